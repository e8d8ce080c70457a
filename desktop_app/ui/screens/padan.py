"""Padan data: lists of agencies come in, are matched, and their differences are settled."""

from __future__ import annotations

from functools import partial
from typing import Protocol

import ttkbootstrap as ttk

from desktop_app.services.desk import Changed
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import codes_part, source_part, trust_part
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.codes_part import CodesPart
from desktop_app.ui.screens.differences_part import DifferencesPart
from desktop_app.ui.screens.doubles_part import DoublesPart
from desktop_app.ui.screens.source_part import SourcesPart
from desktop_app.ui.screens.trust_part import TrustPart
from desktop_app.ui.widgets.parts import Tabs

PAGES = {
    "sumber": "Daftar sumber",
    "selisih": "Selisih daftar",
    "ganda": "Data ganda",
    "aturan": "Aturan sumber",
    "kode": "Tabel kode",
}


class Part(Protocol):
    """What a page of this screen can do."""

    def reload(self) -> None:
        """Read again."""

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""


class PadanScreen(Screen):
    """The pages, Alt+1 and on."""

    title = "Padan data"
    kinds = frozenset({"match", "ruling", "setting"})
    keys = (
        KeyHint(
            "Alt+1 … Alt+5", "Daftar sumber, selisih daftar, data ganda, aturan sumber, tabel kode"
        ),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The pages."""
        self.frame = parent
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        places = {key: self.tabs.add_page(key, text) for key, text in PAGES.items()}
        self.sources = SourcesPart(places["sumber"], self.ui)
        self.differences = DifferencesPart(places["selisih"], self.ui)
        self.doubles = DoublesPart(places["ganda"], self.ui)
        self.trust = TrustPart(places["aturan"], self.ui)
        self.codes = CodesPart(places["kode"], self.ui)
        self.parts: dict[str, Part] = {
            "sumber": self.sources,
            "selisih": self.differences,
            "ganda": self.doubles,
            "aturan": self.trust,
            "kode": self.codes,
        }
        for part in (self.sources, self.differences, self.doubles, self.trust, self.codes):
            part.pack(fill="both", expand=True)
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(PAGES) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Control-o>", self._take)
        self.bind_key("<Control-r>", self._by_rule)
        self.bind_key("<Control-d>", self._decide)
        self.bind_key("<Control-z>", self._undo)

    def show(self, page: str = "", **_more: object) -> None:
        """`page` is one of `PAGES`."""
        self.differences.banner.hide()  # what was told before one went elsewhere
        if page:
            self.tabs.turn_to(page)
        self.reload()

    def reload(self) -> None:
        """Read the visible page again."""
        self._part().reload()

    def refresh(self, changed: Changed) -> None:
        """What is decided on this page is shown by it already."""
        if "setting" in changed.kinds and self._part() is not self.differences:
            self.reload()

    def print_out(self) -> None:
        """Ctrl+P: what leaves the difference table."""
        if self._part() is self.differences:
            self.differences.papers.choose()

    def step_back(self) -> bool:
        """Esc goes from names and values back to the table first."""
        part = self._part()
        return isinstance(part, (DifferencesPart, DoublesPart, CodesPart)) and part.step_back()

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the screen and of the page."""
        own = {
            "sumber": source_part.KEYS,
            "selisih": self.differences.hints(),
            "ganda": self.doubles.hints(),
            "aturan": trust_part.KEYS,
            "kode": codes_part.KEYS,
        }
        return (*self.keys, *own[self.tabs.current])

    def focus_default(self) -> None:
        """Where work on the page begins."""
        self._part().focus_first()

    def _part(self) -> Part:
        return self.parts[self.tabs.current]

    def _take(self) -> None:
        if self._part() is self.sources:
            self.sources.take()

    def _by_rule(self) -> None:
        if self._part() is self.differences:
            self.differences.by_rule()

    def _decide(self) -> None:
        if self._part() is self.differences:
            self.differences.decide_here()

    def _undo(self) -> None:
        if self._part() is self.differences:
            self.differences.undo()

    def _turned(self) -> None:
        if hasattr(self, "parts"):
            self.reload()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        # Only a widget that has its place on the screen takes the keyboard at once.
        self.frame.update_idletasks()
        self.focus_default()
