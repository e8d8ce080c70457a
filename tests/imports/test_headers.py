"""Headings are found on any of the first ten rows, under many names."""

from __future__ import annotations

import pytest

from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.headers import match, normalise, spellings

ALIASES = {"nokk": "household.nomor_kk", "nik": "person.nik", "nama": "person.nama"}
MORE = {**ALIASES, "rt": "household.rt", "rw": "household.rw", "alamat": "household.alamat"}


def rows(*lines: list[Cell], start: int = 1) -> list[NumberedRow]:
    return list(enumerate(lines, start))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("No. KK", "nokk"),
        (" no_kk ", "nokk"),
        ("NO\u00a0KK", "nokk"),
        ("No\nKK", "nokk"),
        ("No\\nKK", "nokk"),
        ("Desa/Kelurahan", "desakelurahan"),
        ("", ""),
    ],
)
def test_a_heading_is_compared_without_blanks_and_signs(text: str, key: str) -> None:
    assert normalise(text) == key


@pytest.mark.parametrize(
    "text",
    ["NIK", "NIK (16 digit)", "NIK - Angka 16 Digit", "NIK- Pilihan", "nik [wajib] - teks"],
)
def test_hints_in_brackets_and_behind_a_dash_are_dropped(text: str) -> None:
    assert "nik" in spellings(text)


def test_a_dash_inside_a_name_is_no_hint() -> None:
    assert spellings("KTP-el") == ("ktpel",)


def test_the_header_may_stand_on_row_four_under_a_lying_title() -> None:
    found = match(
        rows(["Data NIK Kepala"], [], ["Nama"], ["No KK", "NIK", "Nama"], ["1", "2", "A"]), ALIASES
    )
    assert found is not None
    assert (found.first_row, found.last_row) == (4, 4)
    assert found.columns == {"household.nomor_kk": 0, "person.nik": 1, "person.nama": 2}


def test_two_header_rows_are_joined_downwards() -> None:
    found = match(
        rows(["No KK", "NIK", "Nama", "Alamat", "", ""], ["", "", "", "Jalan", "RT", "RW"]), MORE
    )
    assert found is not None
    assert (found.first_row, found.last_row) == (1, 2)
    assert found.columns["household.alamat"] == 3
    assert found.columns["household.rw"] == 5


def test_three_header_rows_are_joined_downwards() -> None:
    found = match(
        rows(
            ["No KK", "", "", ""], ["", "NIK", "", ""], ["", "", "Nama", "RT"], ["x", "y", "z", ""]
        ),
        MORE,
    )
    assert found is not None
    assert (found.first_row, found.last_row) == (1, 3)


def test_a_row_of_data_below_the_header_is_not_swallowed() -> None:
    found = match(rows(["No KK", "NIK", "Nama"], ["1", "2", "NAMA"]), ALIASES)
    assert found is not None
    assert found.last_row == 1


def test_rows_apart_are_never_one_header() -> None:
    assert match([(1, ["No KK", "NIK", ""]), (3, ["", "", "Nama"])], ALIASES) is None


def test_a_header_below_row_ten_is_not_found() -> None:
    assert match(rows(["No KK", "NIK", "Nama"], start=11), ALIASES) is None
    assert match(rows(["No KK", "NIK", "Nama"], start=10), ALIASES) is not None


def test_two_known_headings_are_too_few() -> None:
    assert match(rows(["No KK", "NIK", "x"]), ALIASES) is None


def test_less_than_forty_percent_of_the_expected_columns_is_too_few() -> None:
    expected = ("household.nomor_kk", "person.nik", "a", "b", "c", "d")
    assert match(rows(["No KK", "NIK", "Nama"]), ALIASES, expected) is None
    assert match(rows(["No KK", "NIK", "Nama"]), ALIASES, expected[:5]) is not None


def test_of_two_columns_for_one_field_the_better_name_wins_and_the_other_is_told() -> None:
    aliases = {"nama": "person.nama", "kepalakeluarga": "person.nama", **MORE}
    found = match(rows(["Kepala Keluarga", "No KK", "NIK", "Nama"]), aliases)
    assert found is not None
    assert found.columns["person.nama"] == 3
    assert found.doubles == (0,)


def test_a_long_text_is_no_heading() -> None:
    found = match(rows(["No KK", "NIK", "Nama", "x" * 1_000]), ALIASES)
    assert found is not None
    assert 3 not in found.texts
