"""A grid of ticks for the keyboard: arrows move, Space ticks and steps on, a sign ticks its column.

What a press means is the matter of whoever made the grid: `on_press(row, column)` changes the
data and gives the line back with `replace`.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.ui.keys import on_key
from desktop_app.ui.widgets.parts import CONTROL
from desktop_app.ui.widgets.tickgrid_view import TickView

TICK = "✓"


class TickGrid(TickView):
    """`on_mark(row)`: another line is marked; `on_enter(row)`: Enter on it."""

    def __init__(
        self,
        parent: tk.Misc,
        on_press: Callable[[str, str], object],
        on_mark: Callable[[str], object] = lambda _row: None,
        on_enter: Callable[[str], object] = lambda _row: None,
        *,
        empty: str,
        head_lines: int = 1,
    ) -> None:
        """`head_lines`: how many lines the titles of the cells need."""
        super().__init__(parent, empty=empty, head_lines=head_lines)
        self._on_press, self._on_mark, self._on_enter = on_press, on_mark, on_enter
        self._bind()

    def mark(self, row: str, column: str = "") -> None:
        """Mark a line, and a column if told."""
        for place, known in enumerate(self._columns):
            if known.key == column:
                self._column = place
        for place, line in enumerate(self._rows):
            if line.key == row:
                self._go(place)

    # --- moving and pressing ---------------------------------------------------------------

    def _go(self, place: int) -> None:
        if self._rows:
            self._at = max(0, min(len(self._rows) - 1, place))
            self._see()
            self._on_mark(self._rows[self._at].key)

    def _sideways(self, by: int) -> None:
        """To the next cell; beyond the last one to the first of the next line, and back."""
        if not self._columns:
            return
        line, column = divmod(self._at * len(self._columns) + self._column + by, len(self._columns))
        if 0 <= line < len(self._rows):
            self._column = column
            self._go(line)

    def _edge(self, is_last: bool) -> None:
        self._column = len(self._columns) - 1 if is_last else 0
        self._draw()

    def _space(self) -> None:
        if self._rows and self._columns:
            self._on_press(self._rows[self._at].key, self._columns[self._column].key)
            self._sideways(1)

    def _key(self, event: tk.Event[tk.Misc]) -> str | None:
        if int(event.state) & CONTROL or not event.char or not self._rows:
            return None
        for place, column in enumerate(self._columns):
            if column.sign and column.sign == event.char.upper():
                self._column = place
                self._on_press(self._rows[self._at].key, column.key)
                return "break"
        return None

    def _bind(self) -> None:
        body = self.body
        moves: dict[str, Callable[[], object]] = {
            "<Up>": lambda: self._go(self._at - 1),
            "<Down>": lambda: self._go(self._at + 1),
            "<Left>": lambda: self._sideways(-1),
            "<Right>": lambda: self._sideways(1),
            "<Prior>": lambda: self._go(self._at - self._page() + 1),
            "<Next>": lambda: self._go(self._at + self._page() - 1),
            "<Home>": lambda: self._edge(False),
            "<End>": lambda: self._edge(True),
            "<space>": self._space,
            "<Return>": self._entered,
            "<KP_Enter>": self._entered,
        }
        for key, act in moves.items():
            on_key(body, key, act)
        body.bind("<Key>", self._key)
        # Keys with Alt belong to the screen; the bit of Alt is that of Num Lock on Windows.
        body.bind("<Alt-Key>", lambda _event: None)
        body.bind("<Button-1>", self._clicked)

    def _entered(self) -> None:
        if self._rows:
            self._on_enter(self._rows[self._at].key)

    def _clicked(self, event: tk.Event[tk.Misc]) -> None:
        self.body.focus_set()
        line = self._first + event.y // self._height
        if line >= len(self._rows):
            return
        edges = self._edges()[len(self._left) :]
        column = next((n for n, right in enumerate(edges[1:]) if event.x < right), -1)
        self._go(line)
        if edges[0] <= event.x and 0 <= column < len(self._columns):
            self._column = column
            self._on_press(self._rows[line].key, self._columns[column].key)
