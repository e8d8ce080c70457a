"""Risk of stunting from ticks, days as people write them, and who fits rantang or porridge."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.aid.day_list import format_days, parse_days
from desktop_app.domain.aid.food import Receiver, against, portions_a_day
from desktop_app.domain.aid.stunting import COLUMNS, TICKS, risk_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.specs import SPECS

NOBODY = dict.fromkeys(TICKS, False)
HOME = {**NOBODY, "air_layak": True, "jamban_layak": True}
DAY = date(2026, 11, 1)


def test_the_sheet_has_exactly_the_columns_of_the_visit_in_the_order_of_the_form() -> None:
    names = [spec.name for spec in SPECS["care_visit"]]
    assert list(COLUMNS) == names[names.index("baduta") : names.index("catatan")]


@pytest.mark.parametrize(
    ("ticks", "code", "told"),
    [
        ({**HOME, "baduta": True, "air_layak": False}, "beresiko", "air minum tidak layak"),
        ({**HOME, "pus": True, "terlalu_muda": True}, "beresiko", "PUS terlalu muda"),
        ({**HOME, "balita": True}, "tidak", "ada balita"),
        ({**HOME, "kasus": True}, "beresiko", "ada kasus stunting"),
        ({**NOBODY, "jamban_layak": True}, "bukan_sasaran", ""),
        ({"balita": True}, "", "ada balita"),
        ({}, "", ""),
    ],
)
def test_a_category_is_suggested_with_its_reasons(ticks, code, told) -> None:
    found = risk_of(ticks)
    assert found.code == code
    assert told in found.text


def test_what_may_not_be_seen_closes_no_question() -> None:
    assert risk_of(HOME, {"ibu_hamil", "kasus"}).code == ""
    expecting = {**HOME, "ibu_hamil": True, "jamban_layak": False}
    assert "hamil" not in risk_of(expecting, {"ibu_hamil", "kasus"}).text


@given(st.frozensets(st.integers(1, 30)))
def test_days_read_what_they_write(days) -> None:
    assert parse_days(format_days(days), "2026-11") == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1-3; 14", {1, 2, 3, 14}),
        ("1 s.d. 3, 5", {1, 2, 3, 5}),
        ("2 sampai 4", {2, 3, 4}),
        ("", set()),
        ("7;7", {7}),
    ],
)
def test_days_are_typed_as_people_write_them(text, days) -> None:
    assert parse_days(text, "2026-11") == days


@pytest.mark.parametrize("text", ["31", "0", "5-2", "satu", "1-"])
def test_what_is_no_day_of_the_month_is_named(text) -> None:
    with pytest.raises(UserError, match="tanggal 1 sampai 30"):
        parse_days(text, "2026-11")


def test_two_days_in_a_row_are_written_one_by_one() -> None:
    assert format_days([1, 2, 4, 5, 6]) == "1; 2; 4-6"


OLD, CHILD = date(1950, 1, 1), date(2023, 1, 1)
ELDERLY, SMALL = {"usia_min": 60}, {"usia_maks": 4}


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (Receiver(OLD, 1), ""),
        (Receiver(OLD, 5), "desil 5"),
        (Receiver(OLD, 5, "miskin"), ""),
        (Receiver(OLD, 1, "tidak_miskin"), "tidak ditetapkan miskin"),
        (Receiver(date(1990, 1, 1), 1), "36 tahun"),
        (Receiver(None, 1), "tanggal lahirnya"),
        (Receiver(OLD), "belum ada desil"),
    ],
)
def test_rantang_is_for_the_elderly_poor(who, told) -> None:
    found = "; ".join(against("PERMATA", ELDERLY, who, DAY))
    assert (told in found) if told else not found


def test_porridge_is_for_undernourished_children_under_five() -> None:
    assert against("BENING", SMALL, Receiver(CHILD, criterion="kurang gizi"), DAY) == ()
    (told,) = against("BENING", SMALL, Receiver(CHILD), DAY)
    assert "gizi" in told
    old = against("BENING", SMALL, Receiver(date(2020, 1, 1), criterion="kurang gizi"), DAY)
    assert "paling tua 4 tahun" in old[0]


def test_portions_a_day_follow_from_the_basket() -> None:
    assert portions_a_day("BENING", {"keranjang": "2 porsi bubur sehari"}) == 2
    assert portions_a_day("PERMATA", {}) == 1
