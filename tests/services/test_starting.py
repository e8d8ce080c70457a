"""The first start of the day sweeps, checks once, and backs up only what is sound."""

from __future__ import annotations

import os
import sys
import threading
from datetime import timedelta

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.services import maintenance, reporting, starting
from desktop_app.services.progress import Cancel
from desktop_app.services.setup import sign_in
from desktop_app.store.backup import backup_folder
from desktop_app.system import drives
from desktop_app.system.priority import run_quietly
from tests.services.conftest import PASSWORD


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


def test_a_clock_that_was_set_back_is_told(desk, clock, tmp_path):
    starting.begin_day(desk, tmp_path)
    clock.now -= timedelta(days=30)
    assert starting.begin_day(desk, tmp_path).notes == (starting.CLOCK_BACK,)


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
