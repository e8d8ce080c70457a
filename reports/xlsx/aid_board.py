"""The board of village aid as a workbook: a line a desa with a chart, the months, the recap."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.aid.board_paper import FIRST_MONEY
from desktop_app.domain.formatting import format_number
from reports.xlsx.cells import add_sheet
from reports.xlsx.pages import add_note_sheet, set_filter, written_book
from reports.xlsx.tkpkd import write_table

if TYPE_CHECKING:
    from desktop_app.domain.aid.board_paper import AidBoardPaper
    from desktop_app.domain.documents import WorkbookNote

PAID, LEFT = FIRST_MONEY + 1, FIRST_MONEY + 2


def write_aid_board(out: BinaryIO, document: AidBoardPaper, note: WorkbookNote) -> int:
    """Write the workbook; returns the count of desa."""
    with written_book(out) as book:
        for table, charted in (
            (document.lines, (PAID, LEFT)),
            (document.months, (6, 7)),
            (document.recap, ()),
        ):
            sheet = add_sheet(book, table.title)
            set_filter(sheet, len(table.headers), len(table.rows))
            write_table(sheet, table, charted)
        count = len(document.lines.rows)
        add_note_sheet(book, note, [("Baris Papan", format_number(count))])
    return count
