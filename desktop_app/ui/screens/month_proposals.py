"""The page of proposals: the list, and in its place one of them, a new one, meetings, or rules."""

from __future__ import annotations

import tkinter as tk

from desktop_app.services.desk import Changed
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.month_pages import PagedPart
from desktop_app.ui.screens.month_proposals_detail import ProposalDetail
from desktop_app.ui.screens.month_proposals_list import ProposalList
from desktop_app.ui.screens.month_proposals_musdes import MeetingList
from desktop_app.ui.screens.month_proposals_new import ProposalNew
from desktop_app.ui.screens.month_proposals_rules import RuleList

KINDS = frozenset({"usulan", "usulan_event", "musdes", "household", "person", "setting"})


class ProposalsPart(PagedPart):
    """Its list, and in its place a proposal, a new one, meetings, or rules."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self.list = ProposalList(self, ui, self)
        self.detail = ProposalDetail(self, ui, self.close)
        self.new = ProposalNew(self, ui, self.made)
        self.meetings = MeetingList(self, ui)
        self.rules = RuleList(self, ui)
        self.begin_with(self.list)

    # --- for the screen ----------------------------------------------------------------------

    def show(self, *, proposal: str = "", household: str = "", **_more: object) -> None:
        """One proposal, a new one for a family, or the list."""
        if proposal:
            self.open(proposal)
        elif household:
            self.begin(household)
        else:
            self.swap(self.list)
            self.list.reload()

    def refresh(self, changed: Changed) -> None:
        """Rows were written; what is being typed stays."""
        if changed.kinds & KINDS and self.page is not self.new:
            self.page.reload()

    def print_out(self) -> None:
        """Ctrl+P: the files of the month."""
        self.list.files.choose()

    # --- for its pages -----------------------------------------------------------------------

    def open(self, uid: str) -> None:
        """One proposal in full."""
        self.swap(self.detail)
        self.detail.open(uid)

    def begin(self, household: str = "") -> None:
        """A new proposal."""
        self.swap(self.new)
        self.new.begin(household)

    def open_meetings(self) -> None:
        """On what proposals rest."""
        self.turn_to(self.meetings)

    def open_rules(self) -> None:
        """What is refused."""
        self.turn_to(self.rules)

    def made(self, uid: str, text: str) -> None:
        """A draft was kept."""
        self.done(text, uid)
