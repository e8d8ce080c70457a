"""One source of the version, wherever the program runs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from desktop_app import version

ROOT = Path(__file__).resolve().parents[2]
SAID = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def package(folder: Path) -> Path:
    made = folder / "desktop_app"
    made.mkdir()
    return made


def test_from_source_it_is_the_one_of_the_project_file():
    assert version.program_version() == SAID


def test_a_build_carries_its_own(tmp_path):
    folder = package(tmp_path)
    (folder / version.BAKED).write_text("3.2.1\n")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "padan"\nversion = "9.9.9"\n')
    assert version.read_version(folder) == "3.2.1"


def test_beside_the_project_file_of_somebody_else_it_asks_the_metadata(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "lain"\nversion = "9.9.9"\n')
    monkeypatch.setattr("importlib.metadata.version", {"padan": "2.0.1"}.__getitem__)
    assert version.read_version(package(tmp_path)) == "2.0.1"


def test_nobody_knows_it(tmp_path, monkeypatch):
    from importlib.metadata import PackageNotFoundError

    def unknown(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", unknown)
    assert version.read_version(package(tmp_path)) == version.UNKNOWN


@pytest.mark.parametrize(("older", "newer"), [("0.2.0", "0.10.0"), ("0.9.9", "1.0.0")])
def test_versions_are_compared_as_numbers(older, newer):
    assert version.version_key(older) < version.version_key(newer)


@pytest.mark.parametrize("text", ["", "1.2", "1.2.3.4", "1.2.x", "sumber", "1.2.3 ", "1.2.٣"])
def test_what_is_no_version_has_no_numbers(text):
    assert version.version_key(text) is None


def test_the_command_line_says_it():
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, f"Padan {SAID}\n")
