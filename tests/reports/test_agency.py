"""Workbooks in the layouts of agencies: text cells, no formula, nothing beside the list."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl

from desktop_app.domain.documents import AgencySheet
from reports.xlsx.agency import packed, text_file, write_agency

NIK = "3216010101809001"


def book_of(*sheets: AgencySheet) -> openpyxl.Workbook:
    out = io.BytesIO()
    write_agency(out, sheets)
    out.seek(0)
    return openpyxl.load_workbook(out)


def test_a_sheet_holds_what_stands_above_the_headings_the_rows_and_what_stands_below() -> None:
    sheet = AgencySheet(
        "DATA", ("NIK", "NAMA"), [[NIK, "UJANG"], ["", "SITI"]], (("JUDUL",),), (("###",),)
    )
    book = book_of(sheet)
    assert book.sheetnames == ["DATA"]
    rows = [[cell.value for cell in row] for row in book["DATA"].iter_rows()]
    assert rows == [
        ["JUDUL", None],
        ["NIK", "NAMA"],
        [NIK, "UJANG"],
        [None, "SITI"],
        ["###", None],
    ]


def test_every_cell_is_text_whatever_it_begins_with() -> None:
    signs = ["=1+1", "+62", "-", "@x", "007", "2026-01-01"]
    sheet = book_of(AgencySheet("DATA", ("A",) * 6, [signs]))["DATA"]
    cells = list(sheet[2])
    assert [cell.value for cell in cells] == signs
    assert {(cell.data_type, cell.number_format, cell.quotePrefix) for cell in cells} == {
        ("s", "@", True)
    }


def test_headings_may_stand_in_white_on_the_colour_of_the_agency() -> None:
    plain = book_of(AgencySheet("a", ("NIK\n(16)",), []))["a"]["A1"]
    white = book_of(AgencySheet("a", ("NIK",), [], fill="4472C4"))["a"]["A1"]
    assert (plain.value, plain.alignment.wrap_text, plain.font.bold) == ("NIK\n(16)", True, True)
    assert white.fill.start_color.rgb.endswith("4472C4")
    assert white.font.color.rgb.endswith("FFFFFF")


def test_a_text_file_has_a_mark_and_no_cell_that_a_spreadsheet_would_reckon() -> None:
    data = text_file(("nik", "nama"), [(NIK, '=SUM(1)\n"x"')])
    assert data.startswith(b"\xef\xbb\xbf")
    head, line = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (head, line) == (["nik", "nama"], [NIK, '\'=SUM(1)\n"x"'])


def test_the_same_files_are_packed_into_the_same_bytes() -> None:
    files = {"a.csv": b"1", "b.csv": b"2"}
    assert packed(files) == packed(dict(files))
    with zipfile.ZipFile(io.BytesIO(packed(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
