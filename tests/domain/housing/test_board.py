"""Each state has its column, and the rule of the year's end asks for more as the days run out."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.housing.board import (
    OUT,
    PLANNED,
    STAGES,
    YEAR_END,
    is_at_risk,
    risk_text,
    stage_of,
)
from desktop_app.domain.states import STATES


def test_each_state_stands_in_exactly_one_column() -> None:
    gathered = [state for _title, states in STAGES.values() for state in states]
    assert sorted(gathered) == sorted(STATES)
    assert (stage_of("lpd1"), stage_of("sengketa"), stage_of("")) == ("p30", OUT, PLANNED)


def test_the_rule_asks_for_later_stages_as_days_run_out() -> None:
    days = [left for left, _stage in YEAR_END]
    places = [list(STAGES).index(stage) for _left, stage in YEAR_END]
    assert days == sorted(days)
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("ditetapkan", date(2026, 6, 1), False),
        ("ditetapkan", date(2026, 9, 15), True),
        ("tahap1_cair", date(2026, 9, 15), False),
        ("progres_30", date(2026, 11, 24), True),
        ("progres_50", date(2026, 11, 24), False),
        ("progres_100", date(2027, 1, 2), True),
        ("bast", date(2027, 1, 2), False),
        ("diusulkan", date(2026, 12, 30), False),
        ("mundur", date(2026, 12, 30), False),
    ],
)
def test_a_decided_house_that_is_behind_its_year_is_at_risk(state, day, expected) -> None:
    assert is_at_risk(state, date(2026, 12, 31), day) is expected


def test_the_rule_is_told_in_a_sentence() -> None:
    assert risk_text(date(2026, 11, 24)) == (
        "Sisa tahun 37 hari: rumah ber-SK yang belum mencapai 50 % dihitung berisiko."
    )
    assert "belum ada rumah" in risk_text(date(2026, 3, 1))
    assert "tanpa BAST" in risk_text(date(2026, 3, 1), 2025)
