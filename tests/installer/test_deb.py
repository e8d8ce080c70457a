"""The Debian package: what it says, where it puts things, and that it goes without a trace."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from installer.kit import contents, deb, screen
from tests.installer.boxes import take_time
from tests.installer.test_frozen_linux import unbuildable

LACKING = [name for name in ("dpkg", "dpkg-deb") if shutil.which(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(LACKING or unbuildable()),
        reason=f"TIDAK DIUJI: {', '.join(LACKING) or unbuildable()}",
    ),
]


@pytest.fixture(scope="module")
def package() -> Path:
    take_time()
    return deb.build(quick=True)


def field(package: Path, name: str) -> str:
    command = ["dpkg-deb", "--field", package, name]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_it_says_what_it_is(package):
    assert field(package, "Package") == "padan"
    assert field(package, "Version") == contents.version()
    assert field(package, "Architecture") == "amd64"
    assert field(package, "Depends").startswith("libc6 (>= 2.")


def test_the_menu_entry_is_valid_and_takes_a_kiriman():
    entry = deb.INSTALLER / "debian" / "padan.desktop"
    text = entry.read_text(encoding="utf-8")
    assert "MimeType=application/x-padan-kiriman;" in text
    assert "Exec=padan %f" in text
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", entry], check=True)


@pytest.fixture
def root(tmp_path: Path, package: Path) -> Path:
    """A computer (a folder) on which nothing but the package is installed."""
    for name in ("info", "updates"):
        (tmp_path / "var/lib/dpkg" / name).mkdir(parents=True)
    for name in ("status", "available"):
        (tmp_path / "var/lib/dpkg" / name).touch()
    dpkg(tmp_path, "--install", str(package))
    return tmp_path


def dpkg(root: Path, *words: str) -> None:
    options = [f"--root={root}", "--force-depends", "--force-not-root", "--log=/dev/null"]
    path = {"PATH": "/usr/sbin:/sbin:" + os.environ["PATH"]}
    subprocess.run(["dpkg", *options, *words], env=os.environ | path, check=True, timeout=120)


def test_the_installed_program_passes_its_self_test(root, tmp_path):
    for name in (
        "usr/share/applications/padan.desktop",
        "usr/share/mime/packages/padan.xml",
        "usr/share/icons/hicolor/256x256/apps/padan.png",
        "usr/share/doc/padan/copyright",
    ):
        assert (root / name).is_file(), name
    assert (root / "usr/bin/padan").readlink() == Path("/") / deb.PREFIX / "padan"
    answer = tmp_path / "uji.json"
    with screen.screen() as display:
        env = {"HOME": str(tmp_path), "DISPLAY": display, "PATH": "/nonexistent"}
        command = [root / deb.PREFIX / "padan", "--selftest", "--out", answer]
        done = subprocess.run(command, env=env, check=False, timeout=120)
    assert json.loads(answer.read_text(encoding="utf-8"))["baik"]
    assert done.returncode == 0


def test_removing_it_leaves_the_data_and_no_program(root):
    data = root / "home/petugas/.local/share/Padan/padan.db"
    data.parent.mkdir(parents=True)
    data.write_bytes(b"data kantor")
    dpkg(root, "--purge", "padan")
    assert data.read_bytes() == b"data kantor"
    assert not (root / deb.PREFIX).exists()
    assert not (root / "usr/bin/padan").is_symlink()
