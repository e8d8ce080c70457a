"""What goes into the built programs, asked of the lists and the source, without building."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib

import pytest

from installer.kit import contents, deb, linux, notices, project, windows_python
from tests.architecture.sources import PROGRAM, ROOT, imported, python_files

LOCKS = {"linux": linux.LOCK, "windows": windows_python.LOCK}
PIN = re.compile(r"^([\w.-]+)==([\w.]+) --hash=sha256:([0-9a-f]{64})$", re.MULTILINE)


def pins(platform: str) -> dict[str, tuple[str, str]]:
    text = LOCKS[platform].read_text(encoding="utf-8")
    return {name: (version, digest) for name, version, digest in PIN.findall(text)}


def run_names() -> set[str]:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))


@pytest.mark.parametrize("platform", LOCKS)
def test_every_package_of_the_program_is_locked_for_the_platform(platform):
    assert run_names() <= set(pins(platform))


@pytest.mark.parametrize("platform", LOCKS)
def test_each_wheel_is_one_that_developers_use_too(platform):
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    blocks = {block.split("==")[0]: block for block in re.split(r"\n(?=[\w.-]+==)", text)}
    for name, (version, digest) in pins(platform).items():
        assert blocks[name].startswith(f"{name}=={version} "), name
        assert digest in blocks[name], name


@pytest.mark.parametrize("platform", LOCKS)
def test_a_lock_holds_nothing_but_pins_with_hashes(platform):
    lines = LOCKS[platform].read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") or PIN.match(line) for line in lines)


def test_nothing_that_the_program_imports_is_left_out():
    used = {name for path in python_files(*PROGRAM) for name in imported(path)}
    left_out = [
        name
        for name in used
        if any(name == one or name.startswith(f"{one}.") for one in contents.EXCLUDED)
    ]
    assert not left_out


@pytest.mark.parametrize("name", [*contents.HIDDEN, *contents.HIDDEN_WITH_CHILDREN])
def test_what_is_added_by_name_exists(name):
    assert importlib.util.find_spec(name)


def test_every_module_of_the_program_goes_in():
    names = contents.our_modules()
    assert {"desktop_app.cli.entry", "desktop_app.app", "reports.pdf"} <= set(names)
    assert all(importlib.util.find_spec(name) for name in names if name.count(".") < 2)


def test_every_data_file_of_the_program_goes_in():
    listed = subprocess.run(
        ["git", "ls-files", *PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    data = {name for name in listed if not name.endswith((".py", ".md"))}
    data = {name for name in data if contents.PICTURES not in name.split("/")}
    taken = {entry[0] for entry in contents.our_data()}
    assert data
    assert {str(ROOT / name) for name in data} <= taken


def test_the_version_is_that_of_the_project():
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert contents.version() == said["version"]
    baked = {place: source for source, place in contents.version_data()}
    text = (contents.BUILD / "baked" / "versi.txt").read_text(encoding="ascii")
    assert text.strip() == said["version"]
    assert "desktop_app" in baked


@pytest.mark.parametrize("name", ["installer/padan.nsi", "installer/debian/control.in"])
def test_no_template_spells_the_version(name):
    assert contents.version() not in (ROOT / name).read_text(encoding="utf-8")


def test_the_deb_names_every_value_of_its_template():
    text = (ROOT / "installer" / "debian" / "control.in").read_text(encoding="utf-8")
    assert set(re.findall(r"@(\w+)@", text)) == {"VERSION", "KILOBYTES", "GLIBC"}
    assert deb.GLIBC.findall(b"xx GLIBC_2.36 GLIBC_2.4\0") == [(b"2", b"36"), (b"2", b"4")]


def test_notices_hold_the_licence_of_every_part():
    site = next(path for path in sys.path if path.endswith("site-packages"))
    parts = notices.python_parts(linux.Path(site), linux.LOCK)
    assert {notices.key(name) for name in run_names()} <= {notices.key(part.name) for part in parts}
    assert [part.name for part in parts if len(part.text) < 300] == []
    text = notices.render([*notices.own_parts(), *parts])
    for word in ("Apache License", "SQLCipher", "SIL OPEN FONT LICENSE", "ReportLab"):
        assert word in text, word


def test_the_workflow_and_the_script_for_windows_use_the_same_steps():
    for name in ("installer/ci/windows.yml", "installer/build_windows.ps1"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "installer/build.py" in text.replace("\\", "/")


def test_the_icon_has_every_size_that_windows_asks_for():
    from PIL import Image

    with Image.open(project.ICONS / "padan.ico") as icon:
        sizes = {width for width, _ in icon.ico.sizes()}
    assert {16, 20, 24, 32, 40, 48, 64, 128, 256} <= sizes


def test_time_zones_of_tcl_and_notes_of_the_installation_stay_out():
    assert contents.is_dropped("_tcl_data/tzdata/Asia/Jakarta")
    assert contents.is_dropped("ttkbootstrap-2.2.6.dist-info/RECORD")
    assert not contents.is_dropped("ttkbootstrap-2.2.6.dist-info/METADATA")
    assert not contents.is_dropped("_tcl_data/tzdata.tcl")
