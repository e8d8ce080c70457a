"""Daftar resmi yang diterima: lists that came with a kiriman, taken out one by one for import."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_month
from desktop_app.services import official_lists
from desktop_app.services.official_lists import Offered, list_name, sender_name
from desktop_app.services.places import size_text
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.import_texts import moment
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

TITLE = "Daftar resmi yang diterima (Enter menyimpan daftarnya, lalu periksa dan impor)"
COLUMNS = (
    Column("nama", "Daftar", 260, stretch=True),
    Column("isi", "Isi", 240, stretch=True),
    Column("dari", "Dari", 230),
    Column("bulan", "Bulan", 125),
    Column("besar", "Besar", 80, "e"),
    Column("waktu", "Diterima", 145),
)
MOST = 50


class OffersPart(ttk.Frame):
    """Takes no room while nothing came."""

    def __init__(self, parent: tk.Misc, ui: Ui, saved: Callable[[Path], None]) -> None:
        """`saved(path)`: a list was written to a file that the clerk chose."""
        super().__init__(parent)
        self.ui, self._saved = ui, saved
        self._offers: dict[str, Offered] = {}
        self._title = ttk.Label(self, text=TITLE, style="Section.TLabel")
        self.table = VirtualTable(self, COLUMNS, self._open, height=3)

    def reload(self) -> None:
        """Look again what came."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: official_lists.received_lists(desk), self._fill, key="daftar-resmi", owner=self
        )

    def _fill(self, offers: list[Offered]) -> None:
        self._offers = {f"{one.parcel}/{one.name}": one for one in offers[:MOST]}
        if not self._offers:
            self._title.pack_forget()
            self.table.pack_forget()
            self.configure(height=1)
            return
        self._title.pack(anchor="w")
        self.table.pack(fill="x", pady=(px(self, 4), px(self, 8)))
        lines = [Line(uid, _cells(one)) for uid, one in self._offers.items()]
        self.table.show(lines, pick=self.table.selected)

    def _open(self, uid: str) -> None:
        one = self._offers[uid]
        path = self.ui.dialogs.ask_save_path(
            list_name(one), ("Daftar", "*.csv"), "Simpan daftar resmi", self.ui.pc.import_folder
        )
        if path is None:
            return
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _given: official_lists.save_list(desk, one, path),
            lambda _sha256: self._saved(path),
            owner=self,
        )


def _cells(one: Offered) -> tuple[str, ...]:
    return (
        list_name(one),
        one.purpose,
        sender_name(one),
        format_month(one.month),
        size_text(one.size),
        moment(one.at),
    )
