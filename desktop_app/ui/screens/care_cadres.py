"""Posyandu, dasawisma and TPK of a desa above, the cadres of the marked one below."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.calendar import month_of
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_aid import JENIS_UNIT
from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import CODE, Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.care import (
    CADRE,
    UNIT,
    CadreView,
    CareBook,
    drop_care,
    read_care,
    save_care,
    unit_title,
)
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_care import KIND, MONTH_SHEET
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line

Row = Mapping[str, Stored]
KEYS = (
    KeyHint("N", "Posyandu atau kelompok baru; di daftar kader: kader baru"),
    KeyHint("K", "Kader baru pada posyandu yang disorot"),
    KeyHint("Enter", "Ubah yang disorot"),
    KeyHint("Delete", "Hapus yang belum dipakai, dengan alasan"),
    KeyHint("Ctrl+P", "Cetak lembar bulan ini yang kosong untuk semua kader desa ini"),
)
TITLES = {UNIT: "Posyandu atau kelompok", CADRE: "Kader"}
LAYOUTS = {
    UNIT: (Section("", (("jenis", "nama", "rw"), ("alamat",), ("catatan",))),),
    CADRE: (Section("", (("nama", "peran"), ("care_unit",), ("telepon", "mulai", "selesai"))),),
}
UNIT_COLUMNS = (
    Column("jenis", "Jenis", 250),
    Column("nama", "Nama", 240, stretch=True),
    Column("rw", "RW", 60, "center"),
    Column("alamat", "Alamat", 260, stretch=True),
    Column("kader", "Kader", 70, "e"),
    Column("keluarga", "Keluarga", 86, "e"),
)
CADRE_COLUMNS = (
    Column("nama", "Nama kader", 220, stretch=True),
    Column("peran", "Peran", 150),
    Column("unit", "Posyandu atau kelompok", 220, stretch=True),
    Column("telepon", "Nomor telepon", 130),
    Column("masa", "Bertugas", 220),
    Column("keluarga", "Keluarga", 86, "e"),
)
EMPTY_UNITS = "Belum ada posyandu, dasawisma, atau TPK di desa ini. Tekan N untuk mencatat."
EMPTY_CADRES = "Belum ada kader di sini. Tekan K untuk mencatat kader."
NO_UNIT = "Catat dahulu posyandu atau kelompoknya (N), baru kadernya."
NO_DESA = "Pilih desanya dahulu (Ctrl+L)."


class CadresPart(ttk.Frame):
    """`open(desa)` reads a desa."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui, self._desa = ui, ""
        self._book = CareBook((), ())
        self._made = ""
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        add = partial(self._box, CADRE, None)
        press_button(bar, "Kader baru (K)", add).pack(side="right")
        press_button(bar, "Posyandu baru (N)", partial(self._box, UNIT, None), primary=True).pack(
            side="right", padx=px(self, 8)
        )
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.units = LongTable(
            self, UNIT_COLUMNS, self._edit_unit, self._marked, height=7, empty=EMPTY_UNITS,
            noun="Posyandu atau kelompok",
        )  # fmt: skip
        self.units.pack(fill="both", expand=True)
        self.head = ttk.Label(self, text="Kader", style="Section.TLabel")
        self.head.pack(anchor="w", pady=(px(self, 6), px(self, 2)))
        self.cadres = LongTable(
            self, CADRE_COLUMNS, self._edit_cadre, height=7, empty=EMPTY_CADRES, noun="Kader"
        )
        self.cadres.pack(fill="both", expand=True)
        on_letter(self.units.view, "n", partial(self._box, UNIT, None))
        on_letter(self.cadres.view, "n", add)
        for table, kind in ((self.units, UNIT), (self.cadres, CADRE)):
            on_letter(table.view, "k", add)
            on_key(table.view, "<Delete>", partial(self._drop, kind))

    def open(self, desa: str) -> None:
        """Read the units and cadres of a desa."""
        if desa != self._desa:
            self.banner.hide()
        self._desa = desa
        desk = self.ui.desk
        self.ui.jobs.read(lambda: read_care(desk, desa), self._fill, key="kader", owner=self)

    def print_out(self) -> None:
        """Ctrl+P: the blank sheets of this month, one for each cadre who has families."""
        if not self._desa:
            self.banner.show("error", NO_DESA)
            return
        month = month_of(self.ui.desk.today())
        request = PrintRequest(KIND, document=MONTH_SHEET, desa=self._desa, month=month, blank=True)
        open_print_dialog(self.ui, request)

    def focus_first(self) -> None:
        """The units."""
        self.units.focus_table()

    def _fill(self, book: CareBook) -> None:
        self._book = book
        pick = self._made if any(one["uid"] == self._made for one in book.units) else None
        self.units.show_all(
            [self._unit_line(one) for one in book.units], pick=pick or self.units.selected
        )
        self._marked(self.units.selected or "")

    def _marked(self, unit: str) -> None:
        found = self._book.of_unit(unit)
        pick = self._made if any(one.uid == self._made for one in found) else None
        self.cadres.show_all([_cadre_line(one) for one in found], pick=pick or self.cadres.selected)
        row = self._unit(unit)
        self.head.configure(text=f"Kader {unit_title(row)}" if row else "Kader")

    def _unit(self, uid: str) -> Row | None:
        return next((one for one in self._book.units if one["uid"] == uid), None)

    def _unit_line(self, row: Row) -> Line:
        cadres = self._book.of_unit(str(row["uid"]))
        cells = (
            JENIS_UNIT.get(str(row.get("jenis")), ""),
            str(row.get("nama") or ""),
            str(row.get("rw") or ""),
            str(row.get("alamat") or ""),
            str(len(cadres) or ""),
            str(sum(one.families for one in cadres) or ""),
        )
        return Line(str(row["uid"]), cells)

    # --- boxes ---------------------------------------------------------------------------

    def _edit_unit(self, uid: str) -> None:
        self._box(UNIT, self._unit(uid))

    def _edit_cadre(self, uid: str) -> None:
        found = next((one.row for one in self._book.cadres if one.uid == uid), None)
        self._box(CADRE, found)

    def _box(self, kind: str, row: Row | None) -> None:
        if not self._desa or (kind == CADRE and not self._book.units):
            self.banner.show("error", NO_UNIT if self._desa else NO_DESA)
            return
        self.banner.hide()
        units = CodeList({str(one["uid"]): unit_title(one) for one in self._book.units})
        values = texts_of(kind, row) if row else {}
        picked = str(row.get("care_unit")) if row else self.units.selected or ""
        values = {**values, "care_unit": units.get(picked, "")}
        specs = [
            replace(spec, kind=CODE, required=True) if spec.name == "care_unit" else spec
            for spec in SPECS[kind]
        ]
        codes = {"care_unit": units} if kind == CADRE else {}
        title = f"{TITLES[kind]}{'' if row else ' baru'}"
        box = FormBox(self, title, specs, LAYOUTS[kind], values, codes=codes)
        box.run(lambda raw: self._save(box, kind, row, raw))

    def _save(self, box: FormBox, kind: str, row: Row | None, raw: Raw) -> None:
        desk, uid = self.ui.desk, str(row["uid"]) if row else None
        full: dict[str, object] = {**raw, "desa": desa_names().get(self._desa, self._desa)}
        if kind == CADRE:
            units = CodeList({str(one["uid"]): unit_title(one) for one in self._book.units})
            full["care_unit"] = units.find(raw["care_unit"]) or ""

        def kept(made: str) -> None:
            box.close()
            self._made = made
            self.open(self._desa)

        self.ui.jobs.write(
            lambda given: save_care(desk, kind, full, uid, row, given),
            kept,
            box.fail,
            reload=box.close,
        )

    def _drop(self, kind: str) -> None:
        uid = (self.units if kind == UNIT else self.cadres).selected
        if uid is None:
            return
        reason = self.ui.dialogs.ask_reason(f"Hapus {TITLES[kind].lower()} ini? Tulis alasannya.")
        if reason is not None:
            desk = self.ui.desk
            self._write(lambda _given: drop_care(desk, kind, uid, reason))

    def _write(self, act: Callable[[dict[str, str]], object]) -> None:
        self.banner.hide()
        self.ui.jobs.write(act, lambda _value: self.open(self._desa), self._refused, owner=self)

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))


def _cadre_line(one: CadreView) -> Line:
    begin, end = str(one.row.get("mulai") or ""), str(one.row.get("selesai") or "")
    time = " ".join(
        f"{word} {format_month(month)}"
        for word, month in (("sejak", begin), ("sampai", end))
        if month
    )
    cells = (
        str(one.row.get("nama") or ""),
        one.role,
        unit_title(one.unit),
        str(one.row.get("telepon") or ""),
        time,
        str(one.families or ""),
    )
    return Line(one.uid, cells, "muted" if end else "")
