"""The board of Rutilahu as a workbook: a line a desa with a chart, the calendar, the houses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.formatting import format_number
from desktop_app.domain.housing.board import STAGES
from desktop_app.domain.housing.board_paper import FIRST_STAGE
from desktop_app.domain.tkpkd_tables import Table
from reports.xlsx.cells import add_sheet
from reports.xlsx.pages import add_note_sheet, set_filter, written_book
from reports.xlsx.tkpkd import write_table

if TYPE_CHECKING:
    from desktop_app.domain.documents import WorkbookNote
    from desktop_app.domain.housing.board_paper import BoardPaper

MONEY = ("Uang", "Rupiah")
STAGE_COLUMNS = tuple(range(FIRST_STAGE + 1, FIRST_STAGE + 1 + len(STAGES)))


def write_house_board(out: BinaryIO, document: BoardPaper, note: WorkbookNote) -> int:
    """Write the workbook; returns the count of houses."""
    lines = replace(document.lines, rows=(*document.lines.rows, document.total))
    money = Table("Uang", MONEY, document.money)
    with written_book(out) as book:
        for table, charted in (
            (lines, STAGE_COLUMNS),
            (money, (2,)),
            (document.calendar, ()),
            (document.houses, ()),
        ):
            sheet = add_sheet(book, table.title)
            if table is document.houses:
                set_filter(sheet, len(table.headers), len(table.rows))
            write_table(sheet, table, charted)
        count = len(document.houses.rows)
        add_note_sheet(book, note, [("Baris Rumah", format_number(count))])
    return count
