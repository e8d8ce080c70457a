"""Beside the pictures: a family is looked for, and the marked pictures become hers."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.households import Hit, find_people
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

MOST = 30
COLUMNS = (
    Column("nama", "Nama", 170, stretch=True),
    Column("nik", "NIK", 140),
    Column("rt", "RT/RW", 64, "center"),
    Column("desa", "Desa", 120, stretch=True),
)
ASK = "Foto yang disorot milik keluarga siapa? Ketik nama, NIK, KK, atau alamat, lalu Enter."
NONE = "Tidak ada yang cocok. Coba sebagian nama atau 4 angka NIK."


class FamilySearch(ttk.Frame):
    """Enter searches, Enter on a line takes it, Esc goes back to the pictures."""

    def __init__(
        self, parent: tk.Misc, ui: Ui, on_pick: Callable[[str, str], object], ask: str = ASK
    ) -> None:
        """`on_pick` gets the uid of the family and the name that was found; `ask` says what for."""
        super().__init__(parent)
        self.ui, self._on_pick = ui, on_pick
        self._found: dict[str, Hit] = {}
        wrapping(self, ask).pack(fill="x", pady=(0, px(self, 6)))
        self.entry = ttk.Entry(self)
        self.entry.pack(fill="x", pady=(0, px(self, 6)))
        self.table = VirtualTable(self, COLUMNS, self._pick, height=10, empty="")
        self.table.pack(fill="both", expand=True)
        for key in ("<Return>", "<KP_Enter>"):
            on_key(self.entry, key, self._look)
        on_key(self.entry, "<Down>", self.table.focus_table)

    def begin(self) -> None:
        """The last search stays, marked to be typed over."""
        self.entry.focus_set()
        self.entry.selection_range(0, "end")

    def _look(self) -> None:
        desk, text = self.ui.desk, self.entry.get().strip()
        if text:
            self.ui.jobs.read(
                lambda: find_people(desk, text, MOST), self._fill, key="foto-cari", owner=self
            )

    def _fill(self, hits: list[Hit]) -> None:
        names = desa_names()
        self._found = {hit.person or hit.household or "": hit for hit in hits if hit.household}
        lines = [
            Line(
                uid,
                (
                    hit.nama or "(belum ada kepala keluarga)",
                    mask_nik(hit.nik),
                    f"{hit.rt or '-'}/{hit.rw or '-'}",
                    names.get(hit.desa or "", ""),
                ),
            )
            for uid, hit in self._found.items()
        ]
        self.table.show(lines, empty=NONE)
        if lines:
            self.table.focus_table()

    def _pick(self, uid: str) -> None:
        hit = self._found[uid]
        self._on_pick(hit.household or "", hit.nama or "")
