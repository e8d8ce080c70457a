"""Surat pengingat: one office is told which kiriman did not come, or what of a month is undone.

The letter names months and days, never a person: it may lie open on a desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_date, format_long_date, format_month
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import CELL, HEAD, ROW, draw_letter
from reports.pdf.letters import DOTS
from reports.pdf.text import fit, line_height, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents import Reminder, ReminderLine
    from reports.pdf.letter_flow import Letter

TITLE = "Surat Pengingat"
HEADS = ("No", "Bulan data", "Batas data", "Lewat", "Keadaan menurut catatan kami")
WIDTHS = (10.0, 34.0, 26.0, 18.0)  # the last column takes what is left
SIGNATURE_WIDTH = 75.0


def draw_reminder(out: BinaryIO, document: Reminder) -> int:
    """The letter to one office. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write(letter, document)

    return draw_letter(out, TITLE, document.paper, document.stamp, write)


def _write(letter: Letter, document: Reminder) -> None:
    letter.kop(document.letterhead)
    letter.paragraph(f"{document.place}, {format_long_date(document.day)}", 3)
    letter.fact("Nomor", document.number or DOTS, 22)
    letter.fact("Sifat", "Penting", 22)
    letter.fact("Hal", document.words.subject, 22)
    letter.y += 4
    letter.paragraph(f"Kepada Yth. {document.receiver}", 1)
    if document.through:
        letter.paragraph(f"melalui {document.through}", 1)
    letter.y += 4
    lead = document.words.lead.format(office=document.office)
    letter.paragraph(f"Dengan hormat, sampai tanggal {format_long_date(document.day)} {lead}:")
    _table(letter, document.lines)
    letter.paragraph(document.words.request)
    letter.room(14 + signatures_height())
    letter.paragraph("Atas perhatian dan kerja samanya kami ucapkan terima kasih.", 6)
    left = letter.right - SIGNATURE_WIDTH
    letter.y = draw_signatures(letter.pen, (document.signatory,), left, letter.y, letter.right)


def _table(letter: Letter, lines: Sequence[ReminderLine]) -> None:
    edges = [letter.left]
    for width in WIDTHS:
        edges.append(edges[-1] + width)
    edges.append(letter.right)
    letter.room(HEAD + 2 * ROW)
    _head(letter, edges)
    for number, line in enumerate(lines, 1):
        note = wrap(line.note, edges[-1] - edges[-2] - 3, CELL)
        height = max(ROW, len(note) * line_height(CELL) + 2.4)
        page = letter.page
        letter.room(height)
        if letter.page != page:
            _head(letter, edges)
        texts = (
            f"{number}",
            format_month(line.month),
            format_date(line.due),
            f"{line.days} hari" if line.days else "–",
        )
        _row(letter, edges, texts, note, height)
    letter.y += 5


def _head(letter: Letter, edges: list[float]) -> None:
    pen, top = letter.pen, letter.y
    pen.fill(letter.left, top, letter.width, HEAD, 0.92)
    for place, title in enumerate(HEADS):
        text, size = fit(title, edges[place + 1] - edges[place] - 1.5, 8, "bold")
        middle = (edges[place] + edges[place + 1]) / 2
        pen.text(middle, top + HEAD / 2 + 1, text, size, "bold", "center")
    _rule(letter, edges, HEAD)


def _row(
    letter: Letter, edges: list[float], texts: Sequence[str], note: Sequence[str], height: float
) -> None:
    pen, base = letter.pen, letter.y + ROW - 1.9
    for place, text in enumerate(texts):
        line, size = fit(text, edges[place + 1] - edges[place] - 2.4, CELL)
        if place in (0, 3):
            pen.text(edges[place + 1] - 1.2, base, line, size, "regular", "right")
        else:
            pen.text(edges[place] + 1.2, base, line, size)
    for step, text in enumerate(note):
        pen.text(edges[-2] + 1.2, base + step * line_height(CELL), text, CELL)
    _rule(letter, edges, height)


def _rule(letter: Letter, edges: list[float], height: float) -> None:
    top, bottom = letter.y, letter.y + height
    uprights = [(x, top, x, bottom) for x in edges]
    levels = [(letter.left, y, letter.right, y) for y in (top, bottom)]
    letter.pen.rules([*uprights, *levels])
    letter.y = bottom
