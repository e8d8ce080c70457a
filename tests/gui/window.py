"""Hands and eyes for tests of the window: real key presses, scripted answers, what is shown."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.services.desk import Desk
from desktop_app.services.worker import Lanes
from desktop_app.ui import theme
from desktop_app.ui.context import Pc
from desktop_app.ui.dialogs import Answer, Dialogs
from desktop_app.ui.shell import Shell


class ScriptedDialogs(Dialogs):
    """Answers from a list in order; each text that was shown is kept. None left: a failure."""

    def __init__(self, root: tk.Misc, *answers: object) -> None:
        super().__init__(root)
        self.answers = list(answers)
        self.shown: list[str] = []

    def inform(self, message: str, title: str = "") -> None:
        self.shown.append(message)

    def error(self, message: str, title: str = "") -> None:
        self.shown.append(message)

    def bug(self, number: str) -> None:
        raise AssertionError(f"a bug was reported: {number}")

    def ask_yes_no(self, message: str, title: str = "", *, default_yes: bool = True) -> bool:
        return bool(self._next(message))

    def ask_save_changes(self, message: str = "") -> Answer:
        answer = self._next(message)
        assert isinstance(answer, Answer)
        return answer

    def ask_reload(self) -> bool:
        return bool(self._next("reload"))

    def ask_reason(self, message: str, title: str = "") -> str | None:
        answer = self._next(message)
        assert answer is None or isinstance(answer, str)
        return answer

    def choose(self, title: str, message: str, options: object, default: int = 0) -> int | None:
        answer = self._next(message)
        assert answer is None or isinstance(answer, int)
        return answer

    def ask_save_path(self, name: str, pattern: object, title: str = "", folder: str = "") -> Path:
        answer = self._next(name)
        assert isinstance(answer, Path)
        return answer

    def ask_open_path(self, patterns: object, title: str = "", folder: str = "") -> Path:
        answer = self._next(title)
        assert isinstance(answer, Path)
        return answer

    def ask_folder(self, title: str = "", folder: str = "") -> Path:
        answer = self._next(title)
        assert isinstance(answer, Path)
        return answer

    def _next(self, message: str) -> object:
        self.shown.append(message)
        assert self.answers, f"nobody expected this question: {message}"
        return self.answers.pop(0)


@dataclass
class Window:
    """One main window over a desk, with hands."""

    shell: Shell
    dialogs: ScriptedDialogs
    desk: Desk
    wait_until: Callable[..., None]
    bugs: list[BaseException] = field(default_factory=list)

    @property
    def top(self) -> tk.Misc:
        return self.shell.root

    def settle(self) -> None:
        """Wait until no job runs and everything is drawn."""
        for _ in range(3):  # an answer may ask for more
            self.wait_until(lambda: self.shell.jobs.is_idle, timeout=20)
            self.top.update()
        assert not self.bugs, self.bugs

    def press(self, *keys: str) -> None:
        """Press keys one after the other where the focus is: "Return", "Control-s", "Down"."""
        for key in keys:
            press(self.top, key)
            self.settle()

    def type(self, text: str) -> None:
        """Type letters where the focus is."""
        type_text(self.top, text)
        self.top.update()

    @property
    def focus(self) -> tk.Misc:
        """The widget that has the keyboard."""
        widget = self.top.focus_get()
        assert widget is not None
        return widget


def press(window: tk.Misc, key: str) -> None:
    """One key press at the widget with the focus."""
    window.update()
    target = window.focus_get() or window
    target.event_generate(f"<{key}>" if len(key) > 1 else key)
    if target.winfo_exists():
        target.event_generate(f"<KeyRelease-{key.rsplit('-', 1)[-1]}>")
    window.update()


_NAMES = {
    " ": "space", "-": "minus", ".": "period", ",": "comma", "/": "slash", "'": "apostrophe",
    "_": "underscore", ":": "colon", ";": "semicolon", "(": "parenleft", ")": "parenright",
}  # fmt: skip


def type_text(window: tk.Misc, text: str) -> None:
    """Press the key of each letter."""
    for letter in text:
        name = _NAMES.get(letter, letter)
        target = window.focus_get() or window
        target.event_generate(f"<KeyPress-{name}>")
        target.event_generate(f"<KeyRelease-{name}>")
    window.update()


@contextmanager
def open_window(
    root: tk.Tk, desk: Desk, wait_until: Callable[..., None], *answers: object
) -> Iterator[Window]:
    """The main window of a desk in a window of its own; its lanes end with it."""
    theme.apply_theme(root)
    top = ttk.Toplevel(master=root, size=(1366, 720), position=(0, 0))
    lanes = Lanes(lambda: None)
    dialogs = ScriptedDialogs(top, *answers)
    bugs: list[BaseException] = []

    def report(error: BaseException) -> str:
        bugs.append(error)
        return "TEST"

    shell = Shell(top, desk, lanes, dialogs, report, pc=Pc(desk.folder / "cache"))
    window = Window(shell, dialogs, desk, wait_until, bugs)
    try:
        top.update()
        top.focus_force()
        shell.start()
        window.settle()
        yield window
    finally:
        shell.jobs.stop()
        lanes.stop()
        top.destroy()
