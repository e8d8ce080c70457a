"""Rantang and porridge: the days of a month ticked for each receiver, counted and printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.aid.day_list import days_in
from desktop_app.domain.calendar import month_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.deliveries import (
    Brought,
    FoodLine,
    FoodMonth,
    days_typed,
    food_programmes,
    open_month,
    portions_of,
    save_days,
)
from desktop_app.services.enrolling import month_typed
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_care import KIND
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.care_save import save_workbook
from desktop_app.ui.screens.deliveries_box import ask_days
from desktop_app.ui.screens.deliveries_rows import LEFT, RIGHT, beside_text, columns_of, row_of
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import Totals, labelled, on_letter, press_button, wrapping
from desktop_app.ui.widgets.tickgrid import TickGrid

EMPTY = (
    "Belum ada penerima pada bulan ini. Tekan B untuk membuka program ini di Bantuan, lalu "
    "daftarkan penerimanya."
)
TOTALS = ("Penerima", "Hari diantar", "Jumlah diantar", "Perlu dilihat")
OWN = ("Daftar antar, tanpa NIK", "Rekap bulan ini")
NO_DESA = "Pilih desa, program, dan bulannya dahulu (Ctrl+L)."


class DeliveriesScreen(Screen):
    """A programme, a desa and a month; one line a receiver, one cell a day."""

    title = "Rantang dan bubur"
    kinds = frozenset({"delivery", "enrolment", "person", "household", "programme"})
    keys = (
        KeyHint("Spasi", "Diantar pada hari itu, lalu ke hari berikutnya"),
        KeyHint("Panah, Home, End", "Ke hari lain"),
        KeyHint("Enter", "Ketik hari seperti 1-12; 14, jumlah, dan petugas antar"),
        KeyHint("A", "Diantar setiap hari sampai hari ini; sekali lagi: kosongkan"),
        KeyHint("B", "Buka program ini di Bantuan: mendaftarkan, menghentikan"),
        KeyHint("Ctrl+S", "Simpan"),
        KeyHint("Ctrl+P", "Cetak daftar antar (tanpa NIK) atau rekap bulan"),
        KeyHint("Ctrl+E", "Simpan rekap bulan sebagai Excel"),
        KeyHint("Ctrl+L", "Ke pilihan desa dan program"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Desa, programme and month above, the days below."""
        self.frame = parent
        desk = self.ui.desk
        self.food: FoodMonth | None = None
        self.typed: dict[str, Brought] = {}
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        self._desa: SearchCombo | None = None
        if not desk.is_village:
            names = {one.code: one.name for one in desk.villages}
            self._desa = self._combo(bar, "Desa", names, 20)
        self.programme = self._combo(bar, "Program", {}, 22)
        self.month = ttk.Entry(labelled(bar, "Bulan (bulan-tahun)"), width=14)
        self.month.insert(0, f"{desk.today():%m-%Y}")
        self.month.pack()
        on_key(self.month, "<Return>", self._picked)
        self.totals = Totals(bar, TOTALS)
        self.totals.pack(side="left", padx=px(parent, 12), anchor="s")
        press_button(bar, "Simpan (Ctrl+S)", self.save, primary=True).pack(side="right", anchor="s")
        self.banner = Banner(parent)
        self.banner.pack(fill="x")
        self.grid = TickGrid(parent, self._press, self._marked, self._typed_in, empty=EMPTY)
        self.grid.pack(fill="both", expand=True)
        self.beside = wrapping(parent)
        self.beside.pack(fill="x", pady=(px(parent, 6), 0))
        on_letter(self.grid.body, "a", self._all_days)
        on_letter(self.grid.body, "b", self._receivers)
        self.bind_key("<Control-l>", (self._desa or self.programme).entry.focus_set)
        self.bind_key("<Control-e>", self._export)

    def show(self, *_nothing: Any, desa: str = "", programme: str = "", **_more: Any) -> None:
        """`desa`: its code; `programme`: uid of the one to begin with."""
        if desa and self._desa is not None:
            self._desa.set(desa_names().get(desa, ""))
        desk = self.ui.desk

        def offer(found: dict[str, str]) -> None:
            known = programme if programme in found else self.programme.code() or ""
            self.programme.set_codes(found)
            self.programme.set(known or next(iter(found), ""))
            self.reload()

        self.ui.jobs.read(lambda: food_programmes(desk), offer, key="antar-p", owner=self.frame)

    def reload(self) -> None:
        """Read the month again."""
        wanted = self._wanted()
        if wanted is None:
            return
        desk = self.ui.desk
        desa, programme, month = wanted
        self.ui.jobs.read(
            lambda: open_month(desk, programme, desa, month),
            self._fill,
            lambda problem: self.banner.show("error", str(problem)),
            key="antaran",
            owner=self.frame,
        )

    def focus_default(self) -> None:
        """The days, or the desa while none is chosen."""
        if self._desa is not None and not self._desa.code():
            self._desa.entry.focus_set()
        else:
            self.grid.focus_grid()

    def is_dirty(self) -> bool:
        """Whether a line differs from what is kept."""
        lines = self.food.lines if self.food else ()
        return any(self.typed[one.uid] != one.brought for one in lines)

    def discard(self) -> None:
        """Forget what was ticked."""
        if self.food is not None:
            self._fill(self.food)

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Ctrl+S."""
        food, desk, typed = self.food, self.ui.desk, dict(self.typed)
        if food is None:
            self.banner.show("error", NO_DESA)
            return

        def kept(count: int) -> None:
            self.ui.status(f"{count} baris disimpan")
            self.typed = {one.uid: one.brought for one in food.lines}
            self.reload()
            then()

        self.banner.hide()
        self.ui.jobs.write(
            lambda _given: save_days(desk, food, typed),
            kept,
            lambda problem: self.banner.show("error", str(problem)),
            reload=self.reload,
        )

    def print_out(self) -> None:
        """Ctrl+P: the carrier's list or the recap."""
        if self.food is None:
            self.banner.show("error", NO_DESA)
            return
        options = OWN if self._desa is None else (*OWN, "Rekap semua desa")
        picked = self.ui.dialogs.choose("Cetak", "Apa yang dicetak?", options)
        if picked is not None:
            key = "rekap_antar" if picked else "daftar_antar"
            request = self._request(self.food, key)
            is_every = picked == len(OWN)
            open_print_dialog(self.ui, replace(request, desa=None) if is_every else request)

    # --- inside -------------------------------------------------------------------------------

    def _receivers(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self.ui.go("blt", desa=wanted[0], programme=wanted[1])

    def _combo(self, bar: ttk.Frame, text: str, codes: dict[str, str], width: int) -> SearchCombo:
        made = SearchCombo(labelled(bar, text), codes, width=width, on_pick=self._picked)
        made.pack()
        made.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        return made

    def _request(self, food: FoodMonth, key: str) -> PrintRequest:
        return PrintRequest(
            KIND, document=key, desa=food.desa, month=food.month,
            programme=str(food.programme["uid"]),
        )  # fmt: skip

    def _export(self) -> None:
        if self.food is None:
            self.banner.show("error", NO_DESA)
        else:
            save_workbook(self.ui, self._request(self.food, "rekap_antar"), self.banner)

    def _wanted(self) -> tuple[str, str, str] | None:
        desa = self._desa.code() if self._desa is not None else self.ui.desk.kode
        programme = self.programme.code()
        try:
            month = month_typed(self.month.get())
        except UserError as problem:
            self.banner.show("error", str(problem))
            return None
        return (desa, programme, month) if desa and programme else None

    def _picked(self) -> None:
        food, wanted = self.food, self._wanted()
        if wanted is None:
            return
        if food and wanted == (food.desa, food.programme["uid"], food.month):
            return
        if self.is_dirty():
            self.banner.show("error", "Simpan dahulu bulan ini (Ctrl+S), baru buka yang lain.")
            return
        self.reload()

    def _fill(self, food: FoodMonth) -> None:
        self.food = food
        self.typed = {one.uid: one.brought for one in food.lines}
        self.banner.hide()
        self.grid.set_columns(LEFT, columns_of(food.month), RIGHT)
        self.grid.show([row_of(food, one, one.brought) for one in food.lines])
        self._marked(self.grid.row or "")
        self._count()
        if food.lines and not self.frame.focus_get():
            self.grid.focus_grid()

    def _line(self, uid: str) -> FoodLine | None:
        lines = self.food.lines if self.food else ()
        return next((one for one in lines if one.uid == uid), None)

    def _press(self, uid: str, column: str) -> None:
        self._put(uid, self.typed[uid].days ^ {int(column)})

    def _all_days(self) -> None:
        uid, food = self.grid.row, self.food
        if uid is None or food is None:
            return
        today = self.ui.desk.today()
        last = today.day if month_of(today) == food.month else days_in(food.month)
        every = frozenset(range(1, last + 1)) if food.month <= month_of(today) else frozenset()
        self._put(uid, frozenset() if self.typed[uid].days >= every else every)

    def _put(self, uid: str, days: frozenset[int], more: tuple[int, str] | None = None) -> None:
        line, food = self._line(uid), self.food
        if line is None or food is None:
            return
        portions, carrier = more or (portions_of(food, days), self.typed[uid].carrier)
        self.typed[uid] = Brought(days, portions, carrier)
        self.grid.replace(row_of(food, line, self.typed[uid]))
        self._marked(uid)
        self._count()

    def _typed_in(self, uid: str) -> None:
        line, food = self._line(uid), self.food
        if line is None or food is None:
            return

        def taken(days: str, portions: int | None, carrier: str) -> None:
            found = days_typed(food, days)
            self._put(uid, found, (portions or portions_of(food, found), carrier))

        ask_days(self.frame, line, food, self.typed[uid], taken)

    def _marked(self, uid: str) -> None:
        line = self._line(uid)
        text = beside_text(line, self.typed[uid]) if line is not None else ""
        self.beside.configure(text=text)

    def _count(self) -> None:
        lines = self.food.lines if self.food else ()
        days = sum(len(one.days) for one in self.typed.values())
        portions = sum(one.portions for one in self.typed.values())
        odd = sum(bool(one.against) for one in lines)
        self.totals.show([format_number(n) for n in (len(lines), days, portions, odd)])
