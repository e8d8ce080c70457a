"""The page Kemiskinan: families by status, one of them, many at once, meetings, measures."""

from __future__ import annotations

import tkinter as tk

from desktop_app.services.desk import Changed
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.month_pages import PagedPart
from desktop_app.ui.screens.month_poverty_family import FamilyStatus
from desktop_app.ui.screens.month_poverty_list import PovertyList
from desktop_app.ui.screens.month_poverty_many import ManyStatus
from desktop_app.ui.screens.month_poverty_rules import MeasureList
from desktop_app.ui.screens.month_proposals_musdes import MeetingList

KINDS = frozenset({"poverty_status", "household", "musdes", "setting"})


class PovertyPart(PagedPart):
    """Its list, and in its place a family, many families, meetings, or measures."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self.list = PovertyList(self, ui, self)
        self.family = FamilyStatus(self, ui, self.done)
        self.many = ManyStatus(self, ui, self.done)
        self.meetings = MeetingList(self, ui)
        self.rules = MeasureList(self, ui)
        self.begin_with(self.list)

    # --- for the screen ----------------------------------------------------------------------

    def show(self, *, household: str = "", quarter: str = "", **_more: object) -> None:
        """One family, or the list."""
        if household:
            self.open(household, quarter or self.list.quarter)
        else:
            self.swap(self.list)
            self.list.reload()

    def refresh(self, changed: Changed) -> None:
        """Rows were written; what is being typed stays."""
        if changed.kinds & KINDS and self.page not in (self.family, self.many):
            self.page.reload()

    def print_out(self) -> None:
        """Ctrl+P: what is printed of poverty is the report."""
        self.ui.go("usulan", page="laporan")

    # --- for its pages -----------------------------------------------------------------------

    def open(self, household: str, quarter: str) -> None:
        """The status of one family."""
        self.swap(self.family)
        self.family.open(household, quarter)

    def open_many(self, quarter: str, desa: str) -> None:
        """Many families by their desil."""
        self.swap(self.many)
        self.many.open(quarter, desa)

    def open_meetings(self) -> None:
        """On what a status rests."""
        self.turn_to(self.meetings)

    def open_rules(self) -> None:
        """Threshold, poverty line, desil."""
        self.turn_to(self.rules)
