"""Dates in every order that lists come with."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import (
    age_on,
    format_date,
    format_long_date,
    format_month,
    parse_date,
)
from desktop_app.domain.errors import UserError


@pytest.mark.parametrize(
    "text",
    [
        "24-11-2026", "24/11/2026", "24.11.2026", "24 11 2026", "24-11-26", "2026-11-24",
        "2026/11/24", "24 November 2026", "24 nopember 2026", "24-Nov-26", "46350",
        "2026-11-24 00:00:00", "2026-11-24T13:45", "2026-11-24 13:45:10.5",
        "24/11/2026 8:15",
    ],
)  # fmt: skip
def test_one_day_is_understood_however_it_is_written(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 Agt 1990", 8),
        ("1-Aug-90", 8),
        ("1 Pebruari 1990", 2),
        ("1 Mei 1990", 5),
        ("01-May-1990", 5),
        ("1 Oct 1990", 10),
        ("1 Des 1990", 12),
        ("1-Dec-90", 12),
    ],
)
def test_month_names_are_read_in_both_languages(text: str, month: int) -> None:
    assert parse_date(text) == date(1990, month, 1)


@pytest.mark.parametrize(
    "text", ["1900-01-00", "0/1/1900", "30-12-1899", "30 Des 1899", "0000-00-00", "00/00/0000"]
)
def test_the_empty_dates_of_spreadsheets_are_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "31-02-2020",
        "12-13-2020",
        "2020-13-01",
        "0",
        "60001",
        "1 Foo 1990",
        "besok",
        "24-11",
        "24-11-202",
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError, match="24-11-2026"):
        parse_date(text)


def test_two_digits_of_a_year_up_to_thirty_are_of_this_century() -> None:
    assert parse_date("1-1-30") == date(2030, 1, 1)
    assert parse_date("1-1-31") == date(1931, 1, 1)


@given(st.dates())
def test_the_long_form_is_read_too(day: date) -> None:
    if day.year >= 1000 and day != date(1899, 12, 30):
        assert parse_date(format_long_date(day)) == day
        assert parse_date(format_date(day)) == day


def test_dates_are_printed_as_indonesian_papers_do() -> None:
    assert format_date(date(2026, 1, 5)) == "05-01-2026"
    assert format_long_date(date(2026, 8, 17)) == "17 Agustus 2026"
    assert format_month("2026-11") == "November 2026"


def test_age_grows_on_the_birthday() -> None:
    born = date(2000, 2, 29)
    assert age_on(born, date(2026, 2, 28)) == 25
    assert age_on(born, date(2026, 3, 1)) == 26


def test_eight_digits_are_a_date_typed_quickly():
    assert parse_date("24112026") == date(2026, 11, 24)
    assert parse_date("05071980") == date(1980, 7, 5)
    with pytest.raises(UserError):
        parse_date("20261124")
