"""Measuring, wrapping and fitting of type. Widths in mm, sizes in points.

Results are remembered: forms repeat the same labels thousands of times.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth

from reports.pdf.fonts import FONT_NAMES, Style, register_fonts
from reports.pdf.paper import MM

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
    """The text in lines that fit the width; a word longer than a line is cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if text_width(longer, size, style) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _cut(word, width, size, style)
            lines.extend(full)
        lines.append(line)
    return tuple(lines)


def _cut(word: str, width: float, size: float, style: Style) -> list[str]:
    """Break after a stroke where there is one, else anywhere."""
    pieces = [""]
    for part in re.findall(r"[^/]*/|[^/]+", word):
        if text_width(pieces[-1] + part, size, style) <= width:
            pieces[-1] += part
            continue
        if pieces[-1]:
            pieces.append("")
        for letter in part:
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
