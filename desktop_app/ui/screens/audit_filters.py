"""The filters above the lines of the Buku catatan."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

import ttkbootstrap as ttk

from desktop_app.services.audit_view import Choices
from desktop_app.ui.keys import on_key
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled, press_button


@dataclass(frozen=True)
class Typed:
    """What stands in the filters; empty texts filter nothing."""

    since: str = ""
    until: str = ""
    person: str = ""
    action: str = ""
    row: str = ""


class AuditFilters(ttk.Frame):
    """Applied by Enter in any of them, or by the button."""

    def __init__(self, parent: tk.Misc, apply: Callable[[], None]) -> None:
        super().__init__(parent)
        self._apply = apply
        self.since = self._entry("Dari tanggal", 11)
        self.until = self._entry("Sampai tanggal", 11)
        self.person = self._combo("Orang", 20)
        self.action = self._combo("Tindakan", 22)
        self.row = self._entry("Tentang (nama, NIK, atau KK)", 24)
        press_button(self, "Cari", apply, primary=True).pack(side="left", anchor="s")
        clear = press_button(self, "Bersihkan", self.clear)
        clear.pack(side="left", anchor="s", padx=(6, 0))

    def offer(self, found: Choices) -> None:
        """The persons and actions that can be chosen."""
        self.person.set_codes(dict(found.persons))
        self.action.set_codes({action: action for action in found.actions})

    def typed(self) -> Typed:
        """What stands there now."""
        return Typed(
            self.since.get(),
            self.until.get(),
            self.person.code() or "",
            self.action.code() or "",
            self.row.get(),
        )

    def clear(self) -> None:
        """All lines again."""
        for entry in (self.since, self.until, self.row):
            entry.delete(0, "end")
        for combo in (self.person, self.action):
            combo.set("")
        self._apply()

    def focus_first(self) -> None:
        """Put the keyboard into the first filter."""
        self.since.focus_set()

    def _entry(self, label: str, width: int) -> ttk.Entry:
        entry = ttk.Entry(labelled(self, label), width=width)
        entry.pack()
        for key in ("<Return>", "<KP_Enter>"):
            on_key(entry, key, self._apply)
        return entry

    def _combo(self, label: str, width: int) -> SearchCombo:
        combo = SearchCombo(labelled(self, label), {}, width=width)
        combo.pack()
        combo.entry.bind("<Return>", lambda _event: self._apply(), add="+")
        return combo
