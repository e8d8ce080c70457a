"""The cost estimate of a house: its template, its lines, and the ceilings of its scheme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.housing.estimate import (
    Line,
    cost_of,
    estimate_problems,
    line_problems,
    sums_of,
)
from desktop_app.domain.housing.template import BY_CODE, TEMPLATE, WAGES, section_of

RULES = {
    "pagu_bahan": 17_500_000,
    "pagu_upah": 2_500_000,
    "pagu_total": 20_000_000,
    "persen_tahap1": 50,
    "pakai_tahap2_cair": True,
}


def line(code: str = "II.4", volume: float | None = 10, price: int | None = 75_000, **parts: int):
    return Line(code, "Semen", "Zak", volume, price, parts)


def codes_of(lines: list[Line], rules: dict[str, object] | None = None) -> list[str]:
    return [one.code for one in estimate_problems(lines, rules or RULES)]


def test_the_template_has_97_rows_in_14_sections() -> None:
    assert len(TEMPLATE) == 97
    assert len({row.section for row in TEMPLATE}) == 14
    assert [row.text for row in TEMPLATE if row.section == WAGES] == [
        "Upah Kerja",
        "Tukang",
        "Pembantu Tukang",
    ]
    assert BY_CODE["II.1"].number == "1"
    assert section_of("bukan") == ""


@pytest.mark.parametrize(
    ("volume", "price", "cost"),
    [
        (2.5, 3, 8),
        (0.5, 1, 1),
        (1.15, 100, 115),
        (None, 5, 0),
        (3, None, 0),
        (30, 75_000, 2_250_000),
    ],
)
def test_a_cost_is_rounded_to_whole_rupiah_upwards_at_the_half(volume, price, cost) -> None:
    assert cost_of(volume, price) == cost


def test_a_line_without_numbers_is_not_used_and_not_wrong() -> None:
    assert not [*line_problems(line(volume=None, price=None))]


def test_a_line_whose_parts_give_its_cost_is_right() -> None:
    assert not [*line_problems(line(tahap1=500_000, swadaya_uang=250_000))]


@pytest.mark.parametrize("parts", [{"tahap1": 700_000}, {"tahap1": 800_000}, {}])
def test_a_line_that_is_not_divided_exactly_is_refused_with_the_gap(parts) -> None:
    (problem,) = line_problems(line(**parts))
    assert problem.code == "rab_tidak_seimbang"
    assert "Rp750.000" in problem.message


def test_what_is_missing_in_a_line_is_named() -> None:
    (problem,) = line_problems(Line("II.4", "Semen", "", 10, None, {"tahap1": 5}))
    assert "satuan dan harga satuan" in problem.message


def test_negative_numbers_are_refused() -> None:
    (problem,) = line_problems(line(tahap1=-1))
    assert problem.code == "rab_negatif"


def test_the_aid_stays_within_the_ceilings_of_material_wages_and_stages() -> None:
    good = [
        line(volume=1, price=17_500_000, tahap1=8_750_000, tahap2=8_750_000),
        line("XIV.1", 1, 2_500_000, tahap1=1_250_000, tahap2=1_250_000),
    ]
    assert not codes_of(good)
    assert sums_of(good).aid == (17_500_000, 2_500_000)
    early = [line(volume=1, price=10_000_000, tahap1=10_000_000)]
    assert codes_of(early) == ["rab_pagu"]
    wages = [line("XIV.1", 1, 3_000_000, tahap1=1_250_000, tahap2=1_750_000)]
    assert codes_of(wages) == ["rab_pagu", "rab_pagu"]


def test_a_ceiling_that_nobody_settled_limits_nothing() -> None:
    assert not codes_of([line(volume=1, price=10**9, tahap1=10**9)], {"pagu_bahan": None})


@given(st.lists(st.tuples(st.floats(0.1, 1000), st.integers(1, 10**6)), min_size=1, max_size=20))
def test_own_money_is_never_counted_as_aid(pairs) -> None:
    lines = [line(volume=v, price=p, swadaya_uang=cost_of(v, p)) for v, p in pairs]
    assert sums_of(lines).aid == (0, 0)
    assert not codes_of(lines)
