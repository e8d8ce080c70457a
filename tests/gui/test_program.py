"""Starting, and starting again: safe mode, a kiriman, a second copy, the last net."""

from __future__ import annotations

import shutil
import sys
import threading
import tkinter as tk
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import ttkbootstrap as ttk

from desktop_app import app
from desktop_app.services import maintenance, setup, starting
from desktop_app.services.starting import DayStart
from desktop_app.system.instance import AlreadyOpenError, take_lock
from desktop_app.system.paths import data_folders, make_folders
from desktop_app.system.settings import PcSettings, load_settings, save_settings
from desktop_app.system.words import StartWords
from desktop_app.ui import errors, theme
from desktop_app.ui.start.restore import RestorePage
from desktop_app.version import program_version
from tests.conftest import FixedClock
from tests.gui.conftest import PASSWORD, USER
from tests.gui.window import ScriptedDialogs

Start = Callable[..., app.Program]


@pytest.fixture
def office(office_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "kantor"
    shutil.copytree(office_folder, folder)
    return folder


@pytest.fixture
def start(root: tk.Tk, office: Path, clock: FixedClock) -> Iterator[Start]:
    """`start(words)` begins the program on the office, signed in unless `out`."""
    made: list[app.Program] = []

    def make(words: StartWords | None = None, *, out: bool = False) -> app.Program:
        folders = data_folders({}, office)
        make_folders(folders)
        lock = take_lock(folders.data)
        top = ttk.Toplevel(master=root, size=(1366, 720), position=(0, 0))
        program = app.Program(top, ScriptedDialogs(top), folders, lock, clock, words)
        made.append(program)
        program.show_first_page()
        if not out:
            program.open_desk(setup.sign_in(office, USER, PASSWORD, clock))
        top.update()
        return program

    yield make
    theme.apply_theme(root)
    for program in made:
        if program.session is not None:
            program.shell.jobs.stop()
            program.session.lanes.stop()
            program.session.lock.stop()
            program.session.desk.store.close()
        program._lock.release()


def test_the_title_tells_version_and_office(start: Start) -> None:
    assert start().root.title() == f"Padan {program_version()} – Kecamatan Tambun Selatan"


def test_safe_mode_takes_the_usual_settings_and_leaves_the_kept_ones(
    start: Start, office: Path, wait_until: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(office, PcSettings(text_percent=150, printer="HP"))
    begun: list[object] = []
    monkeypatch.setattr(app.Program, "_work_of_the_day", lambda _self: begun.append(1))
    monkeypatch.setattr(app, "FIRST_PAINT_MS", 1)
    program = start(StartWords(is_safe=True))
    assert program.root.title().endswith("– mode aman")
    assert program.settings == PcSettings()
    assert program.shell.ui.pc.printer == ""
    program.shell.ui.pc.remember(printer="lain")
    assert load_settings(office)[0].printer == "HP"
    ticks: list[int] = []
    program.root.after(50, ticks.append, 1)
    wait_until(lambda: ticks)
    assert not begun


def test_the_kiriman_of_the_start_waits_for_the_sign_in(
    start: Start, tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    parcel = tmp_path / "a.kiriman"
    program = start(StartWords(parcel=parcel), out=True)
    program._come_forward()
    assert program._parcel == parcel
    program.open_desk(setup.sign_in(program.folders.data, USER, PASSWORD, program._clock))
    went: list[tuple[str, dict[str, object]]] = []
    program.shell.go = lambda key, **more: went.append((key, more))
    program._come_forward()
    assert went == [("kirim", {"file": parcel})]
    program._come_forward()
    assert len(went) == 1


def test_a_second_start_brings_its_kiriman_unless_the_window_is_locked(
    start: Start, office: Path, tmp_path: Path
) -> None:
    program = start()
    went: list[object] = []
    program.shell.go = lambda key, **more: went.append((key, more))
    program.session.lock.lock()
    with pytest.raises(AlreadyOpenError):
        take_lock(office, tmp_path / "b.kiriman")
    program._come_forward()
    assert went == []
    program.session.lock.page.destroy()
    program.session.lock.page = None
    program._come_forward()
    assert went == [("kirim", {"file": tmp_path / "b.kiriman"})]


def test_a_second_copy_that_was_heard_ends_without_a_word(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []
    monkeypatch.setattr(app, "_refuse", lambda message: refused.append(message) or app.REFUSED)
    with take_lock(office) as first:
        monkeypatch.setattr(app, "is_heard", lambda _folder: first.show_requested())
        assert app.run_window(["--data", str(office)]) == 0
        assert refused == []
        monkeypatch.setattr(app, "is_heard", lambda _folder: False)
        assert app.run_window(["--data", str(office)]) == app.REFUSED
    assert "sudah terbuka" in refused[0]


def test_findings_of_the_day_are_told(
    start: Start, wait_until: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        starting, "begin_day", lambda *_more: DayStart((starting.BROKEN, "2 halaman rusak."), None)
    )
    program = start()
    program._work_of_the_day()
    wait_until(lambda: program.shell.jobs.is_idle, timeout=20)
    assert program.dialogs.shown == [f"{starting.BROKEN}\n2 halaman rusak."]


def test_what_was_to_happen_after_closing_happens_once_the_store_is_closed(
    start: Start, office: Path, wait_until: Callable[..., None], clock: FixedClock
) -> None:
    program = start()
    ended: list[bool] = []
    program.shell.ui.close(lambda: ended.append(True))
    wait_until(lambda: program.session is None, timeout=20)
    assert ended == []  # only `run_window` calls it, after the lock was released
    program.at_end()
    assert ended == [True]


def test_the_report_can_be_saved_from_the_window(start: Start, tmp_path: Path) -> None:
    assert start().shell.ui.save_report(tmp_path).suffix == ".zip"


def test_an_error_outside_the_callbacks_is_logged_and_shown(
    root: tk.Tk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)

    class Dialogs(ScriptedDialogs):
        def bug(self, number: str) -> None:
            self.shown.append(number)

    dialogs = Dialogs(root)
    errors.catch_the_rest(dialogs, lambda error: told.append(error) or "nomor")
    problem = KeyError("x")
    sys.excepthook(KeyError, problem, None)
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told[0] is problem
    assert isinstance(told[1], ZeroDivisionError)
    assert len(told) == 2
    assert dialogs.shown == ["nomor"]


def test_damaged_data_lead_to_the_page_of_backups_with_the_reason(
    start: Start, office: Path
) -> None:
    data = bytearray((office / "padan.db").read_bytes())
    data[200] ^= 1  # page 1
    (office / "padan.db").write_bytes(data)
    program = start(out=True)
    program._sign_in(USER, PASSWORD)
    assert isinstance(program.page, RestorePage)
    assert "rusak" in str(program.page._problem.cget("text"))
    program.page.destroy()


def test_an_office_whose_key_file_is_lost_is_never_set_up_anew_over_its_backups(
    start: Start, office: Path, clock: FixedClock
) -> None:
    desk = setup.sign_in(office, USER, PASSWORD, clock)
    maintenance.make_backup(desk)
    desk.store.close()
    (office / "kunci.json").unlink()
    program = start(out=True)
    assert isinstance(program.page, RestorePage)
    program.page.destroy()


def test_restoring_from_the_settings_begins_in_a_new_program_on_the_closed_data(
    start: Start, office: Path, wait_until: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[object, ...]] = []
    monkeypatch.setattr(app, "start_again", lambda *words: begun.append(words))
    program = start()
    program.shell.ui.restore()
    wait_until(lambda: program.session is None)
    program.at_end()
    assert begun == [(office, "--pulihkan")]
