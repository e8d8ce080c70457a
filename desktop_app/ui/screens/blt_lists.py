"""The payment lists of a programme, a line a list, with what was paid and left; how one is made."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping

import ttkbootstrap as ttk

from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.kinds import CODE, MONEY, MONTH, Stored, Value
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.specs.payout import PAYOUT_LIST_SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import aid
from desktop_app.services.payout_report import ReportLine, payout_report
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.records import show
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.blt_report import ask_report
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag

Row = dict[str, Stored]
COLUMNS = (
    Column("bulan", "Bulan", 185, stretch=True),
    Column("desa", "Desa", 105, stretch=True),
    Column("nama", "Nama", 55, "e"),
    Column("target", "Target", 112, "e"),
    Column("diterima", "Diterima", 112, "e"),
    Column("sisa", "Sisa", 105, "e"),
    Column("kembali", "Kembali RKD", 118, "e"),
    Column("sampai", "Sisa s.d. ini", 112, "e"),
    Column("bayar", "Dibayar", 95, "center"),
    Column("state", "Status", 115),
)
EMPTY = "Belum ada daftar bayar. Tekan Ctrl+N untuk membuatnya dari penerima yang aktif."
TAGS: dict[str, Tag] = {"draf": "warning", "dibayar": "muted"}
HOW_MANY = {"1": "1 bulan", "2": "2 bulan sekaligus", "3": "3 bulan sekaligus"}
MONTHS = FieldSpec("jumlah_bulan", "Dibayar untuk", CODE, required=True, codes=HOW_MANY, width=20)
EACH = FieldSpec("nominal", "Jumlah uang per bulan", MONEY, width=18)
GOODS = by_name(PAYOUT_LIST_SPECS)["barang"]
ASKED = (by_name(PAYOUT_LIST_SPECS)["bulan"], MONTHS, EACH, GOODS)
NOT_TYPED = "belum diisi"


class ListsPart(ttk.Frame):
    """The lists of a programme in one desa, or in all."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._desa: str | None = None
        self._programme = ""
        self._row: Row = {}
        self._lines: dict[str, ReportLine] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 8)))
        make = press_button(bar, "Buat daftar bayar (Ctrl+N)", self.make, primary=True)
        make.pack(side="left")
        press_button(bar, "Cetak tanda terima", self.print_out, icon="printer").pack(side="right")
        report = press_button(bar, "Laporan … (L)", self.report, icon="bar-chart")
        report.pack(side="right", padx=px(self, 8))
        self.table = LongTable(
            self, COLUMNS, self._open, self._told, height=15, empty=EMPTY, noun="Daftar"
        )
        self.reasons = wrapping(self, style="Muted.TLabel")
        self.reasons.pack(side="bottom", fill="x", pady=(px(self, 4), 0))
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "l", self.report)

    def open(self, desa: str | None, programme: str) -> None:
        """Show the lists of a programme in another desa; in all when None."""
        self._desa, self._programme = desa, programme
        desk = self.ui.desk

        def read() -> tuple[Row, list[ReportLine]]:
            rows = {str(row["uid"]): row for row in aid.list_programmes(desk)}
            return rows.get(programme, {}), payout_report(desk, desa, programme)

        self.ui.jobs.read(read, self._fill, key="daftar-bayar", owner=self)

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def make(self) -> None:
        """Ask for the month, and for what is handed out where the rules do not say; draw it up."""
        desa = self._desa
        if desa is None:
            self.ui.dialogs.error("Pilih dahulu desanya, baru buat daftar bayar.")
            return
        name = desa_names().get(desa, desa)
        rules = programme_rules(self._row)
        known = rules.get("nominal_per_bulan") is not None
        box = FormBox(
            self,
            "Buat daftar bayar",
            ASKED,
            (
                Section(
                    "", (("bulan", "jumlah_bulan"), *(() if known else (("nominal",), ("barang",))))
                ),
            ),
            self._offered(rules),
            message=f"Semua penerima {self._row.get('nama') or 'program ini'} yang aktif di desa "
            f"{name} masuk daftar bulan ini.",
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

    def report(self) -> None:
        """All months of the programme in this desa, on paper or as a workbook."""
        if self._desa is None:
            self.ui.dialogs.error("Pilih dahulu desanya, baru buka laporannya.")
        else:
            ask_report(self, self.ui, self._desa, self._programme)

    def _offered(self, rules: Mapping[str, Value]) -> dict[str, str]:
        goods = str(rules.get("keranjang") or rules.get("bentuk") or "")
        month = f"{self.ui.desk.today():%m-%Y}"
        return {"bulan": month, "jumlah_bulan": HOW_MANY["1"], "barang": goods}

    def _make(self, box: FormBox, desa: str, raw: Raw) -> None:
        desk, programme = self.ui.desk, self._programme
        month = str(MONTH.parse(raw["bulan"]))
        months = int(str(CODE.parse(raw["jumlah_bulan"], HOW_MANY)))
        money = MONEY.parse(raw.get("nominal") or "")
        nominal = money if isinstance(money, int) else None
        goods = "" if nominal else raw.get("barang") or ""

        def done(uid: str) -> None:
            box.close()
            self._open(uid)

        self.ui.jobs.write(
            lambda given: aid.make_payout_list(
                desk, desa, month, months, programme, nominal, goods, given
            ),
            done,
            box.fail,
        )

    def _open(self, uid: str) -> None:
        self.ui.go("bayar", payout_list=uid)

    def _fill(self, found: tuple[Row, list[ReportLine]]) -> None:
        self._row, report = found
        self._lines = {str(one.payout_list["uid"]): one for one in report}
        names = desa_names()
        newest = sorted(report, key=lambda one: str(one.payout_list["bulan"]), reverse=True)
        self.table.show_all([_line(one, names) for one in newest], pick=self.table.selected)
        self._told(self.table.selected or "")

    def _told(self, uid: str) -> None:
        """Why the marked list has something left."""
        one = self._lines.get(uid)
        self.reasons.configure(text=reasons_text(one) if one else "")


def _line(one: ReportLine, names: Mapping[str, str]) -> Line:
    row, sums = one.payout_list, one.sums
    shown = show(PAYOUT_LIST_SPECS, row)
    money = (sums.planned, sums.paid, sums.left, sums.returned)
    texts = [format_rupiah(value) if sums.planned else "–" for value in money]
    if not sums.planned:
        texts[1] = f"{sums.paid_names} nama"
    so_far = "–" if one.is_draft or not sums.planned else format_rupiah(one.so_far.left)
    cells = (
        one.period,
        names.get(str(row["desa"]), ""),
        str(sums.names),
        *texts,
        so_far,
        shown["tanggal_bayar"],
        shown["state"],
    )
    return Line(str(row["uid"]), cells, TAGS.get(str(row.get("state")), ""))


def reasons_text(one: ReportLine) -> str:
    """`BLT-2002-26-0001 · tidak menerima: tidak hadir 2, meninggal dunia 1`."""
    told = [
        f"{HASIL_PENYALURAN[code].lower() if code else NOT_TYPED} {count}"
        for code, count in one.reasons.items()
    ]
    goods = str(one.payout_list.get("barang") or "")
    parts = [str(one.payout_list.get("nomor") or ""), goods]
    if told:
        parts.append(f"tidak menerima: {', '.join(told)}")
    return " · ".join(filter(None, parts))
