"""Papers on the protection of data: reports in parts, and letters on an incident."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_long_date
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import Letter, draw_letter
from reports.pdf.paper import close_pen, open_pen
from reports.pdf.privacy_flow import heading, text_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.privacy_documents import Dossier, Notice

FACT_WIDTH = 46.0
SIGN_WIDTH = 80.0


def draw_dossier(out: BinaryIO, document: Dossier) -> int:
    """A report in parts. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write_dossier(letter, document)

    return draw_letter(out, document.title, document.paper, document.stamp, write)


def draw_notices(out: BinaryIO, notices: Sequence[Notice]) -> int:
    """Letters in one PDF, each with numbers of its own pages. Returns the count of pages."""
    first, total = notices[0], 0
    pen = open_pen(out, first.paper, first.title)
    for one in notices:
        letter = Letter(pen, one.title, one.stamp, _pages_of(one))
        _write_notice(letter, one)
        letter.end_page()
        total += letter.page
    close_pen(pen)
    return total


def _pages_of(notice: Notice) -> int:
    def write(letter: Letter) -> None:
        _write_notice(letter, notice)

    return draw_letter(io.BytesIO(), notice.title, notice.paper, notice.stamp, write)


def _write_dossier(letter: Letter, document: Dossier) -> None:
    letter.kop(document.letterhead)
    letter.centred(document.title.upper(), 13, "bold")
    if document.number:
        letter.centred(f"Nomor: {document.number}", 10)
    letter.y += 4
    for title, value in document.facts:
        letter.fact(title, value, FACT_WIDTH)
    letter.y += 2
    for part in document.parts:
        heading(letter, part.title)
        letter.y += 1
        for text in part.text:
            letter.paragraph(text, 2)
        if part.headers:
            text_table(letter, part)
    for text in document.closing:
        letter.paragraph(text, 2)
    if document.signatories:
        letter.y += 4
        place = f"{document.place}, {format_long_date(document.day)}"
        letter.room(signatures_height(place))
        left = letter.right - SIGN_WIDTH * len(document.signatories)
        letter.y = draw_signatures(
            letter.pen, document.signatories, left, letter.y, letter.right, place
        )


def _write_notice(letter: Letter, notice: Notice) -> None:
    letter.kop(notice.letterhead)
    letter.paragraph(f"{notice.place}, {format_long_date(notice.day)}", 2)
    letter.fact("Nomor", notice.number, 22)
    letter.fact("Sifat", "Segera, rahasia", 22)
    letter.fact("Hal", notice.title, 22)
    letter.y += 4
    letter.paragraph(f"Kepada Yth. {notice.receiver}", 4)
    for text in notice.opening:
        letter.paragraph(text)
    for title, value in notice.facts:
        letter.paragraph(f"{title}: {value}", 1.5)
    letter.y += 2
    for text in notice.closing:
        letter.paragraph(text)
    letter.room(signatures_height() + 4)
    letter.y += 4
    left = letter.right - SIGN_WIDTH
    letter.y = draw_signatures(letter.pen, (notice.signatory,), left, letter.y, letter.right)
