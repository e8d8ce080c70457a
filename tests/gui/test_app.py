"""The program from its first page to its end, on a real data folder."""

from __future__ import annotations

import shutil
import tkinter as tk
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import ttkbootstrap as ttk

from desktop_app import app
from desktop_app.domain.roles import first_roles
from desktop_app.services import setup
from desktop_app.system.instance import take_lock
from desktop_app.system.paths import data_folders, make_folders
from desktop_app.system.settings import load_settings
from desktop_app.ui.dialogs import Answer
from desktop_app.ui.start.assistant import AssistantPage
from desktop_app.ui.start.escrow import EscrowPage
from desktop_app.ui.start.recovery import RecoveryPage
from desktop_app.ui.start.signin import SignInPage
from tests.conftest import FixedClock
from tests.gui.conftest import PASSWORD, USER
from tests.gui.window import ScriptedDialogs, press, type_text

Start = Callable[..., app.Program]


@pytest.fixture
def start(root: tk.Tk, tmp_path: Path, clock: FixedClock) -> Iterator[Start]:
    """`start(folder)` shows the first page of the program in a window of its own."""
    made: list[tuple[app.Program, object]] = []

    def make(folder: Path, *answers: object) -> app.Program:
        folders = data_folders({}, folder)
        make_folders(folders)
        lock = take_lock(folders.data)
        top = ttk.Toplevel(master=root, size=(1366, 720), position=(0, 0))
        program = app.Program(top, ScriptedDialogs(top, *answers), folders, lock, clock)
        made.append((program, lock))
        program.show_first_page()
        top.update()
        top.focus_force()
        top.update()
        return program

    yield make
    for program, lock in made:
        if program.session is not None:
            program.shell.jobs.stop()
            program.session.lanes.stop()
            program.session.lock.stop()
            program.session.desk.store.close()
        lock.release()


@pytest.fixture
def office(office_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "kantor"
    shutil.copytree(office_folder, folder)
    return folder


def sign_in(program: app.Program, wait_until: Callable[..., None]) -> None:
    page = program.page
    assert isinstance(page, SignInPage)
    page.focus_first()
    for text in (USER, PASSWORD):
        type_text(program.root, text)
        press(program.root, "Return")
    wait_until(lambda: program.session is not None and program.shell.jobs.is_idle, timeout=20)


def test_an_empty_folder_begins_with_the_assistant_and_ends_in_the_window(
    start: Start, tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    program = start(tmp_path / "baru")
    assert isinstance(program.page, AssistantPage)
    program.page.focus_first()
    press(program.root, "1")
    press(program.root, "Return")
    type_text(program.root, "gabus")
    for key in ("Tab", "Tab"):
        press(program.root, key)
    page = program.page
    page.kecamatan.set("Tambun Selatan")
    page.full_name.insert(0, "Petugas Contoh")
    page.username.insert(0, "petugas")
    page.first.insert(0, PASSWORD)
    page.second.insert(0, PASSWORD)
    page.button.invoke()
    assert isinstance(program.page, RecoveryPage)
    recovery = program.page
    recovery.proof.insert(0, recovery._sheet.key[-4:])
    recovery.button.invoke()
    assert isinstance(program.page, EscrowPage)
    program.page.later.invoke()
    assert program.session is not None
    wait_until(lambda: program.shell.jobs.is_idle, timeout=20)
    assert program.shell.current_key == "beranda"
    assert program.session.desk.actor.role == first_roles("kecamatan:32.16.06")


def test_signing_in_opens_the_window_and_the_backup_of_the_day_is_made(
    start: Start, office: Path, wait_until: Callable[..., None]
) -> None:
    program = start(office)
    sign_in(program, wait_until)
    program._work_of_the_day()
    wait_until(lambda: program.shell.jobs.is_idle, timeout=30)
    assert list((office / "cadangan").iterdir())
    assert "24-11-2026" in program.shell.status.backup.cget("text")


def test_closing_remembers_the_window_and_lets_the_next_start_in(
    start: Start, office: Path, wait_until: Callable[..., None], clock: FixedClock
) -> None:
    program = start(office)
    sign_in(program, wait_until)
    program.close()
    wait_until(lambda: program.session is None)
    assert load_settings(office)[0].window.startswith("1366x720")
    setup.sign_in(office, USER, PASSWORD, clock).store.close()


def test_closing_with_typed_fields_asks_and_may_stay(
    start: Start, office: Path, wait_until: Callable[..., None]
) -> None:
    program = start(office, Answer.CANCEL)
    sign_in(program, wait_until)
    shell = program.shell
    shell.go("keluarga")
    wait_until(lambda: shell.jobs.is_idle)
    shell.go("detail", uid=next(iter(shell.current.list.lines)))
    wait_until(lambda: shell.jobs.is_idle)
    program.root.update()
    shell.current.tabs["keluarga"].editor.form.focus_field("alamat")
    type_text(program.root, "KP. BARU")
    program.close()
    assert program.session is not None


def test_closing_waits_for_running_work(
    start: Start, office: Path, wait_until: Callable[..., None]
) -> None:
    program = start(office, False)
    sign_in(program, wait_until)
    import threading

    gate = threading.Event()
    program.shell.jobs.long("Mencetak", lambda *_more: gate.wait(20), lambda _none: None)
    program.close()
    program.root.update()
    assert program.session is not None
    gate.set()
    wait_until(lambda: program.session is None)


def test_a_second_copy_is_refused_in_words(root: tk.Tk, office: Path) -> None:
    from desktop_app.domain.errors import UserError

    with take_lock(office), pytest.raises(UserError, match="sudah terbuka"):
        take_lock(office)


def test_without_a_display_the_program_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_display(**_options: object) -> None:
        raise tk.TclError("no display name and no $DISPLAY environment variable")

    monkeypatch.setattr(app.ttk, "App", no_display)
    assert app.run_window([]) == 3
    assert "tidak menemukan layar" in capsys.readouterr().err
