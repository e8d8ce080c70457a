"""Days of a stage that stand before what they rest on."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.housing.attendance import attended
from desktop_app.domain.housing.bills import Bill
from desktop_app.domain.housing.day_order import Days, order_findings, stage_of

EARLY, DAY, LATE = date(2026, 9, 1), date(2026, 9, 10), date(2026, 9, 20)
BILL = Bill("n", "rumah", "toko", "N1", DAY, 1, (), EARLY)


def test_days_in_their_order_are_not_told() -> None:
    days = Days(EARLY, DAY, LATE, LATE, DAY, DAY, (LATE,))
    assert order_findings([BILL], days) == ()
    assert order_findings([BILL], Days()) == ()


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (Days(planned=LATE), "Nota N1 bertanggal sebelum DRPB."),
        (Days(reported=EARLY), "Nota N1 bertanggal sesudah LPD."),
        (Days(planned=DAY, paid_out=EARLY), "Pencairan lebih dahulu daripada DRPB."),
        (Days(paid_out=DAY, worked=EARLY), "Kemajuan bertanggal sebelum pencairannya."),
        (
            Days(paid_out=DAY, photographed=EARLY),
            "Foto kemajuan (01-09-2026) lebih dahulu daripada pencairannya (10-09-2026).",
        ),
        (
            Days(paid_out=DAY, wages_from=EARLY),
            "Upah dihitung sejak 01-09-2026, sebelum pencairannya (10-09-2026).",
        ),
        (Days(paid_out=LATE, reported=DAY), "LPD bertanggal sebelum pencairan."),
        (Days(reported=DAY, receipts=(EARLY, LATE)), "Kuitansi upah bertanggal sesudah LPD."),
    ],
)
def test_each_day_out_of_order_is_told_once(days: Days, told: str) -> None:
    assert order_findings([BILL], days) == (told,)


def test_a_bill_before_the_contract_of_its_shop_is_told() -> None:
    late = Bill("n", "rumah", "toko", "N1", DAY, 1, (), LATE)
    assert order_findings([late], Days()) == ("Nota N1 bertanggal sebelum PKS toko.",)


def test_a_progress_belongs_to_its_stage_and_the_first_look_to_none() -> None:
    assert [stage_of(percent) for percent in (0, 30, 50, 51, 100)] == [None, 1, 1, 2, 2]


def test_what_is_no_day_in_an_attendance_is_not_counted() -> None:
    assert list(attended("01-09-2026; entah; ;10-09-2026")) == [EARLY, DAY]
