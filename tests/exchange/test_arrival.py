"""The order in which parcels arrive."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exchange.arrival import Received, arrive, missing_numbers

LENGTH = 8


def sha(number: int, branch: str = "") -> str:
    return hashlib.sha256(f"{number}{branch}".encode()).hexdigest()


def parcel(seq: int, kind: str = "data", device: str = "a1", branch: str = "") -> Received:
    parent = sha(seq - 1) if seq > 1 else ""
    return Received("desa:32.16.06.2002", device, seq, parent, sha(seq, branch), kind)


def test_parcels_in_order_are_each_the_next() -> None:
    history: list[Received] = []
    for number in range(1, 5):
        arrival = arrive(parcel(number), history)
        assert (arrival.kind, arrival.missing) == ("next", ())
        history.append(parcel(number))


def test_a_repeated_parcel_is_accepted_and_said_so() -> None:
    arrival = arrive(parcel(2), [parcel(1), parcel(2), parcel(3)])
    assert arrival.kind == "repeated"
    assert "sudah pernah diterima" in arrival.text


def test_an_early_parcel_names_the_gap_and_the_late_one_fills_it() -> None:
    early = arrive(parcel(5), [parcel(1), parcel(2)])
    assert (early.kind, early.missing) == ("gap", ((3, 4),))
    assert "3 s.d. 4" in early.text
    assert "belum lengkap" in early.text
    late = arrive(parcel(3), [parcel(1), parcel(2), parcel(5)])
    assert (late.kind, late.missing) == ("late", ((4, 4),))
    last = arrive(parcel(4), [parcel(1), parcel(2), parcel(3), parcel(5)])
    assert (last.kind, last.missing) == ("late", ())


def test_an_unfilled_gap_is_still_told_when_the_next_parcel_comes_in_order() -> None:
    arrival = arrive(parcel(6), [parcel(1), parcel(5)])
    assert (arrival.kind, arrival.missing) == ("next", ((2, 4),))
    assert "2 s.d. 4" in arrival.text


def test_one_number_with_two_contents_is_an_alarm() -> None:
    arrival = arrive(parcel(2, branch="x"), [parcel(1), parcel(2)])
    assert arrival.kind == "twin"
    assert "Nomor urut ganda" in arrival.text


def test_a_branch_is_an_alarm_from_both_sides() -> None:
    assert arrive(parcel(3), [parcel(1), parcel(2, branch="x")]).kind == "twin"
    assert arrive(parcel(2, branch="x"), [parcel(1), parcel(3)]).kind == "twin"


def test_another_device_has_its_own_numbers() -> None:
    assert arrive(parcel(1, device="b2"), [parcel(1), parcel(2)]).kind == "next"


def test_a_full_parcel_needs_no_predecessor() -> None:
    full = arrive(parcel(9, kind="full"), [])
    assert (full.kind, full.missing) == ("next", ())
    after = arrive(parcel(12), [parcel(9, kind="full")])
    assert (after.kind, after.missing) == ("gap", ((10, 11),))


@given(order=st.permutations(range(1, LENGTH + 1)), again=st.lists(st.integers(1, LENGTH)))
def test_any_order_with_repetitions_ends_complete(order: list[int], again: list[int]) -> None:
    history: list[Received] = []
    for number in [*order, *again]:
        arrival = arrive(parcel(number), history)
        assert (arrival.kind == "repeated") == (parcel(number) in history)
        assert arrival.kind != "twin"
        history.append(parcel(number))
        assert arrival.missing == missing_numbers(history)
    assert missing_numbers(history) == ()


@given(have=st.sets(st.integers(1, 40), min_size=1))
def test_missing_numbers_are_the_holes_below_the_greatest(have: set[int]) -> None:
    told = [
        n for low, high in missing_numbers([parcel(n) for n in have]) for n in range(low, high + 1)
    ]
    assert told == [n for n in range(1, max(have)) if n not in have]


@pytest.mark.parametrize("number", [1, 500_000])
def test_a_far_number_costs_nothing(number: int) -> None:
    expected = ((1, number - 1),) if number > 1 else ()
    assert missing_numbers([parcel(number)]) == expected
