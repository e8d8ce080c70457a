"""A table for a list that is in memory as a whole; it shows a hundred rows at a time."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from desktop_app.domain.formatting import format_number
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

PAGE = 100


class LongTable(VirtualTable):
    """`show_all(lines)` replaces the list; the pages are turned here."""

    def __init__(
        self,
        parent: tk.Misc,
        columns: Sequence[Column],
        on_open: Callable[[str], object] = lambda _uid: None,
        on_select: Callable[[str], object] = lambda _uid: None,
        *,
        height: int = 10,
        empty: str = "Belum ada data.",
        noun: str = "Baris",
        many: bool = False,
    ) -> None:
        """`noun` names a row in the note below: "Keluarga 1–100 dari 240".

        `many`: several rows of a page may be picked.
        """
        self._uids: list[str] = []
        self._places: dict[str, int] = {}
        self._make: Callable[[str], Line]
        self._first, self._noun = 0, noun
        super().__init__(
            parent,
            columns,
            on_open,
            on_select,
            self._forward,
            self._backward,
            height=height,
            empty=empty,
            many=many,
        )

    def show_all(
        self, lines: Sequence[Line], *, pick: str | None = None, empty: str | None = None
    ) -> None:
        """Replace the whole list; the page with `pick` is shown, else the first."""
        known = {line.uid: line for line in lines}
        self.show_rows(list(known), known.__getitem__, pick=pick, empty=empty)

    def show_rows(
        self,
        uids: Sequence[str],
        make: Callable[[str], Line],
        *,
        pick: str | None = None,
        empty: str | None = None,
    ) -> None:
        """Replace the whole list; the rows of a page are made when that page is shown."""
        self._uids, self._make = list(uids), make
        self._places = {uid: place for place, uid in enumerate(self._uids)}
        self._first = self._places.get(pick or "", 0) // PAGE * PAGE
        self._show_part(pick, empty)

    def replace_line(self, line: Line) -> None:
        """Change a row of the page that is seen; its maker gives the same from now on."""
        if line.uid in self.lines:
            self.lines[line.uid] = line
            stripe = ("stripe",) if list(self.lines).index(line.uid) % 2 else ()
            self.view.item(
                line.uid,
                values=tuple(line.cells),
                tags=(*stripe, line.tag) if line.tag else stripe,
            )

    def step_on(self) -> bool:
        """Mark the row after the marked one, on the next page if need be; False at the end."""
        place = self._places.get(self.selected or "", -1) + 1
        if place >= len(self._uids):
            return False
        following = self._uids[place]
        if following not in self.lines:
            self._first = place // PAGE * PAGE
            self._show_part(following, None)
        self.select(following)
        return True

    @property
    def all(self) -> list[Line]:
        """Every row of the list."""
        return [self._make(uid) for uid in self._uids]

    def _show_part(self, pick: str | None, empty: str | None) -> None:
        shown = [self._make(uid) for uid in self._uids[self._first : self._first + PAGE]]
        last = self._first + len(shown)
        total = len(self._uids)
        note = (
            f"{self._noun} {format_number(self._first + 1)}–{format_number(last)} "
            f"dari {format_number(total)}"
            if shown
            else ""
        )
        self.show(
            shown,
            has_previous=self._first > 0,
            has_next=last < total,
            note=note,
            empty=empty,
            pick=pick,
        )

    def _forward(self) -> None:
        self._first += PAGE
        self._show_part(None, None)

    def _backward(self) -> None:
        self._first = max(0, self._first - PAGE)
        self._show_part(None, None)
