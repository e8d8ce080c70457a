"""The filters above the queue: what, where, how old, and only what is decided here."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import timedelta

import ttkbootstrap as ttk

from desktop_app.services.conflict_words import KINDS, SORTS
from desktop_app.services.conflicts import QueueFilter
from desktop_app.services.desk import Desk
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled

AGES = {"7": "Lebih dari 7 hari", "30": "Lebih dari 30 hari", "90": "Lebih dari 90 hari"}
OURS = "Yang diputuskan di sini saja"


class ConflictFilters(ttk.Frame):
    """Applied as soon as a choice is made; an empty box filters nothing."""

    def __init__(self, parent: tk.Misc, desk: Desk, apply: Callable[[], None]) -> None:
        super().__init__(parent)
        self._desk, self._apply = desk, apply
        self.sort = self._combo("Jenis", SORTS, 18)
        self.kind = self._combo("Data", KINDS, 15)
        self.village: SearchCombo | None = None
        if not desk.is_village:
            names = {desa.code: desa.title for desa in desk.villages}
            self.village = self._combo("Desa", names, 22)
        self.age = self._combo("Umur", AGES, 18)
        self.ours = tk.BooleanVar(self, True)
        tick = ttk.Checkbutton(self, text=OURS, variable=self.ours, command=apply)
        tick.pack(side="left", anchor="s", pady=(0, px(self, 6)))

    def wanted(self) -> QueueFilter:
        """What stands there now."""
        age = self.age.code()
        before = self._desk.clock() - timedelta(days=int(age)) if age else None
        return QueueFilter(
            place=(self.village.code() if self.village else None) or "",
            kind=self.kind.code() or "",
            sort=self.sort.code() or "",
            before=int(before.timestamp() * 1000) if before else None,
            desk=self._desk.actor.desk if self.ours.get() else "",
        )

    def choose_place(self, code: str) -> None:
        """Only what lies in one desa."""
        if self.village is not None:
            self.village.set(code)

    def focus_first(self) -> None:
        """The first box."""
        self.sort.entry.focus_set()

    def _combo(self, label: str, codes: dict[str, str], width: int) -> SearchCombo:
        combo = SearchCombo(labelled(self, label), codes, width=width, on_pick=self._apply)
        combo.pack()
        combo.entry.bind("<Return>", lambda _event: self._apply(), add="+")
        return combo
