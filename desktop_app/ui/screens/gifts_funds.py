"""Money of Baznas and companies by source: what is left above, each entry below."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import funds
from desktop_app.services.funds import Balance, balances, list_entries
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line

Row = Mapping[str, Stored]
KEYS = (
    KeyHint("N", "Uang masuk atau keluar baru"),
    KeyHint("Enter", "Ubah catatan yang disorot"),
    KeyHint("Delete", "Hapus catatan, dengan alasan"),
)
BALANCES = (
    Column("sumber", "Sumber dana", 260, stretch=True),
    Column("tahun", "Tahun", 70, "center"),
    Column("awal", "Saldo awal", 150, "e"),
    Column("masuk", "Masuk", 150, "e"),
    Column("keluar", "Keluar", 150, "e"),
    Column("sisa", "Sisa", 150, "e"),
    Column("catatan", "Perlu dilihat", 180, stretch=True),
)
ENTRIES = (
    Column("tanggal", "Tanggal", 100),
    Column("sumber", "Sumber dana", 220, stretch=True),
    Column("masuk", "Masuk", 140, "e"),
    Column("keluar", "Keluar", 140, "e"),
    Column("uraian", "Uraian", 260, stretch=True),
    Column("bukti", "Nomor bukti", 130),
)
LAYOUT = (
    Section("", (("sumber",), ("arah", "tanggal"), ("nilai", "bukti"), ("uraian",), ("catatan",))),
)
EMPTY = "Belum ada catatan dana di desa ini. Tekan N untuk mencatat uang masuk."
NO_DESA = "Pilih desanya dahulu (Ctrl+L)."


class FundsPart(ttk.Frame):
    """`open(desa)` reads a desa."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui, self._desa = ui, ""
        self._rows: dict[str, Row] = {}
        self._made = ""
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        press_button(bar, "Catatan baru (N)", partial(self._box, None), primary=True).pack(
            side="right"
        )
        ttk.Label(bar, text="Sisa menurut sumber dan tahun", style="Section.TLabel").pack(
            side="left"
        )
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.sums = LongTable(self, BALANCES, height=6, empty=EMPTY, noun="Sumber")
        self.sums.pack(fill="both", expand=True)
        ttk.Label(self, text="Uang masuk dan keluar", style="Section.TLabel").pack(
            anchor="w", pady=(px(self, 6), px(self, 2))
        )
        self.table = LongTable(self, ENTRIES, self._edit, height=9, empty=EMPTY, noun="Catatan")
        self.table.pack(fill="both", expand=True)
        for table in (self.sums, self.table):
            on_letter(table.view, "n", partial(self._box, None))
        on_key(self.table.view, "<Delete>", self._drop)

    def open(self, desa: str) -> None:
        """Read a desa."""
        if desa != self._desa:
            self.banner.hide()
        self._desa = desa
        desk = self.ui.desk
        self.ui.jobs.read(lambda: list_entries(desk, desa), self._fill, key="dana", owner=self)

    def focus_first(self) -> None:
        """The entries."""
        self.table.focus_table()

    def _fill(self, rows: list[Row]) -> None:
        self._rows = {str(row["uid"]): row for row in rows}
        self.sums.show_all([_sum_line(one) for one in balances(rows)], pick=self.sums.selected)
        pick = self._made if self._made in self._rows else self.table.selected
        self.table.show_all([_line(row) for row in reversed(rows)], pick=pick)

    def _edit(self, uid: str) -> None:
        self._box(self._rows[uid])

    def _box(self, row: Row | None) -> None:
        if not self._desa:
            self.banner.show("error", NO_DESA)
            return
        self.banner.hide()
        desk, desa = self.ui.desk, self._desa
        values = texts_of(funds.KIND, row) if row else {"tanggal": f"{desk.today():%d-%m-%Y}"}
        title = "Catatan dana" if row else "Catatan dana baru"
        box = FormBox(self, title, SPECS[funds.KIND], LAYOUT, values)
        uid = str(row["uid"]) if row else None

        def kept(made: str) -> None:
            box.close()
            self._made = made
            self.open(desa)

        def submit(raw: Raw) -> None:
            full = {**raw, "desa": desa_names().get(desa, desa)}
            self.ui.jobs.write(
                lambda given: funds.save_entry(desk, full, uid, row, given),
                kept,
                box.fail,
                reload=box.close,
            )

        box.run(submit)

    def _drop(self) -> None:
        uid = self.table.selected
        if uid is None:
            return
        reason = self.ui.dialogs.ask_reason("Hapus catatan dana ini? Tulis alasannya.")
        if reason is not None:
            desk = self.ui.desk
            self._write(lambda _given: funds.drop_entry(desk, uid, reason))

    def _write(self, act: Callable[[dict[str, str]], object]) -> None:
        self.ui.jobs.write(act, lambda _value: self.open(self._desa), self._refused)

    def _refused(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))


def _sum_line(one: Balance) -> Line:
    cells = (
        one.source,
        str(one.year),
        format_number(one.begin),
        format_number(one.came),
        format_number(one.went),
        format_rupiah(one.left),
        "keluar melebihi masuk" if one.left < 0 else "",
    )
    return Line(f"{one.source} {one.year}", cells, "error" if one.left < 0 else "")


def _line(row: Row) -> Line:
    shown = texts_of(funds.KIND, row)
    value = format_number(int(row.get("nilai") or 0))
    is_out = row.get("arah") == funds.OUT
    cells = (
        shown["tanggal"],
        shown["sumber"],
        "" if is_out else value,
        value if is_out else "",
        shown["uraian"],
        shown["bukti"],
    )
    return Line(str(row["uid"]), cells)
