"""The filters above the families: quarter, desa, status, movement, check, RW and RT."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

import ttkbootstrap as ttk

from desktop_app.domain.calendar import quarter_before, quarter_of
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_usulan import STATUS_KEMISKINAN, VERIFIKASI
from desktop_app.domain.tkpkd import Span
from desktop_app.services.poverty_lists import UNSETTLED, PovertyFilter
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled

QUARTERS = 8  # this one and those before
STATES = CodeList({UNSETTLED: "Belum ditetapkan", **STATUS_KEMISKINAN})
MOVES = CodeList({"masuk": "Masuk", "tetap": "Tetap", "keluar": "Keluar", "lulus": "Lulus"})


def quarter_choices(quarter: str) -> CodeList:
    """A quarter and those before it, by code."""
    found = {}
    for _ in range(QUARTERS):
        found[quarter] = Span((quarter,)).heading
        quarter = quarter_before(quarter)
    return CodeList(found)


class PovertyFilters(ttk.Frame):
    """Each change is applied when a choice is made, Enter is pressed, or the field is left."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_change: Callable[[], object]) -> None:
        super().__init__(parent)
        self._on_change = on_change
        self._now = quarter_of(ui.desk.today())
        self._quarter = self._combo("Triwulan", quarter_choices(self._now), 18)
        self._quarter.set(self._now)
        villages = {} if ui.desk.is_village else {one.code: one.name for one in ui.desk.villages}
        self._desa = self._combo("Desa", villages, 14) if villages else None
        self._status = self._combo("Sekarang", STATES, 16)
        self._move = self._combo("Gerak", MOVES, 8)
        self._check = self._combo("Verifikasi", VERIFIKASI, 20)
        self._rw, self._rt = self._entry("RW"), self._entry("RT")
        self._seen = self._texts()

    def wanted(self) -> PovertyFilter:
        """What is asked for."""
        return PovertyFilter(
            quarter=self._quarter.code() or self._now,
            desa=(self._desa.code() if self._desa else "") or "",
            rw=_three(self._rw.get()),
            rt=_three(self._rt.get()),
            status=self._status.code() or "",
            movement=self._move.code() or "",
            verification=self._check.code() or "",
        )

    def focus_first(self) -> None:
        """The quarter."""
        self._quarter.entry.focus_set()

    def _combo(self, title: str, codes: Mapping[str, str], width: int) -> SearchCombo:
        made = SearchCombo(labelled(self, title), codes, width=width, on_pick=self._picked)
        made.pack()
        made.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        return made

    def _entry(self, title: str) -> ttk.Entry:
        made = ttk.Entry(labelled(self, title), width=4)
        made.pack()
        for key in ("<Return>", "<FocusOut>"):
            made.bind(key, lambda _event: self._picked())
        return made

    def _texts(self) -> tuple[str, ...]:
        combos = (self._quarter, self._desa, self._status, self._move, self._check)
        return (*(one.get() if one else "" for one in combos), self._rw.get(), self._rt.get())

    def _picked(self) -> None:
        now = self._texts()
        if now != self._seen:
            self._seen = now
            self._on_change()


def _three(text: str) -> str:
    return text.strip().zfill(3) if text.strip().isdecimal() else text.strip()
