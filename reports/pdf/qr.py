"""The QR codes of a sheet: no NIK and no name in them, only what finds the sheet.

Text: `PDN1/<layout>/<paper>/P<page>-<pages>/<form uid>/<copy>`. Only capitals, digits and `/-`,
so that 29 characters stay within version 2 at level Q (25 modules, 22 mm).
"""

from __future__ import annotations

from functools import lru_cache

import segno

from desktop_app.domain.layouts.geometry import QR_MODULE, QR_SIDE
from reports.pdf.paper import MM, Pen


def qr_text(layout: str, paper: str, page: int, pages: int, form_uid: str, copy: str) -> str:
    """What the code says; `layout` is a code with its version, such as `FRA01`."""
    return f"PDN1/{layout}/{paper}/P{page}-{pages}/{form_uid}/{copy}"


@lru_cache(maxsize=64)
def qr_matrix(text: str) -> tuple[tuple[int, ...], ...]:
    """The dark (1) and light (0) modules, row by row, at level Q or better."""
    code = segno.make(text, micro=False, error="q")
    return tuple(tuple(row) for row in code.matrix)


def qr_side(text: str) -> float:
    """Side in mm: 22, or more for a long text, so that a module is never below 0.88 mm."""
    return max(QR_SIDE, len(qr_matrix(text)) * QR_MODULE)


def draw_qr(pen: Pen, text: str, x: float, y: float, side: float) -> None:
    """The code as one filled path; x, y is its upper left corner in mm."""
    matrix = qr_matrix(text)
    step = side / len(matrix) * MM
    left, top = x * MM, (pen.height - y) * MM
    path = pen.canvas.beginPath()
    for number, row in enumerate(matrix):
        start = 0
        low = top - (number + 1) * step
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                path.rect(left + start * step, low, (end - start) * step, step)
            start = end + 1
    pen.canvas.drawPath(path, stroke=0, fill=1)
