"""The recap workbook: counts are numbers, names are text, sums are right."""

from __future__ import annotations

import io

import openpyxl
import pytest

from desktop_app.domain.documents import RecapTable, WorkbookNote
from reports.xlsx.recap import count_columns, sheet_title, write_recap

NOTE = WorkbookNote((("Sumber", "Padan"),))
PER_DESA = RecapTable(
    "Rekap per desa",
    ("Kode", "Desa", "Keluarga", "Jiwa"),
    (("32.16.20.2001", "=Rekaan", 10, 40), ("32.16.20.2002", "Contoh", None, 2)),
)


def read(*tables):
    out = io.BytesIO()
    write_recap(out, tables, NOTE)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def test_counts_are_numbers_and_names_are_text():
    sheet = read(PER_DESA)["Rekap per desa"]
    code, name, families, persons = sheet[2]
    assert (code.value, name.value, families.value, persons.value) == (
        "32.16.20.2001",
        "=Rekaan",
        10,
        40,
    )
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "n"]


def test_the_last_row_holds_the_sums_as_plain_numbers():
    sheet = read(PER_DESA)["Rekap per desa"]
    title, _, *sums = [cell.value for cell in sheet[sheet.max_row]]
    assert title == "Jumlah"
    assert sums == [10, 42]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_every_table_has_its_sheet_and_the_note_comes_last():
    book = read(PER_DESA, RecapTable("Hasil survei", ("Rekomendasi", "Jumlah"), ()), PER_DESA)
    assert book.sheetnames == ["Rekap per desa", "Hasil survei", "Rekap per desa 2", "Keterangan"]
    assert book["Hasil survei"].max_row == 1
    assert book["Keterangan"]["B2"].value == "Padan"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Keadaan: [A/B]", "Keadaan   A B"),
        ("", "Rekap"),
        ("x" * 40, "x" * 31),
        ("Rekap", "Rekap 2"),
    ],
)
def test_titles_of_sheets_are_such_that_excel_opens_them(title, found):
    assert sheet_title(title, {"rekap"} if title == "Rekap" else set()) == found


def test_a_column_with_any_text_is_no_column_of_counts():
    table = RecapTable("T", ("A", "B", "C"), (("a", 1, "x"), ("b", 2, 3)))
    assert count_columns(table) == {1}
