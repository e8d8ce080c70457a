"""The frame of every sheet: papers, corner marks, QR squares and the room for content.

All lengths are millimetres from the upper left corner of the paper, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.documents import Paper

PAPERS: dict[Paper, tuple[float, float]] = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}

MARK_SIDE = 6.0  # side of a corner mark
MARK_HOLE = 2.0  # side of the white hole in the upper left one
MARK_INSET = 15.0  # centre from the left, right and upper edge
MARK_INSET_BOTTOM = 18.0  # some printers leave the last 15 mm white
MARK_QUIET = 3.0  # white around a corner mark

QR_MODULE = 0.88  # smallest module that survived scanning
QR_SIDE = 22.0  # a version 2 code: 25 modules
QR_QUIET = 4 * QR_MODULE
QR_GAP = 7.0  # centre line of the mark to the near edge of the code

SIDE_MARGIN = 12.0
HEADER_BOTTOM = 37.8  # below the white of the upper code
FOOTER_HEIGHT = 40.6


@dataclass(frozen=True)
class Square:
    """An upright square: upper left corner and side."""

    x: float
    y: float
    side: float


def paper_size(paper: Paper, landscape: bool = False) -> tuple[float, float]:
    """Width and height of a sheet in mm."""
    width, height = PAPERS[paper]
    return (height, width) if landscape else (width, height)


def corner_marks(width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Centres of the four corner marks: upper left, upper right, lower right, lower left."""
    right, bottom = width - MARK_INSET, height - MARK_INSET_BOTTOM
    return (
        (MARK_INSET, MARK_INSET),
        (right, MARK_INSET),
        (right, bottom),
        (MARK_INSET, bottom),
    )


def qr_places(width: float, height: float, side: float = QR_SIDE) -> tuple[Square, Square]:
    """Copy A left of the upper right mark, copy B right of the lower left mark."""
    half = MARK_SIDE / 2
    top = MARK_INSET - half
    bottom = height - MARK_INSET_BOTTOM + half
    return (
        Square(width - MARK_INSET - QR_GAP - side, top, side),
        Square(MARK_INSET + QR_GAP, bottom - side, side),
    )


def content_area(width: float, height: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the room between the header and the footer strip."""
    return SIDE_MARGIN, HEADER_BOTTOM, width - SIDE_MARGIN, height - FOOTER_HEIGHT
