"""The marked difference in full: whom it is about, and each value with its key and its list."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

import ttkbootstrap as ttk

from desktop_app.services.source_views import Difference, ListSummary, OriginLine
from desktop_app.ui.context import Ui
from desktop_app.ui.screens import differences_rows as rows
from desktop_app.ui.screens.differences_origin import OriginReader
from desktop_app.ui.screens.differences_seeing import NUMBERS, see_whole
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import VirtualTable

ROWS = 5


class ValuesPanel(ttk.Frame):
    """`show(one)` fills it; Enter or a double click on a value chooses it."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_choose: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.ui = ui
        self.one: Difference | None = None
        self._sources: Mapping[str, str] = {}
        self._lists: Mapping[str, ListSummary] = {}
        self._origin = OriginReader(self, ui, self._show_origin)
        self.subject = wrapping(self, style="Bold.TLabel")
        self.subject.pack(fill="x", pady=px(self, 4))
        self.table = VirtualTable(self, rows.VALUE_COLUMNS, on_choose, height=ROWS, empty="")
        self.table.pack(fill="x")

    def open(self, sources: Mapping[str, str], lists: Mapping[str, ListSummary]) -> None:
        """Other lists are compared."""
        self._sources, self._lists = sources, lists
        self.show(None)

    def show(self, one: Difference | None) -> None:
        """Another difference is marked."""
        self.one = one
        self.subject.configure(text=rows.subject(one) if one else "")
        self._fill()
        self._origin.ask(one)

    def see(self) -> bool:
        """The whole numbers, for a reason; False where the marked field is no number."""
        one = self.one
        if one is None or one.field not in NUMBERS:
            return one is None
        self._origin.ask(None)
        see_whole(self.ui, one, lambda: self._fill(is_whole=one is self.one), self)
        return True

    def _show_origin(self, one: Difference, told: OriginLine) -> None:
        if one is self.one:
            self._fill(told=told)

    def _fill(self, *, is_whole: bool = False, told: OriginLine | None = None) -> None:
        one = self.one
        self.table.show(
            rows.value_lines(one, self._sources, self._lists, is_whole=is_whole, told=told)
            if one
            else []
        )
