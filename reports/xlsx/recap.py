"""The recap workbook that travels in the kiriman: one sheet a table, counts as numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, TypeGuard

from reports.xlsx.cells import SteadyCell, add_sheet, number_look, sum_look, text_look
from reports.xlsx.pages import add_note_sheet, start_table, written_book

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from desktop_app.domain.documents import RecapTable, WorkbookNote
    from desktop_app.domain.kinds import Stored
    from reports.xlsx.cells import SteadySheet

LONGEST_TITLE = 31  # of a sheet of Excel
TOTAL = "Jumlah"
TEXT_WIDTH, COUNT_WIDTH = 30.0, 13.0


def write_recap(out: BinaryIO, tables: Sequence[RecapTable], note: WorkbookNote) -> None:
    """Write one sheet a table, each with a row of sums, and the Keterangan sheet."""
    with written_book(out) as book:
        add_tables(book, tables)
        add_note_sheet(book, note)


def add_tables(book: Workbook, tables: Sequence[RecapTable]) -> None:
    """One sheet a table, behind those that are there."""
    taken = {str(name).lower() for name in book.sheetnames}
    for table in tables:
        title = sheet_title(table.title, taken)
        taken.add(title.lower())
        _write_table(add_sheet(book, title), table)


def sheet_title(title: str, taken: set[str]) -> str:
    """A title that Excel accepts and no earlier sheet has; `taken` holds lower-case titles."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '") or "Rekap"
    found, number = plain[:LONGEST_TITLE].strip(), 2
    while found.lower() in taken:
        tail = f" {number}"
        found, number = plain[: LONGEST_TITLE - len(tail)].strip() + tail, number + 1
    return found


def count_columns(table: RecapTable) -> frozenset[int]:
    """Positions of the columns that hold counts: never the first, and no text in any row."""
    return frozenset(
        place
        for place in range(1, len(table.headers))
        if all(row[place] is None or _is_count(row[place]) for row in table.rows)
    )


def _is_count(value: Stored) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _write_table(sheet: SteadySheet, table: RecapTable) -> None:
    counted = count_columns(table)
    places = range(len(table.headers))
    widths = [COUNT_WIDTH if place in counted else _text_width(table, place) for place in places]
    start_table(sheet, table.headers, widths)
    words, figures = text_look(sheet), number_look(sheet)
    cells = [(SteadyCell(sheet, n + 1, words), SteadyCell(sheet, n + 1, figures)) for n in places]
    for row in table.rows:
        sheet.append([_show(*pair, value) for pair, value in zip(cells, row, strict=True)])
    if counted and table.rows:
        sheet.append(_sums(sheet, table, counted))


def _text_width(table: RecapTable, place: int) -> float:
    """Of a column of texts, in characters: what the longest asks for, within bounds."""
    longest = max((len(str(row[place] or "")) for row in table.rows), default=0)
    asked = max(longest, len(table.headers[place]), len(TOTAL)) + 2.0
    return min(asked, TEXT_WIDTH)


def _show(text: SteadyCell, number: SteadyCell, value: Stored) -> SteadyCell | None:
    if value is None:
        return None
    if _is_count(value):
        return number.show_number(value)
    return text.show_text(("Ya" if value else "Tidak") if isinstance(value, bool) else str(value))


def _sums(sheet: SteadySheet, table: RecapTable, counted: frozenset[int]) -> list[SteadyCell]:
    """The row of sums as plain numbers: no cell of ours is a formula."""
    look = sum_look(sheet)
    cells = [SteadyCell(sheet, place + 1, look) for place in range(len(table.headers))]
    for place, cell in enumerate(cells):
        if place in counted:
            column = [row[place] for row in table.rows]
            cell.show_number(sum(value for value in column if _is_count(value)))
        else:
            cell.show_text("" if place else TOTAL)
    return cells
