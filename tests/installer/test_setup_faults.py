"""The Windows setup where something goes wrong: what worked before still works, with its data."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from installer.kit import project, setup, wine
from tests.installer.boxes import Office, make_setup, payload, tree_sums, wants_time, wants_wine

pytestmark = [pytest.mark.slow, wants_wine(), wants_time()]
MOMENTS = 20
needs_mount = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("mount") is None,
    reason="TIDAK DIUJI: disk kecil dipasang dengan hak root",
)


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wine.Wine]:
    with wine.wine(tmp_path_factory.mktemp("wine")) as made:
        yield made


@pytest.fixture(scope="module")
def setups(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pemasang")
    return {number: make_setup(folder, number) for number in ("0.2.0", "0.3.0")}


@pytest.fixture(scope="module")
def office(box: wine.Wine, setups: dict[str, Path]) -> Office:
    """A PC with version 0.2.0 and data."""
    made = Office(box)
    made.data.mkdir(parents=True, exist_ok=True)
    (made.data / "padan.db").write_bytes(b"data kantor")
    made.install(setups["0.2.0"])
    return made


@pytest.fixture(scope="module")
def seconds(office: Office, setups: dict[str, Path]) -> float:
    """How long a repair takes here."""
    begin = time.monotonic()
    office.install(setups["0.2.0"])
    return time.monotonic() - begin


def killed(office: Office, command: list[str | Path], after: float) -> None:
    """Start a program of the PC and switch the PC off a while later."""
    process = subprocess.Popen(
        ["wine", *command], env=office.box.environment(), stdin=subprocess.DEVNULL
    )
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    office.box.end()


@pytest.mark.parametrize("moment", range(MOMENTS))
@pytest.mark.parametrize("number", ["0.2.0", "0.3.0"], ids=["perbaikan", "pembaruan"])
def test_a_setup_that_is_killed_leaves_a_version_that_starts(
    office, setups, seconds, number, moment
):
    before = tree_sums(office.data)
    killed(office, [setups[number], "/S", "/PEMBARUAN"], seconds * (moment + 0.5) / MOMENTS)
    linked = office.inside(office.programs / "versi" / office.linked() / "padan.exe")
    for program in {office.started(), linked}:
        assert office.box.code([program, "--selftest"]) == 0
    assert tree_sums(office.data) == before
    assert office.install(setups[number]) == 0
    assert not [name for name in office.versions() if name.endswith(".tmp")]
    assert office.linked() == office.started().split("\\")[-2]
    if number == "0.3.0":
        assert back(office) == 0


def back(office: Office) -> int:
    former = next(name for name in office.versions() if name.startswith("0.2.0"))
    return office.uninstall(f"/KEMBALI={former}")


@pytest.mark.parametrize("windows", ["win7", "win81"])
def test_an_old_windows_is_refused_and_nothing_is_installed(box, setups, office, windows):
    before = tree_sums(office.programs)
    box.run(["winecfg", "-v", windows], log="lama.log")
    try:
        assert office.install(setups["0.3.0"]) == 7
    finally:
        box.run(["winecfg", "-v", "win10"], log="lama.log")
    assert tree_sums(office.programs) == before


@contextmanager
def small_disk(folder: Path, options: str) -> Iterator[Path]:
    """A disk of its own at a folder."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@needs_mount
def test_a_disk_that_becomes_full_leaves_what_was_there(box, office, setups, tmp_path):
    source = payload(tmp_path / "isi")
    (source / "_internal" / "besar.bin").write_bytes(os.urandom(8_000_000))
    setup.compile_setup(source, tmp_path / "besar.exe", "0.3.0", quick=True)
    started = office.started()
    with small_disk(tmp_path / "kecil", "size=4m") as disk:
        place = "Z:" + str(disk).replace("/", "\\")
        assert box.code([tmp_path / "besar.exe", "/S", f"/D={place}"]) == 9
        assert list(disk.rglob("*.exe")) == []
    assert office.started() == started
    assert box.code([started, "--selftest"]) == 0


@needs_mount
def test_a_program_folder_that_may_not_be_written_is_told(box, office, setups, tmp_path):
    started = office.started()
    with small_disk(tmp_path / "baca", "ro") as disk:
        place = "Z:" + str(disk).replace("/", "\\")
        assert box.code([setups["0.3.0"], "/S", f"/D={place}"]) == 9
    assert office.started() == started


def test_nothing_is_written_outside_the_folders_of_the_one_user(box, office, setups):
    def others() -> dict[str, str]:
        found = [path for path in (box.prefix / "drive_c").rglob("*") if path.is_file()]
        return {
            str(path): project.sha256(path)
            for path in found
            if not path.is_relative_to(office.user)
        }

    def machine() -> str:
        box.end()
        text = (box.prefix / "system.reg").read_text("utf-8", "replace")
        return "\n".join(line for line in text.splitlines() if "padan" in line.lower())

    before = others()
    assert machine() == ""
    assert office.install(setups["0.3.0"]) == 0
    assert others() == before
    assert machine() == ""
