"""The cut-off of a month, and the period that a day belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.calendar import (
    cut_off_date,
    days_left,
    format_quarter,
    month_of,
    months_from,
    months_of_quarter,
    next_month,
    parse_quarter,
    period_of,
    quarter_before,
    quarter_of,
    quarter_of_month,
)
from desktop_app.domain.errors import UserError


def test_the_days_left_count_down_to_the_seventeenth_and_start_again() -> None:
    assert days_left(date(2026, 11, 1)) == 16
    assert days_left(date(2026, 11, 17)) == 0
    assert days_left(date(2026, 11, 18)) == 29
    assert days_left(date(2026, 12, 18)) == 30


def test_what_is_done_after_the_cut_off_belongs_to_the_next_period() -> None:
    assert period_of(date(2026, 11, 17)) == "2026-11"
    assert period_of(date(2026, 11, 18)) == "2026-12"
    assert period_of(date(2026, 12, 18)) == "2027-01"
    assert month_of(date(2026, 12, 18)) == "2026-12"


def test_one_month_may_have_another_day() -> None:
    edited = {"2026-11": 20}
    assert days_left(date(2026, 11, 18), edited=edited) == 2
    assert period_of(date(2026, 11, 18), edited=edited) == "2026-11"
    assert period_of(date(2026, 12, 18), edited=edited) == "2027-01"


def test_a_day_beyond_a_short_month_means_its_last_day() -> None:
    assert cut_off_date("2026-02", 31) == date(2026, 2, 28)
    assert cut_off_date("2028-02", 31) == date(2028, 2, 29)


def test_a_day_that_no_month_has_is_refused() -> None:
    with pytest.raises(UserError, match="1 sampai 31"):
        cut_off_date("2026-02", 0)


def test_the_month_after_december_is_january() -> None:
    assert next_month("2026-12") == "2027-01"
    assert next_month("2026-09") == "2026-10"


def test_a_payment_of_three_months_may_cross_the_year() -> None:
    assert months_from("2026-11", 3) == ("2026-11", "2026-12", "2027-01")
    assert months_from("2026-11", 1) == ("2026-11",)


@pytest.mark.parametrize("text", ["2026-4", "4-2026", "IV 2026", "triwulan iv 2026", "2026/4"])
def test_a_quarter_is_read_as_people_write_it(text: str) -> None:
    assert parse_quarter(text) == "2026-4"


@pytest.mark.parametrize("text", ["", "2026", "5-2026", "2026-04-01", "IV 26"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_quarter(text)


def test_quarters_follow_each_other_and_hold_their_months() -> None:
    assert quarter_of(date(2026, 12, 31)) == quarter_of_month("2026-10") == "2026-4"
    assert quarter_before("2026-1") == "2025-4"
    assert quarter_before("2026-4") == "2026-3"
    assert months_of_quarter("2026-4") == ("2026-10", "2026-11", "2026-12")
    assert format_quarter("2026-4") == "triwulan IV 2026"
