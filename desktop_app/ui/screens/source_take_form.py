"""What a person says of a list before it is read: whose it is, of which month, for which desa."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import MONTH
from desktop_app.domain.sources import SOURCES
from desktop_app.services.desk import Desk
from desktop_app.ui.keys import focus_next, on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled

LARGE_TEXT = "Berkas besar (petugas TI)"


class TakeForm(ttk.Frame):
    """One row of fields; Enter goes on."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent)
        self._owned = ""  # the agency that was proposed for the chosen source
        titles = CodeList({key: one.title for key, one in SOURCES.items()})
        self.source = SearchCombo(
            labelled(self, "Sumber *"), titles, self._proposed, width=28, on_pick=self._proposed
        )
        self.source.pack()
        self.month = self._entry("Bulan data (boleh kosong)", 19)
        self.owner = self._entry("Instansi pemilik", 22)
        self.title = self._entry("Nama daftar (boleh kosong)", 22)
        self.desa: SearchCombo | None = None
        if not desk.is_village:
            names = CodeList({desa.code: desa.name for desa in desk.villages})
            place = labelled(self, "Desa, bila tanpa kolom desa")
            self.desa = SearchCombo(place, names, width=20)
            self.desa.pack()
        self.source.entry.bind("<Return>", lambda _event: focus_next(self.source.entry), add="+")
        for entry in (self.month, self.owner, self.title):
            on_key(entry, "<Return>", partial(focus_next, entry))

    def begin(self, source: str) -> None:
        """Another file, of a source if that is known."""
        for entry in (self.month, self.owner, self.title):
            entry.delete(0, "end")
        self._owned = ""
        if self.desa is not None:
            self.desa.set("")
        self.source.set(source)
        self._proposed()

    def problem(self) -> str:
        """What is not said yet, with the keyboard put there; "" when all is well."""
        if self.source.code() is None:
            self.source.entry.focus_set()
            return "Pilih sumber daftar ini: dari instansi mana, dan daftar apa."
        try:
            MONTH.parse(self.month.get())
        except UserError as problem:
            self.month.focus_set()
            return f"Bulan data: {problem}."
        return ""

    @property
    def period(self) -> str | None:
        """The month as it is kept; None where it is left to the file."""
        return str(MONTH.parse(self.month.get()) or "") or None

    def focus_first(self) -> None:
        """The source, or the month when the source is known."""
        known = self.source.code() is not None
        (self.month if known else self.source.entry).focus_set()

    def ask_desa(self) -> None:
        """Put the keyboard where the desa is chosen."""
        if self.desa is not None:
            self.desa.entry.focus_set()

    def _entry(self, label: str, width: int) -> ttk.Entry:
        made = ttk.Entry(labelled(self, label), width=width)
        made.pack()
        return made

    def _proposed(self) -> None:
        """The agency of the chosen source, unless another was typed."""
        key = self.source.code()
        owner = SOURCES[key].owner if key else ""
        if owner and self.owner.get().strip() in ("", self._owned):
            self.owner.delete(0, "end")
            self.owner.insert(0, owner)
            self._owned = owner


def large_tick(parent: tk.Misc, on_change: Callable[[], object]) -> tk.BooleanVar:
    """The tick with which an IT officer reads a file beyond the usual bounds."""
    made = tk.BooleanVar(parent, False)
    tick = ttk.Checkbutton(parent, text=LARGE_TEXT, variable=made, command=on_change)
    tick.pack(side="left", padx=px(parent, 8))
    return made
