"""A letter that flows over pages: paragraphs, facts, a table with repeated heads, a footer."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.formatting import format_number
from reports.pdf.furniture import confidential, draw_contoh, draw_letterhead
from reports.pdf.paper import close_pen, open_pen
from reports.pdf.text import fit, line_height, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.documents import Letterhead, Paper, Stamp
    from reports.pdf.fonts import Style
    from reports.pdf.paper import Pen

MARGIN = 20.0
KOP_TOP = 12.0
NEXT_TOP = 18.0
FOOTER = 16.0  # from the lower edge to the rule of the footer
BODY = 10.5
CELL = 9.0
ROW = 6.2
HEAD = 9.0
KEPT_ROWS = 2  # of a table, above what follows it
NUMBER_WIDTH, NAME_SHARE, ONE_COUNT_SHARE = 10.0, 0.34, 0.76


class Letter:
    """A letter being drawn; `y` is where the next part begins, in mm from the upper edge."""

    def __init__(self, pen: Pen, title: str, stamp: Stamp, pages: int) -> None:
        self.pen = pen
        self.left, self.right = MARGIN, pen.width - MARGIN
        self.bottom = pen.height - FOOTER - 4
        self.page = 1
        self.y = KOP_TOP
        self._title = title
        self._stamp = stamp
        self._pages = pages
        self.notice = confidential(stamp)  # the last line of each page
        draw_contoh(pen, stamp)

    @property
    def width(self) -> float:
        """Width between the margins."""
        return self.right - self.left

    def kop(self, letterhead: Letterhead) -> None:
        """The kop, at the top of the first page."""
        if letterhead.lines:
            self.y = draw_letterhead(self.pen, letterhead, self.left, self.y, self.right) + 9

    def room(self, height: float) -> None:
        """Go to a new page unless this much room is left."""
        if self.y + height > self.bottom:
            self.end_page()
            self.page += 1
            self.y = NEXT_TOP
            draw_contoh(self.pen, self._stamp)

    def end_page(self) -> None:
        """Footer, and the end of the page."""
        pen, stamp = self.pen, self._stamp
        y = pen.height - FOOTER
        pen.line(self.left, y, self.right, y, 0.2)
        self.page_number(y + 3.4)
        printed = f"{self._title} · dicetak {stamp.moment} oleh {stamp.user} · {stamp.office}"
        line, size = fit(printed, self.width - 32, 7.5)
        pen.text(self.left, y + 3.4, line, size)
        line, size = fit(self.notice, self.width, 7.5)
        pen.text(self.left, y + 6.6, line, size)
        pen.end_page()

    def page_number(self, base: float) -> None:
        """Which page of how many, at the right of the footer."""
        where = f"Halaman {self.page} dari {self._pages}"
        self.pen.text(self.right, base, where, 8, "bold", "right")

    def centred(self, text: str, size: float, style: Style = "regular") -> None:
        """One centred line."""
        line, fitted = fit(text, self.width, size, style)
        self.y += line_height(size)
        self.pen.text((self.left + self.right) / 2, self.y, line, fitted, style, "center")

    def paragraph(self, text: str, after: float = 3.0) -> None:
        """Text over the whole width."""
        for line in wrap(text, self.width, BODY):
            self.room(line_height(BODY) + 1)
            self.y += line_height(BODY) + 0.6
            self.pen.text(self.left, self.y, line, BODY)
        self.y += after

    def fact(self, title: str, value: str, title_width: float = 40.0) -> None:
        """A title and a value that stays on one line, in smaller type if need be."""
        line, size = fit(value, self.width - title_width - 4, BODY)
        self.room(line_height(BODY) + 0.6)
        self.y += line_height(BODY) + 0.6
        self.pen.text(self.left, self.y, title, BODY)
        self.pen.text(self.left + title_width, self.y, ":", BODY)
        self.pen.text(self.left + title_width + 4, self.y, line, size)

    def table(
        self, titles: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], tail: float
    ) -> None:
        """Number, name and counts; the head again on each page; the last row holds the sums.

        The last rows stay on one page with the sums and `tail` mm of what follows.
        """
        edges = self._edges(len(titles) - 1)
        self.room(HEAD + 3 * ROW)
        self._table_head(titles, edges)
        for number, (name, counts) in enumerate(rows, 1):
            page = self.page
            left = len(rows) - number + 1
            self.room((left + 1) * ROW + 4 + tail if left <= KEPT_ROWS else ROW)
            if self.page != page:
                self._table_head(titles, edges)
            self._table_row([f"{number}", name, *map(format_number, counts)], edges)
        sums = [sum(counts[place] for _, counts in rows) for place in range(len(titles) - 1)]
        self._table_row(["", "Jumlah", *map(format_number, sums)], edges, "bold")
        self.y += 4

    def _edges(self, counts: int) -> list[float]:
        first = self.left + NUMBER_WIDTH
        share = NAME_SHARE if counts > 1 else ONE_COUNT_SHARE
        second = first + self.width * share if counts else self.right
        step = (self.right - second) / max(1, counts)
        return [self.left, first, *(second + step * number for number in range(counts + 1))]

    def _table_head(self, titles: Sequence[str], edges: list[float]) -> None:
        pen, top = self.pen, self.y
        pen.fill(self.left, top, self.width, HEAD, 0.92)
        for place, title in enumerate(("No", *titles)):
            middle, room = (edges[place] + edges[place + 1]) / 2, edges[place + 1] - edges[place]
            lines = wrap(title, room - 1.5, 8, "bold")[:2]
            base = top + HEAD / 2 + 1 - (len(lines) - 1) * line_height(8) / 2
            for number, text in enumerate(lines):
                line, size = fit(text, room - 1.5, 8, "bold")
                pen.text(middle, base + number * line_height(8), line, size, "bold", "center")
        self._rule_row(edges, HEAD)

    def _table_row(
        self, texts: Sequence[str], edges: list[float], style: Style = "regular"
    ) -> None:
        base = self.y + ROW - 1.9
        for place, text in enumerate(texts):
            line, size = fit(text, edges[place + 1] - edges[place] - 2.4, CELL, style)
            if place == 1:
                self.pen.text(edges[place] + 1.2, base, line, size, style)
            else:
                self.pen.text(edges[place + 1] - 1.2, base, line, size, style, "right")
        self._rule_row(edges, ROW)

    def _rule_row(self, edges: list[float], height: float) -> None:
        top, bottom = self.y, self.y + height
        lines = [(x, top, x, bottom) for x in edges]
        self.pen.rules([*lines, *((self.left, y, self.right, y) for y in (top, bottom))])
        self.y = bottom


def draw_letter(
    out: BinaryIO,
    title: str,
    paper: Paper,
    stamp: Stamp,
    write: Callable[[Letter], None],
    landscape: bool = False,
) -> int:
    """Draw a letter twice: once to count its pages, then for good. Returns the count of pages."""
    pages = _draw(io.BytesIO(), title, paper, stamp, write, 0, landscape)
    return _draw(out, title, paper, stamp, write, pages, landscape)


def _draw(
    out: BinaryIO,
    title: str,
    paper: Paper,
    stamp: Stamp,
    write: Callable[[Letter], None],
    pages: int,
    landscape: bool,
) -> int:
    pen = open_pen(out, paper, title, landscape)
    letter = Letter(pen, title, stamp, pages)
    write(letter)
    letter.end_page()
    close_pen(pen)
    return letter.page
