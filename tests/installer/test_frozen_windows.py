"""The built Windows program and its real setup, under wine: some minutes after a change.

wine is not Windows: what only a real PC can show stands in `installer/PEMASANGAN.md`.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.kit import contents, dlls, portable, project, setup, windows, windows_python, wine
from tests.installer.boxes import Office, take_time, tree_sums, wants_wine

pytestmark = [pytest.mark.slow, wants_wine()]


@pytest.fixture(scope="module")
def built() -> Path:
    take_time()
    try:
        windows_python.prepare()
    except project.BuildError as problem:
        pytest.skip(f"TIDAK DIUJI: Python Windows tidak dapat disiapkan: {problem}")
    return windows.build()


@pytest.fixture(scope="module")
def pc(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A PC, and setups of the real program: this version and a later one."""
    folder = tmp_path_factory.mktemp("wine windows")
    real, newer = folder / "setup.exe", folder / "newer.exe"
    setup.compile_setup(built, real, contents.version(), quick=True)
    setup.compile_setup(built, newer, "99.0.0", quick=True)
    with wine.wine(folder) as box:
        made = Office(box)
        made.setups = (real, newer)
        yield made


@pytest.fixture
def office(pc: Office) -> Office:
    """The PC with this version on it, whatever another test has done there."""
    if "99.0.0" in pc.versions():
        pc.uninstall()
    if contents.version() not in pc.versions():
        assert pc.install(pc.setups[0]) == 0
    return pc


def program(office: Office, number: str = "", name: str = "padan-cli.exe") -> str:
    place = office.programs / "versi" / (number or contents.version()) / name
    return office.inside(place)


def test_the_installed_program_passes_its_self_test(office):
    answer = office.user / "uji hasil.json"
    code = office.box.code(
        [program(office, name="padan.exe"), "--selftest", "--out", office.inside(answer)]
    )
    found = json.loads(answer.read_text(encoding="utf-8"))
    assert [step for step in found["langkah"] if not step["baik"]] == []
    assert (code, found["baik"]) == (0, True)


def test_an_update_over_a_real_store_leaves_it_untouched_and_readable(office):
    env = {"PADAN_PENGGUNA": "uji", "PADAN_SANDI": "sandi panjang untuk uji"}
    data = office.inside(office.data)

    def padan(number: str, *words: str) -> str:
        return office.box.run([program(office, number), *words], log="padan.log", more=env)

    key = office.inside(office.user / "pemulihan.pdf")
    padan("", "--data", data, "siapkan", "--kecamatan", "32.16.06", "--kunci-pemulihan", key)
    padan("", "--data", data, "contoh", "--keluarga", "20")
    before = tree_sums(office.data)
    assert office.install(office.setups[1]) == 0
    assert office.versions() == {contents.version(), "99.0.0"}
    assert tree_sums(office.data) == before
    assert "baik" in padan("99.0.0", "--data", data, "periksa").lower()


def test_uninstalling_the_real_program_leaves_only_the_data(office):
    office.install(office.setups[1])
    before = tree_sums(office.data)
    assert office.uninstall() == 0
    assert office.versions() == set()
    assert tree_sums(office.data) == before


def test_the_version_stands_in_the_programs_and_in_the_setup(built, office):
    number = contents.version()
    for path in (built / "padan.exe", built / "padan-cli.exe", office.setups[0]):
        assert said_version(path) == number, path.name


def said_version(path: Path) -> str:
    """FileVersion of the version resource (UTF-16 text behind its name)."""
    found = re.search("FileVersion\0+([0-9.]+)\0", path.read_bytes().decode("utf-16-le", "ignore"))
    return found.group(1) if found else ""


def test_it_carries_every_library_that_windows_lacks(built):
    assert dlls.missing_libraries(built) == set()
    assert not list(built.rglob("bcryptprimitives.dll"))


def test_no_file_tells_where_it_was_built(built):
    told = str(project.ROOT)
    words = [told.encode(), told.replace("/", "\\").encode(), told.encode("utf-16-le")]
    found = [
        path
        for path in project.files_below(built)
        if any(word in path.read_bytes() for word in words)
    ]
    assert found == []


def test_its_size_is_within_the_budget(built):
    assert project.folder_bytes(built) <= windows.BUDGET_MB * 1e6


def test_the_portable_program_runs_where_it_was_unpacked(built, office, tmp_path):
    portable.pack(built, tmp_path / "padan.zip", level=1)
    with zipfile.ZipFile(tmp_path / "padan.zip") as archive:
        archive.extractall(office.box.prefix / "drive_c" / "dua kata")
    place = "C:\\dua kata\\Padan\\padan-cli.exe"
    assert contents.version() in office.box.run([place, "--version"], log="portabel.log")
