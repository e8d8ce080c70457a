"""Bills against the plan: padding, what nobody planned, bills that differ only in the name."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.housing.bills import (
    Attendance,
    Bill,
    Billed,
    Planned,
    Received,
    compare,
    double_worked,
    no_contract,
    unexplained,
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


def test_a_shop_without_contract_is_told() -> None:
    assert no_contract(bill(of(IRON), contract=None)) == (
        "Nota N1 dari toko yang belum mempunyai PKS."
    )
    assert no_contract(bill(of(IRON))) == ""


def test_a_marked_line_is_explained_by_the_note_of_its_bill() -> None:
    padded = of(IRON, price=160_000)
    strange = Billed("", "N1", "Cat", "Klg", 1, 50_000)
    came = [Received("b1", 24, DAY)]
    for note, count in (("", 2), ("  ", 2), ("harga pasar naik", 0)):
        bills = [bill(padded, strange, note=note)]
        assert len(unexplained(compare([IRON], bills, came, 5), bills)) == count
    bills = [bill(of(CEMENT))]
    assert unexplained(compare([CEMENT], bills, [], 5), bills) == (
        "Semen: yang datang 0 Zak, menurut nota 30 Zak, tanpa catatan.",
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
