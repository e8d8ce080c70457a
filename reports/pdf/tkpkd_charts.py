"""Charts of the report to TKPKD, drawn: bars that lie and bars that stand, each with its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.pdf.text import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.pdf.letter_flow import Letter

Bar = tuple[str, int, str]  # what it is, how much, the figure as it is read
LABEL_SHARE, FIGURE = 0.36, 34.0
ROW, THICK = 6.4, 4.0
HIGH, HEAD, FOOT = 30.0, 6.0, 6.5  # of bars that stand: the greatest, its figure, its name
WIDEST = 22.0
GREY, STRONG = 0.62, 0.35
TYPE = 8.0


def draw_lying(letter: Letter, bars: Sequence[Bar]) -> None:
    """A bar a line, its name at the left and its figure behind it."""
    greatest = max((value for _, value, _ in bars), default=0) or 1
    first = letter.left + letter.width * LABEL_SHARE
    room = letter.right - FIGURE - first
    letter.y += 1.5
    for name, value, figure in bars:
        letter.room(ROW)
        pen, top = letter.pen, letter.y
        base = top + ROW / 2 + 1
        text, size = fit(name, letter.width * LABEL_SHARE - 3, TYPE)
        pen.text(letter.left, base, text, size)
        long = room * value / greatest
        if long:
            pen.fill(first, top + (ROW - THICK) / 2, long, THICK, GREY)
        pen.line(first, top, first, top + ROW, 0.2)
        pen.text(first + long + 1.5, base, figure, TYPE, "bold")
        letter.y = top + ROW
    letter.y += 3


def draw_standing(letter: Letter, bars: Sequence[Bar]) -> None:
    """Bars side by side on one line; the last is the darkest."""
    if not bars:
        return
    letter.room(HEAD + HIGH + FOOT)
    pen, top = letter.pen, letter.y
    greatest = max(value for _, value, _ in bars) or 1
    base, step = top + HEAD + HIGH, letter.width / len(bars)
    wide = min(step * 0.55, WIDEST)
    for place, (name, value, figure) in enumerate(bars):
        middle = letter.left + step * (place + 0.5)
        high = HIGH * value / greatest
        if high:
            grey = STRONG if place == len(bars) - 1 else GREY
            pen.fill(middle - wide / 2, base - high, wide, high, grey)
        pen.text(middle, base - high - 1.2, figure, TYPE, "bold", "center")
        text, size = fit(name, step - 2, TYPE)
        pen.text(middle, base + 4, text, size, align="center")
    pen.line(letter.left, base, letter.right, base, 0.2)
    letter.y = base + FOOT
