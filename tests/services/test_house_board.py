"""The board counts houses by place, scheme and year, with their money, waiting and risk."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.estimate import cost_of
from desktop_app.services import building
from desktop_app.services.house_board import (
    BY_SCHEME,
    BY_YEAR,
    RISKY,
    board_lines,
    chosen,
    list_houses,
    read_houses,
    total_line,
)
from tests.services.test_earlier_aid import scheme
from tests.services.test_house_order import OTHER, VILLAGE, house

KECAMATAN = "32.16.06"
# Volume and price; the product of the last lies a hair below half a rupiah.
LINES = ((2.5, 70_001), (10.0, 1_000), (0.29, 11450))


@pytest.fixture
def desk(kecamatan_desk, clock):
    """Three houses: one at tranche 1 with a bill and a wage, one decided, one that left."""
    desk = kecamatan_desk
    paid, decided, left = house(desk, 1), house(desk, 2, OTHER), house(desk, 3)
    clock.advance(seconds=1)

    def move(build, ke, day, **more):
        event = {"build": build, "ke": ke, "tanggal": day, **more}
        desk.write("contoh", "", lambda work: work.insert("build_event", event))
        clock.advance(seconds=1)

    move(paid, "ditetapkan", "2026-11-03")
    move(paid, "tahap1_cair", "2026-11-10", nilai_bahan=17_500_000, nilai_upah=2_500_000)
    move(decided, "ditetapkan", "2026-11-05")
    move(left, "mundur", "2026-11-06")
    desk.write("contoh", "", lambda work: spend(work, paid))
    return desk


def spend(work, build) -> None:
    """A bill of two lines and a wage."""
    bill = work.insert("bill", {"build": build, "tahap": 1, "nomor": "1", "tanggal": "2026-11-12"})
    for volume, price in LINES:
        values = {"bill": bill, "uraian": "Semen", "volume": volume, "harga": price}
        work.insert("bill_line", values)
    work.insert("wage", {"build": build, "tahap": 1, "pekerja": "CONTOH", "jumlah": 500_000})


def test_desa_are_counted_by_stage_with_the_money_of_each(desk) -> None:
    houses = read_houses(desk)
    first, second = board_lines(houses, chosen(houses), area=KECAMATAN)
    assert (first.code, first.count, first.stages["tahap1"], first.stages["keluar"]) == (
        VILLAGE,
        2,
        1,
        1,
    )
    assert (first.ceiling, first.paid) == (20_000_000, 20_000_000)  # who left plans nothing
    assert first.billed == sum(cost_of(*line) for line in LINES) + 500_000
    assert (second.code, second.stages["ditetapkan"], second.billed) == (OTHER, 1, 0)


def test_the_sums_of_the_board_are_those_of_its_parts(desk) -> None:
    houses = read_houses(desk)
    total = total_line(houses, houses.rows)
    for lines in (
        board_lines(houses, houses.rows),
        board_lines(houses, houses.rows, area=KECAMATAN),
        board_lines(houses, houses.rows, BY_SCHEME),
        board_lines(houses, houses.rows, BY_YEAR),
    ):
        for name in ("count", "ceiling", "paid", "billed", "risk"):
            assert sum(getattr(line, name) for line in lines) == getattr(total, name)


def test_the_longest_wait_is_told_with_its_state_and_who_left_does_not_wait(desk) -> None:
    houses = read_houses(desk)
    total = total_line(houses, houses.rows)
    assert (total.oldest, total.oldest_state) == (
        (desk.today() - houses.today.replace(month=11, day=5)).days,
        "Ditetapkan dengan SK",
    )


def test_houses_behind_their_year_come_first_in_the_list(desk) -> None:
    houses = read_houses(desk)
    lines = list_houses(houses, chosen(houses, VILLAGE))
    assert [one.at_risk for one in lines] == [True, False]
    assert lines[0].row.head == "CONTOH 1"
    assert len(chosen(houses, only=RISKY)) == 2


def test_the_choice_of_scheme_year_and_stage_narrows_the_board(desk) -> None:
    houses = read_houses(desk)
    assert len(chosen(houses, scheme=scheme(desk), year=2026)) == 3
    assert chosen(houses, year=2025) == []
    assert chosen(houses, scheme="lain") == []
    assert [row.desa for row in chosen(houses, stage="ditetapkan")] == [OTHER]
    assert houses.years == (2026,)


def test_a_house_that_moves_on_is_counted_in_its_new_stage(desk, clock) -> None:
    uid = chosen(read_houses(desk), stage="ditetapkan")[0].uid
    clock.advance(seconds=1)
    building.record_event(desk, uid, "diganti", {
        "tanggal": "20-11-2026", "nomor": "1", "catatan": "pindah kerja"
    })  # fmt: skip
    assert chosen(read_houses(desk), stage="ditetapkan") == []
