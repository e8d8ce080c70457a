"""Agreement month by month: figures, and above each a bar of what still differs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from desktop_app.domain.formatting import format_number
from reports.pdf.privacy_flow import heading
from reports.pdf.text import fit

if TYPE_CHECKING:
    from desktop_app.domain.documents_padan import Trend, TrendLine
    from desktop_app.domain.layouts.model import Style
    from reports.pdf.letter_flow import Letter

NAME, COUNTS = 36.0, 27.0
HEAD, ROW = 5.6, 12.5
BAR = 6.4  # height of the greatest bar
FIGURE = 3.4  # from the lower edge of a row to its figures
TYPE = 7.0
MOST_BELOW = 99.9
LEAST_SCALE = 5.0  # per cent: smaller differences do not fill the whole height
EXPLAIN = (
    "Angka: bagian isian (%) yang sama dengan isi yang berlaku di Padan. Batang: bagian yang masih"
    " berbeda; makin pendek makin padan. Tinggi penuh = {scale} %."
)


def draw_trend(letter: Letter, trend: Trend, title: str) -> None:
    """A heading, what the bars mean, and one row a line; the months again on each page."""
    heading(letter, title, HEAD + 2 * ROW + 12)
    letter.y += 1
    scale = scale_of(trend)
    letter.paragraph(EXPLAIN.format(scale=format_number(scale)), 1.5)
    letter.room(HEAD + ROW)
    _months(letter, trend)
    for line in trend.lines:
        page = letter.page
        letter.room(ROW)
        if letter.page != page:
            _months(letter, trend)
        _line(letter, line, len(trend.months), scale)
    letter.y += 4


def scale_of(trend: Trend) -> int:
    """The difference in per cent that fills the whole height of a row."""
    found = [100 - value for line in trend.lines for value in line.values if value is not None]
    return math.ceil(max(found, default=0.0) / LEAST_SCALE) * int(LEAST_SCALE) or int(LEAST_SCALE)


def percent(value: float | None) -> str:
    """`99,4`; a dash where nothing was compared. Only what agrees wholly is called 100."""
    if value is None:
        return "–"
    if value >= 100:
        return "100"
    return f"{min(value, MOST_BELOW):.1f}".replace(".", ",")


def _edges(letter: Letter, months: int) -> list[float]:
    first = letter.left + NAME
    step = (letter.right - COUNTS - first) / max(1, months)
    return [first + step * number for number in range(months + 1)]


def _months(letter: Letter, trend: Trend) -> None:
    pen, top = letter.pen, letter.y
    edges = _edges(letter, len(trend.months))
    pen.fill(letter.left, top, letter.width, HEAD, 0.92)
    pen.text(letter.left + 1.2, top + HEAD - 1.8, trend.lead, TYPE, "bold")
    for place, month in enumerate(trend.months):
        middle, room = (edges[place] + edges[place + 1]) / 2, edges[1] - edges[0] - 0.6
        text, size = fit(month, room, TYPE, "bold")
        pen.text(middle, top + HEAD - 1.8, text, size, "bold", "center")
    pen.text(letter.right - 1.2, top + HEAD - 1.8, "Sama/diperiksa", TYPE, "bold", "right")
    ends = [(letter.left, y, letter.right, y) for y in (top, top + HEAD)]
    pen.rules([*ends, *_sides(letter, edges, top, HEAD)], 0.15)
    letter.y = top + HEAD


def _sides(
    letter: Letter, edges: list[float], top: float, height: float
) -> list[tuple[float, float, float, float]]:
    return [(x, top, x, top + height) for x in (letter.left, *edges, letter.right)]


def _line(letter: Letter, line: TrendLine, months: int, scale: int) -> None:
    pen, top, bottom = letter.pen, letter.y, letter.y + ROW
    edges = _edges(letter, months)
    name, size = fit(line.title, NAME - 2.4, 8.5)
    pen.text(letter.left + 1.2, top + ROW / 2 + 1, name, size)
    base = bottom - FIGURE - 1.2
    for place, value in enumerate(line.values):
        middle, width = (edges[place] + edges[place + 1]) / 2, edges[1] - edges[0]
        if value is not None:
            high = BAR * (100 - value) / scale
            pen.fill(middle - width * 0.27, base - high, width * 0.54, high, 0.45)
        style: Style = "bold" if place == months - 1 else "regular"
        text, size = fit(percent(value), width - 0.8, TYPE)
        pen.text(middle, bottom - 1.4, text, size, style, "center")
    pen.line(edges[0], base, edges[-1], base, 0.1)
    counts = f"{format_number(line.agreed)}/{format_number(line.compared)}"
    text, size = fit(counts, COUNTS - 2.4, TYPE)
    pen.text(letter.right - 1.2, top + ROW / 2 + 1, text, size, align="right")
    rules = [(letter.left, bottom, letter.right, bottom), *_sides(letter, edges, top, ROW)]
    pen.rules(rules, 0.15)
    letter.y = bottom
