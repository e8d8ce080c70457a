"""The month of a village: DTSEN forms, proposals, checks of lists, poverty, and its report."""

from __future__ import annotations

from functools import partial
from typing import Any

import ttkbootstrap as ttk

from desktop_app.services.desk import Changed
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.month_parts import MonthPage, MonthPart, parts_of
from desktop_app.ui.widgets.parts import Tabs


class MonthScreen(Screen):
    """The pages, Alt+1 and on; a page is made when it is first turned to."""

    title = "Usulan & verval"
    kinds = frozenset(
        {
            *("household", "person", "dtsen_form", "dtsen_member", "photo", "setting"),
            *("musdes", "usulan", "usulan_event", "verval_task", "verval_result"),
            *("poverty_status", "enrolment", "payout", "build_event"),
        }
    )
    keys = (
        KeyHint("Alt+0", "Potret bulan yang sudah ditutup"),
        KeyHint("Alt+1 … Alt+6", "Halaman: formulir DTSEN sampai desa"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """The tabs; their pages come later."""
        self.frame = parent
        self.is_shown = False  # the first page is read when the arguments are known
        self.parts: dict[str, MonthPart] = {
            part.key: part for part in parts_of(self.ui.desk.is_village)
        }
        self.pages: dict[str, MonthPage] = {}
        self.tabs = Tabs(parent, self._turned, self.focus_default)
        self.places = {key: self.tabs.add_page(key, part.title) for key, part in self.parts.items()}
        self.tabs.pack(fill="both", expand=True)
        for number in range(1, len(self.parts) + 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self._turn, number))
        self.bind_key("<Alt-Key-0>", partial(self.ui.go, "potret"))

    def show(self, *_nothing: Any, page: str = "", **arguments: Any) -> None:
        """`page` is the key of one; the rest is for that page."""
        self.is_shown = False
        if page:
            self.tabs.turn_to(page)
            self.frame.update_idletasks()
        self.is_shown = True
        self._page().show(**arguments)

    def reload(self) -> None:
        """Read the visible page again."""
        self._page().reload()

    def refresh(self, changed: Changed) -> None:
        """The visible page knows what concerns it."""
        self._page().refresh(changed)

    def print_out(self) -> None:
        """Ctrl+P on the visible page."""
        self._page().print_out()

    def step_back(self) -> bool:
        """Esc goes back inside the page first."""
        return self._page().step_back()

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the screen and of the page."""
        return (*self.keys, *self._page().hints())

    def focus_default(self) -> None:
        """Where work on the page begins."""
        self._page().focus_first()

    def _page(self) -> MonthPage:
        key = self.tabs.current
        if key not in self.pages:
            made = self.parts[key].load()(self.places[key], self.ui)
            made.pack(fill="both", expand=True)
            self.pages[key] = made
        return self.pages[key]

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        # Only a widget that has its place on the screen takes the keyboard at once.
        self.frame.update_idletasks()
        self.focus_default()

    def _turned(self) -> None:
        if self.is_shown:
            self.reload()
