"""Padan's own import template: its headings, its choices, its formats."""

from __future__ import annotations

import io

import openpyxl
import pytest

from desktop_app.domain.template import SHEET_NAME, template_columns
from reports.xlsx.template import choices, write_template


@pytest.fixture(scope="module")
def book():
    out = io.BytesIO()
    write_template(out)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def letters(book, heading):
    return next(cell.column_letter for cell in book[SHEET_NAME][1] if cell.value == heading)


def test_headings_are_the_columns_of_the_domain_and_nobody_is_invented(book):
    sheet = book[SHEET_NAME]
    assert book.sheetnames == [SHEET_NAME, "Petunjuk", "Kode"]
    assert [cell.value for cell in sheet[1]] == [column.heading for column in template_columns()]
    assert sheet.max_row == 1
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("heading", ["NIK", "Nomor KK", "RT", "RW", "NIK ayah", "Jenis kelamin"])
def test_columns_of_numbers_that_are_names_have_the_text_format(book, heading):
    column = book[SHEET_NAME].column_dimensions[letters(book, heading)]
    assert column.number_format == "@"


def test_date_columns_show_the_day_first(book):
    column = book[SHEET_NAME].column_dimensions[letters(book, "Tanggal lahir")]
    assert column.number_format == "dd-mm-yyyy"


def test_every_coded_column_offers_all_its_labels(book):
    offers = {
        str(offer.sqref).split(":")[0].rstrip("0123456789"): offer.formula1
        for offer in book[SHEET_NAME].data_validations.dataValidation
    }
    coded = [column for column in template_columns() if choices(column)]
    assert len(offers) == len(coded) > 15
    for column in coded:
        reference = offers[letters(book, column.heading)]
        sheet, _, area = reference.partition("!")
        cells = [row[0].value for row in book[sheet][area.replace("$", "")]]
        assert cells == list(choices(column).values())


def test_codes_stand_beside_their_labels_as_text(book):
    sheet = book["Kode"]
    pairs = {}
    for column in template_columns():
        at = next((c.column for c in sheet[1] if c.value == column.heading), None)
        if at is not None:
            cells = [sheet.cell(row, at - 1) for row in range(2, 2 + len(choices(column)))]
            assert all(cell.data_type == "s" for cell in cells)
            pairs[column.key] = [cell.value for cell in cells]
    assert pairs["person.sex"] == ["1", "2"]
    assert len(pairs["household.desa"]) == 187


def test_the_instructions_explain_every_column(book):
    text = [cell for row in book["Petunjuk"].iter_rows(values_only=True) for cell in row if cell]
    assert all(column.heading in text for column in template_columns())
    assert "16 angka di KTP atau KK" in text
    assert any("Satu baris satu orang" in line for line in text)


def test_required_columns_are_marked(book):
    required = {column.heading for column in template_columns() if column.spec.required}
    ordinary = book[SHEET_NAME][1][0].fill.start_color.rgb
    marked = {cell.value for cell in book[SHEET_NAME][1] if cell.fill.start_color.rgb != ordinary}
    assert marked == required


def test_no_cell_is_a_formula(book):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
