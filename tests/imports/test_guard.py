"""What the guard lets through, and how far a sheet may reach."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.imports.extent import check_extent, column_letters, column_number, far_pattern
from desktop_app.imports.guard import check_file
from desktop_app.imports.limits import NORMAL, TRUSTED, Limits
from tests.imports.workbooks import cell, parts_of, sheet_xml, write_list, write_parts


def extent(rows: str, limits: Limits = NORMAL) -> bool:
    return check_extent(io.BytesIO(sheet_xml(rows).encode()), limits)


def test_a_good_workbook_passes_and_has_no_suspect_part(tmp_path: Path) -> None:
    checked = check_file(write_list(tmp_path / "baik.xlsx"), NORMAL)
    assert (checked.kind, checked.suspect_parts) == ("xlsx", frozenset())


def test_a_workbook_under_another_name_is_known_by_its_content(tmp_path: Path) -> None:
    for name in ("baik.xls", "baik.csv", "baik", "baik.xlsm"):
        source = write_list(tmp_path / "baik.xlsx")
        assert check_file(source.rename(tmp_path / name), NORMAL).kind == "xlsx"


def test_formatted_cells_without_a_value_may_reach_to_the_last_cell() -> None:
    assert extent('<row r="1048576"><c r="XFD1048576" s="3"/></row>' + "<row/>" * 70_000)


def test_a_filled_cell_at_the_limit_passes_and_one_beyond_is_refused() -> None:
    assert extent(cell("IV99999", "x")) is False
    for far in ("IW1", "A100000"):
        with pytest.raises(UserError, match=f"sel terisi di {far}"):
            extent(f'<row r="1">{cell(far, "x")}</row>')


def test_the_trusted_limits_allow_more_rows_and_fewer_columns() -> None:
    assert extent(cell("CV999999", "x"), TRUSTED) is False
    with pytest.raises(UserError, match="sel terisi di CW1"):
        extent(cell("CW1", "x"), TRUSTED)


def test_only_rows_with_a_value_count() -> None:
    few = dataclasses.replace(NORMAL, rows=10)
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 90))
    filled = "".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(1, 11))
    extent(empty + filled.replace('r="', 'r="1'), dataclasses.replace(few, rows=10_000))
    assert extent(filled, few) is False
    with pytest.raises(UserError, match="lebih dari 10 baris"):
        extent(filled + f'<row r="99">{cell("A99", "x")}</row>', few)


def test_a_far_cell_is_found_across_the_borders_of_the_chunks() -> None:
    for shift in range(0, 40, 3):
        padding = "<row/>" * 43_680 + " " * shift
        with pytest.raises(UserError, match="XFD1048576"):
            extent(padding + cell("XFD1048576", "x"))


def test_formulas_and_error_cells_make_a_part_suspect(tmp_path: Path) -> None:
    part = "xl/worksheets/sheet1.xml"
    for body in ('<c r="A1"><f>1+1</f></c>', '<c r="A1" t="e"><v>#N/A</v></c>'):
        path = write_parts(tmp_path / "a.xlsx", parts_of(f'<row r="1">{body}</row>'))
        assert check_file(path, NORMAL).suspect_parts == {part}


@given(st.integers(1, 18_000))
def test_letters_and_numbers_of_columns_are_inverse(number: int) -> None:
    assert column_number(column_letters(number)) == number


@given(st.integers(27, 702), st.integers(1, 16_384), st.integers(1, 1_048_576), st.booleans())
def test_the_far_pattern_finds_exactly_what_lies_outside(
    columns: int, column: int, row: int, is_lower: bool
) -> None:
    letters = column_letters(column)
    reference = f'r="{letters.lower() if is_lower else letters}{row}"'
    pattern = far_pattern(columns, 99_999)
    assert bool(pattern.search(reference.encode())) == (column > columns or row > 99_999)


def test_the_pattern_is_built_from_the_limits() -> None:
    assert NORMAL.last_row == 99_999
    assert TRUSTED.last_row == 999_999
    assert isinstance(far_pattern(TRUSTED.columns, TRUSTED.last_row), re.Pattern)
