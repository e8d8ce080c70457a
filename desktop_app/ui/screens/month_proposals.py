"""The page of proposals: the list, and in its place one of them, a new one, meetings, or rules."""

from __future__ import annotations

import tkinter as tk
from typing import Any, Protocol

import ttkbootstrap as ttk

from desktop_app.services.desk import Changed
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.month_proposals_detail import ProposalDetail
from desktop_app.ui.screens.month_proposals_list import ProposalList
from desktop_app.ui.screens.month_proposals_musdes import MeetingList
from desktop_app.ui.screens.month_proposals_new import ProposalNew
from desktop_app.ui.screens.month_proposals_rules import RuleList

KINDS = frozenset({"usulan", "usulan_event", "musdes", "household", "person", "setting"})


class _Page(Protocol):
    def pack(self, **options: Any) -> None: ...
    def pack_forget(self) -> None: ...
    def reload(self) -> None: ...
    def focus_first(self) -> None: ...
    def hints(self) -> tuple[KeyHint, ...]: ...


class ProposalsPart(ttk.Frame):
    """Only one of its pages is seen; Esc leads back to the list."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.list = ProposalList(self, ui, self)
        self.detail = ProposalDetail(self, ui, self.close)
        self.new = ProposalNew(self, ui, self.made)
        self.meetings = MeetingList(self, ui)
        self.rules = RuleList(self, ui)
        self.page: _Page = self.list
        self.list.pack(fill="both", expand=True)

    # --- for the screen ----------------------------------------------------------------------

    def show(self, *, proposal: str = "", household: str = "", **_more: object) -> None:
        """One proposal, a new one for a family, or the list."""
        if proposal:
            self.open(proposal)
        elif household:
            self.begin(household)
        else:
            self._swap(self.list)
            self.list.reload()

    def reload(self) -> None:
        """Read what is seen again."""
        self.page.reload()

    def refresh(self, changed: Changed) -> None:
        """Rows were written; what is being typed stays."""
        if changed.kinds & KINDS and self.page is not self.new:
            self.page.reload()

    def focus_first(self) -> None:
        """Where work begins."""
        self.page.focus_first()

    def print_out(self) -> None:
        """Ctrl+P: the files of the month."""
        self.list.files.choose()

    def step_back(self) -> bool:
        """Esc goes back to the list."""
        if self.page is self.list:
            return False
        self.close()
        return True

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of what is seen."""
        return self.page.hints()

    # --- for its pages -----------------------------------------------------------------------

    def open(self, uid: str) -> None:
        """One proposal in full."""
        self._swap(self.detail)
        self.detail.open(uid)

    def begin(self, household: str = "") -> None:
        """A new proposal."""
        self._swap(self.new)
        self.new.begin(household)

    def open_meetings(self) -> None:
        """On what proposals rest."""
        self._swap(self.meetings)
        self.meetings.reload()
        self.meetings.focus_first()

    def open_rules(self) -> None:
        """What is refused."""
        self._swap(self.rules)
        self.rules.reload()
        self.rules.focus_first()

    def made(self, uid: str, text: str) -> None:
        """A draft was kept: back to the list, where it is marked."""
        self._swap(self.list)
        self.list.banner.show("good", text)
        self.list.reload(pick=uid)
        self.list.focus_first()

    def close(self) -> None:
        """Back to the list."""
        self._swap(self.list)
        self.list.reload()
        self.list.focus_first()

    def _swap(self, page: _Page) -> None:
        if page is not self.page:
            self.page.pack_forget()
            self.page = page
            page.pack(fill="both", expand=True)
            self.update_idletasks()  # only what has its place takes the keyboard
