"""The list of houses that their land stops: numbers by owner, then the houses, landscape."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_long_date
from desktop_app.domain.documents_land import HEADERS, TITLE
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.house.flow import DENSE, Col, grid
from reports.pdf.letter_flow import draw_letter
from reports.pdf.privacy_flow import heading

if TYPE_CHECKING:
    from desktop_app.domain.documents_land import LandPaper
    from reports.pdf.letter_flow import Letter

SHARES = (3, 14, 15, 9, 6, 14, 9, 13, 10, 14)
COLS = tuple(Col(title, share) for title, share in zip(HEADERS, SHARES, strict=True))
EMPTY = "Tidak ada rumah pada daftar ini. Ubah saringannya dahulu."


def draw_land(out: BinaryIO, document: LandPaper) -> int:
    """The list as a PDF. Returns the count of pages; UserError when no house is on it."""
    if not any(group.lines for group in document.groups):
        raise UserError(EMPTY)

    def write(letter: Letter) -> None:
        _write(letter, document)

    return draw_letter(out, TITLE, document.paper, document.stamp, write, landscape=True)


def _write(letter: Letter, document: LandPaper) -> None:
    letter.left, letter.right = DENSE, letter.pen.width - DENSE
    letter.kop(document.letterhead)
    letter.centred(TITLE.upper(), 13, "bold")
    letter.centred(f"{document.place}, {document.choice}", 10)
    letter.y += 5
    counts = "; ".join(f"{name} {format_number(count)}" for name, count in document.counts if count)
    letter.fact("Jumlah rumah", counts)
    letter.fact("Keadaan pada", format_long_date(document.day))
    letter.y += 1
    line = f"{document.seat}, {format_long_date(document.day)}"
    signing = signatures_height(line) + 4
    groups = [one for one in document.groups if one.lines]
    for group in groups:
        heading(letter, f"{group.title}: {format_number(len(group.lines))} rumah", tail=32)
        letter.paragraph(group.to_do, after=2)
        grid(letter, COLS, group.lines, tail=signing if group is groups[-1] else 0)
    letter.room(signing)
    letter.y = draw_signatures(
        letter.pen, document.signatories, letter.left, letter.y, letter.right, line
    )
