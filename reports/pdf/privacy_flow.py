"""Tables of texts in a letter: wrapped cells, heads repeated, rows never split between pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.pdf.text import line_height, wrap

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop_app.domain.layouts.model import Style
    from desktop_app.domain.privacy_documents import Part
    from reports.pdf.letter_flow import Letter

CELL = 8.5
HEAD_SIZE = 8.5
PAD = 1.3
MOST_LINES = 40  # of one cell: longer ones are cut, the workbook has them whole
KEPT_ROWS = 2  # of a table, on one page with what follows
STEP = line_height(CELL) + 0.3


def heading(letter: Letter, text: str, tail: float = 20.0) -> None:
    """The title of a part, kept together with `tail` mm of what follows."""
    letter.room(line_height(11.5) + 3 + tail)
    letter.y += line_height(11.5) + 2
    letter.pen.text(letter.left, letter.y, text, 11.5, "bold")
    letter.y += 2.2


def text_table(letter: Letter, part: Part, tail: float = 0.0) -> None:
    """The table of a part; its `empty` sentence when it has no rows.

    The last rows stay on one page with `tail` mm of what follows, such as the signatures.
    """
    if not part.rows:
        letter.paragraph(part.empty)
        return
    edges = _edges(letter, part.widths)
    letter.y += 1
    _head(letter, part.headers, edges, part.figures)
    kept = sum(_height(_wrapped(row, edges, CELL)) for row in part.rows[-KEPT_ROWS:])
    first_kept = max(0, len(part.rows) - KEPT_ROWS)
    for number, row in enumerate(part.rows):
        cells = _wrapped(row, edges, CELL)
        height = _height(cells)
        page = letter.page
        letter.room(kept + tail if tail and number == first_kept else height)
        if letter.page != page:
            _head(letter, part.headers, edges, part.figures)
        _row(letter, cells, edges, height, part.figures)
    letter.y += 3


def _edges(letter: Letter, widths: Sequence[float]) -> list[float]:
    whole = sum(widths)
    edges = [letter.left]
    for width in widths:
        edges.append(edges[-1] + letter.width * width / whole)
    return edges


def _wrapped(row: Sequence[str], edges: Sequence[float], size: float) -> list[Sequence[str]]:
    return [
        wrap(text, edges[place + 1] - edges[place] - 2 * PAD, size)[:MOST_LINES] or [""]
        for place, text in enumerate(row)
    ]


def _height(cells: Sequence[Sequence[str]]) -> float:
    return max(len(lines) for lines in cells) * STEP + 2 * PAD


def _head(
    letter: Letter, titles: Sequence[str], edges: Sequence[float], figures: Collection[int]
) -> None:
    cells = [
        wrap(text, edges[place + 1] - edges[place] - 2 * PAD, HEAD_SIZE, "bold")
        for place, text in enumerate(titles)
    ]
    height = _height(cells)
    letter.room(height + 2 * STEP)
    letter.pen.fill(letter.left, letter.y, letter.width, height, 0.92)
    _row(letter, cells, edges, height, figures, bold=True)


def _row(
    letter: Letter,
    cells: Sequence[Sequence[str]],
    edges: Sequence[float],
    height: float,
    figures: Collection[int],
    bold: bool = False,
) -> None:
    pen, top = letter.pen, letter.y
    style: Style = "bold" if bold else "regular"
    for place, lines in enumerate(cells):
        for number, line in enumerate(lines):
            base = top + PAD + (number + 1) * STEP - 0.9
            if place in figures:
                pen.text(edges[place + 1] - PAD, base, line, CELL, style, "right")
            else:
                pen.text(edges[place] + PAD, base, line, CELL, style)
    rules = [(x, top, x, top + height) for x in edges]
    ends = [(edges[0], y, edges[-1], y) for y in (top, top + height)]
    pen.rules([*rules, *ends], 0.15)
    letter.y = top + height
