"""A workbook to be filled in Excel: cells to fill are coloured, codes are chosen from lists.

No cell of a row depends on its place, so that the rows may be sorted and filtered in Excel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from desktop_app.domain.formatting import format_number
from reports.xlsx.cells import SteadyCell, add_sheet, number_look, text_look
from reports.xlsx.pages import add_note_sheet, set_filter, start_table, written_book

if TYPE_CHECKING:
    from desktop_app.domain.aid.fill_sheet import FillSheet
    from desktop_app.domain.documents import WorkbookNote
    from reports.xlsx.cells import SteadySheet

TO_FILL = PatternFill("solid", start_color="FFF9E0")
GROUPED = "#,##0"
LONGEST_LIST = 255  # signs of a list that stands in the rule itself


def write_fill_book(out: BinaryIO, document: FillSheet, note: WorkbookNote) -> int:
    """Write the workbook; returns the count of rows that hold something."""
    count = len(document.rows)
    with written_book(out) as book:
        sheet = add_sheet(book, document.sheet)
        names = list(document.headings)
        last = max(count + document.spare, 1) + 1
        set_filter(sheet, len(names), last - 1)
        for name, choices in document.offered.items():
            _offer(sheet, names.index(name) + 1, last, choices)
        widths = [document.widths[name] for name in names]
        start_table(sheet, list(document.headings.values()), widths)
        cells = [_cell(sheet, place, name, document) for place, name in enumerate(names, 1)]
        for row in (*document.rows, *({} for _ in range(document.spare))):
            sheet.append(
                [_show(cell, row.get(name, "")) for cell, name in zip(cells, names, strict=True)]
            )
        add_note_sheet(book, note, [("Baris", format_number(count))])
    return count


def _cell(sheet: SteadySheet, place: int, name: str, document: FillSheet) -> SteadyCell:
    look = number_look(sheet) if name in document.numbers else text_look(sheet)
    if name in document.numbers:
        look.number_format = GROUPED
    if name not in document.fixed:
        look.fill = TO_FILL
    return SteadyCell(sheet, place, look)


def _show(cell: SteadyCell, value: str | int) -> SteadyCell:
    return cell.show_number(value) if isinstance(value, int) else cell.show_text(value)


def _offer(sheet: SteadySheet, place: int, last: int, choices: tuple[str, ...]) -> None:
    """A list to choose from; something else is refused by Excel too."""
    listed = ",".join(choices)
    if not listed or len(listed) > LONGEST_LIST or any("," in one for one in choices):
        return
    offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    offer.errorTitle, offer.error = "Pilihan", "Pilih dari daftar."
    letters = get_column_letter(place)
    offer.add(f"{letters}2:{letters}{last}")
    sheet.data_validations.append(offer)  # type: ignore[attr-defined]  # borrowed, undeclared
