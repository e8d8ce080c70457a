"""The window over the throw-away office: each screen is opened, drawn, and asked for its data."""

from __future__ import annotations

import os
import sys
import threading
import time
import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.services.desk import Desk
from desktop_app.services.worker import Lanes
from desktop_app.store import reading
from desktop_app.system.log import mask, places_of
from desktop_app.ui import errors, theme
from desktop_app.ui.context import Pc
from desktop_app.ui.dialogs import Answer, Dialogs
from desktop_app.ui.root import make_root
from desktop_app.ui.screens.registry import SCREENS
from desktop_app.ui.shell import Shell
from desktop_app.ui.start.signin import SignInPage

NO_DISPLAY = "tanpa layar"
SCREEN_SECONDS = 30.0
SMALLEST = 200  # pixels; a window that was not drawn has one
_PAUSE = threading.Event()


class ToldDialogs(Dialogs):
    """Nobody answers here: what would be shown is kept as a fault, and questions get a no."""

    def __init__(self, root: tk.Misc, told: list[str]) -> None:
        super().__init__(root)
        self._told = told

    def _ask(
        self, title: str, message: str, order: tuple[Answer, ...], _icon: str, _default: int = 0
    ) -> Answer:
        self._told.append(f"{title}: {message}")
        return order[-1]


def has_display() -> bool:
    """Whether there is a screen to draw on; Windows always has one."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY"))


def open_window(desk: Desk, cache: Path) -> str:
    """Sign-in page, main window and each screen of the navigation column, on the real display."""
    if not has_display():
        return NO_DISPLAY
    try:
        root = make_root("Padan", size=(1366, 720), position=(0, 0))
    except tk.TclError as problem:
        if "display" in str(problem):  # named, but nobody answers there
            return NO_DISPLAY
        raise
    try:
        return _look_at_all(root, desk, cache)
    finally:
        root.destroy()


def _look_at_all(root: ttk.App, desk: Desk, cache: Path) -> str:
    faults: list[str] = []

    def report_bug(error: BaseException) -> str:
        faults.append(f"{mask(str(error))}\n{places_of(error)}")
        return "uji"

    dialogs = ToldDialogs(root, faults)
    errors.install(root, dialogs, report_bug)
    theme.apply_theme(root)
    page = SignInPage(root, lambda _user, _password: None, lambda: None)
    page.pack(fill="both", expand=True)
    root.update()
    page.destroy()
    lanes = Lanes(lambda: None)
    shell = Shell(root, desk, lanes, dialogs, report_bug, pc=Pc(cache), contoh=True)
    try:
        shell.start()
        shown = _show_screens(root, shell, desk)
    finally:
        shell.jobs.stop()
        lanes.stop()
    width, height = root.winfo_width(), root.winfo_height()
    if faults or min(width, height) < SMALLEST:
        raise UserError("\n".join(faults) or f"Jendela hanya {width} x {height} titik.")
    patch = root.tk.call("info", "patchlevel")
    return f"{shown} layar, {width} x {height}, Tk {patch}, {root.tk.call('tk', 'windowingsystem')}"


def _show_screens(root: tk.Tk, shell: Shell, desk: Desk) -> int:
    visits: list[tuple[str, dict[str, object]]] = [(one.key, {}) for one in SCREENS if one.in_rail]
    with desk.reader() as reader:
        household = str(reading.find(reader, "household")[0]["uid"])
    visits += [
        ("detail", {"uid": household}),
        ("survei", {"household": household}),
        ("cetak", {"what": "uji"}),
    ]
    for key, arguments in visits:
        shell.go(key, **arguments)
        _pump(root, lambda: shell.jobs.is_idle, key)
    return len(visits)


def _pump(root: tk.Tk, is_done: Callable[[], bool], key: str) -> None:
    """Draw and deliver until the screen has its data."""
    end = time.monotonic() + SCREEN_SECONDS
    for _ in range(3):  # an answer may ask for more
        while not is_done():
            if time.monotonic() > end:
                raise UserError(f"Layar {key} tidak selesai dimuat.")
            root.update()
            _PAUSE.wait(0.005)
        root.update()
