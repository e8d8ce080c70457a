"""Rows of a payment list that come back from Excel: laws that hold whatever was done to them."""

from __future__ import annotations

import random

import pytest

from desktop_app.domain.aid.reconcile import (
    BROKEN,
    EMPTY,
    MISSING,
    OTHER_LIST,
    READY,
    REFUSED,
    BookRow,
    Known,
    code_of,
    judge,
)

LIST = "a" * 32


def known(number: int, **values: str) -> Known:
    shown = {"nama": f"CONTOH {number}", "nik": "3216••••••••0013", "nominal": "300000"}
    return Known(f"{number:032x}", number, shown, values)


def row(at: int, one: Known, in_list: str = LIST, **cells: str) -> BookRow:
    return BookRow(at, {**one.shown, "kode": code_of(in_list, one), **cells})


LINES = [known(number) for number in range(1, 9)]


@pytest.mark.parametrize("seed", range(20))
def test_order_means_nothing_and_every_name_is_told_once(seed: int) -> None:
    rng = random.Random(seed)
    some = rng.sample(LINES, rng.randint(0, len(LINES)))
    said = {one.uid: rng.choice(["", "Diterima sendiri", "Pindah"]) for one in some}
    rows = [row(at, one, outcome=said[one.uid]) for at, one in enumerate(some, 2)]
    found = judge(LIST, LINES, rows)
    assert sorted(one.number for one in found) == [one.number for one in LINES]
    for one in found:
        text = said.get(one.uid)
        wanted = MISSING if text is None else READY if text else EMPTY
        assert one.state == wanted


def test_a_code_of_another_list_or_with_a_wrong_sum_is_refused() -> None:
    foreign = known(99)
    broken = row(3, LINES[0], in_list="b" * 32, outcome="Pindah")
    found = judge(LIST, LINES[:1], [row(2, foreign, outcome="Pindah"), broken])
    assert [one.text for one in found if one.state == REFUSED] == [OTHER_LIST, BROKEN]


def test_empty_rows_between_the_names_are_nothing() -> None:
    found = judge(LIST, LINES[:1], [BookRow(2, {"nama": "", "kode": ""}), row(3, LINES[0])])
    assert [one.state for one in found] == [EMPTY]


def test_a_name_in_other_letters_and_an_amount_with_dots_are_the_same() -> None:
    one = row(2, LINES[0], nama="contoh  1", nominal="300.000", outcome="diterima sendiri")
    assert [each.state for each in judge(LIST, LINES[:1], [one])] == [READY]
