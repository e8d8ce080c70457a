"""Padan's own import template: empty, with choices where there are codes, and its instructions.

The columns come from `domain.template`, so what is written here is what the import reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from desktop_app.domain.template import SHEET_NAME, template_columns
from reports.xlsx.cells import BOLD, DATE_FORMAT, HEAD_FILL, clean, dress_heading
from reports.xlsx.pages import CREATOR, freeze_headings, set_page, set_widths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from desktop_app.domain.template import TemplateColumn

HELP_SHEET = "Petunjuk"
CODE_SHEET = "Kode"
LAST_ROW = 20_001  # choices are offered down to here
YES_NO = ("Ya", "Tidak")
FORMATS = {"text": "@", "date": DATE_FORMAT, "number": "General"}
REQUIRED_FILL = "F6DDB8"

HOW_TO = (
    "Satu baris satu orang. Data keluarga (nomor KK, alamat, RT, RW, desa, desil) diulang pada"
    " setiap anggotanya.",
    "Jangan mengubah judul kolom di baris 1. Urutan kolom boleh diubah, kolom yang tidak dipakai"
    " boleh dibiarkan kosong.",
    "NIK, nomor KK, RT dan RW diketik sebagai teks. Kolomnya sudah disiapkan; jangan mengubah"
    " format selnya.",
    "Tanggal diketik hari-bulan-tahun, misalnya 24-11-2026.",
    "Kolom dengan pilihan boleh diisi label atau kodenya; semua pilihan ada di lembar Kode.",
    "Warna oranye pada judul: kolom wajib diisi. Orang tanpa NIK tetap ditulis, isi"
    " Alasan tanpa NIK.",
    "Berkas yang sudah diisi memuat data pribadi. Simpan dan kirim hanya untuk keperluan dinas.",
)


def write_template(out: BinaryIO) -> None:
    """Write the empty template: the data sheet, Petunjuk, and Kode with all choices."""
    book = Workbook()
    book.properties.creator = CREATOR
    data: Worksheet = book.worksheets[0]
    data.title = SHEET_NAME
    columns = template_columns()
    _write_headings(data, columns)
    _write_help(book.create_sheet(HELP_SHEET), columns)
    codes: Worksheet = book.create_sheet(CODE_SHEET)
    for place, reference in _write_codes(codes, columns):
        _offer(data, place, reference, columns[place - 1])
    book.save(out)


def choices(column: TemplateColumn) -> dict[str, str]:
    """Code and label of each choice of a column; empty for a free one."""
    if column.spec.kind.name == "yesno":
        return {label: label for label in YES_NO}
    return dict(column.spec.codes)


def _write_headings(sheet: Worksheet, columns: tuple[TemplateColumn, ...]) -> None:
    set_page(sheet)
    freeze_headings(sheet)
    set_widths(sheet, [max(column.spec.width, 8) + 2 for column in columns])
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, column.heading)
        dress_heading(cell, REQUIRED_FILL if column.spec.required else HEAD_FILL)
        letters = get_column_letter(place)
        sheet.column_dimensions[letters].number_format = FORMATS[column.spec.kind.cell]


def _write_help(sheet: Worksheet, columns: tuple[TemplateColumn, ...]) -> None:
    set_page(sheet)
    set_widths(sheet, (30, 10, 62, 60))
    for line in HOW_TO:
        sheet.append([line])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(
            start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=4
        )
        sheet.row_dimensions[sheet.max_row].height = 30
    sheet.append([])
    sheet.append(["Kolom", "Wajib", "Cara mengisi", "Sumber"])
    for place in range(1, 5):
        dress_heading(sheet.cell(sheet.max_row, place))
    for column in columns:
        spec = column.spec
        sheet.append([column.heading, "ya" if spec.required else "", hint(column), spec.source])
        for place in range(1, 5):
            sheet.cell(sheet.max_row, place).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(sheet.max_row, 1).font = BOLD


def hint(column: TemplateColumn) -> str:
    """How a column is filled, in a few words."""
    spec = column.spec
    if spec.hint:
        return spec.hint
    if choices(column):
        return "pilih dari daftar"
    return {"date": "hari-bulan-tahun", "number": "angka"}.get(spec.kind.cell, "")


def _write_codes(
    sheet: Worksheet, columns: tuple[TemplateColumn, ...]
) -> Iterator[tuple[int, str]]:
    """Two columns a list, code and label; yields the template's column and the labels' range."""
    set_page(sheet)
    freeze_headings(sheet)
    at = 1
    for place, column in enumerate(columns, 1):
        listed = choices(column)
        if not listed:
            continue
        for offset, heading in enumerate(("kode", column.heading)):
            dress_heading(sheet.cell(1, at + offset, heading))
            letters = get_column_letter(at + offset)
            sheet.column_dimensions[letters].width = 34 if offset else 14
        for row, pair in enumerate(listed.items(), 2):
            for offset, text in enumerate(pair):
                cell = sheet.cell(row, at + offset, clean(text))
                cell.data_type = "s"
                cell.number_format = "@"
        letters = get_column_letter(at + 1)
        yield place, f"{CODE_SHEET}!${letters}$2:${letters}${len(listed) + 1}"
        at += 2


def _offer(sheet: Worksheet, place: int, reference: str, column: TemplateColumn) -> None:
    """A list to choose from; a code in its place is allowed after a question."""
    offer = DataValidation(type="list", formula1=reference, allow_blank=True)
    offer.errorStyle = "warning"
    offer.errorTitle = column.heading[:32]
    offer.error = "Isi ini tidak ada dalam daftar. Pilih dari daftar, atau ketik kodenya."
    letters = get_column_letter(place)
    offer.add(f"{letters}2:{letters}{LAST_ROW}")
    sheet.add_data_validation(offer)
