"""What a part of the settings is."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.ui.context import Ui


class SettingsPart(ttk.Frame):
    """One page; derive and override."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui

    def reload(self) -> None:
        """Read again."""

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""

    def add_new(self) -> None:
        """Ctrl+N."""

    def is_dirty(self) -> bool:
        """Whether something typed is not kept."""
        return False

    def discard(self) -> None:
        """Forget it."""

    def save(self, then: Callable[[], None]) -> None:
        """Keep it, and call `then` when that has succeeded."""
        then()
