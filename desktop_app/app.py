"""The composition root of the window: paths, log, lock, signing in, main window, closing."""

from __future__ import annotations

import os
import sys
import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ttkbootstrap as ttk

from desktop_app.domain.clock import Clock, system_clock
from desktop_app.domain.documents import RecoverySheet
from desktop_app.domain.errors import UserError
from desktop_app.services import locking, salvaging, setup
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.worker import Lanes
from desktop_app.system.again import start_again
from desktop_app.system.instance import AlreadyOpenError, InstanceLock, is_heard, take_lock
from desktop_app.system.log import log_bug, start_log, stop_log
from desktop_app.system.paths import DataFolders, data_folders, make_folders
from desktop_app.system.settings import PcSettings, load_settings, save_settings
from desktop_app.system.taskbar import claim_taskbar
from desktop_app.system.words import RESTORE, StartWords, read_start_words
from desktop_app.ui import errors, texts, theme
from desktop_app.ui.context import Pc
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.keys import on_key
from desktop_app.ui.root import make_root
from desktop_app.ui.start.lock import IdleLock
from desktop_app.ui.start.signin import SignInPage
from desktop_app.version import program_version

if TYPE_CHECKING:
    from desktop_app.services.starting import DayStart

REFUSED = 3
SMALLEST = (1024, 640)
SHOW_MS = 300
SAFE_MODE = "mode aman"
RECEIVE_SCREEN = "kirim"
FIRST_PAINT_MS = 400  # the checks of the day begin after the first screen stands there
NO_DISPLAY = (
    "Padan tidak menemukan layar di komputer ini. Jalankan dari desktop, "
    "atau pakai baris perintah: python -m desktop_app --help\n"
)


def run_window(argv: list[str]) -> int:
    """Open the window; `argv` as `read_start_words` takes it. 0 when it was closed as usual."""
    words = read_start_words(argv) or StartWords()
    folders = data_folders(os.environ, words.data)
    try:
        make_folders(folders)
        start_log(folders.log)
        lock = take_lock(folders.data, words.parcel)
    except AlreadyOpenError as problem:
        return 0 if is_heard(folders.data) else _refuse(str(problem))
    except UserError as problem:
        return _refuse(str(problem))
    try:
        root = _make_root()
        if root is None:
            return REFUSED
        program = Program(root, Dialogs(root), folders, lock, system_clock, words)
        errors.catch_the_rest(program.dialogs, program.report_bug)
        program.run()
    finally:
        lock.release()
        stop_log()
    try:
        program.at_end()
    except UserError as problem:
        return _refuse(str(problem))
    return 0


def _make_root() -> ttk.App | None:
    """The hidden root, or None (and a sentence) on a computer without a display."""
    try:
        root = make_root(window_title(), size=(1366, 720), minsize=SMALLEST)
    except tk.TclError:
        sys.stderr.write(NO_DISPLAY)
        return None
    root.withdraw()
    claim_taskbar()  # the toolkit has just put its own name there
    return root


def _refuse(message: str) -> int:
    """Say in a box of its own why the program does not start."""
    root = _make_root()
    if root is not None:
        theme.apply_theme(root)
        Dialogs(root).error(message)
        root.destroy()
    return REFUSED


def window_title(place: str = "", *, is_safe: bool = False) -> str:
    """`Padan 0.1.0 – Desa Srijaya`, with the safe mode named."""
    parts = (f"{texts.APP} {program_version()}", place, SAFE_MODE if is_safe else "")
    return " – ".join(part for part in parts if part)


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
        words: StartWords | None = None,
    ) -> None:
        self.root, self.dialogs, self.folders = root, dialogs, folders
        self._lock, self._clock = lock, clock
        self._words = words or StartWords()
        self._parcel = self._words.parcel
        self.page: tk.Frame | None = None
        self.session: Session | None = None
        self.at_end: Callable[[], None] = lambda: None
        is_safe = self._words.is_safe
        self.settings, self._note = (PcSettings(), "") if is_safe else load_settings(folders.data)
        theme.apply_theme(root, self.settings.text_percent, plain=is_safe)
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
        """The first-run assistant, signing in, or the choice of a backup."""
        data = self.folders.data
        if self._words.is_restore or salvaging.has_only_backups(data):
            self.show_restore()
            return
        if setup.is_set_up(data):
            self.show_sign_in(self._note)
            return
        from desktop_app.ui.start.assistant import AssistantPage

        page = AssistantPage(self.root, self._prepare)
        self._turn_to(page, page.focus_first)

    def show_sign_in(self, note: str = "") -> None:
        """User name and password."""
        page = SignInPage(self.root, self._sign_in, self._show_forgot, note, self.show_restore)
        self._turn_to(page, page.focus_first)

    def show_restore(self, note: str = "") -> None:
        """The backups, and what each of them would bring and cost."""
        from desktop_app.ui.start.restore import RestorePage

        kept = self.settings.backup_folder
        page = RestorePage(
            self.root,
            self.folders.data,
            self._clock,
            self.dialogs,
            self.report_bug,
            self.show_sign_in,
            places=(Path(kept),) if kept else (),
            note=note,
        )
        self._turn_to(page, page.focus_first)

    def _show_forgot(self) -> None:
        from desktop_app.ui.start.escrow import sealed_offer
        from desktop_app.ui.start.forgot import ForgotPage

        sealed = sealed_offer(self.folders.data, self.dialogs)
        page = ForgotPage(self.root, self._reset, self.show_sign_in, sealed)
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
            lambda: self._offer_escrow(desk),
        )
        self._turn_to(page, page.focus_first)

    def _offer_escrow(self, desk: Desk) -> None:
        """A desa may leave a key with its kecamatan, a kecamatan with Dinsos."""
        from desktop_app.ui.start.escrow import EscrowPage, can_entrust

        if not can_entrust(desk):
            self.open_desk(desk)
            return
        page = EscrowPage(self.root, desk, self.dialogs, lambda: self.open_desk(desk))
        self._turn_to(page, page.focus_first)

    def _print_recovery(self, sheet: RecoverySheet) -> None:
        from desktop_app.services.recovery import print_recovery

        print_recovery(sheet, self.folders.cache, self.settings.printer)

    def _save_recovery(self, sheet: RecoverySheet, path: Path) -> None:
        from desktop_app.services.recovery import save_recovery

        save_recovery(sheet, self.folders.data, path)

    def _sign_in(self, username: str, password: str) -> None:
        try:
            desk = setup.sign_in(self.folders.data, username, password, self._clock)
        except UserError as problem:
            if not salvaging.needs_restore(problem):
                raise
            self.show_restore(str(problem))
            return
        self.open_desk(desk)

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
            shell.ui.locked,
        )
        idle.set_minutes(locking.idle_minutes(desk))
        on_key(self.root, "<Control-Shift-L>", idle.lock)
        self.session, self.shell = Session(desk, lanes, idle), shell
        shell.ui.close, shell.ui.save_report = self.close, self.save_report
        shell.ui.restore = lambda: self.close(lambda: start_again(self.folders.data, RESTORE))
        shell.ui.set_idle = idle.set_minutes
        self.root.title(window_title(desk.place_name, is_safe=self._words.is_safe))
        shell.start()
        if not self._words.is_safe:
            self.root.after(FIRST_PAINT_MS, self._work_of_the_day)

    def _pc(self) -> Pc:
        """What this computer remembers, for the screens."""
        kept = {name: value for name, value in vars(self.settings).items() if name != "window"}
        return Pc(self.folders.cache, **kept, keep=self._keep)

    def _keep(self, values: Mapping[str, Any]) -> None:
        if self._words.is_safe:  # what was remembered stays as it was
            return
        save_settings(self.folders.data, replace(load_settings(self.folders.data)[0], **values))

    def _work_of_the_day(self) -> None:
        """Sweep, check and back up, at the first start of the day; after the first paint."""
        from desktop_app.services import maintenance, starting

        if self.session is None:  # closed within the first moment
            return
        desk, kept = self.session.desk, self.settings
        places = [Path(one) for one in (kept.export_folder, kept.backup_folder) if one]

        def done(day: DayStart) -> None:
            if day.backup is not None:
                self.shell.status.say_backup(maintenance.last_backup(desk))
            if day.notes:
                self.dialogs.error("\n".join(day.notes), "Perlu diperhatikan")

        def work(progress: Progress, cancel: Cancel, _confirmed: object) -> DayStart:
            second = Path(kept.backup_folder) if kept.backup_folder else None
            cache = self.folders.cache
            return starting.begin_day(desk, cache, places, progress, cancel, second)

        self.shell.jobs.long("Pemeriksaan dan cadangan hari ini", work, done)

    def save_report(self, path: Path) -> Path:
        """Write the report on a fault: log, versions, no personal data."""
        from desktop_app.services.reporting import save_report

        return save_report(self.folders.log, path, self._clock)

    def _come_forward(self) -> None:
        """A second start of the program shows this window instead, and hands its kiriman over."""
        asked = self._lock.take_request()
        if asked is not None:
            self._parcel = Path(asked) if asked else self._parcel
            self.root.deiconify()
            self.root.lift()
            self.root.focus_force()
        self._open_parcel()
        self.root.after(SHOW_MS, self._come_forward)

    def _open_parcel(self) -> None:
        """Show the kiriman that the program was started with, once somebody is signed in."""
        if self._parcel is None or self.session is None or self.session.lock.page is not None:
            return
        path, self._parcel = self._parcel, None
        self.shell.go(RECEIVE_SCREEN, file=path)

    # --- closing -----------------------------------------------------------------------

    def close(self, then: Callable[[], None] = lambda: None) -> None:
        """Ask about unsaved fields and running work, let everything end, then close.

        `then` is called when the store is closed and the lock released.
        """

        def end() -> None:
            self.at_end = then
            self._end_jobs()

        if self.session is None:
            self.at_end = then
            self.root.destroy()
        elif self.session.lock.page is not None:
            end()
        else:
            self.shell.leave_all(end)

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
        setup.note_door(session.desk, setup.LEFT)
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
