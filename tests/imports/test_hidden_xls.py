"""What an old workbook hides, and files whose records can not be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.imports.hidden import Hidden
from desktop_app.imports.hidden_xls import find_hidden_xls
from tests.imports.bad_lists import table
from tests.imports.old_workbook import write_old

NOTHING = Hidden()


def test_rows_and_columns_of_the_asked_sheet_are_found(tmp_path: Path) -> None:
    sheets = [("Contoh", [["a"]]), ("Sembunyi", [["x"]]), ("Data", table())]
    path = write_old(
        tmp_path / "a.xls",
        sheets,
        hidden_rows={4, 5, 11},
        hidden_columns={1, 3},
        hidden_sheets={"Sembunyi"},
    )
    assert find_hidden_xls(path, 1) == Hidden([4, 5, 11], [1, 3])  # a hidden sheet is not counted
    assert not find_hidden_xls(path, 0).rows
    assert find_hidden_xls(path, 2) == NOTHING


@pytest.mark.parametrize("length", [0, 100, 600, 1100, 1700, 3000])
def test_a_damaged_file_hides_nothing_and_stops_nothing(length: int, tmp_path: Path) -> None:
    whole = write_old(tmp_path / "a.xls", [("Data", table())], hidden_rows={4}).read_bytes()
    path = tmp_path / "rusak.xls"
    path.write_bytes(whole[:length])
    assert set(find_hidden_xls(path, 0).rows) <= {4}


def test_what_is_no_workbook_hides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "teks.xls"
    path.write_text("nik;nama\n1;2\n")
    assert find_hidden_xls(path, 0) == NOTHING
