"""The Windows setup through its whole life, under wine, with a payload of a few kilobytes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from installer.kit import project, setup, wine
from tests.installer.boxes import OPEN, Office, make_setup, payload, tree_sums, wants_wine

pytestmark = [pytest.mark.slow, wants_wine()]
OWN = "Software\\Padan"
UNINSTALL = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Padan"
LOGIN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
PINNED = "AppData/Roaming/Microsoft/Internet Explorer/Quick Launch/User Pinned/TaskBar/Padan.lnk"


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wine.Wine]:
    with wine.wine(tmp_path_factory.mktemp("wine")) as made:
        yield made


@pytest.fixture(scope="module")
def setups(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pemasang")
    made = {number: make_setup(folder, number) for number in ("0.2.0", "0.3.0", "0.10.0")}
    return made | {"cacat": make_setup(folder, "0.11.0", result=1)}


@pytest.fixture
def office(box: wine.Wine) -> Iterator[Office]:
    """A PC with data of Padan and without Padan."""
    made = Office(box)
    made.data.mkdir(parents=True, exist_ok=True)
    (made.data / "padan.db").write_bytes(b"data kantor")
    yield made
    made.clear()


def test_a_silent_setup_installs_shortcuts_and_file_type(office, setups):
    assert office.install(setups["0.2.0"]) == 0
    assert office.versions() == {"0.2.0"}
    place = office.inside(office.programs / "versi" / "0.2.0" / "padan.exe")
    assert office.registry(OWN, "Versi") == "0.2.0"
    assert office.registry(OPEN) == f'"{place}" "%1"'
    assert office.registry("Software\\Classes\\.kiriman") == "Padan.Kiriman"
    assert office.registry(LOGIN, "Padan") == ""
    assert office.linked() == "0.2.0"


def test_it_starts_at_login_only_when_asked_and_keeps_that(office, setups):
    office.install(setups["0.2.0"], "/OTOMATIS")
    assert "0.2.0" in office.registry(LOGIN, "Padan")
    office.install(setups["0.3.0"])
    assert "0.3.0" in office.registry(LOGIN, "Padan")


def test_an_update_keeps_the_data_and_the_former_version_only(office, setups):
    before = tree_sums(office.data)
    for number in ("0.2.0", "0.3.0", "0.10.0"):
        assert office.install(setups[number]) == 0
    assert office.versions() == {"0.3.0", "0.10.0"}
    assert office.registry(OWN, "TempatSebelumnya") == "0.3.0"
    assert office.registry(UNINSTALL, "DisplayVersion") == "0.10.0"
    assert "0.10.0" in office.started()
    assert office.linked() == "0.10.0"
    assert tree_sums(office.data) == before


def test_a_shortcut_that_was_pinned_to_the_taskbar_starts_the_new_version_too(office, setups):
    office.install(setups["0.2.0"])
    pinned = office.user / PINNED
    pinned.parent.mkdir(parents=True, exist_ok=True)
    pinned.write_bytes(office.link().read_bytes())
    office.install(setups["0.3.0"])
    assert office.linked(pinned) == "0.3.0"
    pinned.unlink()
    office.install(setups["0.10.0"])
    assert not pinned.exists()


def test_the_same_setup_again_repairs_beside_what_is_there(office, setups):
    office.install(setups["0.2.0"])
    office.install(setups["0.3.0"])
    place = office.programs / "versi" / "0.3.0"
    (place / "padan.exe").unlink()  # what an antivirus does
    (place / "_internal" / "basi.txt").write_text("berkas lama")
    assert office.install(setups["0.3.0"]) == 0
    assert office.versions() == {"0.2.0", "0.3.0-b"}
    assert "0.3.0-b" in office.started()
    assert office.install(setups["0.3.0"]) == 0
    assert office.versions() == {"0.2.0", "0.3.0"}
    assert not (place / "_internal" / "basi.txt").exists()
    assert office.box.code([office.started(), "--selftest"]) == 0


def test_an_older_setup_changes_nothing(office, setups):
    office.install(setups["0.10.0"])
    before = tree_sums(office.programs)
    assert office.install(setups["0.3.0"]) == 6
    assert tree_sums(office.programs) == before


@pytest.fixture
def running(office, setups) -> Iterator[Office]:
    """A PC on which the stand-in of Padan, updated once, is open for some seconds."""
    office.install(setups["0.2.0"])
    office.install(setups["0.3.0"])
    awake = office.user / "AppData" / "Local" / "padan-bangun"
    awake.unlink(missing_ok=True)
    env, quiet = office.box.environment(), subprocess.DEVNULL
    program = subprocess.Popen(
        ["wine", office.started(), "--tidur"], env=env, stdin=quiet, stdout=quiet, stderr=quiet
    )
    try:
        assert any(awake.exists() or Event().wait(0.2) for _ in range(100))
        yield office
    finally:
        program.wait(timeout=60)


def test_a_running_program_is_not_replaced(running, setups):
    before = tree_sums(running.programs)
    assert running.install(setups["0.10.0"]) == 5
    assert running.uninstall() == 5
    assert tree_sums(running.programs) == before


def test_an_update_from_the_program_waits_until_it_has_ended(running, setups):
    assert running.install(setups["0.10.0"], "/PEMBARUAN") == 0
    assert running.versions() == {"0.3.0", "0.10.0"}


def test_going_back_waits_until_the_program_has_ended_and_then_opens_the_former(running, setups):
    assert running.uninstall("/KEMBALI=0.2.0") == 0
    assert "0.2.0" in running.started()
    assert running.linked() == "0.2.0"
    assert running.registry(OWN, "Versi") == "0.2.0"
    assert running.registry(UNINSTALL, "DisplayVersion") == "0.2.0"
    assert running.versions() == {"0.2.0", "0.3.0"}
    assert running.install(setups["0.3.0"]) == 0  # and forward again
    assert "0.3.0-b" in running.started()
    assert running.versions() == {"0.2.0", "0.3.0-b"}


def test_going_back_to_a_repaired_version_knows_its_number(office, setups):
    for number in ("0.2.0", "0.2.0", "0.3.0"):
        office.install(setups[number])
    assert office.uninstall("/KEMBALI=0.2.0-b") == 0
    assert office.registry(OWN, "Versi") == "0.2.0"
    assert office.registry(OWN, "Tempat") == "0.2.0-b"


def test_going_back_to_what_is_not_there_changes_nothing(office, setups):
    office.install(setups["0.3.0"])
    assert office.uninstall("/KEMBALI=0.2.0") == 10
    assert "0.3.0" in office.started()


def test_a_version_that_fails_its_own_test_is_not_installed(office, setups):
    office.install(setups["0.3.0"])
    before = tree_sums(office.programs)
    assert office.install(setups["cacat"]) == 8
    assert tree_sums(office.programs) == before
    assert "0.3.0" in office.started()


def test_uninstalling_leaves_the_data_and_nothing_else(office, setups):
    office.install(setups["0.2.0"], "/OTOMATIS")
    office.install(setups["0.3.0"])
    before = tree_sums(office.data)
    assert office.uninstall() == 0
    assert office.versions() == set()
    assert not office.link().exists()
    assert [office.registry(key) for key in (OPEN, "Software\\Classes\\.kiriman")] == ["", ""]
    assert office.registry(LOGIN, "Padan") == ""
    assert tree_sums(office.data) == before


def test_files_of_the_user_in_the_program_folder_survive_an_uninstall(office, setups):
    office.install(setups["0.2.0"])
    kept = office.programs / "versi" / "catatan" / "surat.txt"
    kept.parent.mkdir()
    kept.write_text("surat")
    office.uninstall()
    assert kept.read_text() == "surat"
    kept.unlink()
    kept.parent.rmdir()


def test_the_same_program_gives_the_same_setup_whenever_its_pictures_were_fetched(tmp_path):
    source, made = payload(tmp_path / "isi"), [tmp_path / "a.exe", tmp_path / "b.exe"]
    side = project.INSTALLER / "icon" / "samping.bmp"
    before = side.stat()
    setup.compile_setup(source, made[0], "0.2.0", quick=True)
    os.utime(side, (1_000_000_000, 1_000_000_000))
    try:
        setup.compile_setup(source, made[1], "0.2.0", quick=True)
    finally:
        os.utime(side, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert project.sha256(made[0]) == project.sha256(made[1])
