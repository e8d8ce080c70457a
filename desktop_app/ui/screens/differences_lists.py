"""Which lists are compared, and by which place: the bar above the difference table."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.services.source_views import By, ListSummary
from desktop_app.ui.screens.source_texts import column_title
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.choice import ChoiceRow

ACROSS = 6  # lists in a row
PLACES: tuple[tuple[By, str], ...] = (
    ("none", "Semua"),
    ("desa", "Desa"),
    ("rw", "RW"),
    ("rt", "RT"),
)


class ListsBar(ttk.Frame):
    """Ticks for the lists that are used, and the choice of the place."""

    def __init__(self, parent: tk.Misc, on_change: Callable[[], object], *, by: By) -> None:
        super().__init__(parent)
        self._on_change = on_change
        self.ticks: dict[str, tk.BooleanVar] = {}
        self._lists: list[ListSummary] = []
        right = ttk.Frame(self)
        right.pack(side="right", anchor="n")
        ttk.Label(right, text="Menurut", style="Small.TLabel").pack(anchor="w")
        self.places = ChoiceRow(right, PLACES, self._changed)
        self.places.pack()
        self.places.set(by)
        left = ttk.Frame(self)
        left.pack(side="left", fill="x", expand=True)
        ttk.Label(left, text="Daftar yang dibandingkan", style="Small.TLabel").pack(anchor="w")
        self._box = ttk.Frame(left)
        self._box.pack(anchor="w")

    def show(self, lists: Sequence[ListSummary]) -> None:
        """The lists that are used; one that is new here is ticked."""
        if [one.uid for one in lists] == [one.uid for one in self._lists]:
            return
        self._lists = list(lists)
        before = {uid: tick.get() for uid, tick in self.ticks.items()}
        for child in self._box.winfo_children():
            child.destroy()
        self.ticks = {}
        for number, one in enumerate(lists):
            tick = self.ticks[one.uid] = tk.BooleanVar(self, before.get(one.uid, True))
            made = ttk.Checkbutton(
                self._box, text=column_title(one), variable=tick, command=self._on_change
            )
            row, column = divmod(number, ACROSS)
            made.grid(row=row, column=column, sticky="w", padx=(0, px(self, 16)), pady=px(self, 3))

    def _changed(self) -> None:
        self._on_change()

    @property
    def chosen(self) -> list[str]:
        """The uids of the ticked lists; none when all are ticked."""
        some = [uid for uid, tick in self.ticks.items() if tick.get()]
        return [] if len(some) == len(self.ticks) else some

    @property
    def is_empty(self) -> bool:
        """Whether no list is ticked."""
        return not any(tick.get() for tick in self.ticks.values())

    @property
    def by(self) -> By:
        """The chosen place."""
        found = self.places.get()
        return next((key for key, _text in PLACES if key == found), "none")
