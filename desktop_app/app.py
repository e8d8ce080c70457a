"""The composition root of the window: paths, log, lock, signing in, main window, closing."""

from __future__ import annotations

import os
import sys
import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.clock import Clock, system_clock
from desktop_app.domain.documents import RecoverySheet
from desktop_app.domain.errors import UserError
from desktop_app.services import locking, setup
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.worker import Lanes
from desktop_app.system.instance import InstanceLock, take_lock
from desktop_app.system.log import log_bug, start_log, stop_log
from desktop_app.system.paths import DataFolders, data_folders, make_folders
from desktop_app.system.printing import sweep_temporary
from desktop_app.system.settings import load_settings, save_settings
from desktop_app.ui import errors, texts, theme
from desktop_app.ui.context import Pc
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.keys import on_key
from desktop_app.ui.start.lock import IdleLock
from desktop_app.ui.start.signin import SignInPage

REFUSED = 3
SMALLEST = (1024, 640)
SHOW_MS = 1_000
FIRST_PAINT_MS = 400  # the checks of the day begin after the first screen stands there
NO_DISPLAY = (
    "Padan tidak menemukan layar di komputer ini. Jalankan dari desktop, "
    "atau pakai baris perintah: python -m desktop_app --help\n"
)


def run_window(argv: list[str]) -> int:
    """Open the window; `argv` is empty or `["--data", DIR]`. 0 when it was closed as usual."""
    chosen = Path(argv[1]) if len(argv) == 2 and argv[0] == "--data" else None
    try:
        root = ttk.App(title=texts.APP, size=(1366, 720), minsize=SMALLEST)
    except tk.TclError:
        sys.stderr.write(NO_DISPLAY)
        return REFUSED
    root.withdraw()
    dialogs = Dialogs(root)
    folders = data_folders(os.environ, chosen)
    try:
        make_folders(folders)
        start_log(folders.log)
        lock = take_lock(folders.data)
    except UserError as problem:
        theme.apply_theme(root)
        dialogs.error(str(problem))
        root.destroy()
        return REFUSED
    try:
        Program(root, dialogs, folders, lock, system_clock).run()
    finally:
        lock.release()
        stop_log()
    return 0


@dataclass
class Session:
    """What lives from signing in to closing."""

    desk: Desk
    lanes: Lanes
    lock: IdleLock


class Program:
    """One start of the program on one data folder."""

    def __init__(
        self,
        root: ttk.App,
        dialogs: Dialogs,
        folders: DataFolders,
        lock: InstanceLock,
        clock: Clock,
    ) -> None:
        self.root, self.dialogs, self.folders = root, dialogs, folders
        self._lock, self._clock = lock, clock
        self.page: tk.Frame | None = None
        self.session: Session | None = None
        self.settings, self._note = load_settings(folders.data)
        theme.apply_theme(root, self.settings.text_percent)
        errors.install(root, dialogs, self.report_bug)
        root.protocol("WM_DELETE_WINDOW", self.close)

    def run(self) -> None:
        """Show the first page and stay until the window is closed."""
        self.show_first_page()
        if self.settings.window:
            self.root.geometry(self.settings.window)
        self.root.deiconify()
        self._come_forward()
        self.root.mainloop()

    def report_bug(self, error: BaseException) -> str:
        """Log an unexpected error; its report number."""
        return log_bug(error, self._clock)

    # --- pages before the main window --------------------------------------------------

    def show_first_page(self) -> None:
        """The first-run assistant, or signing in."""
        if setup.is_set_up(self.folders.data):
            self.show_sign_in(self._note)
            return
        from desktop_app.ui.start.assistant import AssistantPage

        page = AssistantPage(self.root, self._prepare)
        self._turn_to(page, page.focus_first)

    def show_sign_in(self, note: str = "") -> None:
        """User name and password."""
        page = SignInPage(self.root, self._sign_in, self._show_forgot, note)
        self._turn_to(page, page.focus_first)

    def _show_forgot(self) -> None:
        from desktop_app.ui.start.forgot import ForgotPage

        page = ForgotPage(self.root, self._reset, self.show_sign_in)
        self._turn_to(page, page.focus_first)

    def _turn_to(self, page: tk.Frame, focus: Callable[[], None]) -> None:
        if self.page is not None:
            self.page.destroy()
        self.page = page
        page.pack(fill="both", expand=True)
        page.after_idle(focus)

    def _reset(self, username: str, key: str, password: str) -> None:
        locking.reset_password(self.folders.data, key, username, password, self._clock)

    def _prepare(self, choice: setup.SetupChoice) -> None:
        desk, sheet = setup.first_run(self.folders.data, choice, self._clock)
        from desktop_app.ui.start.recovery import RecoveryPage

        page = RecoveryPage(
            self.root,
            sheet,
            self.dialogs,
            self._print_recovery,
            self._save_recovery,
            lambda: self.open_desk(desk),
        )
        self._turn_to(page, page.focus_first)

    def _print_recovery(self, sheet: RecoverySheet) -> None:
        from desktop_app.services.recovery import print_recovery

        print_recovery(sheet, self.folders.cache, self.settings.printer)

    def _save_recovery(self, sheet: RecoverySheet, path: Path) -> None:
        from desktop_app.services.recovery import save_recovery

        save_recovery(sheet, self.folders.data, path)

    def _sign_in(self, username: str, password: str) -> None:
        self.open_desk(setup.sign_in(self.folders.data, username, password, self._clock))

    # --- the main window ---------------------------------------------------------------

    def open_desk(self, desk: Desk) -> None:
        """Build the main window for whoever signed in."""
        from desktop_app.ui.shell import Shell

        lanes = Lanes(lambda: None)
        if self.page is not None:
            self.page.destroy()
        contoh = setup.is_sample(desk)
        shell = Shell(
            self.root, desk, lanes, self.dialogs, self.report_bug, pc=self._pc(), contoh=contoh
        )
        idle = IdleLock(
            self.root,
            self._clock,
            desk.actor.name,
            lambda password: locking.check_password(desk, password),
        )
        on_key(self.root, "<Control-Shift-L>", idle.lock)
        self.session, self.shell = Session(desk, lanes, idle), shell
        self.root.title(f"{texts.APP} – {desk.place_name}")
        shell.start()
        self.root.after(FIRST_PAINT_MS, self._work_of_the_day)

    def _pc(self) -> Pc:
        """What this computer remembers, for the screens."""
        kept = {name: value for name, value in vars(self.settings).items() if name != "window"}
        return Pc(self.folders.cache, **kept, keep=self._keep)

    def _keep(self, values: Mapping[str, Any]) -> None:
        save_settings(self.folders.data, replace(load_settings(self.folders.data)[0], **values))

    def _work_of_the_day(self) -> None:
        """The backup of the day, at its first start."""
        from desktop_app.services import maintenance

        assert self.session is not None  # noqa: S101  # called only by open_desk
        desk = self.session.desk

        def done(made: Path | None) -> None:
            if made is not None:
                self.shell.status.say_backup(maintenance.last_backup(desk))

        def work(_progress: Progress, _cancel: Cancel, _confirmed: object) -> Path | None:
            sweep_temporary(self.folders.cache)  # prints of earlier days hold personal data
            return maintenance.backup_of_the_day(desk)

        self.shell.jobs.long("Cadangan hari ini", work, done)

    def _come_forward(self) -> None:
        """A second start of the program shows this window instead."""
        if self._lock.show_requested():
            self.root.deiconify()
            self.root.lift()
            self.root.focus_force()
        self.root.after(SHOW_MS, self._come_forward)

    # --- closing -----------------------------------------------------------------------

    def close(self) -> None:
        """Ask about unsaved fields and running work, let everything end, then close."""
        if self.session is None:
            self.root.destroy()
        elif self.session.lock.page is not None:
            self._end_jobs()
        else:
            self.shell.leave_all(self._end_jobs)

    def _end_jobs(self) -> None:
        running = self.shell.jobs.running
        if running:
            message = texts.CLOSE_WHILE_WORKING.format(title=running[0].title)
            if self.dialogs.ask_yes_no(message, "Menutup Padan", default_yes=False):
                self.shell.jobs.stop_long()
        self._wait_and_close()

    def _wait_and_close(self) -> None:
        if not self.shell.jobs.is_idle:
            self.root.after(100, self._wait_and_close)
            return
        assert self.session is not None  # noqa: S101  # called only with an open desk
        session, self.session = self.session, None
        self.shell.jobs.stop()
        session.lock.stop()
        session.lanes.stop()
        self._keep_window()
        try:
            session.desk.store.close()
        except UserError as problem:
            self.dialogs.error(str(problem))
        self.root.destroy()

    def _keep_window(self) -> None:
        """Remember where the window was; not worth a question when it cannot be written."""
        try:
            self._keep({"window": self.root.geometry()})
        except UserError as problem:
            self.report_bug(problem)
