"""The monthly sheet of a cadre, typed back by ticks: one key a tick, arrows, Space, Ctrl+S."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import ttkbootstrap as ttk

from desktop_app.domain.calendar import month_of
from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.errors import UserError
from desktop_app.services.care import CareBook, read_care
from desktop_app.services.care_sheets import (
    CareSheet,
    SheetLine,
    VisitLine,
    open_sheet,
    save_sheet,
)
from desktop_app.services.enrolling import month_typed
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_care import KIND, MONTH_SHEET
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.care_sheet_rows import (
    LEFT,
    LEGEND,
    RIGHT,
    beside_text,
    columns_of,
    pressed,
    row_of,
)
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.tickgrid import TickGrid

EMPTY = "Pilih kader dan bulannya. Kader tanpa keluarga tidak mempunyai baris."
NO_SHEET = "Pilih dahulu kader dan bulannya."


class SheetPart(ttk.Frame):
    """`open(desa)` offers the cadres of a desa; `open_cadre` a printed sheet."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui, self._desa = ui, ""
        self.page: CareSheet | None = None
        self.typed: dict[str, VisitLine] = {}
        self._wanted = ""
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.cadre = SearchCombo(labelled(bar, "Kader"), {}, width=40, on_pick=self._picked)
        self.cadre.pack()
        self.cadre.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        today = ui.desk.today()
        self.month = self._entry(bar, "Bulan (bulan-tahun)", f"{today:%m-%Y}", self._picked)
        self.day = self._entry(bar, "Tanggal kunjungan", format_date(today), self.focus_first)
        press_button(bar, "Simpan (Ctrl+S)", self.save, primary=True).pack(side="right", anchor="s")
        press_button(bar, "Cetak (Ctrl+P)", self.print_out).pack(
            side="right", anchor="s", padx=px(self, 8)
        )
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        self.grid_part = TickGrid(
            self, self._press, self._marked, self._ask_day, empty=EMPTY, head_lines=3
        )
        self.grid_part.pack(fill="both", expand=True)
        self.beside = wrapping(self, "", "TLabel")
        self.beside.pack(fill="x", pady=(px(self, 6), 0))
        wrapping(self, LEGEND, "Muted.TLabel").pack(fill="x")

    # --- for the screen ---------------------------------------------------------------------

    def open(self, desa: str) -> None:
        """Offer the cadres of a desa and read the chosen sheet anew."""
        if self.is_dirty() and desa == self._desa:
            return
        if desa != self._desa:
            self._wanted = ""
            self.cadre.set("")
        self._desa = desa
        desk = self.ui.desk
        self.ui.jobs.read(lambda: read_care(desk, desa), self._offer, key="kader-l", owner=self)

    def open_cadre(self, cadre: str, month: str, told: Callable[[str], None]) -> None:
        """The sheet whose number was typed; `told(desa)` says where it lies."""
        desk = self.ui.desk

        def fill(page: CareSheet) -> None:
            self._desa, self._wanted = str(page.cadre["desa"]), cadre
            told(self._desa)
            _put(self.month, f"{month[5:]}-{month[:4]}")
            self.ui.jobs.read(
                lambda: read_care(desk, self._desa), self._offer, key="kader-l", owner=self
            )

        self.ui.jobs.read(lambda: open_sheet(desk, cadre, month), fill, owner=self)

    def focus_first(self) -> None:
        """The cells, or the cadre while none is chosen."""
        if self.page is None:
            self.cadre.entry.focus_set()
        else:
            self.grid_part.focus_grid()

    def is_dirty(self) -> bool:
        """Whether a line differs from what is kept."""
        if self.page is None:
            return False
        return any(self.typed[one.household] != one.visit for one in self.page.lines)

    def discard(self) -> None:
        """Forget what was ticked."""
        if self.page is not None:
            self._fill(self.page)

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Ctrl+S."""
        page = self.page
        if page is None:
            self.banner.show("error", NO_SHEET)
            return
        desk, typed = self.ui.desk, dict(self.typed)

        def kept(count: int) -> None:
            self.ui.status(f"{count} baris disimpan")
            self._read(str(page.cadre["uid"]), page.month, then)

        self.banner.hide()
        self.ui.jobs.write(
            lambda _given: save_sheet(desk, page, typed),
            kept,
            lambda problem: self.banner.show("error", str(problem)),
            reload=lambda: self._read(str(page.cadre["uid"]), page.month),
        )

    def print_out(self) -> None:
        """Ctrl+P: blank, or filled once a line is ticked."""
        page = self.page
        if page is None or not page.lines:
            self.banner.show("error", NO_SHEET)
            return
        request = PrintRequest(
            KIND,
            document=MONTH_SHEET,
            desa=self._desa,
            month=page.month,
            subject=str(page.cadre["uid"]),
            officer=str(page.cadre.get("nama") or ""),
            blank=all(one.visit.day is None for one in page.lines),
        )
        open_print_dialog(self.ui, request)

    # --- reading ------------------------------------------------------------------------------

    def _entry(
        self, bar: ttk.Frame, text: str, value: str, done: Callable[[], object]
    ) -> ttk.Entry:
        made = ttk.Entry(labelled(bar, text), width=14)
        made.insert(0, value)
        made.pack()
        on_key(made, "<Return>", done)
        return made

    def _offer(self, book: CareBook) -> None:
        known = self._wanted or self.cadre.code() or ""
        self.cadre.set_codes({one.uid: one.title for one in book.cadres})
        if any(one.uid == known for one in book.cadres):
            self.cadre.set(known)
        elif len(book.cadres) == 1:
            self.cadre.set(book.cadres[0].uid)
        self._wanted = ""
        self._picked(is_new=True)

    def _picked(self, is_new: bool = False) -> None:
        cadre = self.cadre.code()
        try:
            month = month_typed(self.month.get())
        except UserError as problem:
            self.banner.show("error", str(problem))
            return
        page = self.page
        if page and (page.cadre["uid"], page.month) == (cadre, month) and not is_new:
            self.focus_first()
            return
        if self.is_dirty():
            self.banner.show("error", "Simpan dahulu lembar ini (Ctrl+S), baru buka yang lain.")
            return
        if cadre is None:
            self.page = None
            self.grid_part.show(())
            self.beside.configure(text="")
            return
        self._read(cadre, month)

    def _read(self, cadre: str, month: str, then: Callable[[], None] = lambda: None) -> None:
        desk = self.ui.desk

        def fill(page: CareSheet) -> None:
            self._fill(page)
            then()

        self.ui.jobs.read(lambda: open_sheet(desk, cadre, month), fill, key="lembar", owner=self)

    def _fill(self, page: CareSheet) -> None:
        is_other = self.page is None or self.page.month != page.month
        self.page = page
        self.typed = {one.household: one.visit for one in page.lines}
        if is_other and month_of(self.ui.desk.today()) != page.month:
            _put(self.day, f"01-{page.month[5:]}-{page.month[:4]}")
        self.grid_part.set_columns(LEFT, columns_of(page), RIGHT)
        self.grid_part.show([row_of(page, one, one.visit) for one in page.lines])
        self._marked(self.grid_part.row or "")
        if page.lines:
            self.grid_part.focus_grid()

    # --- ticking --------------------------------------------------------------------------------

    def _line(self, uid: str) -> SheetLine | None:
        lines = self.page.lines if self.page else ()
        return next((one for one in lines if one.household == uid), None)

    def _press(self, uid: str, column: str) -> None:
        line, day = self._line(uid), self._day()
        if line is None or day is None:
            return
        self._put_visit(line, pressed(self.typed[uid], column, day))

    def _put_visit(self, line: SheetLine, visit: VisitLine) -> None:
        self.typed[line.household] = visit
        if self.page is not None:
            self.grid_part.replace(row_of(self.page, line, visit))
        self._marked(line.household)

    def _ask_day(self, uid: str) -> None:
        line = self._line(uid)
        if line is None:
            return
        known = self.typed[uid].day or self._day()
        text = self.ui.dialogs.ask_text(
            "Tanggal kunjungan",
            f"Kapan {line.name} dikunjungi? Misalnya 24-11-2026.",
            "Tanggal",
            format_date(known) if known else "",
        )
        if text is None:
            return
        day = self._parsed(text)
        if day is not None:
            self._put_visit(line, replace(self.typed[uid], day=day))

    def _day(self) -> date | None:
        return self._parsed(self.day.get())

    def _parsed(self, text: str) -> date | None:
        try:
            day = parse_date(text)
        except UserError as problem:
            self.banner.show("error", f"Tanggal kunjungan {problem}.")
            return None
        if day is None:
            self.banner.show("error", "Isi tanggal kunjungannya, misalnya 24-11-2026.")
        return day

    def _marked(self, uid: str) -> None:
        line = self._line(uid)
        text = beside_text(self.page, line, self.typed[uid]) if line and self.page else ""
        self.beside.configure(text=text)


def _put(entry: ttk.Entry, text: str) -> None:
    entry.delete(0, "end")
    entry.insert(0, text)
