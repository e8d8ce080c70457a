"""Aid that meets aid in one desa: the same person, NIK, card or family in two that clash."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.aid.overlap import SORTS, WAYS, Overlap, Received
from desktop_app.domain.calendar import month_of
from desktop_app.domain.dates import format_month
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import aid_overlaps
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("nama", "Penerima", 170, stretch=True),
    Column("satu", "Bantuan", 190, stretch=True),
    Column("lain", "Juga menerima", 190, stretch=True),
    Column("siapa", "Atas nama", 160, stretch=True),
    Column("cara", "Karena", 130),
    Column("sifat", "Aturan", 140),
    Column("desa", "Desa lain", 110),
)
EMPTY = "Tidak ada bantuan ganda di desa ini pada bulan ini."
CHOOSE = "Pilih desa terlebih dahulu."
GOES_ON = (
    "Bantuan tetap berjalan sampai diputuskan. Periksa orangnya, lalu hentikan salah satunya di"
    " bagian Penerima, atau biarkan bila memang boleh."
)


class OverlapsPart(ttk.Frame):
    """All programmes of one desa together, in the present month."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._desa = ""
        self._homes: dict[str, str] = {}
        self.told = wrapping(self, "", "Muted.TLabel")
        self.told.pack(fill="x", pady=(0, px(self, 6)))
        self.table = LongTable(self, COLUMNS, self._open, height=16, empty=EMPTY, noun="Pasangan")
        self.table.pack(fill="both", expand=True)

    def open(self, desa: str | None, _programme: str) -> None:
        """Show those of another desa."""
        if desa is None:
            self.told.configure(text="")
            self.table.show_all([], empty=CHOOSE)
            return
        self._desa = desa
        desk, month = self.ui.desk, month_of(self.ui.desk.today())
        self.told.configure(text=f"{format_month(month)}. {GOES_ON}")
        self.ui.jobs.read(
            lambda: aid_overlaps.find_all(desk, month, desa), self._fill, key="ganda", owner=self
        )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def _open(self, uid: str) -> None:
        if self._homes.get(uid):
            self.ui.go("detail", uid=self._homes[uid])

    def _fill(self, found: list[Overlap]) -> None:
        names, lines = desa_names(), []
        self._homes = {}
        for one in found:
            mine, other = self._sides(one)
            uid = f"{mine.uid}-{other.uid}"
            self._homes[uid] = mine.household
            elsewhere = names.get(other.desa, "") if other.desa != self._desa else ""
            cells = (
                mine.who or other.who,
                mine.name,
                f"{other.name} ({other.said_by})" if other.said_by else other.name,
                other.who,
                WAYS[one.way],
                SORTS[one.sort],
                elsewhere,
            )
            lines.append(Line(uid, cells, "warning"))
        self.table.show_all(lines, pick=self.table.selected, empty=EMPTY)

    def _sides(self, one: Overlap) -> tuple[Received, Received]:
        """The side of this desa first, and that of the office before that of a list."""
        is_turned = one.one.desa != self._desa or bool(one.one.said_by)
        return (one.other, one.one) if is_turned else (one.one, one.other)
