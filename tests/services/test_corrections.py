"""What goes back to an agency is written as the agency writes: its codes, dates, zeros, columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.imports.layouts import kpm as kpm_layout
from desktop_app.imports.layouts.words import SEX
from desktop_app.services import rulings
from desktop_app.services.corrections import agency_text, correction_sheet, layout_of
from desktop_app.services.desk import Desk
from desktop_app.services.differences import differences
from desktop_app.store.source_lists import StoredList, get_list
from tests.services.source_files import kpm_row, taken, village, write_csv

WIDE = ("NIK", "NAMA", "NO KKS", "JENIS BANSOS", "TAHAP SALUR", "NOMINAL", "RT")


@pytest.mark.parametrize(
    ("field", "value", "before", "after"),
    [
        ("person.tanggal_lahir", "1980-07-05", "1980-05-07", "1980-07-05"),
        ("person.tanggal_lahir", "1980-07-05", "07/05/1980", "05/07/1980"),
        ("person.tanggal_lahir", "1980-07-05", "", "05-07-1980"),
        ("household.rt", "003", "2", "3"),
        ("household.rt", "003", "002", "003"),
        ("household.desa", "32.16.06.2002", "3216062003", "3216062002"),
        ("household.desa", "32.16.06.2002", "SRIAMUR", "LAMBANGSARI"),
        ("person.nik", "3216060101809012", "3216060101809000", "3216060101809012"),
        ("person.nama", "SITI REKAAN", "", "SITI REKAAN"),
        ("person.status_dasar", "2", "1", "2"),
        ("person.status_dasar", "2", "HIDUP", "MATI"),
    ],
)
def test_a_value_is_written_in_the_form_that_stood_there(
    field: str, value: str, before: str, after: str
) -> None:
    assert agency_text(field, value, before, {}) == after


@pytest.mark.parametrize(
    ("before", "after"), [("1", "2"), ("L", "P"), ("Laki-laki", "PEREMPUAN"), ("", "PEREMPUAN")]
)
def test_a_code_is_the_one_that_the_agency_uses(before: str, after: str) -> None:
    assert str(agency_text("person.sex", "2", before, SEX)).upper() == after


def stored(desk: Desk, uid: str) -> StoredList:
    with desk.reader() as reader:
        return get_list(reader, uid)


def test_the_columns_are_those_of_the_file(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 3)
    rows = [{**kpm_row(1), "RT": "001"}]
    one = stored(desk, taken(desk, write_csv(tmp_path / "a.csv", WIDE, rows), source="kpm").uid)
    layout = layout_of(one)
    assert layout.headings == WIDE
    assert layout.places == tuple(range(len(WIDE)))


def test_a_file_without_headings_gets_those_of_its_kind(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 3)
    one = stored(desk, taken(desk, write_csv(tmp_path / "a.csv", WIDE, [kpm_row(1)])).uid)
    bare = StoredList(**{**vars(one), "header": [["", ""], ["person.nama", "person.nik"], 0]})
    layout = layout_of(bare)
    assert layout.headings == kpm_layout.LAYOUT.columns
    assert layout.places[:2] == (1, 0)


def test_a_row_that_says_so_already_is_not_sent(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 4)
    rows = [{**kpm_row(one), "NAMA": f"{kpm_row(one)['NAMA']} LAIN"} for one in range(3)]
    one = taken(desk, write_csv(tmp_path / "a.csv", WIDE, rows), source="kpm")
    first, second, _ = differences(desk).differences
    rulings.rule(desk, first.entity.uid, first.field, "sumber", "kpm")
    rulings.rule(desk, second.entity.uid, second.field, "padan")
    with desk.reader() as reader:
        found = correction_sheet(desk, reader, get_list(reader, one.uid))
    assert found is not None
    sheet, people = found
    assert [row.cells[1] for row in sheet.rows] == [kpm_row(1)["NAMA"]]
    assert people == [second.entity.uid]
