"""What a part of the household screen is."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import ClassVar

import ttkbootstrap as ttk

from desktop_app.services.households import HouseholdView
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px

SAVE_TEXT = "Simpan (Ctrl+S)"


class Tab(ttk.Frame):
    """One tab; derive and override. `fill` gets the family each time that it was read."""

    title: ClassVar[str] = ""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.view: HouseholdView | None = None

    def fill(self, view: HouseholdView) -> None:
        """Show the family."""
        self.view = view

    @classmethod
    def caption(cls, view: HouseholdView) -> str:  # noqa: ARG003  # for tabs that count
        """The text on the tab."""
        return cls.title

    def begin_new(self) -> None:
        """Empty fields for a family that is not there yet."""

    def is_dirty(self) -> bool:
        """Whether something is typed and not saved."""
        return False

    def discard(self) -> None:
        """Forget what was typed."""

    def save(self, then: Callable[[], None]) -> None:
        """Save, and call `then` when it has succeeded."""
        then()

    def step_back(self) -> bool:
        """Esc inside the tab; False when there is nothing to go back from."""
        return False

    def focus_tab(self) -> None:
        """Put the keyboard into the tab."""

    def add_save_bar(self) -> None:
        """A button that does what Ctrl+S does, below the form; call it before packing the form."""
        bar = ttk.Frame(self)
        bar.pack(side="bottom", fill="x")

        def press() -> None:
            self.save(lambda: None)

        button = ttk.Button(bar, text=SAVE_TEXT, icon="check-lg", command=press)
        button.configure(bootstyle="primary")
        button.pack(side="right", pady=(px(self, 6), 0))
        on_key(button, "<Return>", press)

    @property
    def household(self) -> str:
        """The uid of the family that is shown."""
        return str(self.view.household["uid"]) if self.view else ""
