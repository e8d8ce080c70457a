"""The upload workbook: one row a person under the columns of an export template."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from reports.xlsx.cells import SteadyCell, add_sheet, date_look, number_look, text_look
from reports.xlsx.pages import add_note_sheet, set_filter, start_table, written_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from openpyxl import Workbook

    from desktop_app.domain.documents import Column, ExportTemplate, WorkbookNote
    from desktop_app.domain.kinds import Stored
    from reports.xlsx.cells import SteadySheet

    Maker = Callable[[Stored], SteadyCell | None]

MOST_ROWS = 1_048_575  # a sheet of Excel without its row of headings
ROW_COUNT = "Jumlah baris"
STARS = "******"
# Before this day the calendar of Excel differs from ours, or has no number at all.
FIRST_SAFE_DAY = date(1900, 3, 1)


def write_upload(
    out: BinaryIO, template: ExportTemplate, rows: Iterable[Sequence[Stored]], note: WorkbookNote
) -> int:
    """Write the workbook; each row has one stored value a column. Returns the count of rows.

    Raises UserError when the rows do not fit one sheet; what `rows` raises goes through.
    """
    with written_book(out) as book:
        count = add_rows(book, template, rows)
        add_note_sheet(book, note, [(ROW_COUNT, format_number(count))])
    return count


def add_rows(book: Workbook, template: ExportTemplate, rows: Iterable[Sequence[Stored]]) -> int:
    """The sheet of a template with its rows, written one by one; returns their count."""
    count = 0
    sheet = add_sheet(book, template.sheet)
    columns = template.columns
    start_table(sheet, [c.header for c in columns], [c.width + 1.5 for c in columns])
    makers = [_maker(sheet, place, column) for place, column in enumerate(columns, 1)]
    for row in rows:
        if count == MOST_ROWS:
            raise UserError(
                "Barisnya terlalu banyak untuk satu lembar Excel, ekspor per desa saja."
            )
        sheet.append([make(value) for make, value in zip(makers, row, strict=True)])
        count += 1
    set_filter(sheet, len(columns), count)
    return count


def mask(text: str, kind: str) -> str:
    """`321606******0012` for a NIK, `3216060101******` for a KK; any other length is all stars."""
    if len(text) != 16:
        return "*" * len(text)
    return f"{text[:6]}{STARS}{text[-4:]}" if kind == "nik" else f"{text[:10]}{STARS}"


def _maker(sheet: SteadySheet, place: int, column: Column) -> Maker:
    """What turns a stored value of this column into its cell."""
    text_cell = SteadyCell(sheet, place, text_look(sheet))
    if column.cell == "date":
        return _date_maker(SteadyCell(sheet, place, date_look(sheet)), text_cell)
    if column.cell == "number":
        return _number_maker(SteadyCell(sheet, place, number_look(sheet)), text_cell)
    codes, kind, show = column.codes, column.mask, text_cell.show_text

    def make(value: Stored) -> SteadyCell | None:
        if value is None or value == "":
            return None
        text = value if isinstance(value, str) else _as_text(value)
        if codes:
            text = codes.get(text, text)
        return show(mask(text, kind) if kind else text)

    return make


def _as_text(value: float) -> str:
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    return str(value).replace(".", ",")


def _date_maker(day_cell: SteadyCell, text_cell: SteadyCell) -> Maker:
    def make(value: Stored) -> SteadyCell | None:
        if not value:
            return None
        day = date.fromisoformat(str(value))
        if day < FIRST_SAFE_DAY:
            return text_cell.show_text(format_date(day))
        return day_cell.show_day(day)

    return make


def _number_maker(number_cell: SteadyCell, text_cell: SteadyCell) -> Maker:
    def make(value: Stored) -> SteadyCell | None:
        if value is None or value == "":
            return None
        return (
            text_cell.show_text(value) if isinstance(value, str) else number_cell.show_number(value)
        )

    return make
