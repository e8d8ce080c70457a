"""Families and who cares for them: given to a cadre by hand, RW or RT; moved; ended."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date

import ttkbootstrap as ttk

from desktop_app.domain.calendar import month_of
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, MONTH, TEXT
from desktop_app.domain.text import name_key
from desktop_app.services.care import CareBook, read_care
from desktop_app.services.care_families import (
    CareLine,
    assign,
    care_lines,
    end_care,
    families_around,
    move,
)
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line

KEYS = (
    KeyHint("Shift+Atas, Shift+Bawah", "Pilih beberapa keluarga"),
    KeyHint("K", "Serahkan atau pindahkan keluarga yang dipilih ke seorang kader"),
    KeyHint("A", "Sama, untuk semua keluarga pada daftar (satu RW atau RT sekaligus)"),
    KeyHint("H", "Akhiri pendampingan keluarga yang dipilih, dengan alasan"),
    KeyHint("/", "Ke kotak cari nama"),
    KeyHint("Enter", "Buka keluarga yang disorot"),
)
NEEDING, NOBODY, CARED, ENDED = "perlu", "tanpa", "dampingan", "berhenti"
SHOWN = CodeList(
    {
        NEEDING: "Ada baduta, balita, atau ibu hamil, belum punya kader",
        NOBODY: "Semua keluarga tanpa kader",
        CARED: "Sedang didampingi",
        ENDED: "Pendampingan sudah berhenti",
    }
)
COLUMNS = (
    Column("nama", "Kepala keluarga", 200, stretch=True),
    Column("alamat", "Alamat", 200, stretch=True),
    Column("rt", "RT/RW", 76, "center"),
    Column("perlu", "Yang didampingi", 150),
    Column("kader", "Kader", 210, stretch=True),
    Column("masa", "Sejak", 120),
    Column("kunjungan", "Kunjungan terakhir", 160),
)
EMPTY = {
    NEEDING: "Semua keluarga yang mempunyai baduta, balita, atau ibu hamil sudah punya kader.",
    NOBODY: "Tidak ada keluarga tanpa kader pada saringan ini.",
    CARED: "Belum ada keluarga yang didampingi. Pilih tampilan lain, lalu serahkan dengan K.",
    ENDED: "Belum ada pendampingan yang berhenti.",
}
NO_CADRE = "Belum ada kader yang bertugas di desa ini. Catat kadernya di halaman pertama (Alt+1)."
NO_FAMILY = "Pilih dahulu keluarganya (Shift+Atas, Shift+Bawah)."
MONTH_SPEC = FieldSpec("bulan", "Mulai bulan", MONTH, required=True, width=12, hint="bulan-tahun")
CADRE_SPEC = FieldSpec("kader", "Kader", CODE, required=True, width=44)
END_SPECS = (
    FieldSpec("bulan", "Sampai bulan", MONTH, required=True, width=12, hint="bulan-tahun"),
    FieldSpec("alasan", "Alasan berhenti", TEXT, required=True, width=44),
)


class FamiliesPart(ttk.Frame):
    """`open(desa)` reads a desa; the filter is applied to what was read."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui, self._desa, self._was_all = ui, "", False
        self._lines: dict[str, CareLine] = {}
        self._listed: list[CareLine] = []
        self._book = CareBook((), ())
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.shown = SearchCombo(labelled(bar, "Tampilkan"), SHOWN, width=46, on_pick=self._again)
        self.shown.set(NEEDING)
        self.shown.pack()
        self.shown.entry.bind("<Return>", lambda _event: self._again(), add="+")
        self.rw, self.rt = (self._entry(bar, text, 5) for text in ("RW", "RT"))
        self.name = self._entry(bar, "Cari nama", 20)
        press_button(bar, "Akhiri (H)", self._end).pack(side="right", anchor="s")
        press_button(bar, "Ke kader (K)", self._give_picked, primary=True).pack(
            side="right", anchor="s", padx=px(self, 8)
        )
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.table = LongTable(
            self, COLUMNS, self._open_family, height=16, noun="Keluarga", many=True
        )
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "k", self._give_picked)
        on_letter(self.table.view, "a", self._give_all)
        on_letter(self.table.view, "h", self._end)
        on_key(self.table.view, "/", self.name.focus_set)

    def open(self, desa: str) -> None:
        """Read a desa."""
        if desa != self._desa:
            self.banner.hide()
        self._desa = desa
        desk, is_all = self.ui.desk, self.shown.code() == NOBODY

        def read() -> tuple[CareBook, list[CareLine]]:
            found = families_around(desk, desa) if is_all else care_lines(desk, desa)
            return read_care(desk, desa), found if desa else []

        self._was_all = is_all
        self.ui.jobs.read(read, self._fill, key="keluarga-kader", owner=self)

    def focus_first(self) -> None:
        """The list."""
        self.table.focus_table()

    def _entry(self, bar: ttk.Frame, text: str, width: int) -> ttk.Entry:
        made = ttk.Entry(labelled(bar, text), width=width)
        made.pack()
        made.bind("<KeyRelease>", lambda _event: self._list())
        on_key(made, "<Return>", self.focus_first)
        on_key(made, "<Down>", self.focus_first)
        return made

    def _again(self) -> None:
        if (self.shown.code() == NOBODY) != self._was_all:
            self.open(self._desa)
        else:
            self._list()

    def _fill(self, found: tuple[CareBook, list[CareLine]]) -> None:
        self._book, lines = found
        self._lines = {one.key: one for one in lines}
        self._list()

    def _list(self) -> None:
        shown = self.shown.code() or NEEDING
        rw, rt = (_number(entry.get()) for entry in (self.rw, self.rt))
        name = name_key(self.name.get())
        self._listed = [
            one
            for one in self._lines.values()
            if _belongs(one, shown, month_of(self.ui.desk.today()))
            and (not rw or one.rw == rw)
            and (not rt or one.rt == rt)
            and name in name_key(one.name)
        ]
        titles = {one.uid: one.title for one in self._book.cadres}
        self.table.show_all(
            [_line(one, titles) for one in self._listed],
            pick=self.table.selected,
            empty=EMPTY[shown],
        )

    # --- acts ----------------------------------------------------------------------------

    def _give_picked(self) -> None:
        self._give([self._lines[key] for key in self.table.selected_many if key in self._lines])

    def _give_all(self) -> None:
        self._give(self._listed)

    def _give(self, lines: list[CareLine]) -> None:
        month = month_of(self.ui.desk.today())
        cadres = CodeList(self._book.serving(month))
        if not lines or not cadres:
            self.banner.show("error", NO_FAMILY if cadres else NO_CADRE)
            return
        first = next(iter(cadres.values())) if len(cadres) == 1 else ""
        box = FormBox(
            self,
            "Serahkan ke kader",
            (CADRE_SPEC, MONTH_SPEC),
            (Section("", (("kader",), ("bulan",))),),
            {"kader": first, "bulan": _typed(month)},
            message=f"{len(lines)} keluarga diserahkan kepada kader ini.",
            codes={"kader": cadres},
        )
        rows = [one.row.uid for one in lines if one.row and not one.row.selesai]
        homes = [one.household for one in lines if one.row is None or one.row.selesai]

        def submit(raw: Raw) -> None:
            cadre, desk = str(cadres.find(raw["kader"]) or ""), self.ui.desk

            def write(_given: dict[str, str]) -> int:
                moved = move(desk, rows, cadre, raw["bulan"]) if rows else 0
                return moved + (assign(desk, cadre, homes, raw["bulan"]) if homes else 0)

            self._write(box, write, "{count} keluarga diserahkan kepada kader.")

        box.run(submit)

    def _end(self) -> None:
        picked = [self._lines[key] for key in self.table.selected_many if key in self._lines]
        rows = [one.row.uid for one in picked if one.row and not one.row.selesai]
        if not rows:
            self.banner.show("error", "Pilih dahulu keluarga yang sedang didampingi.")
            return
        box = FormBox(
            self,
            "Akhiri pendampingan",
            END_SPECS,
            (Section("", (("bulan",), ("alasan",))),),
            {"bulan": _typed(month_of(self.ui.desk.today()))},
            message=f"Pendampingan {len(rows)} keluarga berhenti sesudah bulan ini.",
        )
        desk = self.ui.desk
        told = "Pendampingan {count} keluarga berhenti."
        box.run(
            lambda raw: self._write(
                box, lambda _given: end_care(desk, rows, raw["bulan"], raw["alasan"]), told
            )
        )

    def _write(self, box: FormBox, act: Callable[[dict[str, str]], int], told: str) -> None:
        def kept(count: int) -> None:
            box.close()
            self.banner.show("info", told.format(count=count))
            self.open(self._desa)

        self.ui.jobs.write(act, kept, box.fail, reload=box.close)

    def _open_family(self, key: str) -> None:
        self.ui.go("detail", uid=self._lines[key].household)


def _belongs(one: CareLine, shown: str, month: str) -> bool:
    if one.row is None:
        return shown == NOBODY or (shown == NEEDING and bool(one.needs))
    is_over = bool(one.row.selesai) and one.row.selesai < month
    return shown == (ENDED if is_over else CARED)


def _line(one: CareLine, titles: dict[str, str]) -> Line:
    row = one.row
    since = format_month(row.mulai) if row and row.mulai else ""
    if row and row.selesai:
        since = f"sampai {format_month(row.selesai)}"
    cells = (
        one.name or "(belum ada kepala keluarga)",
        one.address,
        f"{one.rt or '–'}/{one.rw or '–'}",
        one.needs,
        titles.get(row.cadre, "") if row else "",
        f"{since} ({row.alasan})" if row and row.alasan else since,
        _shown_day(one.last),
    )
    return Line(one.key, cells, "warning" if row is None and one.needs else "")


def _shown_day(day: str) -> str:
    return format_date(date.fromisoformat(day)) if day else ""


def _number(text: str) -> str:
    return text.strip().zfill(3) if text.strip() else ""


def _typed(month: str) -> str:
    return f"{month[5:]}-{month[:4]}"
