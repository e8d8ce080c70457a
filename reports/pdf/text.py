"""Measuring, wrapping and fitting of type. Widths in mm, sizes in points.

Results are remembered: forms repeat the same labels thousands of times.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth

from reports.pdf.fonts import FONT_NAMES, Style, register_fonts
from reports.pdf.paper import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALLEST = 6.0  # no type below this size on any page
LEADING = 1.17  # line distance as a multiple of the type size
ELLIPSIS = "…"


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, style: Style = "regular") -> float:
    """Width of one line in mm."""
    register_fonts()
    return float(stringWidth(text, FONT_NAMES[style], size)) / MM


def line_height(size: float) -> float:
    """Distance of two baselines in mm."""
    return size * LEADING / MM


@lru_cache(maxsize=4_000)
def wrap(text: str, width: float, size: float, style: Style = "regular") -> tuple[str, ...]:
    """The text in lines of this width; a word longer than a line breaks at `/`, else anywhere."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for part, blank in _parts(paragraph, width, size, style):
            longer = line + blank + part if line else part
            if not line or text_width(longer, size, style) <= width:
                line = longer
            else:
                lines.append(line)
                line = part
        lines.append(line)
    return tuple(lines)


def _parts(text: str, width: float, size: float, style: Style) -> Iterator[tuple[str, str]]:
    """The pieces that may not be broken, each with what stands before it on the same line."""
    for word in text.split(" "):
        if text_width(word, size, style) <= width:
            yield word, " "
            continue
        for number, part in enumerate(re.findall(r"[^/]*/|[^/]+", word)):
            for step, piece in enumerate(_cut(part, width, size, style)):
                yield piece, " " if number == step == 0 else ""


def _cut(word: str, width: float, size: float, style: Style) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, style) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=4_000)
def fit(
    text: str, width: float, size: float, style: Style = "regular", smallest: float = SMALLEST
) -> tuple[str, float]:
    """One line that fits: smaller type down to `smallest`, then cut with `…`.

    Returns the text and its size in points.
    """
    needed = text_width(text, size, style)
    if needed <= width:
        return text, size
    shrunk = max(smallest, int(size * width / needed * 10) / 10)
    if text_width(text, shrunk, style) <= width:
        return text, shrunk
    while text and text_width(text.rstrip() + ELLIPSIS, shrunk, style) > width:
        text = text[:-1]
    return (text.rstrip() + ELLIPSIS if text else ""), shrunk
