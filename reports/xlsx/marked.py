"""Somebody's own rows given back: his cells as they stood, coloured where something is said.

Numbers stay numbers only while Excel keeps all their digits; everything else is text.
"""

from __future__ import annotations

from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, TypeGuard

from openpyxl.styles import PatternFill

from desktop_app.domain.formatting import format_number
from reports.xlsx.cells import (
    DATE_FORMAT,
    SteadyCell,
    add_sheet,
    number_look,
    text_look,
)
from reports.xlsx.pages import add_note_sheet, set_filter, start_table, written_book
from reports.xlsx.recap import sheet_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell

    from desktop_app.domain.documents import WorkbookNote
    from desktop_app.domain.documents_padan import MarkedCell, MarkedRow, MarkedSheet
    from reports.xlsx.cells import SteadySheet

COLOURS = {"salah": "F8CBAD", "ubah": "FFE699"}
MEANS = {"salah": "Sel berwarna merah muda: isinya salah.", "ubah": "Sel kuning: isinya diubah."}
LONGEST_NUMBER = 10**11  # longer ones are numbers of cards and accounts, which are text
NARROWEST, WIDEST, NOTE_WIDEST = 8, 40, 110
LOOKED_AT = 200  # rows, for the widths of columns


class _Column:
    """The ready cells of one column: plain and coloured, of each type."""

    def __init__(self, sheet: SteadySheet, place: int, colour: str) -> None:
        fill = PatternFill("solid", start_color=COLOURS[colour])
        self._cells: dict[tuple[str, bool], SteadyCell] = {}
        for is_marked in (False, True):
            for kind, look in _looks(sheet).items():
                if is_marked:
                    look.fill = fill
                self._cells[kind, is_marked] = SteadyCell(sheet, place, look)

    def show(self, value: MarkedCell, is_marked: bool) -> SteadyCell | None:
        """The cell of a value; an empty one is written only where it is coloured."""
        if (value is None or value == "") and not is_marked:
            return None
        if isinstance(value, date):
            return self._cells["d", is_marked].show_day(value)
        if _is_number(value):
            return self._cells["n", is_marked].show_number(value)
        return self._cells["s", is_marked].show_text(_text(value))


def _looks(sheet: SteadySheet) -> dict[str, Cell]:
    day = number_look(sheet)
    day.number_format = DATE_FORMAT
    return {"s": text_look(sheet), "n": number_look(sheet), "d": day}


def _is_number(value: MarkedCell) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < LONGEST_NUMBER


def _text(value: MarkedCell) -> str:
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def write_marked(out: BinaryIO, sheets: Sequence[MarkedSheet], note: WorkbookNote) -> int:
    """Write the sheets and the Keterangan sheet; returns the count of rows."""
    total, taken = 0, set[str]()
    extra: list[tuple[str, str]] = []
    with written_book(out) as book:
        for sheet in sheets:
            title = sheet_title(sheet.title, taken)
            taken.add(title.lower())
            count, marked = _write_sheet(book, title, sheet)
            extra.append((f"Baris {title}", format_number(count)))
            if marked:
                extra.append((f"Warna {title}", MEANS[sheet.colour]))
            total += count
        add_note_sheet(book, note, extra)
    return total


def _write_sheet(book: Workbook, title: str, marked: MarkedSheet) -> tuple[int, int]:
    sheet = add_sheet(book, title)
    width = len(marked.headings)
    own = (marked.note_title,) if marked.note_title else ()
    walk = iter(marked.rows)
    first = list(islice(walk, LOOKED_AT))
    start_table(sheet, (*marked.headings, *own), _widths(marked, first))
    columns = [_Column(sheet, place, marked.colour) for place in range(1, width + 1)]
    beside = SteadyCell(sheet, width + 1, text_look(sheet))
    count = coloured = 0
    for row in chain(first, walk):
        cells = (*row.cells, *[None] * (width - len(row.cells)))[:width]
        shown = [columns[at].show(cell, at in row.marks) for at, cell in enumerate(cells)]
        sheet.append([*shown, beside.show_text(row.note)] if own and row.note else shown)
        count += 1
        coloured += len(row.marks)
    set_filter(sheet, width + len(own), count)
    return count, coloured


def _widths(marked: MarkedSheet, rows: Sequence[MarkedRow]) -> list[float]:
    """As wide as the first rows need, within bounds; the sentence last."""
    found = []
    for place, heading in enumerate(marked.headings):
        cells = (row.cells[place] for row in rows if place < len(row.cells))
        longest = max((len(_text(cell)) for cell in cells), default=0)
        found.append(float(min(max(longest, len(heading), NARROWEST) + 2, WIDEST)))
    if marked.note_title:
        longest = max((len(row.note) for row in rows), default=0)
        found.append(float(min(max(longest, len(marked.note_title)) + 2, NOTE_WIDEST)))
    return found
