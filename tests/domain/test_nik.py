"""Grades of what is odd about a NIK or a family card."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.fields import parse_record
from desktop_app.domain.nik import decode_nik, kk_problems, nik_problems, numeric_cell_problem
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.rules import RULES

WOMAN = "3216064503900001"  # 5 March 1990


def grades(**values: Any) -> dict[str, str]:
    return {problem.code: problem.grade for problem in nik_problems(values)}


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.booleans(), st.integers(1, 9999))
def test_a_nik_agrees_with_the_birth_date_and_sex_that_it_was_made_from(
    born: date, is_woman: bool, serial: int
) -> None:
    day = born.day + 40 * is_woman
    nik = f"321606{day:02d}{born:%m%y}{serial:04d}"
    parts = decode_nik(nik)
    assert parts.agrees_with(born)
    assert parts.is_woman == is_woman
    assert parts.born_in(born.year // 100) == born
    assert grades(nik=nik, tanggal_lahir=born, sex="2" if is_woman else "1") == {}


def test_the_century_is_the_latest_that_is_not_in_the_future() -> None:
    today = date(2026, 11, 24)
    assert decode_nik("3216062411260001").born_by(today) == date(2026, 11, 24)
    assert decode_nik("3216062511260001").born_by(today) == date(1926, 11, 25)
    assert decode_nik("3216063502000001").born_by(today) is None


def test_a_leap_day_exists_in_one_century_only() -> None:
    assert decode_nik("3216062902000001").is_possible_date
    assert not decode_nik("3216062902010001").is_possible_date


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"nik": WOMAN, "sex": "1"}, {"nik_kelamin": "warning"}),
        ({"nik": WOMAN, "tanggal_lahir": date(1990, 3, 6)}, {"nik_tanggal": "warning"}),
        ({"nik": WOMAN, "tanggal_lahir": "1990-03-06"}, {"nik_tanggal": "warning"}),
        ({"nik": "3216063513900001"}, {"nik_tanggal": "warning"}),
        ({"nik": "5416064503900001"}, {"nik_provinsi": "warning"}),
        ({"nik": "5201144503900001"}, {"nik_luar": "info"}),
        ({"nik": "3216064503900000"}, {"nik_seri": "warning"}),
        ({"nik": WOMAN, "nomor_kk": WOMAN}, {"nik_sama_kk": "error"}),
        ({"nik": None}, {"nik_kosong": "warning"}),
        ({"nik": None, "nik_alasan": "baru_lahir"}, {}),
    ],
)
def test_each_oddity_has_its_grade(values: dict[str, Any], wanted: dict[str, str]) -> None:
    assert grades(**values) == wanted


def test_a_missing_family_card_is_a_warning_and_never_an_error() -> None:
    assert [(p.grade, p.code) for p in kk_problems({"nomor_kk": None})] == [
        ("warning", "kk_kosong")
    ]
    assert [p.code for p in kk_problems({"nomor_kk": "9916060101200000"})] == [
        "kk_provinsi",
        "kk_seri",
    ]
    assert not list(kk_problems({"nomor_kk": "3216060101200001"}))


@pytest.mark.parametrize(
    "raw", [3216064503900000.0, 3216064503900010, "3,21606E+15", "3.21606450390E15", " 3.2e+15 "]
)
def test_a_number_that_went_through_excel_has_lost_its_last_digit(raw: object) -> None:
    assert "digit terakhir hilang di Excel" in (numeric_cell_problem(raw) or "")
    parsed = parse_record(SPECS["person"], {"nama": "SITI", "nik": raw}, RULES["person"])
    assert [problem.field for problem in parsed.errors] == ["nik"]
    assert parsed.values["nik"] is None


@pytest.mark.parametrize("raw", [WOMAN, 3216064503900001.0, 0, 120, True, None, "E", float("nan")])
def test_other_cells_have_not_lost_a_digit(raw: object) -> None:
    assert numeric_cell_problem(raw) is None


def test_a_numeric_cell_is_read_and_marked() -> None:
    parsed = parse_record(
        SPECS["person"], {"nama": "SITI", "nik": 3216064503900001}, RULES["person"]
    )
    assert parsed.values["nik"] == WOMAN
    assert [(p.field, p.grade, p.code) for p in parsed.problems] == [
        ("nik", "warning", "nik_angka")
    ]


@pytest.mark.parametrize(
    "raw", ["'3216 0645 0390 0001", "3216064503900001\u00a0", "3216.06.450390.0001"]
)
def test_what_can_be_cleaned_safely_is_cleaned(raw: str) -> None:
    parsed = parse_record(SPECS["person"], {"nama": "SITI", "nik": raw}, RULES["person"])
    assert parsed.values["nik"] == WOMAN
    assert parsed.problems == ()


@pytest.mark.parametrize("raw", [None, "", "-", "0", 0.0, "0000000000000000"])
def test_a_person_without_a_nik_is_asked_for_the_reason_and_not_refused(raw: object) -> None:
    parsed = parse_record(SPECS["person"], {"nama": "SITI", "nik": raw}, RULES["person"])
    assert parsed.values["nik"] is None
    assert not parsed.errors
    assert [problem.code for problem in parsed.warnings] == ["nik_kosong"]


@pytest.mark.parametrize(
    "raw",
    [
        "321606450390001",
        "32160645039000011",
        "3216O64503900001",
        "1111111111111111",
        "32160645039000x1",
    ],
)
def test_anything_but_sixteen_digits_is_an_error(raw: str) -> None:
    parsed = parse_record(SPECS["person"], {"nama": "SITI", "nik": raw}, RULES["person"])
    assert [problem.field for problem in parsed.errors] == ["nik"]
