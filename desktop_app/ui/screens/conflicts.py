"""Perbedaan: what offices wrote apart waits for a person; and what does not fit together."""

from __future__ import annotations

from functools import partial

import ttkbootstrap as ttk

from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import conflicts_part, findings_part
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.conflicts_part import ConflictsPart
from desktop_app.ui.screens.findings_part import FindingsPart
from desktop_app.ui.widgets.parts import Tabs

FINDINGS = "Temuan"
PAGES = ("Perbedaan", FINDINGS)


class ConflictsScreen(Screen):
    """Two pages, Alt+1 and Alt+2."""

    title = "Perbedaan"
    keys = (KeyHint("Alt+1, Alt+2", "Perbedaan, temuan"),)

    def build(self, parent: ttk.Frame) -> None:
        """The pages."""
        self.frame = parent
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        pages = [self.tabs.add_page(str(number), text) for number, text in enumerate(PAGES)]
        self.queue = ConflictsPart(pages[0], self.ui)
        self.findings = FindingsPart(pages[1], self.ui)
        for part in (self.queue, self.findings):
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-z>", self._undo)
        self.bind_key("<Control-r>", self._by_rule)

    def show(self, page: str = "", place: str = "", **_more: object) -> None:
        """`page` "temuan" turns there; `place` is the code of a desa to begin with."""
        if place:
            self.queue.filters.choose_place(place)
        self.tabs.turn_to(str(PAGES.index(FINDINGS) if page == "temuan" else 0))
        self.reload()

    def reload(self) -> None:
        """Read the visible page again."""
        self._part().reload()

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the screen and of the page."""
        here = self._part() is self.queue
        return (*self.keys, *(conflicts_part.KEYS if here else findings_part.KEYS))

    def focus_default(self) -> None:
        """The list of the page."""
        self._part().focus_first()

    def _undo(self) -> None:
        if self._part() is self.queue:
            self.queue.many.undo()

    def _by_rule(self) -> None:
        if self._part() is self.queue:
            self.queue.many.by_rule()

    def _part(self) -> ConflictsPart | FindingsPart:
        return self.findings if self.tabs.current == str(PAGES.index(FINDINGS)) else self.queue

    def _turned(self) -> None:
        if hasattr(self, "findings") and self._part() is self.findings:
            self.reload()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_default()
