"""The recap of proposals: sheets of counts with their sums, the list itself, and Keterangan."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from reports.xlsx.pages import add_note_sheet, written_book
from reports.xlsx.recap import add_tables
from reports.xlsx.tables import add_text_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents import RecapTable, WorkbookNote


def write_proposals(
    out: BinaryIO, counts: Sequence[RecapTable], lists: Sequence[RecapTable], note: WorkbookNote
) -> None:
    """Write tables of counts, then tables of texts, each a sheet."""
    with written_book(out) as book:
        add_tables(book, counts)
        add_text_tables(book, lists)
        add_note_sheet(book, note)
