"""Risk of stunting in a desa by the last visit of each family, with the reasons; on screen only."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_aid import RISIKO_STUNTING
from desktop_app.domain.dates import format_date
from desktop_app.services.care import CareBook, read_care
from desktop_app.services.care_risk import RiskLine, risk_lines
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Totals, labelled, wrapping
from desktop_app.ui.widgets.table import Column, Line

KEYS = (KeyHint("Enter", "Buka keluarga yang disorot"),)
AT_RISK, CASES, DIFFERING, EVERYBODY = "risiko", "kasus", "beda", "semua"
SHOWN = CodeList(
    {
        AT_RISK: "Berisiko stunting",
        CASES: "Kasus stunting",
        DIFFERING: "Kategori berbeda dari bacaan Padan",
        EVERYBODY: "Semua yang pernah dikunjungi",
    }
)
_CHOSEN: Mapping[str, Callable[[RiskLine], bool]] = {
    AT_RISK: lambda one: one.is_at_risk,
    CASES: lambda one: bool(one.is_case),
    DIFFERING: lambda one: one.differs,
    EVERYBODY: lambda _one: True,
}
COLUMNS = (
    Column("nama", "Kepala keluarga", 190, stretch=True),
    Column("rt", "RT/RW", 76, "center"),
    Column("kader", "Kader", 150, stretch=True),
    Column("tanggal", "Kunjungan", 96),
    Column("kategori", "Kategori petugas", 190),
    Column("bacaan", "Bacaan Padan dan sebabnya", 290, stretch=True),
    Column("kasus", "Kasus", 60, "center"),
)
TOTALS = ("Dikunjungi", "Berisiko", "Kasus", "Berbeda")
EMPTY = "Tidak ada keluarga pada pilihan ini."


class RisksPart(ttk.Frame):
    """`open(desa)` reads a desa."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._lines: list[RiskLine] = []
        self._titles: dict[str, str] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.shown = SearchCombo(labelled(bar, "Tampilkan"), SHOWN, width=38, on_pick=self._list)
        self.shown.set(AT_RISK)
        self.shown.pack()
        self.shown.entry.bind("<Return>", lambda _event: self._list(), add="+")
        self.totals = Totals(bar, TOTALS)
        self.totals.pack(side="left", padx=px(self, 12), anchor="s")
        self.table = LongTable(
            self,
            COLUMNS,
            self._open_family,
            self._marked,
            height=16,
            empty=EMPTY,
            noun="Keluarga",
        )
        self.table.pack(fill="both", expand=True)
        self.beside = wrapping(self)
        self.beside.pack(fill="x")

    def open(self, desa: str) -> None:
        """Read a desa."""
        desk = self.ui.desk

        def read() -> tuple[CareBook, list[RiskLine]]:
            return read_care(desk, desa), risk_lines(desk, desa)

        self.ui.jobs.read(read, self._fill, key="risiko", owner=self)

    def focus_first(self) -> None:
        """The list."""
        self.table.focus_table()

    def _fill(self, found: tuple[CareBook, list[RiskLine]]) -> None:
        book, self._lines = found
        self._titles = {one.uid: str(one.row.get("nama") or "") for one in book.cadres}
        sees = all(one.is_case is not None for one in self._lines)
        counts = [sum(map(_CHOSEN[key], self._lines)) for key in (EVERYBODY, AT_RISK, CASES)]
        shown = [str(count) for count in counts]
        if not sees:
            shown[2] = "–"
        self.totals.show([*shown, str(sum(map(_CHOSEN[DIFFERING], self._lines)))])
        self._list()

    def _list(self) -> None:
        is_chosen = _CHOSEN[self.shown.code() or AT_RISK]
        lines = [self._line(one) for one in self._lines if is_chosen(one)]
        self.table.show_all(lines, pick=self.table.selected)
        self._marked(self.table.selected or "")

    def _marked(self, uid: str) -> None:
        """The whole reasons of the marked family, which its cell may cut."""
        one = next((one for one in self._lines if one.household == uid), None)
        text = f"{one.name}: {one.reading.text}." if one and one.reading.text else ""
        self.beside.configure(text=text)

    def _line(self, one: RiskLine) -> Line:
        reading = RISIKO_STUNTING.get(one.reading.code, "").capitalize()
        cells = (
            one.name,
            one.place,
            self._titles.get(one.cadre, ""),
            format_date(one.day),
            RISIKO_STUNTING.get(one.category, "").capitalize(),
            ": ".join(filter(None, (reading, one.reading.text))),
            "–" if one.is_case is None else "ya" if one.is_case else "",
        )
        return Line(
            one.household, cells, "error" if one.is_case else "warning" if one.differs else ""
        )

    def _open_family(self, uid: str) -> None:
        self.ui.go("detail", uid=uid)
