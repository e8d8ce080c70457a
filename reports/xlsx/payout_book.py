"""The workbook of one payment list: cells to fill are coloured, the outcome is chosen from a list.

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
    from desktop_app.domain.aid.payout_sheet import PayoutSheet
    from desktop_app.domain.documents import WorkbookNote
    from reports.xlsx.cells import SteadySheet

SHEET = "Daftar bayar"
TO_FILL = PatternFill("solid", start_color="FFF9E0")
WIDTHS = {
    "urut": 6, "nama": 28, "nik": 19, "alamat": 28, "rt": 6, "rw": 6, "nominal": 13, "outcome": 22,
    "tanggal": 16, "wakil_nama": 24, "wakil_hubungan": 16, "surat": 18, "kembali_nomor": 18,
    "kembali_tanggal": 16, "catatan": 24, "kode": 52,
}  # fmt: skip
NUMBERS = frozenset({"urut", "nominal"})


def write_payout_book(out: BinaryIO, document: PayoutSheet, note: WorkbookNote) -> int:
    """Write the workbook; returns the count of names."""
    count = len(document.rows)
    with written_book(out) as book:
        sheet = add_sheet(book, SHEET)
        names = list(document.headings)
        set_filter(sheet, len(names), count)
        _offer(sheet, names.index("outcome") + 1, count, document.offered)
        start_table(sheet, list(document.headings.values()), [WIDTHS[name] for name in names])
        cells = [_cell(sheet, place, name, document) for place, name in enumerate(names, 1)]
        for row in document.rows:
            sheet.append(
                [_show(cell, row.get(name, "")) for cell, name in zip(cells, names, strict=True)]
            )
        add_note_sheet(book, note, [("Baris", format_number(count))])
    return count


def _cell(sheet: SteadySheet, place: int, name: str, document: PayoutSheet) -> SteadyCell:
    look = number_look(sheet) if name in NUMBERS else text_look(sheet)
    if name == "nominal":
        look.number_format = "#,##0"
    if name not in document.fixed:
        look.fill = TO_FILL
    return SteadyCell(sheet, place, look)


def _show(cell: SteadyCell, value: str | int) -> SteadyCell:
    return cell.show_number(value) if isinstance(value, int) else cell.show_text(value)


def _offer(sheet: SteadySheet, place: int, rows: int, offered: tuple[str, ...]) -> None:
    """A list to choose from; something else is refused by Excel too."""
    offer = DataValidation(type="list", formula1=f'"{",".join(offered)}"', allow_blank=True)
    offer.errorTitle, offer.error = "Hasil", "Pilih hasilnya dari daftar."
    letters = get_column_letter(place)
    offer.add(f"{letters}2:{letters}{max(rows, 1) + 1}")
    sheet.data_validations.append(offer)  # type: ignore[attr-defined]  # borrowed, undeclared
