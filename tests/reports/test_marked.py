"""Rows given back: every cell as it stood, numbers of cards as text, colours where they belong."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from desktop_app.domain.documents import WorkbookNote
from desktop_app.domain.documents_padan import MarkedRow, MarkedSheet
from reports.xlsx.marked import write_marked

NOTE = WorkbookNote((("Isi", "Uji"),))
NIK = "3216060101809012"


def book_of(*sheets: MarkedSheet):
    out = io.BytesIO()
    count = write_marked(out, sheets, NOTE)
    return count, load_workbook(io.BytesIO(out.getvalue()))


def sheet_of(*rows: MarkedRow, colour: str = "salah") -> MarkedSheet:
    return MarkedSheet("Baris", ("NIK", "Nama", "Nominal"), "Alasan", rows, colour)


def test_only_the_marked_cell_is_coloured_and_the_reason_stands_beside():
    row = MarkedRow(("12", "SITI", 600_000), frozenset({0}), "NIK kurang.")
    count, book = book_of(sheet_of(row, MarkedRow((NIK, "BUDI", 1))))
    sheet = book["Baris"]
    assert count == 2
    assert sheet["A2"].fill.start_color.rgb.endswith("F8CBAD")
    assert {sheet[at].fill.fill_type for at in ("B2", "C2", "A3")} == {None}
    assert (sheet["D2"].value, sheet["D3"].value) == ("NIK kurang.", None)


@pytest.mark.parametrize("cell", [3216060101809013, 3216060101809012.0, NIK, "=1+1", "-5"])
def test_numbers_of_cards_and_signs_of_formulas_stay_text(cell):
    _count, book = book_of(sheet_of(MarkedRow((cell, "A", None))))
    assert book["Baris"]["A2"].data_type == "s"


def test_a_marked_empty_cell_is_coloured_too():
    _count, book = book_of(sheet_of(MarkedRow(("", "A"), frozenset({0, 2})), colour="ubah"))
    sheet = book["Baris"]
    assert sheet["A2"].fill.start_color.rgb.endswith("FFE699")
    assert sheet["C2"].fill.fill_type == "solid"


def test_short_numbers_and_dates_stay_what_they_are():
    _count, book = book_of(sheet_of(MarkedRow((date(2026, 1, 2), 2.5, 600_000))))
    sheet = book["Baris"]
    assert sheet["A2"].value.date() == date(2026, 1, 2)
    assert (sheet["B2"].value, sheet["C2"].value) == (2.5, 600_000)


def test_cells_beyond_the_headings_are_left_out_and_colours_are_explained():
    row = MarkedRow(("1", "2", "3", "4", "5"), frozenset({1}), "salah")
    _count, book = book_of(sheet_of(row), sheet_of(MarkedRow(("1",))))
    assert [cell.value for cell in book["Baris"][2]] == ["1", "2", "3", "salah"]
    assert book.sheetnames == ["Baris", "Baris 2", "Keterangan"]
    told = [cell.value for line in book["Keterangan"].iter_rows() for cell in line]
    assert "Sel berwarna merah muda: isinya salah." in told
    assert "Warna Baris 2" not in told
