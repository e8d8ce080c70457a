"""Pelaksana dan toko: who builds the houses of a desa, who sells for them, and houses without."""

from __future__ import annotations

from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.domain.housing.accounts import EXECUTOR, SHOP
from desktop_app.domain.wilayah import desa_names
from desktop_app.services.executors import Parties, Party, read_parties
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import executors_assign, executors_part
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.executors_assign import AssignPart
from desktop_app.ui.screens.executors_box import summed
from desktop_app.ui.screens.executors_part import PartyPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import Tabs, Totals, labelled

FREE = "tanpa"
PAGES = {EXECUTOR: "Pelaksana", SHOP: "Toko", FREE: "Rumah tanpa pelaksana"}
TOTALS = ("Pelaksana", "Toko", "Tanpa PKS/NPWP", "Pagu", "Cair", "Nota dan upah")


class ExecutorsScreen(Screen):
    """One reading of the office; the desa is chosen in memory."""

    title = "Pelaksana dan toko"
    kinds = frozenset(
        {"executor", "shop", "build", "build_event", "bill", "bill_line", "plan_line", "wage"}
    )
    keys = (
        KeyHint("Alt+1 … Alt+3", "Pelaksana, toko, rumah tanpa pelaksana"),
        KeyHint("Ctrl+L", "Ke pilihan desa"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The desa and the sums above, three pages below."""
        self.frame = parent
        self.parties: Parties | None = None
        bar = ttk.Frame(parent)
        bar.pack(fill="x", pady=(0, px(parent, 6)))
        desk = self.ui.desk
        villages = {one.code: one.name for one in desk.villages}
        self.desa = SearchCombo(labelled(bar, "Desa"), villages, width=20, on_pick=self._list)
        self.desa.pack()
        self.desa.entry.bind("<Return>", lambda _event: self._list(), add="+")
        if desk.is_village:
            self.desa.set(desa_names()[desk.kode])
        self.totals = Totals(bar, TOTALS)
        self.totals.pack(side="left", padx=px(parent, 12), anchor="s")
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        places = {key: self.tabs.add_page(key, text) for key, text in PAGES.items()}
        self.executors, self.shops = (
            PartyPart(places[kind], self.ui, kind, self._code, self.reload)
            for kind in (EXECUTOR, SHOP)
        )
        self.free = AssignPart(places[FREE], self.ui, self.reload)
        for part in (self.executors, self.shops, self.free):
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-l>", self.desa.entry.focus_set)

    def show(self, *_nothing: Any, desa: str = "", **_more: Any) -> None:
        """`desa`: code of the one to begin with."""
        if desa:
            self.desa.set(desa_names().get(desa, ""))
        self.reload()

    def reload(self) -> None:
        """Read all of them again."""
        desk = self.ui.desk
        self.ui.jobs.read(lambda: read_parties(desk), self._fill, key="pelaksana", owner=self.frame)

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the screen and of the page."""
        page = executors_assign.KEYS if self.tabs.current == FREE else executors_part.KEYS
        return (*self.keys, *page)

    def focus_default(self) -> None:
        """The page that is seen."""
        self._part().focus_first()

    def _part(self) -> PartyPart | AssignPart:
        parts: dict[str, PartyPart | AssignPart] = {
            EXECUTOR: self.executors,
            SHOP: self.shops,
            FREE: self.free,
        }
        return parts[self.tabs.current]

    def _code(self) -> str:
        return self.desa.code() or ""

    def _fill(self, parties: Parties) -> None:
        self.parties = parties
        self._list()

    def _list(self) -> None:
        found = self.parties
        if found is None:
            return
        builders, shops = self._of_desa(found.executors), self._of_desa(found.shops)
        self.executors.fill(builders)
        self.shops.fill(shops)
        self.free.fill(found, self._code())
        lacking = sum(any(note.startswith("tanpa") for note in one.notes) for one in shops)
        money = (
            summed(builders, lambda one: one.planned),
            summed(builders, lambda one: one.paid),
            summed(builders, lambda one: one.billed),
        )
        counts = (format_number(len(builders)), format_number(len(shops)), format_number(lacking))
        self.totals.show([*counts, *money])

    def _of_desa(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        desa = self._code()
        return tuple(one for one in parties if not desa or one.row.get("desa") == desa)

    def _turned(self) -> None:
        if hasattr(self, "free"):
            self.focus_default()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.frame.update_idletasks()
        self.focus_default()
