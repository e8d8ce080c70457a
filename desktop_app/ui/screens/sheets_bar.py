"""Above the list of sheets: their states with counts, and the box for a number."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.services.sheets import STATES
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.sheets_list import ALL
from desktop_app.ui.widgets.choice import ChoiceRow

NAMES = {**STATES, ALL: "Semua"}


class SheetsBar(ttk.Frame):
    """1 to 6 choose a state; a number is typed or scanned, Enter takes it."""

    def __init__(
        self,
        parent: tk.Misc,
        choose: Callable[[], None],
        typed: Callable[[], None],
        entered: Callable[[], None],
        down: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        keys = {str(place): state for place, state in enumerate(NAMES, 1)}
        self.states = ChoiceRow(self, tuple(NAMES.items()), choose, keys=keys)
        self.states.set("keluar")
        self.states.pack(side="left", anchor="s")
        box = ttk.Frame(self)
        box.pack(side="right", anchor="s")
        ttk.Label(box, text="Nomor lembar", style="Muted.TLabel").pack(side="left", padx=(0, 8))
        self.entry = ttk.Entry(box, width=16)
        self.entry.pack(side="left")
        self._typed = typed
        self._last = ""
        self.entry.bind("<KeyRelease>", self._released)
        for key in ("<Return>", "<KP_Enter>"):
            on_key(self.entry, key, entered)
        on_key(self.entry, "<Down>", down)

    @property
    def chosen(self) -> str:
        """The chosen state, or `ALL`."""
        return self.states.get()

    @property
    def number(self) -> str:
        """What stands in the box."""
        return self.entry.get().strip()

    def choose(self, state: str) -> None:
        """Choose a state; nobody is told."""
        self.states.set(state)

    def clear(self) -> None:
        """Empty the box for the next number."""
        self.entry.delete(0, "end")
        self._last = ""

    def begin(self, text: str) -> None:
        """Start a number with a letter that was typed elsewhere."""
        self.clear()
        self.entry.insert("end", text)
        self._last = text
        self.entry.focus_set()

    def show_counts(self, counts: dict[str, int]) -> None:
        """How many sheets are in each state."""
        total = {**counts, ALL: sum(counts.values())}
        for button, state in zip(self.states.buttons, NAMES, strict=True):
            button.configure(text=f"{NAMES[state]} ({format_number(total[state])})")

    def _released(self, _event: object) -> None:
        if self.entry.get() != self._last:
            self._last = self.entry.get()
            self._typed()
