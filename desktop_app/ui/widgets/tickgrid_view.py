"""How a grid of ticks looks: words, narrow cells, words; only the rows that are seen are drawn."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from tkinter import font as tkfont

import ttkbootstrap as ttk

from desktop_app.ui import theme
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.tickgrid_rows import TickColumn, TickLeft, TickRow

WHEEL = 3  # rows


class TickView(ttk.Frame):
    """`show` replaces everything; `row` and `column` tell which cell is marked."""

    def __init__(self, parent: tk.Misc, *, empty: str, head_lines: int = 1) -> None:
        """`head_lines`: how many lines the titles of the cells need."""
        super().__init__(parent)
        self._empty = empty
        self._left: tuple[TickLeft, ...] = ()
        self._right: tuple[TickLeft, ...] = ()
        self._columns: tuple[TickColumn, ...] = ()
        self._rows: list[TickRow] = []
        self._first = self._at = self._column = 0
        line = tkfont.nametofont("TkDefaultFont").metrics("linespace")
        self._height = line + px(self, 9)
        small = tkfont.nametofont("PadanSmall").metrics("linespace")
        self._head_height = (head_lines + 1) * small + px(self, 8)
        self.head = tk.Canvas(
            self, height=self._head_height, background=theme.RAIL, highlightthickness=0
        )
        self.head.pack(fill="x", padx=px(self, 2))
        self.bar = ttk.Scrollbar(self, orient="vertical", command=self._scroll)
        self.bar.pack(side="right", fill="y")
        self.body = tk.Canvas(
            self,
            background=theme.PAGE,
            takefocus=True,
            height=self._height * 6,
            highlightthickness=px(self, 2),
            highlightbackground=theme.PAGE,
            highlightcolor=theme.PRIMARY,
        )
        self.body.pack(side="left", fill="both", expand=True)
        self.body.bind("<Configure>", lambda _event: self._see())
        for key in ("<MouseWheel>", "<Button-4>", "<Button-5>"):
            self.body.bind(key, self._wheel)
        for key in ("<FocusIn>", "<FocusOut>"):
            self.body.bind(key, lambda _event: self._draw())

    def set_columns(
        self,
        left: Sequence[TickLeft],
        columns: Sequence[TickColumn],
        right: Sequence[TickLeft] = (),
    ) -> None:
        """Words, cells, words. The first column of words takes the room that is left."""
        self._left, self._columns, self._right = tuple(left), tuple(columns), tuple(right)
        self._column = min(self._column, max(0, len(columns) - 1))
        self._draw()

    def show(self, rows: Sequence[TickRow]) -> None:
        """Replace all lines, keeping the marked one where it is still there."""
        marked = self.row
        self._rows = list(rows)
        places = [place for place, row in enumerate(rows) if row.key == marked]
        self._at = places[0] if places else 0
        self._see()

    def replace(self, row: TickRow) -> None:
        """Show one line anew."""
        for place, known in enumerate(self._rows):
            if known.key == row.key:
                self._rows[place] = row
        self._draw()

    @property
    def rows(self) -> tuple[TickRow, ...]:
        """All lines."""
        return tuple(self._rows)

    @property
    def row(self) -> str | None:
        """The key of the marked line."""
        return self._rows[self._at].key if self._rows else None

    @property
    def column(self) -> str | None:
        """The key of the marked column."""
        return self._columns[self._column].key if self._columns else None

    def focus_grid(self) -> None:
        """Give the keyboard to the cells."""
        self.body.focus_set()

    # --- drawing -----------------------------------------------------------------------------

    def _page(self) -> int:
        return max(1, self.body.winfo_height() // self._height)

    def _see(self) -> None:
        page = self._page()
        first = min(max(self._first, self._at - page + 1), self._at)
        self._first = max(0, min(first, max(0, len(self._rows) - page)))
        self._draw()

    def _edges(self) -> list[int]:
        """Left edges of all columns: the cells share what the words leave."""
        words = [px(self, one.width) for one in self._left]
        after = [px(self, one.width) for one in self._right]
        room = self.body.winfo_width() - sum(words) - sum(after) - px(self, 4)
        cell = max(px(self, 20), room // max(1, len(self._columns)))
        edges = [0]
        for width in (*words, *[cell] * len(self._columns), *after):
            edges.append(edges[-1] + width)
        return edges

    def _draw(self) -> None:
        edges = self._edges()
        self._draw_head(edges)
        self.body.delete("all")
        page = self._page()
        for place, row in enumerate(self._rows[self._first : self._first + page + 1]):
            self._draw_row(edges, place, row)
        if not self._rows:
            middle = self.body.winfo_width() // 2
            self.body.create_text(
                middle, self._height * 2, text=self._empty, fill=theme.MUTED, width=middle
            )
        whole = max(1, len(self._rows))
        self.bar.set(self._first / whole, min(1.0, (self._first + page) / whole))

    def _draw_head(self, edges: list[int]) -> None:
        head, bottom = self.head, self._head_height - px(self, 4)
        head.delete("all")
        titles: list[TickLeft | TickColumn] = [*self._left, *self._columns, *self._right]
        for place, one in enumerate(titles):
            left, right = edges[place], edges[place + 1]
            middle = (left + right) // 2
            is_words = isinstance(one, TickLeft)
            at = left + px(self, 6) if is_words else middle
            sign = one.sign if isinstance(one, TickColumn) else ""
            head.create_text(
                at,
                bottom - (px(self, 15) if sign else 0),
                text=one.title,
                anchor="sw" if is_words else "s",
                width=right - left - px(self, 4),
                justify="left" if is_words else "center",
                font="PadanSmall",
                fill=theme.INK,
            )
            if sign:
                head.create_text(
                    middle, bottom, text=sign, anchor="s", font="PadanSmall", fill=theme.PRIMARY
                )

    def _draw_row(self, edges: list[int], place: int, row: TickRow) -> None:
        body, top = self.body, place * self._height
        bottom, middle = top + self._height, top + self._height // 2
        is_marked = self._first + place == self._at
        has_focus = body == body.focus_get()
        fill = theme.STRIPE if (self._first + place) % 2 else theme.PAGE
        if is_marked:
            fill = theme.PICKED if has_focus else theme.RESTING
        body.create_rectangle(0, top, edges[-1], bottom, fill=fill, width=0)
        ink = theme.WARNING if row.is_odd else theme.INK
        after = len(row.words) + len(self._columns)
        pairs = [*enumerate(row.words), *enumerate(row.ending, after)]
        for at, text in pairs:
            room = edges[at + 1] - edges[at] - px(self, 10)
            body.create_text(
                edges[at] + px(self, 6), middle, text=_fit(text, room), anchor="w", fill=ink
            )
        for number, cell in enumerate(row.cells):
            left, right = edges[len(row.words) + number], edges[len(row.words) + number + 1]
            is_here = is_marked and number == self._column
            self._draw_cell(left, right, top, (cell, number), is_here)
        body.create_line(0, bottom, edges[-1], bottom, fill=theme.LINE)

    def _draw_cell(
        self, left: int, right: int, top: int, cell: tuple[str, int], is_here: bool
    ) -> None:
        text, number = cell
        bottom = top + self._height
        if self._columns[number].is_shaded:
            self.body.create_rectangle(left, top, right, bottom, fill=theme.RAIL, width=0)
        self.body.create_line(left, top, left, bottom, fill=theme.LINE)
        if is_here:
            gap = px(self, 1)
            self.body.create_rectangle(
                left + gap, top + gap, right - gap, bottom - gap, outline=theme.PRIMARY, width=2
            )
        self.body.create_text(
            (left + right) // 2, top + self._height // 2, text=text, fill=theme.INK
        )

    def _wheel(self, event: tk.Event[tk.Misc]) -> str:
        up = event.num == 4 or getattr(event, "delta", 0) > 0
        self._move_to(self._first + (-WHEEL if up else WHEEL))
        return "break"

    def _scroll(self, how: str, amount: str, unit: str = "") -> None:
        """What the scroll bar asks for: a share of the whole, or steps of lines or pages."""
        if how == "moveto":
            self._move_to(round(float(amount) * len(self._rows)))
        else:
            self._move_to(self._first + int(amount) * (self._page() if unit == "pages" else 1))

    def _move_to(self, first: int) -> None:
        self._first = max(0, min(first, len(self._rows) - self._page()))
        self._draw()


def _fit(text: str, room: int) -> str:
    """The text, cut with a sign where it is wider than its column."""
    font = tkfont.nametofont("TkDefaultFont")
    if font.measure(text) <= room:
        return text
    kept = text
    while kept and font.measure(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept}…"
