"""The page Kemiskinan: families by status, one of them, many at once, meetings, measures."""

from __future__ import annotations

import tkinter as tk
from typing import Any, Protocol

import ttkbootstrap as ttk

from desktop_app.services.desk import Changed
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.month_poverty_family import FamilyStatus
from desktop_app.ui.screens.month_poverty_list import PovertyList
from desktop_app.ui.screens.month_poverty_many import ManyStatus
from desktop_app.ui.screens.month_poverty_rules import MeasureList
from desktop_app.ui.screens.month_proposals_musdes import MeetingList

KINDS = frozenset({"poverty_status", "household", "musdes", "setting"})


class _Page(Protocol):
    def pack(self, **options: Any) -> None: ...
    def pack_forget(self) -> None: ...
    def reload(self) -> None: ...
    def focus_first(self) -> None: ...
    def hints(self) -> tuple[KeyHint, ...]: ...


class PovertyPart(ttk.Frame):
    """Only one of its pages is seen; Esc leads back to the list."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.list = PovertyList(self, ui, self)
        self.family = FamilyStatus(self, ui, self.done)
        self.many = ManyStatus(self, ui, self.done)
        self.meetings = MeetingList(self, ui)
        self.rules = MeasureList(self, ui)
        self.page: _Page = self.list
        self.list.pack(fill="both", expand=True)

    # --- for the screen ----------------------------------------------------------------------

    def show(self, *, household: str = "", quarter: str = "", **_more: object) -> None:
        """One family, or the list."""
        if household:
            self.open(household, quarter or self.list.quarter)
        else:
            self._swap(self.list)
            self.list.reload()

    def reload(self) -> None:
        """Read what is seen again."""
        self.page.reload()

    def refresh(self, changed: Changed) -> None:
        """Rows were written; what is being typed stays."""
        if changed.kinds & KINDS and self.page not in (self.family, self.many):
            self.page.reload()

    def focus_first(self) -> None:
        """Where work begins."""
        self.page.focus_first()

    def print_out(self) -> None:
        """Ctrl+P: what is printed of poverty is the report."""
        self.ui.go("usulan", page="laporan")

    def step_back(self) -> bool:
        """Esc goes back to the list."""
        if self.page is self.list:
            return False
        self._back()
        return True

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of what is seen."""
        return self.page.hints()

    # --- for its pages -----------------------------------------------------------------------

    def open(self, household: str, quarter: str) -> None:
        """The status of one family."""
        self._swap(self.family)
        self.family.open(household, quarter)

    def open_many(self, quarter: str, desa: str) -> None:
        """Many families by their desil."""
        self._swap(self.many)
        self.many.open(quarter, desa)

    def open_meetings(self) -> None:
        """On what a status rests."""
        self._swap(self.meetings)
        self.meetings.reload()
        self.meetings.focus_first()

    def open_rules(self) -> None:
        """Threshold, poverty line, desil."""
        self._swap(self.rules)
        self.rules.reload()
        self.rules.focus_first()

    def done(self, text: str, household: str = "") -> None:
        """Something was kept: back to the list, where the family is marked."""
        self._swap(self.list)
        self.list.banner.show("good", text)
        self.list.reload(pick=household)
        self.list.focus_first()

    def _back(self) -> None:
        self._swap(self.list)
        self.list.reload()
        self.list.focus_first()

    def _swap(self, page: _Page) -> None:
        if page is not self.page:
            self.page.pack_forget()
            self.page = page
            page.pack(fill="both", expand=True)
            self.update_idletasks()  # only what has its place takes the keyboard
