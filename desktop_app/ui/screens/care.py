"""Kader: posyandu and cadres of a desa, families, the monthly sheet, who waits for a visit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.wilayah import desa_names
from desktop_app.services.care_sheets import sheet_of
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import (
    care_cadres,
    care_families,
    care_risks,
    care_sheet_rows,
    care_waiting,
)
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.care_cadres import CadresPart
from desktop_app.ui.screens.care_families import FamiliesPart
from desktop_app.ui.screens.care_risks import RisksPart
from desktop_app.ui.screens.care_sheet import SheetPart
from desktop_app.ui.screens.care_waiting import WaitingPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import Tabs, labelled

CADRES, FAMILIES, SHEET, WAITING = "kader", "keluarga", "lembar", "menunggu"
RISKS = "risiko"
PAGES = {
    CADRES: "Posyandu dan kader",
    FAMILIES: "Keluarga dampingan",
    SHEET: "Lembar bulanan",
    WAITING: "Belum dikunjungi",
    RISKS: "Risiko stunting",
}
Part = CadresPart | FamiliesPart | SheetPart | WaitingPart | RisksPart


class CareScreen(Screen):
    """One desa at a time; each page reads what it shows."""

    title = "Kader dan pendampingan"
    kinds = frozenset({"care_unit", "cadre", "care_family", "care_visit", "household", "person"})
    keys = (
        KeyHint("Alt+1 … Alt+5", "Kader, keluarga, lembar bulanan, belum dikunjungi, risiko"),
        KeyHint("Ctrl+L", "Ke pilihan desa"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The desa above, the pages below."""
        self.frame = parent
        desk = self.ui.desk
        self._desa: SearchCombo | None = None
        if not desk.is_village:
            bar = ttk.Frame(parent)
            bar.pack(fill="x", pady=(0, px(parent, 6)))
            names = {one.code: one.name for one in desk.villages}
            self._desa = SearchCombo(labelled(bar, "Desa"), names, width=24, on_pick=self._picked)
            self._desa.pack()
            self._desa.entry.bind("<Return>", lambda _event: self._picked(), add="+")
        self._shown = ""
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        places = {key: self.tabs.add_page(key, text) for key, text in PAGES.items()}
        self.cadres = CadresPart(places[CADRES], self.ui)
        self.families = FamiliesPart(places[FAMILIES], self.ui)
        self.sheet = SheetPart(places[SHEET], self.ui)
        self.waiting = WaitingPart(places[WAITING], self.ui)
        self.risks = RisksPart(places[RISKS], self.ui)
        for part in self._parts().values():
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        if self._desa is not None:
            self.bind_key("<Control-l>", self._desa.entry.focus_set)
        self.bind_key("<Control-e>", self._export)

    def show(
        self, *_nothing: Any, desa: str = "", page: str = "", sheet: str = "", **_more: Any
    ) -> None:
        """`desa`: its code; `page`: one of PAGES; `sheet`: number of a printed sheet."""
        if sheet:
            desk = self.ui.desk
            self.ui.jobs.read(lambda: sheet_of(desk, sheet), self._on_sheet, owner=self.frame)
            return
        if desa and self._desa is not None:
            self._desa.set(desa_names().get(desa, ""))
        if page:
            self.tabs.turn_to(page)
        self.reload()

    def reload(self) -> None:
        """Read the page that is seen again."""
        self._shown = self._code()
        self._part().open(self._shown)

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the screen and of the page."""
        pages = {
            CADRES: care_cadres.KEYS,
            FAMILIES: care_families.KEYS,
            SHEET: care_sheet_rows.KEYS,
            WAITING: care_waiting.KEYS,
            RISKS: care_risks.KEYS,
        }
        return (*self.keys, *pages[self.tabs.current])

    def focus_default(self) -> None:
        """The page that is seen, or the desa while none is chosen."""
        if self._desa is not None and not self._code():
            self._desa.entry.focus_set()
        else:
            self._part().focus_first()

    def is_dirty(self) -> bool:
        """Ticks that were not saved."""
        return self.sheet.is_dirty()

    def discard(self) -> None:
        """Forget the ticks."""
        self.sheet.discard()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Ctrl+S."""
        if self.sheet.is_dirty():
            self.sheet.save(then)

    def print_out(self) -> None:
        """The sheet of the cadre, of all cadres of the desa, or the list of those who wait."""
        part = self._part()
        if isinstance(part, CadresPart | SheetPart | WaitingPart):
            part.print_out()

    def _export(self) -> None:
        if self.tabs.current == WAITING:
            self.waiting.export()

    def _parts(self) -> dict[str, Part]:
        return {
            CADRES: self.cadres,
            FAMILIES: self.families,
            SHEET: self.sheet,
            WAITING: self.waiting,
            RISKS: self.risks,
        }

    def _part(self) -> Part:
        return self._parts()[self.tabs.current]

    def _code(self) -> str:
        return (self._desa.code() or "") if self._desa is not None else self.ui.desk.kode

    def _picked(self) -> None:
        if self._code() == self._shown:
            return
        if self.sheet.is_dirty():
            self._at_desa(self._shown)
            self.leave(lambda: None)
            return
        self.reload()

    def _on_sheet(self, found: tuple[str, str]) -> None:
        cadre, month = found
        self.tabs.turn_to(SHEET)
        self.sheet.open_cadre(cadre, month, self._at_desa)

    def _at_desa(self, desa: str) -> None:
        self._shown = desa
        if self._desa is not None:
            self._desa.set(desa_names().get(desa, ""))

    def _turned(self) -> None:
        if hasattr(self, "risks"):
            self.reload()
            self.focus_default()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.frame.update_idletasks()
        self.focus_default()
