"""The board of village aid on paper: the recap of a month for the Camat, the check of a decree."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.aid.board_paper import RULE, TITLE
from desktop_app.domain.dates import format_long_date
from desktop_app.domain.privacy_documents import Part
from desktop_app.domain.tkpkd_tables import shown
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import draw_letter
from reports.pdf.letters import DOTS
from reports.pdf.privacy_flow import heading, text_table
from reports.pdf.tkpkd_charts import draw_standing

if TYPE_CHECKING:
    from desktop_app.domain.aid.board_paper import AidBoardPaper, DecreeCheck
    from desktop_app.domain.tkpkd_tables import Table
    from reports.pdf.letter_flow import Letter

CHECK_TITLE = "Catatan evaluasi ketetapan"
SIGN_WIDTH = 80.0
TABLE_ROOM = 34.0
CHART_ROOM = 56.0
NOTES_ROOM = 26.0
RECAP_WIDTHS = (9, 32, 22, 24, 24, 15, 18, 25, 25, 27, 25, 22, 16, 20)
RECAP_FIGURES = (0, 5, 6, 7, 8, 9, 10, 11, 12, 13)
MONTH_WIDTHS = (30, 16, 22, 24, 32, 32, 32, 32, 36)
POINT_WIDTHS = (0.08, 0.46, 0.46)
PEN_LINES = 4
NO_DESA = "Tidak ada desa."


def draw_aid_recap(out: BinaryIO, document: AidBoardPaper) -> int:
    """The recap of a month on landscape paper. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write_recap(letter, document)

    return draw_letter(out, TITLE, document.paper, document.stamp, write, landscape=True)


def _write_recap(letter: Letter, document: AidBoardPaper) -> None:
    letter.kop(document.letterhead)
    letter.centred(f"{TITLE} {document.programme}".upper(), 13, "bold")
    letter.centred(f"{document.place}, {document.period}", 11)
    letter.centred(f"Nomor: {DOTS}", 10)
    letter.y += 4
    heading(letter, "1. Menurut bulan", CHART_ROOM)
    draw_standing(letter, list(document.bars))
    figures = tuple(range(1, len(document.months.headers)))
    _table(letter, document.months, MONTH_WIDTHS, figures)
    heading(letter, "2. Menurut desa", TABLE_ROOM)
    _table(letter, document.recap, RECAP_WIDTHS, RECAP_FIGURES)
    # Nobody signs a page on which nothing else stands.
    letter.room(signatures_height("-") + NOTES_ROOM)
    for text in (RULE, *document.notes):
        letter.paragraph(text, 1.5)
    _sign(letter, document)


def _table(
    letter: Letter, table: Table, widths: tuple[float, ...], figures: tuple[int, ...]
) -> None:
    rows = [tuple("" if cell is None else shown(cell) for cell in row) for row in table.rows]
    text_table(letter, Part("", (), table.headers, widths, rows, NO_DESA, figures))


def _sign(letter: Letter, document: AidBoardPaper) -> None:
    line = f"{document.seat}, {format_long_date(document.day)}"
    letter.room(signatures_height(line) + 4)
    letter.y += 4
    left = letter.right - SIGN_WIDTH * len(document.signatories)
    letter.y = draw_signatures(letter.pen, document.signatories, left, letter.y, letter.right, line)


def draw_decree_check(out: BinaryIO, document: DecreeCheck) -> int:
    """The note of a kecamatan on one Perkades or SK. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write_check(letter, document)

    return draw_letter(out, CHECK_TITLE, document.paper, document.stamp, write)


def _write_check(letter: Letter, document: DecreeCheck) -> None:
    letter.kop(document.letterhead)
    letter.centred("CATATAN EVALUASI PERKADES/SK PENETAPAN PENERIMA", 13, "bold")
    letter.centred(f"Nomor: {DOTS}", 10)
    letter.y += 6
    letter.fact("Ketetapan", document.decree)
    letter.fact("Desa", f"{document.desa}, Kecamatan {document.kecamatan}")
    letter.fact("Program", document.programme)
    for title, text in document.facts:
        letter.fact(title, text or "–")
    letter.y += 3
    asked = "diwajibkan" if document.required else "tidak diwajibkan"
    letter.paragraph(
        f"Evaluasi ketetapan ini {asked} aturan program. Yang diperiksa menurut catatan Padan:"
    )
    rows = [(str(number), what, how) for number, (what, how) in enumerate(document.points, 1)]
    headers = ("No", "Yang diperiksa", "Keadaan")
    text_table(letter, Part("", (), headers, POINT_WIDTHS, rows, "", (0,)))
    heading(letter, "Hasil evaluasi")
    day = format_long_date(document.day) if document.day else DOTS
    letter.fact("Hasil", document.result or "Sesuai / Perlu diperbaiki *)")
    letter.fact("Tanggal", day)
    letter.y += 2
    for text in (
        [document.note] if document.note else [DOTS * 3] * (0 if document.result else PEN_LINES)
    ):
        letter.paragraph(text, 2)
    if not document.result:
        letter.paragraph("*) coret yang tidak perlu", 2)
    line = f"{document.seat}, {format_long_date(document.day) if document.day else DOTS[:28]}"
    letter.room(signatures_height(line) + 6)
    letter.y += 4
    left = letter.right - SIGN_WIDTH
    letter.y = draw_signatures(
        letter.pen, (document.signatory,), left, letter.y, letter.right, line
    )
