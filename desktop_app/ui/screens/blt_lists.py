"""The payment lists of a desa, a line a list, and how a new one is drawn up."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_month
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.kinds import CODE, MONTH, Stored
from desktop_app.domain.specs.payout import PAYOUT_LIST_SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import aid
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.records import show
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button
from desktop_app.ui.widgets.table import Column, Line, Tag

Row = dict[str, Stored]
COLUMNS = (
    Column("bulan", "Bulan", 160),
    Column("jumlah", "Jumlah bulan", 115, "center"),
    Column("desa", "Desa", 150, stretch=True),
    Column("nominal", "Per bulan", 110, "e"),
    Column("nomor", "Nomor daftar", 190),
    Column("bayar", "Tanggal bayar", 120, "center"),
    Column("state", "Status", 120),
)
EMPTY = "Belum ada daftar bayar. Tekan Ctrl+N untuk membuatnya dari penerima yang aktif."
TAGS: dict[str, Tag] = {"draf": "warning", "dibayar": "muted"}
HOW_MANY = {"1": "1 bulan", "2": "2 bulan sekaligus", "3": "3 bulan sekaligus"}
MONTHS = FieldSpec("jumlah_bulan", "Dibayar untuk", CODE, required=True, codes=HOW_MANY, width=20)
ASKED = (by_name(PAYOUT_LIST_SPECS)["bulan"], MONTHS)


class ListsPart(ttk.Frame):
    """The lists of one desa, or of all."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._desa: str | None = None
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 8)))
        make = press_button(bar, "Buat daftar bayar (Ctrl+N)", self.make, primary=True)
        make.pack(side="left")
        press_button(bar, "Cetak tanda terima", self.print_out, icon="printer").pack(side="right")
        self.table = LongTable(self, COLUMNS, self._open, height=16, empty=EMPTY, noun="Daftar")
        self.table.pack(fill="both", expand=True)

    def open(self, desa: str | None, _programme: str) -> None:
        """Show the lists of another desa; of all when None."""
        self._desa = desa
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: aid.list_payout_lists(desk, desa), self._fill, key="daftar-bayar", owner=self
        )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def make(self) -> None:
        """Ask for the month and draw up the list."""
        desa = self._desa
        if desa is None:
            self.ui.dialogs.error("Pilih dahulu desanya, baru buat daftar bayar.")
            return
        name = desa_names().get(desa, desa)
        box = FormBox(
            self,
            "Buat daftar bayar",
            ASKED,
            (Section("", (("bulan", "jumlah_bulan"),)),),
            {"bulan": f"{self.ui.desk.today():%m-%Y}", "jumlah_bulan": HOW_MANY["1"]},
            message=f"Semua penerima BLT-DD aktif desa {name} masuk daftar bulan ini.",
            button="Buat daftar",
        )
        box.run(lambda raw: self._make(box, desa, raw))

    def print_out(self) -> None:
        """The tanda terima of the marked list."""
        uid = self.table.selected
        if uid is None:
            self.ui.dialogs.error("Pilih dahulu daftar yang dicetak.")
            return
        open_print_dialog(self.ui, PrintRequest("tanda-terima", payout_list=uid))

    def _make(self, box: FormBox, desa: str, raw: Raw) -> None:
        desk = self.ui.desk
        month = str(MONTH.parse(raw["bulan"]))
        months = int(str(CODE.parse(raw["jumlah_bulan"], HOW_MANY)))

        def done(uid: str) -> None:
            box.close()
            self._open(uid)

        self.ui.jobs.write(
            lambda _given: aid.make_payout_list(desk, desa, month, months), done, box.fail
        )

    def _open(self, uid: str) -> None:
        self.ui.go("bayar", payout_list=uid)

    def _fill(self, rows: list[Row]) -> None:
        names = desa_names()
        lines = []
        for row in rows:
            shown = show(PAYOUT_LIST_SPECS, row)
            cells = (
                format_month(str(row["bulan"])),
                str(row.get("jumlah_bulan") or 1),
                names.get(str(row["desa"]), ""),
                shown["nominal"],
                shown["nomor"],
                shown["tanggal_bayar"],
                shown["state"],
            )
            lines.append(Line(str(row["uid"]), cells, TAGS.get(str(row.get("state")), "")))
        self.table.show_all(lines, pick=self.table.selected)
