"""Biaya rumah: the estimate of one build, the plan of each stage, and bills against it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.services.building import BuildView, open_build
from desktop_app.services.desk import Changed
from desktop_app.services.house_costs import Costs, open_costs
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import house_bills, house_estimate, house_plan, house_rows_part
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.house_bills import BillsPart
from desktop_app.ui.screens.house_estimate import EstimatePart
from desktop_app.ui.screens.house_plan import PlanPart
from desktop_app.ui.screens.house_print import ask_house_paper
from desktop_app.ui.screens.house_rows_part import RowsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import Tabs

PAGES = {
    "rab": "RAB",
    "drpb": "DRPB",
    "nota": "Nota dan bahan",
    "upah": "Upah",
    "kemajuan": "Kemajuan",
    "berkas": "Berkas",
    "pengaduan": "Pengaduan",
}
PAPERS = {"rab": "rab", "drpb": "drpb", "nota": "transparansi", "upah": "kuitansi_upah"}
Part = EstimatePart | PlanPart | BillsPart | RowsPart
KINDS = frozenset(
    {
        *("estimate_line", "plan_line", "bill", "bill_line", "goods", "shop"),
        *("wage", "progress", "build_paper", "complaint"),
    }
)


class HouseCostsScreen(Screen):
    """`show(build=uid)`; three pages over one reading of the costs."""

    title = "Biaya rumah"
    kinds = KINDS
    keys = (
        KeyHint("Alt+1 … Alt+7", "RAB, DRPB, nota dan bahan, upah, kemajuan, berkas, pengaduan"),
        KeyHint("Ctrl+P", "Cetak berkas rumah ini atau semua rumah sedesa"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Whose house, and the pages."""
        self.frame = parent
        self._build = ""
        self.head = ttk.Label(parent, style="Section.TLabel")
        self.head.pack(anchor="w", pady=(0, px(parent, 6)))
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        places = {key: self.tabs.add_page(key, text) for key, text in PAGES.items()}
        self.estimate = EstimatePart(places["rab"], self.ui, self.reload)
        self.plan = PlanPart(places["drpb"], self.ui, self.reload)
        self.bills = BillsPart(places["nota"], self.ui, self.reload)
        self.parts: dict[str, Part] = {
            "rab": self.estimate,
            "drpb": self.plan,
            "nota": self.bills,
        }
        for key, page in house_rows_part.PAGES.items():
            self.parts[key] = RowsPart(places[key], self.ui, page, self.reload)
        for part in self.parts.values():
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))

    def show(self, *_nothing: Any, build: str = "", page: str = "", **_more: Any) -> None:
        """`page` is one of `PAGES`."""
        self._build = build
        if page:
            self.tabs.turn_to(page)
        self.reload()

    def reload(self) -> None:
        """Read the costs again."""
        desk, build = self.ui.desk, self._build
        self.ui.jobs.read(
            lambda: (open_build(desk, build), open_costs(desk, build)),
            lambda found: self._fill(*found),
            key="biaya",
            owner=self.frame,
        )

    def refresh(self, changed: Changed) -> None:
        """Somebody wrote costs: look again, unless something is being typed."""
        if changed.kinds & KINDS and not self.is_dirty():
            self.reload()

    def is_dirty(self) -> bool:
        """Whether a grid differs from what is kept."""
        return any(part.is_dirty() for part in self.parts.values())

    def discard(self) -> None:
        """Forget what was typed."""
        self.reload()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Ctrl+S on the visible page."""
        self._part().save(then)

    def print_out(self) -> None:
        """Ctrl+P: one of the papers; what the visible page makes is offered first."""
        if self._build:
            first = PAPERS.get(self.tabs.current, "")
            ask_house_paper(self.frame, self.ui, self._build, first)

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the screen and of the page."""
        own = {"rab": house_estimate.KEYS, "drpb": house_plan.KEYS, "nota": house_bills.KEYS}
        return (*self.keys, *own.get(self.tabs.current, house_rows_part.KEYS))

    def focus_default(self) -> None:
        """Where work on the page begins."""
        self._part().focus_first()

    def _part(self) -> Part:
        return self.parts[self.tabs.current]

    def _fill(self, view: BuildView, costs: Costs) -> None:
        name = view.household.get("nama_kepala") or "(belum ada kepala keluarga)"
        scheme = view.scheme.get("nama") or ""
        self.head.configure(text=f"{name} · {scheme}")
        for part in self.parts.values():
            part.fill(costs)

    def _turned(self) -> None:
        if hasattr(self, "parts"):
            self.focus_default()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.frame.update_idletasks()
        self.focus_default()
