"""A grid of places by months: groups that open and close, coloured cells with words in them.

Only the rows that are seen are drawn, so two hundred places over two years cost no more than
twenty. A colour never stands alone: each cell has its word.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import font as tkfont

import ttkbootstrap as ttk

from desktop_app.ui import theme
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.monthgrid_rows import LOOKS, GridCell, GridColumn, GridRow

NAME_LEAST = 170
WHEEL = 3  # rows


class MonthGrid(ttk.Frame):
    """Up, Down, PgUp, PgDn, Home, End move; Right opens a group, Left closes it; Enter acts."""

    def __init__(
        self,
        parent: tk.Misc,
        on_select: Callable[[str], object] = lambda _key: None,
        on_enter: Callable[[str], object] = lambda _key: None,
        *,
        empty: str = "Belum ada data.",
    ) -> None:
        super().__init__(parent)
        self._on_select, self._on_enter, self._empty = on_select, on_enter, empty
        self._columns: tuple[GridColumn, ...] = ()
        self._rows: tuple[GridRow, ...] = ()
        self._shown: list[GridRow] = []
        self.open: set[str] = set()
        self._title, self._first, self._at = "", 0, 0
        self._height = tkfont.nametofont("TkDefaultFont").metrics("linespace") + px(self, 10)
        self.head = tk.Canvas(
            self, height=self._height, background=theme.RAIL, highlightthickness=0, borderwidth=0
        )
        self.head.pack(fill="x", padx=px(self, 2))
        self.bar = ttk.Scrollbar(self, orient="vertical", command=self._scroll)
        self.bar.pack(side="right", fill="y")
        self.body = tk.Canvas(
            self,
            background=theme.PAGE,
            takefocus=True,
            borderwidth=0,
            height=self._height * 8,
            highlightthickness=px(self, 2),
            highlightbackground=theme.PAGE,
            highlightcolor=theme.PRIMARY,
        )
        self.body.pack(side="left", fill="both", expand=True)
        self._bind()

    # --- for screens ---------------------------------------------------------------------

    def show(
        self, title: str, columns: Sequence[GridColumn], rows: Sequence[GridRow], keep: str = ""
    ) -> None:
        """Replace everything; `keep` (else the row that was marked) stays marked."""
        marked = keep or self.selected or ""
        self._title, self._columns, self._rows = title, tuple(columns), tuple(rows)
        self._list(marked)

    @property
    def selected(self) -> str | None:
        """The key of the marked row."""
        return self._shown[self._at].key if self._shown else None

    @property
    def shown(self) -> list[GridRow]:
        """The rows that are not hidden in a closed group."""
        return list(self._shown)

    def select(self, key: str) -> None:
        """Mark a row that is shown, and tell."""
        for place, row in enumerate(self._shown):
            if row.key == key:
                self._go_to(place)

    def focus_grid(self) -> None:
        """Give the keyboard to the rows."""
        self.body.focus_set()

    # --- rows ------------------------------------------------------------------------------

    def _list(self, marked: str) -> None:
        shown: list[GridRow] = []
        is_open = True
        for row in self._rows:
            if row.is_group:
                is_open = row.key in self.open
            if row.is_group or is_open:
                shown.append(row)
        self._shown = shown
        places = [place for place, row in enumerate(shown) if row.key == marked]
        self._at = places[0] if places else 0
        self._see()

    def _go_to(self, place: int) -> None:
        if not self._shown:
            return
        self._at = max(0, min(len(self._shown) - 1, place))
        self._see()
        self._on_select(self._shown[self._at].key)

    def _see(self) -> None:
        """Scroll as little as needed to show the marked row."""
        page = self._page()
        last = max(0, len(self._shown) - page)
        first = min(max(self._first, self._at - page + 1), self._at)
        self._first = max(0, min(first, last))
        self._draw()

    def _page(self) -> int:
        return max(1, self.body.winfo_height() // self._height)

    def _toggle(self, is_open: bool) -> None:
        """Open the group of the marked row, or close it and mark the group."""
        if not self._shown:
            return
        row = self._shown[self._at]
        if row.is_group and is_open == (row.key in self.open):
            self._go_to(self._at + (1 if is_open else 0))
            return
        group = row if row.is_group else self._group_of(row)
        if is_open and row.is_group:
            self.open.add(group.key)
        elif not is_open:
            self.open.discard(group.key)
        self._list(group.key if not is_open else row.key)
        self._on_select(self._shown[self._at].key)

    def _group_of(self, wanted: GridRow) -> GridRow:
        group = wanted
        for row in self._rows:
            if row.is_group:
                group = row
            if row.key == wanted.key:
                return group
        return group

    # --- drawing -----------------------------------------------------------------------------

    def _edges(self) -> list[int]:
        """Left edges of the columns; the name takes what they leave."""
        widths = [px(self, column.width) for column in self._columns]
        name = max(px(self, NAME_LEAST), self.body.winfo_width() - sum(widths))
        edges = [0, name]
        for width in widths:
            edges.append(edges[-1] + width)
        return edges

    def _draw(self) -> None:
        edges = self._edges()
        self._draw_head(edges)
        self.body.delete("all")
        page = self._page()
        for place, row in enumerate(self._shown[self._first : self._first + page + 1]):
            self._draw_row(edges, place * self._height, row, self._first + place == self._at)
        if not self._rows:
            middle = self.body.winfo_width() // 2
            self.body.create_text(
                middle, self._height * 3, text=self._empty, fill=theme.MUTED, width=middle
            )
        whole = max(1, len(self._shown))
        self.bar.set(self._first / whole, min(1.0, (self._first + page) / whole))

    def _draw_head(self, edges: list[int]) -> None:
        self.head.delete("all")
        middle = self._height // 2
        self.head.create_text(
            px(self, 8), middle, text=self._title, anchor="w", font="PadanBold", fill=theme.INK
        )
        for place, column in enumerate(self._columns, 1):
            x = (edges[place] + edges[place + 1]) // 2
            self.head.create_text(x, middle, text=column.title, font="PadanBold", fill=theme.INK)

    def _draw_row(self, edges: list[int], top: int, row: GridRow, is_marked: bool) -> None:
        body, bottom = self.body, top + self._height
        has_focus = body == body.focus_get()
        fill = theme.PAGE
        if is_marked:
            fill = theme.PICKED if has_focus else theme.RESTING
        elif row.is_group:
            fill = theme.STRIPE
        body.create_rectangle(0, top, edges[-1], bottom, fill=fill, width=0)
        middle = top + self._height // 2
        left = px(self, 8) if row.is_group else px(self, 34)
        sign = ("▾  " if row.key in self.open else "▸  ") if row.is_group else ""
        font = "PadanBold" if row.is_group else "TkDefaultFont"
        text = f"{sign}{row.name}"
        body.create_text(left, middle, text=text, anchor="w", font=font, fill=theme.INK)
        for place, cell in enumerate(row.cells, 1):
            self._draw_cell(edges[place], edges[place + 1], top, cell)
        body.create_line(0, bottom, edges[-1], bottom, fill=theme.LINE)

    def _draw_cell(self, left: int, right: int, top: int, cell: GridCell) -> None:
        fill, ink = LOOKS[cell.tone]
        gap = px(self, 2)
        if fill != theme.PAGE:
            self.body.create_rectangle(
                left + gap, top + gap, right - gap, top + self._height - gap, fill=fill, width=0
            )
        self.body.create_text(
            (left + right) // 2, top + self._height // 2, text=cell.text, fill=ink
        )

    # --- keys and mouse ------------------------------------------------------------------------

    def _bind(self) -> None:
        body = self.body
        body.bind("<Up>", lambda _event: self._stepped(-1))
        body.bind("<Down>", lambda _event: self._stepped(1))
        body.bind("<Prior>", lambda _event: self._stepped(1 - self._page()))
        body.bind("<Next>", lambda _event: self._stepped(self._page() - 1))
        body.bind("<Home>", lambda _event: self._stepped(-len(self._shown)))
        body.bind("<End>", lambda _event: self._stepped(len(self._shown)))
        body.bind("<Right>", lambda _event: self._toggled(True))
        body.bind("<Left>", lambda _event: self._toggled(False))
        for key in ("<Return>", "<KP_Enter>", "<space>"):
            body.bind(key, lambda _event: self._entered())
        body.bind("<Button-1>", self._clicked)
        body.bind("<Double-Button-1>", lambda _event: self._entered())
        body.bind("<MouseWheel>", self._wheel)
        body.bind("<Button-4>", self._wheel)
        body.bind("<Button-5>", self._wheel)
        body.bind("<Configure>", lambda _event: self._see())
        for key in ("<FocusIn>", "<FocusOut>"):
            body.bind(key, lambda _event: self._draw())

    def _stepped(self, by: int) -> str:
        self._go_to(self._at + by)
        return "break"

    def _toggled(self, is_open: bool) -> str:
        self._toggle(is_open)
        return "break"

    def _entered(self) -> str:
        """A group opens or closes; a member is acted on."""
        if self._shown:
            row = self._shown[self._at]
            if row.is_group:
                self._toggle(row.key not in self.open)
            else:
                self._on_enter(row.key)
        return "break"

    def _clicked(self, event: tk.Event[tk.Misc]) -> None:
        self.body.focus_set()
        place = self._first + event.y // self._height
        if place < len(self._shown):
            self._go_to(place)
            if self._shown[place].is_group and event.x < px(self, 30):
                self._toggle(self._shown[place].key not in self.open)

    def _wheel(self, event: tk.Event[tk.Misc]) -> str:
        up = event.num == 4 or getattr(event, "delta", 0) > 0
        self._move_to(self._first + (-WHEEL if up else WHEEL))
        return "break"

    def _scroll(self, how: str, amount: str, unit: str = "") -> None:
        """What the scroll bar asks for: a share of the whole, or steps of lines or pages."""
        if how == "moveto":
            self._move_to(round(float(amount) * len(self._shown)))
        else:
            step = self._page() if unit == "pages" else 1
            self._move_to(self._first + int(amount) * step)

    def _move_to(self, first: int) -> None:
        self._first = max(0, min(first, len(self._shown) - self._page()))
        self._draw()
