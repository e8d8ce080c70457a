"""The small drawings of the instruction line: a cross, a correction, ballpoint and no fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.pdf.paper import MM, Pen

if TYPE_CHECKING:
    from desktop_app.domain.layouts.model import Picture


def draw_picture(pen: Pen, picture: Picture) -> None:
    """One picture at its place."""
    _DRAWINGS[picture.kind](pen, picture.x, picture.y, picture.side)


def _box(pen: Pen, x: float, y: float, side: float) -> None:
    pen.box(x + 0.5, y + 0.5, side - 1, side - 1, 0.3)


def _cross(pen: Pen, x: float, y: float, side: float) -> None:
    near, far = side * 0.24, side * 0.76
    pen.rules([(x + near, y + near, x + far, y + far), (x + near, y + far, x + far, y + near)], 0.5)


def _mark(pen: Pen, x: float, y: float, side: float) -> None:
    _box(pen, x, y, side)
    _cross(pen, x, y, side)


def _mend(pen: Pen, x: float, y: float, side: float) -> None:
    pen.fill(x + 0.5, y + 0.5, side - 1, side - 1, 0.1)
    _mark(pen, x + side + 0.5, y, side)


def _scan(pen: Pen, x: float, y: float, side: float) -> None:
    """A ballpoint pen, and a sheet with its fold crossed out."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate((x + 0.8) * MM, (pen.height - y - side + 0.8) * MM)
    canvas.rotate(45)
    canvas.setLineWidth(0.25 * MM)
    canvas.rect(1.4 * MM, -0.6 * MM, 4.6 * MM, 1.2 * MM, stroke=1, fill=0)
    path = canvas.beginPath()
    path.moveTo(0, 0)
    path.lineTo(1.4 * MM, 0.6 * MM)
    path.lineTo(1.4 * MM, -0.6 * MM)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.restoreState()
    left = x + side + 1
    pen.box(left + 0.6, y + 0.3, side - 2, side - 0.6, 0.25)
    middle = y + side / 2
    canvas.setDash(1, 1)
    pen.line(left + 0.6, middle, left + side - 1.4, middle, 0.25)
    canvas.setDash()
    pen.line(left + 0.2, y + side - 0.8, left + side - 1, y + 0.8, 0.45)


_DRAWINGS = {"silang": _mark, "ralat": _mend, "pindai": _scan}
