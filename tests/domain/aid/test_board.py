"""The board of village aid: sums that stand on a list, terms of months, shares of a payment."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.aid.board import (
    AidLine,
    Calendar,
    DecreeRow,
    Found,
    ListRow,
    MeetingRow,
    Sum,
    month_totals,
    read_sums,
    total_of,
    village_line,
)
from desktop_app.domain.calendar import cut_off_date, months_from

DESA = "32.16.06.2002"
PLACE = (DESA, "Lambangsari", "Tambun Selatan")
MONTHS = months_from("2026-01", 12)


def calendar(today: date, together: int = 3) -> Calendar:
    return Calendar({month: cut_off_date(month) for month in MONTHS}, together, today)


def paid(month: str, months: int = 1, state: str = "dibayar", rupiah: int = 100) -> ListRow:
    whole = Sum(2, rupiah, 0)
    return ListRow(month, DESA, month, months, state, "", whole, Sum(1, rupiah // 2), False)


def test_the_sums_of_a_list_are_read_from_what_stands_on_it() -> None:
    whole, received = read_sums(":1:300:0;diterima:2:600:0;kembali_rkd:1:300:300;pengganti:1:300:0")
    assert whole == Sum(5, 1_500, 300)
    assert received == Sum(3, 900, 0)
    assert read_sums("") == (Sum(), Sum())


@pytest.mark.parametrize(
    ("together", "month", "day"),
    [(1, "2026-01", date(2026, 1, 17)), (3, "2026-01", date(2026, 3, 17)),
     (3, "2026-12", date(2026, 12, 17)), (3, "2026-11", date(2026, 12, 17))],
)  # fmt: skip
def test_a_month_may_wait_for_the_last_one_with_which_it_may_be_paid(together, month, day) -> None:
    assert calendar(date(2026, 6, 1), together).terms[month] == day


def test_a_month_is_not_late_on_the_day_of_its_term_but_on_the_next() -> None:
    for day, late in ((17, 0), (18, 1)):
        line = village_line(PLACE, Found(), calendar(date(2026, 3, day)), {})
        assert (line.late, line.unpaid) == (late, ("2026-01",) if late else ())


def test_a_list_that_pays_three_months_gives_each_its_share_and_loses_no_rupiah() -> None:
    totals = month_totals([paid("2026-01", 3, rupiah=100)], MONTHS[:3])
    assert [one.rupiah for one in totals] == [34, 33, 33]
    assert sum(one.paid for one in totals) == 50
    assert [one.planned for one in totals] == [2, 2, 2]


def test_a_list_that_runs_into_the_next_year_counts_only_the_months_of_this_one() -> None:
    totals = month_totals([paid("2026-11", 3, rupiah=90)], MONTHS)
    assert [one.lists for one in totals[-3:]] == [0, 1, 1]
    line = village_line(PLACE, Found(lists=[paid("2026-11", 3)]), calendar(date(2026, 12, 31)), {})
    assert line.months == 2


def test_only_closed_lists_pay_a_month_and_only_locked_ones_tell_who_receives() -> None:
    lists = [paid("2026-01"), paid("2026-02", state="dikunci"), paid("2026-03", state="draf")]
    line = village_line(PLACE, Found(lists=lists), calendar(date(2026, 12, 1), 1), {})
    assert (line.bnba, line.minutes, line.months) == (2, 1, 1)
    assert line.unpaid[:2] == ("2026-02", "2026-03")


def test_a_list_before_the_decree_without_scan_is_no_exception_of_it() -> None:
    meeting = MeetingRow("m", DESA, "1", "2026-06-01", True)
    decree = DecreeRow("d", DESA, "perkades", "2", "2026-06-05", "m", "2026-06", "", "", False)
    lists = [paid("2026-01"), paid("2026-06")]
    found = Found([meeting], [decree], lists)
    assert village_line(PLACE, found, calendar(date(2026, 12, 1)), {}).unscanned == 1


def test_the_line_of_sums_has_the_greatest_lateness_and_no_place() -> None:
    lines = [AidLine("a", "A", "K", planned=5, paid=2, late=3), AidLine("b", "B", "K", planned=1)]
    total = total_of(lines, "Jumlah")
    assert (total.code, total.name, total.planned, total.left, total.late) == (
        "", "Jumlah", 6, 4, 3
    )  # fmt: skip
