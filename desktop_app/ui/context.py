"""What every screen gets: the desk, the lanes, the dialogs, and the way to other screens."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.services.desk import Desk
from desktop_app.services.viewing import Task
from desktop_app.services.worker import Lanes

if TYPE_CHECKING:
    from desktop_app.ui.dialogs import Dialogs
    from desktop_app.ui.jobs import Jobs


class Go(Protocol):
    """Leave the present screen (it may ask about unsaved fields) and show another one."""

    def __call__(self, screen: str, **arguments: object) -> None:
        """Show the screen with these arguments."""


@dataclass
class Pc:
    """What this computer remembers; folders as text, empty = none chosen yet.

    `cache` is the folder that printing services ask for. Change values with `remember`.
    """

    cache: Path
    paper: str = "F4"
    printer: str = ""
    import_folder: str = ""
    export_folder: str = ""
    backup_folder: str = ""
    text_percent: int = 100
    siks_automatic: bool = True
    keep: Callable[[Mapping[str, str | int]], None] = lambda _values: None

    def remember(self, **values: str | int) -> None:
        """Change some values and keep them for the next start: `remember(printer="HP")`."""
        for name, value in values.items():
            setattr(self, name, value)
        self.keep(values)


@dataclass
class Ui:
    """The surroundings of a screen; there are no globals.

    `go(key, **arguments)` shows the screen of that key in `screens/registry.py` with
    `show(**arguments)`. `back()` is Esc. `set_title(text)` changes the title in the top bar.
    `status(text)` puts a short note in the status line ("Tersimpan 09.15" after a save is
    put there by `jobs.write` itself), `show_backup(when)` tells there when the last good backup
    was made. `clear_search()` empties the search box, `focus_search()` is Ctrl+F (for the next
    sheet). `report_bug(error)` logs an unexpected error and gives its report number.
    `contoh`: the store holds invented data only. `task` is the reason for which whole identity
    numbers are seen now. `set_idle(minutes)` is when the window locks itself. `close(then)` closes
    the window as usual, which the clerk may refuse, and calls `then` when the store is closed and
    its lock released.
    `save_report(path)` writes the report on a fault and gives its path (a folder gets a name).
    `restore()` closes the window and begins again with the choice of a backup. What stands in
    `at_lock` is called at each lock.
    """

    root: tk.Misc
    desk: Desk
    lanes: Lanes
    jobs: Jobs
    dialogs: Dialogs
    pc: Pc
    go: Go
    back: Callable[[], None]
    set_title: Callable[[str], None]
    status: Callable[[str], None]
    show_backup: Callable[[str], None]
    clear_search: Callable[[], None]
    focus_search: Callable[[], None]
    report_bug: Callable[[BaseException], str]
    contoh: bool = False
    task: Task = field(default_factory=Task)
    set_idle: Callable[[int], None] = lambda _minutes: None
    close: Callable[[Callable[[], None]], None] = lambda _then: None
    save_report: Callable[[Path], Path] = lambda path: path
    restore: Callable[[], None] = lambda: None
    at_lock: list[Callable[[], None]] = field(default_factory=list)

    def locked(self) -> None:
        """The screen was locked: the reason of the task ends, and nothing stays in the open."""
        self.task.end()
        for act in tuple(self.at_lock):
            act()
