"""A list in, its format told by its columns, its rows out under our names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.template import template_columns
from desktop_app.imports.formats import Notice, SourceRow, without_zero
from desktop_app.imports.layouts.opensid import COLUMNS
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.workbooks import HEADINGS, person, person_rows, write_sheet


def read(path: Path, name: str | None = None) -> tuple[list[SourceRow], list[Notice], str]:
    with open_list(path, NORMAL, name) as opened:
        rows = list(opened.rows)
        return rows, opened.notices, opened.format.name


def read_lines(tmp_path: Path, *lines: list[object]) -> tuple[list[SourceRow], list[Notice]]:
    rows, notices, _ = read(write_sheet(tmp_path / "a.xlsx", lines))
    return rows, notices


def messages(notices: list[Notice]) -> str:
    return "\n".join(notice.message for notice in notices)


# --- the two formats ---------------------------------------------------------------------------
def test_the_list_of_the_village_system_is_read_whole(samples_dir: Path) -> None:
    path = samples_dir / "opensid_contoh_penduduk.xlsx"
    rows, notices, name = read(path)
    assert (name, len(rows), notices) == ("opensid", 97, [])
    assert [row.number for row in rows] == list(range(2, 99))
    assert len({row.household["nomor_kk"] for row in rows}) == 37
    assert len(rows[0].person) + len(rows[0].household) == 43


def test_the_village_list_has_43_columns_for_43_fields() -> None:
    assert len(COLUMNS) == len(set(COLUMNS.values())) == 43


def test_the_template_that_is_written_is_the_template_that_is_read(tmp_path: Path) -> None:
    columns = template_columns()
    values = [f"nilai {number}" for number in range(len(columns))]
    path = write_sheet(tmp_path / "a.xlsx", [[column.heading for column in columns], values])
    rows, notices, name = read(path)
    assert (name, notices) == ("templat", [])
    got = {f"person.{key}": cell for key, cell in rows[0].person.items()}
    got |= {f"household.{key}": cell for key, cell in rows[0].household.items()}
    assert got == {column.key: value for column, value in zip(columns, values, strict=True)}


def test_the_template_is_read_by_other_names_and_in_another_order(tmp_path: Path) -> None:
    head: list[object] = ["SHDK", "No. KTP", "Nama", "NO KK (16 digit)", "Catatan kami"]
    rows, _ = read_lines(tmp_path, head, ["1", "3216060101900001", "BUDI", "3216060101900002", "x"])
    assert rows[0].person == {"shdk": "1", "nik": "3216060101900001", "nama": "BUDI"}
    assert rows[0].household == {"nomor_kk": "3216060101900002"}
    assert rows[0].raw[4] == "x"


def test_labels_of_the_template_are_all_different() -> None:
    headings = [column.heading.lower() for column in template_columns()]
    assert len(set(headings)) == len(headings)


def test_a_chosen_format_that_does_not_fit_says_what_was_found(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [["Barang", "Jumlah", "NIK"], ["Semen", 3, ""]])
    with pytest.raises(UserError, match=r"Templat Padan.*lembar “Data” baris 1: NIK"):
        read(path, "templat")
    with pytest.raises(UserError, match=r"Pilih salah satu: opensid, .*templat"):
        read(path, "karangan")


def test_what_is_found_never_names_a_person(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [["3216060101900001", "BUDI", "NIK"]])
    with pytest.raises(UserError) as caught:
        read(path)
    assert "BUDI" not in str(caught.value)
    assert "3216" not in str(caught.value)


def test_other_sheets_with_the_same_headings_are_named(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [HEADINGS, *person_rows(3)])
    import openpyxl

    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book.worksheets[0]).title = "RT 2"
    book.save(path)
    rows, notices, _ = read(path)
    assert len(rows) == 3
    assert "“RT 2”" in messages(notices)


# --- values ------------------------------------------------------------------------------------
def test_zero_is_no_nik_and_no_family_card(tmp_path: Path) -> None:
    lines = [
        [person(1, nik=nik, no_kk=kk)[h] for h in HEADINGS] for nik, kk in ((0, "0"), ("0000", 0))
    ]
    rows, _ = read_lines(tmp_path, list(HEADINGS), *lines)
    assert [(row.person["nik"], row.household["nomor_kk"]) for row in rows] == [("", "")] * 2


@pytest.mark.parametrize("cell", ["3216", 3216.0, "10", 10.0, "", "-", "A0"])
def test_only_zeros_mean_none(cell: str | float) -> None:
    assert without_zero(cell) == ("" if cell == "-" else cell)


def test_a_number_stays_a_number_and_a_date_a_date(tmp_path: Path) -> None:
    head: list[object] = [*HEADINGS, "tanggallahir"]
    line = [person(1, nik=3216060101900010)[h] for h in HEADINGS]
    rows, _ = read_lines(tmp_path, head, [*line, date(1990, 5, 3)])
    assert rows[0].person["nik"] == 3216060101900010.0
    assert isinstance(rows[0].person["nik"], float)
    assert rows[0].person["tanggal_lahir"] == date(1990, 5, 3)


def test_a_formula_without_result_is_a_fault_of_its_row_and_column(tmp_path: Path) -> None:
    lines = person_rows(2)
    lines[1][2] = "=1+1"
    rows, _ = read_lines(tmp_path, list(HEADINGS), *lines)
    assert rows[0].faults == ()
    [(column, message)] = rows[1].faults
    assert column == "nama"
    assert message.startswith("Sel C3 berisi rumus tanpa hasil")


def test_merged_data_cells_are_named_and_merged_headings_are_not(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [HEADINGS, *person_rows(4)], merged=["A2:A4", "H1:I1"])
    rows, notices, _ = read(path)
    assert len(rows) == 4
    assert [(notice.row, notice.column) for notice in notices] == [(2, "nomor_kk")]
    assert "baris 2–4" in notices[0].message


# --- rows that are no data ---------------------------------------------------------------------
def test_notes_below_the_end_mark_are_not_read(tmp_path: Path) -> None:
    lines = [list(HEADINGS), *person_rows(2), ["###"], ["Catatan:"], *person_rows(9)]
    rows, notices = read_lines(tmp_path, *lines)
    assert len(rows) == 2
    assert "Baris 4 dilewati: tanda ###" in messages(notices)


def test_gaps_keep_the_row_numbers(tmp_path: Path) -> None:
    first, second = person_rows(2)
    rows, notices = read_lines(tmp_path, list(HEADINGS), first, [], [], second)
    assert [row.number for row in rows] == [2, 5]
    assert notices == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (list(HEADINGS), "judul kolom yang berulang"),
        (["JUMLAH", "", 97], "baris jumlah"),
        (["", "", "Total keluarga", "5"], "baris jumlah"),
        (["", "", "Mengetahui, Kepala Desa"], "hanya berisi catatan"),
        (["", "", "", "", "", "", "", "", "", "", "di luar kolom"], "tidak berisi kolom"),
    ],
)
def test_rows_without_data_are_left_out_and_named(
    tmp_path: Path, line: list[object], says: str
) -> None:
    rows, notices = read_lines(
        tmp_path, [*HEADINGS, "", "catatan"], *person_rows(3), line, *person_rows(1)
    )
    assert [row.number for row in rows] == [2, 3, 4, 6]
    assert f"Baris 5 dilewati: {says}" in messages(notices)


@pytest.mark.parametrize(
    "line",
    [
        [str(n) for n in range(1, 10)],
        list(range(1, 10)),
        [f"({n})" for n in range(1, 10)],
        [-n for n in range(1, 10)],
        ["KOLOM", *range(2, 10)],
    ],
)
def test_a_row_of_column_numbers_is_left_out(tmp_path: Path, line: list[object]) -> None:
    rows, notices = read_lines(tmp_path, list(HEADINGS), line, *person_rows(2))
    assert [row.number for row in rows] == [3, 4]
    assert "baris nomor kolom" in messages(notices)


def test_a_person_without_numbers_is_data_not_a_note(tmp_path: Path) -> None:
    rows, _ = read_lines(
        tmp_path, list(HEADINGS), [person(1, nik="", no_kk="")[h] for h in HEADINGS]
    )
    assert rows[0].person["nama"] == "ORANG B"


def test_a_hamlet_named_like_a_total_is_data(tmp_path: Path) -> None:
    head = ["dusun", *[h for h in HEADINGS if h != "dusun"]]
    rows, _ = read_lines(tmp_path, list(head), [person(1, dusun="TOTAL")[h] for h in head])
    assert len(rows) == 1


# --- dates in two orders -----------------------------------------------------------------------
def dated(tmp_path: Path, *texts: str) -> list[Notice]:
    head: list[object] = [*HEADINGS, "tanggallahir"]
    lines = [[*row, text] for row, text in zip(person_rows(len(texts)), texts, strict=True)]
    return read_lines(tmp_path, head, *lines)[1]


def test_a_column_with_both_orders_marks_each_doubtful_date(tmp_path: Path) -> None:
    notices = dated(tmp_path, "25/05/1990", "05/25/1990", "03/04/1990", "04/04/1990", "1990-03-04")
    assert [(notice.row, notice.column) for notice in notices] == [
        (0, "tanggal_lahir"),
        (4, "tanggal_lahir"),
    ]
    assert "dua urutan tanggal" in notices[0].message


def test_a_column_with_day_first_only_is_not_in_doubt(tmp_path: Path) -> None:
    assert dated(tmp_path, "25/05/1990", "03/04/1990") == []


def test_a_column_with_month_first_is_told(tmp_path: Path) -> None:
    assert "bulan-hari-tahun" in messages(dated(tmp_path, "05/25/1990", "03/04/1990"))


def test_many_merged_cells_are_named_together(tmp_path: Path) -> None:
    areas = [f"A{row}:A{row + 1}" for row in range(2, 142, 2)]
    rows, notices, _ = read(write_sheet(tmp_path / "a.xlsx", [HEADINGS, *person_rows(141)], areas))
    assert len(rows) == 141
    assert len(notices) == 51
    assert notices[-1].message.startswith("Baris 102, 104")


def test_a_list_saved_as_csv_is_read_like_the_workbook(tmp_path: Path) -> None:
    lines = [HEADINGS, *person_rows(3, nik="3,21606E+15")]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(";".join(map(str, line)) for line in lines), encoding="utf-8-sig")
    rows, notices, name = read(path)
    assert (name, len(rows)) == ("opensid", 3)
    assert [(notice.row, notice.column) for notice in notices] == [(2, "nik")]
    assert [row.number for row in rows] == [2, 3, 4]
    assert rows[0].person["nik"] == "3,21606E+15"
