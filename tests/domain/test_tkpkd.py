"""Figures of the report to TKPKD: spans of time, and counts that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.domain.tkpkd import (
    REACH,
    Family,
    by_group,
    by_strategy,
    half_of,
    half_span,
    quarter_span,
    reach_of,
    summed,
    tally_all,
)


def family(uid: str, was: bool = True, stays: bool = True, **more: str) -> Family:
    said = {"desa": "32.16.06.2002", "rw": "001", "cause": "", **more}
    return Family(
        uid, said["desa"], said["rw"], "001", was, stays, said["cause"], "2026-4", True,
    )  # fmt: skip


def test_a_quarter_and_a_half_year_know_their_months() -> None:
    quarter, half = quarter_span("IV 2026"), half_span("2026-2")
    assert (quarter.title, quarter.name) == ("triwulan IV 2026", "triwulan-2026-4")
    assert (half.title, half.name) == ("semester II 2026", "semester-2026-2")
    assert quarter.months == ("2026-10", "2026-11", "2026-12")
    assert (half.first_day, half.last_day) == ("2026-07-01", "2026-12-31")
    assert quarter_span("2026-1").before.quarters == ("2025-4",)
    assert half_span("2026-1").before.quarters == ("2025-3", "2025-4")
    assert half_of("2026-3") == half_of("2026-4") == half


@pytest.mark.parametrize("text", ["2026", "2026-3", "2026-0", "II"])
def test_what_is_no_half_year_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="Semester ditulis"):
        half_span(text)


def test_strategies_are_counted_and_an_unsettled_one_apart() -> None:
    assert reach_of(None) == reach_of(frozenset()) == "0"
    assert reach_of(frozenset({"1", "3"})) == "2"
    assert reach_of(frozenset({"1", ""})) == "1"
    assert reach_of(frozenset({""})) == "belum"


def test_a_graduate_is_told_from_one_who_left() -> None:
    found = [
        family("a"),
        family("b", stays=False, cause="pendapatan"),
        family("c", stays=False, cause="pindah"),
        family("d", was=False),
    ]
    reached = {"a": frozenset({"1"}), "b": frozenset({"1", "2"})}
    total, _places = tally_all(found, reached)
    assert (total.start, total.new, total.end, total.graduated) == (3, 1, 2, 1)
    assert total.out == {"pendapatan": 1, "pindah": 1}
    groups = by_group(found, reached)
    assert groups["masih"] == {"1": 1, "0": 1}
    assert groups["lulus"] == {"2": 1}
    assert groups["keluar"] == {"0": 1}
    assert by_strategy(found, reached) == {"1": 2, "2": 1}


FAMILIES = st.lists(
    st.tuples(
        st.booleans(),
        st.booleans(),
        st.sampled_from(("", "pindah", "desil")),
        st.sampled_from(("001", "002", "003")),
        st.frozensets(st.sampled_from(("", "1", "2", "3"))),
    ).filter(lambda one: one[0] or one[1]),
    max_size=30,
)


@given(FAMILIES)
def test_the_figures_always_add_up(
    drawn: list[tuple[bool, bool, str, str, frozenset[str]]],
) -> None:
    found = [
        family(str(n), was, stays, cause=cause, rw=rw)
        for n, (was, stays, cause, rw, _codes) in enumerate(drawn)
    ]
    total, places = tally_all(found, {str(n): one[4] for n, one in enumerate(drawn)})
    assert total.start + total.new - total.left == total.end
    assert sum(total.reach.values()) == total.aimed == len(found)
    assert set(total.reach) <= set(REACH)
    assert summed(places.values()) == total
