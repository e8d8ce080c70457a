"""The built Linux program where nothing helps it: no Python, no fonts, another user, odd names.

Built once for the same source (about a minute), then kept below build/.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from installer.kit import contents, linux, project, screen
from tests.installer.boxes import take_time

STRANGER = 65_534  # the user that owns nothing
SECONDS = 120


def unbuildable() -> str:
    """Why the program cannot be built here; empty when it can."""
    if sys.platform != "linux" or sys.version_info[:2] != linux.PYTHON:
        return "program Linux dibuat dengan Python 3.11"
    if not sysconfig.get_config_var("Py_ENABLE_SHARED"):
        return "Python ini tidak punya libpython bersama"
    lacking = [name for name in ("strip", "Xvfb") if shutil.which(name) is None]
    return f"tidak ada {', '.join(lacking)}" if lacking else ""


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(unbuildable()), reason=f"TIDAK DIUJI: {unbuildable()}"),
]


@dataclass(frozen=True)
class CleanPc:
    """A copy of the program that its user cannot write to, and a home of that user."""

    program: Path
    home: Path
    display: str

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the program as a stranger in an empty environment."""
        env = {
            "HOME": str(self.home),
            "DISPLAY": self.display,
            "PATH": "/nonexistent",
            "FONTCONFIG_FILE": "/dev/null",
            "LANG": "C.UTF-8",
        }
        as_stranger = {"user": STRANGER, "group": STRANGER, "extra_groups": []}
        return subprocess.run(
            [self.program, *words],
            env=env,
            cwd=self.home,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
            **(as_stranger if os.geteuid() == 0 else {}),
        )


@pytest.fixture(scope="module")
def built() -> Path:
    take_time()
    return linux.build()


@pytest.fixture(scope="module")
def pc(built: Path) -> Iterator[CleanPc]:
    base = Path(tempfile.mkdtemp(prefix="padan uji é "))
    try:
        program = base / "folder program ñ"
        shutil.copytree(built, program, symlinks=True)
        home = base / "rumah Pak Dédé"
        home.mkdir()
        base.chmod(0o755)
        if os.geteuid() == 0:
            os.chown(home, STRANGER, STRANGER)
        for path in [program, *program.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & 0o555 | 0o444)
        with screen.screen() as display:
            yield CleanPc(program / "padan", home, display)
    finally:
        for path in base.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(base)


def test_its_self_test_passes_on_a_clean_pc(pc):
    answer = pc.home / "uji hasil é.json"
    done = pc.run("--selftest", "--out", answer)
    found = json.loads(answer.read_text(encoding="utf-8"))
    assert [step for step in found["langkah"] if not step["baik"]] == [], done.stderr
    assert found["baik"]
    assert done.returncode == 0


def test_it_tells_the_version_of_the_project(pc):
    assert contents.version() in pc.run("--version").stdout


def test_it_does_the_main_job_without_a_window(pc):
    done = pc.run("demo", "--ke", pc.home / "hasil é")
    assert done.returncode == 0, done.stderr
    made = {path.suffix for path in (pc.home / "hasil é").iterdir()}
    assert {".pdf", ".xlsx", ".kiriman"} <= made


def test_it_changes_nothing_in_its_own_folder(pc, built):
    pc.run("--version")
    theirs = {
        path.relative_to(pc.program.parent) for path in project.files_below(pc.program.parent)
    }
    assert theirs == {path.relative_to(built) for path in project.files_below(built)}


def test_its_size_is_within_the_budget(built):
    assert project.folder_bytes(built) <= linux.BUDGET_MB * 1e6


def test_no_file_tells_where_it_was_built(built):
    told = os.fsencode(project.ROOT)
    assert [path for path in project.files_below(built) if told in path.read_bytes()] == []


def test_it_carries_notices_and_nothing_that_was_left_out(built):
    assert "Tcl" in (built / "NOTICES.txt").read_text(encoding="utf-8")
    names = {path.name for path in (built / "_internal").iterdir()}
    assert names.isdisjoint(contents.EXCLUDED)
    assert not list(built.rglob("*DarkGarden*"))
