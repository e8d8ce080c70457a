"""The workbook of a month: the rows of all desa that sent, how each desa stands, who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.formatting import format_number
from reports.xlsx.pages import add_note_sheet, written_book
from reports.xlsx.recap import add_tables
from reports.xlsx.upload import ROW_COUNT, add_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.domain.documents import ExportTemplate, RecapTable, WorkbookNote
    from desktop_app.domain.kinds import Stored


def write_joined(
    out: BinaryIO,
    template: ExportTemplate,
    rows: Iterable[Sequence[Stored]],
    tables: Sequence[RecapTable],
    note: WorkbookNote,
) -> int:
    """Write the workbook, the rows one by one; returns their count."""
    with written_book(out) as book:
        count = add_rows(book, template, rows)
        add_tables(book, tables)
        add_note_sheet(book, note, [(ROW_COUNT, format_number(count))])
    return count
