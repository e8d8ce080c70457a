"""The upload workbook: what was text is text, nothing is a formula, numbers are as asked."""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.documents import Column, ExportTemplate, WorkbookNote
from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.exports import MASKED, UNMASKED
from reports.xlsx import upload
from reports.xlsx.upload import mask, write_upload

NIK, KK = "3216060101800012", "3216060101100007"
NOTE = WorkbookNote((("Sumber", "Padan"), ("Batas data", "24-11-2026"), ("Sifat", "RAHASIA")))
COLUMNS = (
    Column("nik", "NIK", "text", 18),
    Column("kk", "Nomor KK", "text", 18),
    Column("rt", "RT", "text", 5),
    Column("sex", "Jenis kelamin", "text", 12, {"1": "LAKI-LAKI", "2": "PEREMPUAN"}),
    Column("lahir", "Tanggal lahir", "date", 12),
    Column("desil", "Desil", "number", 6),
    Column("catatan", "Catatan", "text", 30),
)
TEMPLATE = ExportTemplate("uji", "Uji", 1, "Data", COLUMNS, unmasked=True)
ROW = (NIK, KK, "004", "2", "1980-01-02", 3, "biasa")
HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+62812",
    "-5",
    "@SUM(A1)",
    "\tx",
    "\r=1",
    "#N/A",
    "#REF!",
    "TRUE",
    "1E+15",
    "00123",
    "'abc",
    "<b>&amp;",
    "{=1}",
)


def written(rows, template=TEMPLATE):
    out = io.BytesIO()
    count = write_upload(out, template, rows, NOTE)
    return count, out.getvalue()


def read(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def first_row(data):
    return list(read(data)["Data"][2])


def test_identity_numbers_codes_rt_and_rw_are_text_and_marked_as_text():
    _, data = written([ROW])
    nik, kk, rt, sex, *_ = first_row(data)
    assert [cell.value for cell in (nik, kk, rt, sex)] == [NIK, KK, "004", "PEREMPUAN"]
    for cell in (nik, kk, rt, sex):
        assert cell.data_type == "s"
        assert cell.number_format == "@"
        assert cell.quotePrefix


def test_dates_are_dates_and_numbers_are_numbers():
    _, data = written([ROW])
    born, desil = first_row(data)[4:6]
    assert born.is_date
    assert born.value.date() == date(1980, 1, 2)
    assert born.number_format == "dd-mm-yyyy"
    assert desil.value == 3
    assert desil.data_type == "n"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_an_error_or_a_number(text):
    _, data = written([(*ROW[:-1], text)])
    cell = first_row(data)[-1]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\t", "").replace("\r", "")
    assert cell.quotePrefix
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b't="e"' not in sheet


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_written_and_none_is_a_formula(text):
    _, data = written([(*ROW[:-1], text)])
    cells = list(read(data)["Data"][2])
    assert cells[0].value == NIK
    assert all(cell.data_type != "f" for cell in cells)


def test_a_text_longer_than_a_cell_is_cut_where_the_cell_ends():
    _, data = written([(*ROW[:-1], "a" * 40_000)])
    assert first_row(data)[-1].value == "a" * 32_767


def test_empty_values_leave_empty_cells_and_truth_is_written_in_words():
    _, data = written([(None, "", None, None, None, None, True), (*ROW[:-2], "tidak tahu", False)])
    sheet = read(data)["Data"]
    assert [cell.value for cell in sheet[2]] == [None] * 6 + ["Ya"]
    assert [cell.value for cell in sheet[3]][-2:] == ["tidak tahu", "Tidak"]


def test_a_cell_does_not_keep_anything_of_the_row_before():
    rows = [
        (f"321606{n:010d}", KK, f"{n:03d}", "1", f"1980-01-{n:02d}", n, "") for n in range(1, 9)
    ]
    _, data = written(rows)
    found = list(read(data)["Data"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in found] == [row[0] for row in rows]
    assert [row[4].day for row in found] == list(range(1, 9))
    assert [row[5] for row in found] == list(range(1, 9))


def test_a_day_before_the_calendar_of_excel_is_written_as_text():
    _, data = written([(*ROW[:4], "1899-05-06", *ROW[5:])])
    cell = first_row(data)[4]
    assert cell.value == "06-05-1899"
    assert cell.data_type == "s"


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        (NIK, "nik", "321606******0012"),
        (KK, "kk", "3216060101******"),
        ("321606", "nik", "******"),
        ("12345678901234567", "kk", "*" * 17),
    ],
)
def test_masks_show_the_place_and_no_more(text, kind, shown):
    assert mask(text, kind) == shown


def shipped_row(template):
    values = {"nik": NIK, "household.nomor_kk": KK, "tanggal_lahir": "1980-01-02"}
    return tuple(
        values.get(column.field, 3 if column.cell == "number" else "1")
        for column in template.columns
    )


def test_the_masked_template_lets_no_whole_number_out():
    _, data = written([shipped_row(MASKED)], MASKED)
    everything = b"".join(
        zipfile.ZipFile(io.BytesIO(data)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    )
    assert NIK.encode() not in everything
    assert KK.encode() not in everything
    assert b"321606******0012" in everything


def test_the_unmasked_template_keeps_sixteen_digits():
    _, data = written([shipped_row(UNMASKED)], UNMASKED)
    values = [cell.value for cell in first_row(data)]
    assert NIK in values
    assert KK in values


def test_headings_are_bold_frozen_and_filtered_and_the_page_is_f4_landscape():
    _, data = written([ROW, ROW])
    sheet = read(data)["Data"]
    assert [cell.value for cell in sheet[1]] == [column.header for column in COLUMNS]
    assert all(cell.font.b and cell.alignment.wrap_text for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G3"
    assert sheet.print_title_rows in ("1:1", "$1:$1")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 14
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.column_dimensions["A"].width == pytest.approx(19.5)


def test_the_keterangan_sheet_holds_the_note_and_the_count_of_rows():
    count, data = written([ROW] * 3)
    book = read(data)
    assert count == 3
    assert book.sheetnames == ["Data", "Keterangan"]
    lines = dict(book["Keterangan"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert lines == {**dict(NOTE.lines), "Jumlah baris": "3"}


def test_a_workbook_without_rows_is_still_a_workbook():
    count, data = written([])
    assert count == 0
    assert read(data)["Data"].max_row == 1


def test_a_row_of_another_length_is_a_bug():
    with pytest.raises(ValueError, match="zip"):
        written([ROW[:-1]])


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(upload, "MOST_ROWS", 2)
    with pytest.raises(UserError, match="per desa"):
        written([ROW] * 3)


def test_a_stopped_workbook_writes_nothing_and_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def rows():
        yield ROW
        assert list(Path(tmp_path).iterdir())
        raise Cancelled

    out = io.BytesIO()
    with pytest.raises(Cancelled):
        write_upload(out, TEMPLATE, rows(), NOTE)
    assert out.getvalue() == b""
    assert list(Path(tmp_path).iterdir()) == []


def test_the_day_of_a_date_column_comes_back_as_it_went():
    day = date(2024, 2, 29)
    _, data = written([(*ROW[:4], day.isoformat(), *ROW[5:])], replace(TEMPLATE, title="Lain"))
    assert first_row(data)[4].value.date() == day
