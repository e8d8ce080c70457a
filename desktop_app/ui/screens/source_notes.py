"""All that was noticed in the file of a list; the page stays after the list is put to use."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.services.source_views import ListNotice
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (Column("baris", "Baris", 70, "e"), Column("catatan", "Catatan", 700, stretch=True))
HINT = (
    "Yang janggal pada berkas ini. Tidak ada yang dibetulkan sendiri oleh Padan; betulkan di "
    "Excel atau mintalah kepada pemilik daftarnya."
)
EMPTY = "Tidak ada yang janggal pada berkas ini."


class NotesPart(ttk.Frame):
    """One line for each notice, the marked one whole below."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._told: dict[str, str] = {}
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 4)))
        self.whole = wrapping(self)
        self.whole.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table = LongTable(self, COLUMNS, on_select=self._marked, empty=EMPTY, noun="Catatan")
        self.table.pack(fill="both", expand=True)

    def show(self, notices: tuple[ListNotice, ...]) -> None:
        """The notices of a list."""
        self._told = {str(number): one.message for number, one in enumerate(notices)}
        self.table.show_all(
            [
                Line(str(number), (str(one.row) if one.row else "–", one.message))
                for number, one in enumerate(notices)
            ],
            pick=self.table.selected,
        )
        self._marked(self.table.selected or "")

    def focus_first(self) -> None:
        """The notices."""
        self.table.focus_table()

    def _marked(self, uid: str) -> None:
        self.whole.configure(text=self._told.get(uid, ""))
