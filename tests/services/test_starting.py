"""The first start of the day sweeps, checks once, and backs up only what is sound."""

from __future__ import annotations

import os
import shutil
import sys
import threading

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.services import households, maintenance, reporting, starting
from desktop_app.services.progress import Cancel
from desktop_app.services.setup import sign_in
from desktop_app.store import ballast
from desktop_app.store.backup import backup_folder
from desktop_app.system import drives
from desktop_app.system.priority import run_quietly
from tests.services.conftest import DESA, PASSWORD

KK = "3216061201120001"


def test_a_store_that_was_copied_to_a_stick_is_not_opened_there(desk, clock, monkeypatch):
    monkeypatch.setattr(drives, "place_of", lambda _path: drives.Place("removable", ""))
    with pytest.raises(UserError, match="stik atau drive USB"):
        sign_in(desk.folder, "sari", PASSWORD, clock)


@pytest.fixture
def looks(monkeypatch):
    """Each quick look at the store; what `looks.found` holds is what it finds."""

    class Looks(list):
        found: tuple[str, ...] = ()

    seen = Looks()

    def check_store(_desk, **how):
        seen.append(how)
        return maintenance.CheckResult(seen.found)

    monkeypatch.setattr(maintenance, "check_store", check_store)
    return seen


def test_the_store_is_looked_at_once_a_day_and_backed_up(desk, clock, looks, tmp_path):
    first = starting.begin_day(desk, tmp_path)
    again = starting.begin_day(desk, tmp_path)
    assert first.backup is not None
    assert first.notes == ()
    assert again.backup is None
    assert [how["quick"] for how in looks] == [True]
    clock.advance(days=1)
    assert starting.begin_day(desk, tmp_path).backup is not None
    assert len(looks) == 2


def test_after_a_session_that_was_cut_off_everything_is_looked_at(desk, clock, looks, tmp_path):
    starting.begin_day(desk, tmp_path)
    killed = tmp_path / "mati"
    shutil.copytree(desk.folder, killed)  # as a killed program leaves it
    again = sign_in(killed, "sari", PASSWORD, clock)
    starting.begin_day(again, tmp_path)
    starting.begin_day(again, tmp_path)
    assert [how["quick"] for how in looks] == [True, False]
    again.store.close()


def test_the_real_look_finds_nothing_in_a_good_store(desk, tmp_path):
    assert starting.begin_day(desk, tmp_path).notes == ()


def test_a_damaged_store_is_told_and_gets_no_backup_until_it_is_good(desk, looks, tmp_path):
    looks.found = ("3 halaman berkas data rusak.",)
    day = starting.begin_day(desk, tmp_path)
    assert day.backup is None
    assert day.notes[0] == starting.BROKEN
    assert day.notes[1] == "3 halaman berkas data rusak."
    assert not list(backup_folder(desk.folder).glob("*"))
    looks.found = ()
    assert starting.begin_day(desk, tmp_path).backup is not None


def test_half_written_files_and_old_prints_go_and_others_stay(desk, tmp_path):
    cache, stick = tmp_path / "cache", tmp_path / "stik"
    for name in (
        cache / "cetak" / "padan-a.pdf",
        stick / "a.kiriman.padan-tmp",
        stick / "a.kiriman",
    ):
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_bytes(b"x")
    starting.begin_day(desk, cache, [stick, tmp_path / "dicabut"])
    assert [one.name for one in stick.iterdir()] == ["a.kiriman"]
    assert not list((cache / "cetak").iterdir())


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-30, starting.CLOCK_BACK),
        (-3653, starting.CLOCK_BACK),
        (3653, starting.CLOCK_AHEAD),
        (1, ""),
        (40, ""),
    ],
)
def test_a_clock_that_jumped_is_told_once_and_costs_nothing(desk, clock, tmp_path, days, said):
    starting.begin_day(desk, tmp_path)
    before = len(maintenance.list_backups(desk))
    clock.advance(days=days)
    households.save_household(desk, None, {"alamat": "KP CONTOH", "desa": DESA, "nomor_kk": KK})
    day = starting.begin_day(desk, tmp_path)
    assert day.notes == ((said,) if said else ())
    assert day.backup is not None
    assert day.backup.is_file()
    assert len(maintenance.list_backups(desk)) == before + 1
    assert starting.begin_day(desk, tmp_path).notes == ()
    assert maintenance.check_store(desk).is_good


def test_a_disk_without_room_is_told_at_each_start(desk, tmp_path, monkeypatch):
    starting.begin_day(desk, tmp_path)
    assert ballast.is_there(desk.folder)
    ballast.give_up(desk.folder)
    monkeypatch.setattr(ballast, "NEEDED", 10**18)
    assert starting.begin_day(desk, tmp_path).notes == (starting.LITTLE_SPACE,)
    assert starting.begin_day(desk, tmp_path).notes == (starting.LITTLE_SPACE,)


def test_saves_that_a_disk_lost_are_told_at_the_next_start_and_only_once(desk, clock, tmp_path):
    starting.begin_day(desk, tmp_path)
    desk.store.close()
    old = (desk.folder / "padan.db").read_bytes()
    desk = sign_in(desk.folder, "sari", PASSWORD, clock)
    for number in range(3):
        home = {"alamat": f"KP {number}", "desa": DESA, "nomor_kk": f"{KK[:-1]}{number + 2}"}
        households.save_household(desk, None, home)
    desk.store.close()
    (desk.folder / "padan.db").write_bytes(old)
    sign_in(desk.folder, "sari", PASSWORD, clock).store.close()  # closed before the look
    desk = sign_in(desk.folder, "sari", PASSWORD, clock)
    notes = starting.begin_day(desk, tmp_path).notes
    assert len(notes) == 1
    assert notes[0].startswith("3 penyimpanan terakhir hilang")
    assert starting.begin_day(desk, tmp_path).notes == ()
    desk.store.close()
    desk = sign_in(desk.folder, "sari", PASSWORD, clock)
    assert starting.begin_day(desk, tmp_path).notes == ()
    desk.store.close()


def test_a_clerk_who_stops_is_obeyed(desk, tmp_path):
    cancel = Cancel()
    cancel.request()
    with pytest.raises(Cancelled):
        starting.begin_day(desk, tmp_path, cancel=cancel)


def test_quiet_work_runs_elsewhere_and_hands_back_result_and_error():
    here = threading.get_native_id()
    assert run_quietly(threading.get_native_id) != here
    with pytest.raises(ZeroDivisionError):
        run_quietly(lambda: 1 // 0)


@pytest.mark.skipif(sys.platform != "linux", reason="niceness of one thread is a thing of Linux")
def test_quiet_work_gives_way_and_only_that_thread():
    def nice() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = nice()
    assert run_quietly(nice) == max(before, 10)
    assert nice() == before


def test_a_report_goes_into_a_folder_under_its_own_name(desk, clock, tmp_path):
    written = reporting.save_report(tmp_path, tmp_path, clock)
    assert written.name == "laporan-padan-20261124-1200.zip"
    assert written.is_file()
