"""Workbooks of tables of texts: one sheet a table, cells wrapped, and the Keterangan sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from reports.xlsx.cells import SteadyCell, add_sheet, wrapped_look
from reports.xlsx.pages import add_note_sheet, set_filter, start_table, written_book
from reports.xlsx.recap import sheet_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from desktop_app.domain.documents import RecapTable, WorkbookNote

NARROWEST, WIDEST = 12, 60  # characters


def write_tables(out: BinaryIO, tables: Sequence[RecapTable], note: WorkbookNote) -> None:
    """Write each table as a sheet; every cell is text and as wide as its column needs."""
    with written_book(out) as book:
        add_text_tables(book, tables)
        add_note_sheet(book, note)


def add_text_tables(book: Workbook, tables: Sequence[RecapTable]) -> None:
    """One sheet a table of texts, behind those that are there."""
    taken = {str(name).lower() for name in book.sheetnames}
    for table in tables:
        title = sheet_title(table.title, taken)
        taken.add(title.lower())
        sheet = add_sheet(book, title)
        set_filter(sheet, len(table.headers), len(table.rows))
        start_table(sheet, table.headers, column_widths(table))
        look = wrapped_look(sheet)
        cells = [SteadyCell(sheet, place, look) for place in range(1, len(table.headers) + 1)]
        for row in table.rows:
            texts = ["" if value is None else str(value) for value in row]
            pairs = zip(cells, texts, strict=True)
            sheet.append([cell.show_text(text) for cell, text in pairs])


def column_widths(table: RecapTable) -> list[float]:
    """Widths in characters: what the longest text asks for, within bounds."""
    found = []
    for place, header in enumerate(table.headers):
        longest = max((len(str(row[place] or "")) for row in table.rows), default=0)
        found.append(float(min(max(longest + 2, len(header) + 2, NARROWEST), WIDEST)))
    return found
