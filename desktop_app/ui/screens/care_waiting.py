"""Families in care that nobody visited for some weeks, with the last visit; printed or saved."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.dates import format_date
from desktop_app.services.care import CareBook, read_care
from desktop_app.services.care_families import Waiting, waiting_for_visit
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_care import KIND
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.care_save import save_workbook
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

KEYS = (
    KeyHint("Enter", "Buka keluarga yang disorot"),
    KeyHint("Ctrl+P", "Cetak daftar ini"),
    KeyHint("Ctrl+E", "Simpan daftar ini sebagai Excel"),
)
WEEKS = CodeList({str(count): f"{count} minggu" for count in (2, 4, 6, 8, 12, 26)})
COLUMNS = (
    Column("nama", "Kepala keluarga", 220, stretch=True),
    Column("alamat", "Alamat", 220, stretch=True),
    Column("rt", "RT/RW", 76, "center"),
    Column("kader", "Kader", 240, stretch=True),
    Column("terakhir", "Kunjungan terakhir", 164),
    Column("minggu", "Minggu", 80, "e"),
)
EMPTY = "Semua keluarga dampingan sudah dikunjungi dalam waktu itu."


class WaitingPart(ttk.Frame):
    """`open(desa)` reads a desa."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui, self._desa = ui, ""
        self._homes: dict[str, str] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.weeks = SearchCombo(
            labelled(bar, "Belum dikunjungi selama"), WEEKS, width=16, on_pick=self._again
        )
        self.weeks.set("4")
        self.weeks.pack()
        self.weeks.entry.bind("<Return>", lambda _event: self._again(), add="+")
        press_button(bar, "Cetak (Ctrl+P)", self.print_out).pack(side="right", anchor="s")
        press_button(bar, "Excel (Ctrl+E)", self.export).pack(
            side="right", anchor="s", padx=px(self, 8)
        )
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.note = wrapping(self, "", "Muted.TLabel")
        self.note.pack(fill="x", pady=(0, px(self, 4)))
        self.table = LongTable(
            self, COLUMNS, self._open_family, height=16, empty=EMPTY, noun="Keluarga"
        )
        self.table.pack(fill="both", expand=True)

    def open(self, desa: str) -> None:
        """Read a desa."""
        self._desa = desa
        desk, weeks = self.ui.desk, self._weeks()

        def read() -> tuple[CareBook, list[Waiting]]:
            return read_care(desk, desa), waiting_for_visit(desk, desa, weeks)

        self.ui.jobs.read(read, self._fill, key="menunggu", owner=self)

    def focus_first(self) -> None:
        """The list."""
        self.table.focus_table()

    def print_out(self) -> None:
        """Ctrl+P."""
        open_print_dialog(self.ui, self._request())

    def export(self) -> None:
        """Ctrl+E."""
        save_workbook(self.ui, self._request(), self.banner)

    def _request(self) -> PrintRequest:
        return PrintRequest(KIND, document="belum_dikunjungi", desa=self._desa, weeks=self._weeks())

    def _weeks(self) -> int:
        return int(self.weeks.code() or 4)

    def _again(self) -> None:
        if self._desa:
            self.open(self._desa)

    def _fill(self, found: tuple[CareBook, list[Waiting]]) -> None:
        book, waiting = found
        titles = {one.uid: one.title for one in book.cadres}
        self._homes = {one.line.uid: one.line.household for one in waiting}
        never = sum(one.last is None for one in waiting)
        text = f"{len(waiting)} keluarga, {never} di antaranya belum pernah dikunjungi."
        self.note.configure(text=text if waiting else "")
        self.table.show_all(
            [
                Line(
                    one.line.uid,
                    (
                        one.line.nama,
                        one.line.alamat,
                        f"{one.line.rt or '–'}/{one.line.rw or '–'}",
                        titles.get(one.line.cadre, ""),
                        format_date(one.last) if one.last else "belum pernah",
                        str(one.weeks) if one.weeks is not None else "–",
                    ),
                    "" if one.last else "warning",
                )
                for one in waiting
            ],
            pick=self.table.selected,
        )

    def _open_family(self, uid: str) -> None:
        self.ui.go("detail", uid=self._homes[uid])
