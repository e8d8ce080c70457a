"""The board of Rutilahu on paper: drawn charts, the calendar, a line a desa, the late houses."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_long_date
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.domain.housing.board_paper import LATE_RULE, TITLE
from desktop_app.domain.privacy_documents import Part
from desktop_app.domain.tkpkd_tables import shown
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import draw_letter
from reports.pdf.privacy_flow import heading, text_table
from reports.pdf.tkpkd_charts import draw_lying, draw_standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.housing.board_paper import BoardPaper
    from desktop_app.domain.tkpkd_tables import Row
    from reports.pdf.letter_flow import Letter

SIGN_WIDTH = 80.0
TABLE_ROOM = 34.0
LINE_WIDTHS = (28, 24, 16, 15, 10, 16, 12, 17, 12, 14, 13, 15, 30, 28, 28, 17, 21, 18)
CALENDAR_WIDTHS = (90, 28, 24, 60, 34)
# Of the houses: without the money, which the lines have.
HOUSE_COLUMNS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 12)
HOUSE_WIDTHS = (44, 30, 11, 11, 44, 34, 22, 22, 18, 80)
NOTHING = "Tidak ada rumah yang terlambat atau berisiko."
FIGURES_OF_HOUSES = (6, 7)


def draw_house_board(out: BinaryIO, document: BoardPaper) -> int:
    """The board on landscape paper. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write(letter, document)

    return draw_letter(out, TITLE, document.paper, document.stamp, write, landscape=True)


def _write(letter: Letter, document: BoardPaper) -> None:
    letter.kop(document.letterhead)
    letter.centred(TITLE.upper(), 13, "bold")
    letter.centred(document.place, 11)
    letter.centred(f"{document.choice}, keadaan {format_long_date(document.day)}", 10)
    letter.y += 4
    heading(letter, "1. Rumah menurut tahap", TABLE_ROOM)
    draw_standing(letter, [(name, count, format_number(count)) for name, count in document.stages])
    heading(letter, "2. Uang", TABLE_ROOM)
    draw_lying(letter, [(name, value, format_rupiah(value)) for name, value in document.money])
    heading(letter, "3. Kalender skema", TABLE_ROOM)
    calendar = document.calendar
    _table(letter, calendar.headers, calendar.rows, CALENDAR_WIDTHS, (2, 4))
    heading(letter, "4. Menurut desa", TABLE_ROOM)
    lines = document.lines
    rows = (*lines.rows, document.total)
    _table(letter, lines.headers, rows, LINE_WIDTHS, tuple(range(2, len(lines.headers))))
    _houses(letter, document)
    _sign(letter, document)


def _houses(letter: Letter, document: BoardPaper) -> None:
    heading(letter, "5. Rumah yang terlambat atau berisiko", TABLE_ROOM)
    printed = len(document.houses.rows)
    cut = f" Dicetak {format_number(printed)} yang pertama." if printed < document.behind else ""
    letter.paragraph(f"{document.rule} {LATE_RULE}{cut}", 1.5)
    headers = document.houses.headers
    _table(
        letter,
        [headers[place] for place in HOUSE_COLUMNS],
        [tuple(row[place] or "" for place in HOUSE_COLUMNS) for row in document.houses.rows],
        HOUSE_WIDTHS,
        FIGURES_OF_HOUSES,
    )


def _table(
    letter: Letter,
    headers: Sequence[str],
    rows: Sequence[Row],
    widths: tuple[float, ...],
    figures: tuple[int, ...],
) -> None:
    cells = [tuple(map(shown, row)) for row in rows]
    text_table(
        letter,
        Part("", headers=tuple(headers), widths=widths, rows=cells, figures=figures, empty=NOTHING),
    )


def _sign(letter: Letter, document: BoardPaper) -> None:
    line = f"{document.seat}, {format_long_date(document.day)}"
    letter.room(signatures_height(line) + 4)
    letter.y += 4
    left = letter.right - SIGN_WIDTH * len(document.signatories)
    letter.y = draw_signatures(letter.pen, document.signatories, left, letter.y, letter.right, line)
