"""The columns of an unknown list: guessed by heading and by cells, and never more than is sure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import GuessedColumn
from desktop_app.imports.guessing import SURE_ENOUGH, guess_mapping
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.looking import guess_columns, look_at
from tests.imports.layouts.lists import numbered
from tests.imports.workbooks import write_sheet

MEN = tuple(f"32160101{month:02d}80900{month}" for month in range(1, 7))
MIXED = (*MEN[:3], "3216014205859002", "3216014206859003", "3216014207859004")
CARDS = ("3216010202169001",) * 3 + ("3216010303179002",) * 3
NAMES = ("UJANG CONTOH", "WARSIH CONTOH", "ENOK B. CONTOH", "DARMA CONTOH", "ENIH C", "ASEP CONTOH")
BORN = ("01-01-1980", "01-02-1980", "01-03-1980", "01-04-1980", "01-05-1980", "01-06-1980")


def guess(heading: str, *cells: Cell) -> GuessedColumn:
    """The only column of a list, under a heading or under none."""
    lines: list[list[Cell]] = [[cell] for cell in cells]
    if heading:
        lines.insert(0, [heading])
    return guess_mapping(numbered(lines), 1 if heading else 0)[0]


def guess_all(headings: list[Cell], *columns: tuple[Cell, ...]) -> list[str]:
    lines = [list(line) for line in zip(*columns, strict=True)]
    if headings:
        lines.insert(0, headings)
    return [one.key for one in guess_mapping(numbered(lines), 1 if headings else 0)]


@pytest.mark.parametrize(
    ("heading", "cells", "key"),
    [
        ("No. KTP", MIXED, "person.nik"),
        ("NOMOR KARTU KELUARGA", CARDS, "household.nomor_kk"),
        ("nm_kpm", NAMES, "person.nama"),
        ("Tgl. Lhr", BORN, "person.tanggal_lahir"),
        ("Tmpt Lahir", ("BEKASI", "KARAWANG"), "person.tempat_lahir"),
        ("J K", ("L", "P"), "person.sex"),
        ("RT", ("001", "002"), "household.rt"),
        ("RW", ("001", "002"), "household.rw"),
        ("RT/RW", ("001/002", "003/004"), "list.rt_rw"),
        ("Desa/Kelurahan", ("SEGARAJAYA", "SEGARA JAYA"), "household.desa"),
        ("Kode Kemendagri", ("32.16.01.2002", "3216012002"), "household.desa"),
        ("Desil", ("1", "2"), "household.desil"),
        ("Jumlah Bantuan", ("Rp 600.000", "Rp 600.000"), "list.nominal"),
        ("Nama Ibu Kandung", NAMES, "person.nama_ibu"),
        ("Ket.", ("pindah", "-"), "list.keterangan"),
    ],
)
def test_a_heading_is_known_by_many_names(heading: str, cells: tuple[Cell, ...], key: str) -> None:
    found = guess(heading, *cells)
    assert found.key == key
    assert found.certainty >= 0.85


@pytest.mark.parametrize(
    ("heading", "cells", "key"),
    [("Tangal Lahir", BORN, "person.tanggal_lahir"), ("Nama Lengkpa", NAMES, "person.nama")],
)
def test_a_misspelt_heading_is_less_sure(heading: str, cells: tuple[Cell, ...], key: str) -> None:
    found = guess(heading, *cells)
    assert found.key == key
    assert "Judul" in found.why


@pytest.mark.parametrize("heading", ["No Ruta", "Nama Bank", "Tanggal Serah", "Status Rumah X"])
def test_headings_that_only_begin_alike_are_not_the_same(heading: str) -> None:
    assert guess(heading, "abc", "abd").key == ""


CELLS = st.one_of(
    st.just(""), st.text(max_size=20), st.floats(), st.dates(), st.booleans(), st.sampled_from(MEN)
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=8), st.integers(0, 4))
def test_no_sheet_breaks_the_guess(lines: list[list[Cell]], header_row: int) -> None:
    for found in guess_columns(numbered(lines), header_row):
        assert found.why
        assert not found.key or found.certainty >= SURE_ENOUGH


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        (MIXED, "person.nik"),
        (CARDS, "household.nomor_kk"),
        (BORN, "person.tanggal_lahir"),
        ((date(1980, 1, 1), date(1981, 2, 3)), "person.tanggal_lahir"),
        (("L", "P", "L"), "person.sex"),
        (("KEPALA KELUARGA", "ISTRI", "ANAK"), "person.shdk"),
        (("ISLAM", "ISLAM", "KRISTEN"), "person.agama"),
        (("001/002", "003/004"), "list.rt_rw"),
        (("SEGARAJAYA", "PANTAI MEKAR"), "household.desa"),
        (("KP. BARU", "JL. RAYA NO. 3"), "household.alamat"),
        (NAMES, "person.nama"),
    ],
)
def test_without_headings_the_cells_tell(cells: tuple[Cell, ...], key: str) -> None:
    assert guess("", *cells).key == key


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (MEN, "NIK atau nomor KK"),
        (("001", "002", "003"), "nomor urut"),
        (("001", "003", "002"), "RT atau RW"),
        (("1", "4", "2"), "mungkin desil"),
        (("2026-01-01", "2026-01-01", "2026-01-01"), "mungkin tanggal data"),
        (("x",), "pilih sendiri"),
    ],
)
def test_what_two_things_look_like_is_left_to_a_person(cells: tuple[Cell, ...], says: str) -> None:
    found = guess("", *cells)
    assert (found.key, found.certainty < SURE_ENOUGH) == ("", True)
    assert says in found.why


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("NIK", NAMES),
        ("Nama", MIXED),
        ("Tanggal Lahir", NAMES),
        ("RT", NAMES),
        ("Nominal", NAMES),
    ],
)
def test_a_heading_that_its_cells_contradict_is_no_guess(
    heading: str, cells: tuple[Cell, ...]
) -> None:
    found = guess(heading, *cells)
    assert found.key == ""
    assert "isinya tidak tampak seperti itu" in found.why


def test_damaged_numbers_are_still_a_column_of_numbers() -> None:
    assert guess("NIK", 3216010101800000.0, "3,21601E+15").key == "person.nik"


def test_digits_that_agree_with_the_birth_date_are_a_nik() -> None:
    assert guess_all([], MEN, BORN) == ["person.nik", "person.tanggal_lahir"]


def test_a_field_is_given_to_one_column_only() -> None:
    lines = numbered([["Nama", "Nama Lengkap"], *([name, name] for name in NAMES)])
    first, second = guess_mapping(lines, 1)
    assert (first.key, second.key) == ("person.nama", "")
    assert "sudah diambil dari kolom lain" in second.why


def test_a_code_and_a_name_of_the_desa_are_kept_apart_to_be_compared() -> None:
    found = guess_all(["Kode Desa", "Desa"], ("32.16.01.2002",) * 2, ("SEGARAJAYA", "SEGARAJAYA"))
    assert found == ["list.kode_desa", "list.nama_desa"]


def test_the_lower_part_of_two_rows_of_headings_counts() -> None:
    lines = numbered([["NIK", "Lahir"], ["", "Tanggal Lahir"], [MIXED[0], BORN[0]]])
    assert [one.key for one in guess_mapping(lines, 2)] == ["person.nik", "person.tanggal_lahir"]


def test_a_heading_on_which_known_lists_differ_is_not_guessed() -> None:
    lines = numbered([["STATUS", "ID Keluarga P3KE"], ["AKTIF", "9990001"], ["AKTIF", "9990002"]])
    status, family = guess_columns(lines, 1)
    assert (status.key, family.key) == ("", "list.id_sumber")


def test_a_look_into_an_unknown_file_gives_its_guesses(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Daftar"],
        ["Nama Penerima", "No Urut"],
        *([name, 1] for name in NAMES),
    ]
    seen = look_at(write_sheet(tmp_path / "a.xlsx", rows), NORMAL)
    assert (seen.format, seen.sheets[0].header_row) == ("", 2)
    assert seen.sheets[0].columns[0].key == "person.nama"
    assert "tidak dikenal" in seen.why
