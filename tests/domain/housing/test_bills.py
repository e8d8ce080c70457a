"""Bills against the plan: padding, what nobody planned, bills that differ only in the name."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.housing.bills import (
    Attendance,
    Bill,
    Billed,
    Days,
    Planned,
    Received,
    bill_findings,
    compare,
    double_worked,
    stage_findings,
)

DAY = date(2026, 9, 10)
IRON = Planned("b1", 1, "Besi beton 10 mm", "Btg", 24, 80_000)
CEMENT = Planned("s1", 1, "Semen", "Zak", 30, 75_000)


def bill(*lines: Billed, build: str = "rumah1", number: str = "N1", **more) -> Bill:
    return Bill(number, build, "toko", number, DAY, 1, lines, **{"contract": DAY, **more})


def of(plan: Planned, volume: float | None = None, price: int | None = None) -> Billed:
    return Billed(plan.uid, "N1", plan.text, plan.unit, volume or plan.volume, price or plan.price)


def test_a_bill_as_planned_with_goods_that_came_is_not_marked() -> None:
    came = [Received("b1", 24, DAY)]
    (one,) = compare([IRON], [bill(of(IRON))], came, 0)
    assert (one.gap, one.percent, one.is_marked) == (0, 0, False)
    assert one.last_received == DAY


def test_a_padded_bill_is_marked_with_its_gap() -> None:
    (one,) = compare([IRON], [bill(of(IRON, price=160_000))], [Received("b1", 24, DAY)], 5)
    assert (one.gap, one.percent, one.billed_price) == (1_920_000, 100, 160_000)
    assert one.is_marked


def test_a_gap_within_the_tolerance_is_not_marked() -> None:
    (one,) = compare([CEMENT], [bill(of(CEMENT, price=77_000))], [Received("s1", 30, DAY)], 5)
    assert one.gap == 60_000
    assert not one.is_marked


def test_goods_that_did_not_come_mark_their_bill() -> None:
    (one,) = compare([IRON], [bill(of(IRON))], [Received("b1", 20, DAY)], 0)
    assert one.is_marked


def test_what_is_not_billed_yet_has_no_gap() -> None:
    (one,) = compare([IRON], [], [], 0)
    assert (one.gap, one.percent, one.is_marked) == (0, None, False)


def test_what_nobody_planned_stands_at_the_end_and_is_marked() -> None:
    extra = Billed("", "N1", "Cat tembok", "Klg", 2, 50_000)
    one, two = compare([IRON], [bill(of(IRON), extra)], [Received("b1", 24, DAY)], 0)
    assert (two.plan, two.gap, two.is_marked) == (None, 100_000, True)
    assert not one.is_marked


def test_several_bills_of_one_material_are_summed() -> None:
    halves = [bill(of(IRON, 12)), bill(of(IRON, 12), number="N2")]
    (one,) = compare([IRON], halves, [Received("b1", 12, DAY), Received("b1", 12, DAY)], 0)
    assert (one.billed_volume, one.gap, one.is_marked) == (24, 0, False)


def test_a_bill_without_contract_before_the_plan_or_after_the_report_is_told() -> None:
    days = Days(planned=date(2026, 9, 11), reported=date(2026, 9, 9))
    assert len(bill_findings(bill(of(IRON), contract=None), days)) == 3
    assert bill_findings(bill(of(IRON), contract=date(2026, 9, 12)), Days()) == (
        "Nota N1 bertanggal sebelum PKS toko.",
    )
    assert bill_findings(bill(of(IRON)), Days(planned=DAY, reported=DAY)) == ()


def test_work_before_the_money_and_a_report_without_wages_are_told() -> None:
    days = Days(DAY, DAY, date(2026, 9, 1), DAY)
    assert stage_findings(days, wages_signed=False) == (
        "Kemajuan bertanggal sebelum pencairannya.",
        "LPD ada, tetapi kuitansi upah belum ada.",
    )
    assert stage_findings(Days(DAY, date(2026, 9, 1), None, date(2026, 8, 1)), True) == (
        "Pencairan lebih dahulu daripada DRPB.",
        "LPD bertanggal sebelum pencairan.",
    )


def test_a_worker_at_two_houses_on_one_day_is_told_once() -> None:
    next_day = date(2026, 9, 11)
    rows = [
        Attendance("u1", "UDIN", "rumah1", (DAY, next_day)),
        Attendance("u2", "UDIN", "rumah2", (DAY, next_day)),
        Attendance("u3", "UDIN", "rumah1", (DAY,)),
        Attendance("u4", "ASEP", "rumah2", (DAY,)),
    ]
    assert double_worked(rows) == (("u1", "u2", "u3"), ("u1", "u2"))
    assert double_worked(rows[:1]) == ()
