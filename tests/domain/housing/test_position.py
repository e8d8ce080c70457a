"""How far a house lies from the others of its desa."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.position import distance_km, is_in_district, km_away, middle

HOUSES = [(-6.26 + step / 1000, 107.05 + step / 1000) for step in range(5)]


def test_a_tenth_of_a_degree_is_some_eleven_kilometres() -> None:
    assert distance_km((-6.2, 107.1), (-6.3, 107.1)) == pytest.approx(11.1, abs=0.1)
    assert distance_km((-6.2, 107.1), (-6.2, 107.2)) == pytest.approx(11.05, abs=0.1)


def test_a_house_is_measured_from_the_median_so_one_wrong_point_moves_nothing() -> None:
    assert middle(HOUSES) == pytest.approx((-6.258, 107.052))
    wrong = [*HOUSES, (-6.0, 106.9)]
    away = km_away((-6.258, 107.052), wrong)
    assert away is not None
    assert away < 1


def test_of_few_houses_nothing_is_said_and_points_outside_do_not_count() -> None:
    assert middle(HOUSES[:4]) is None
    assert km_away((-6.3, 107.1), [*HOUSES[:4], (107.05, -6.26)]) is None


def test_a_swapped_point_is_outside_the_kabupaten() -> None:
    assert is_in_district((-6.26, 107.05))
    assert not is_in_district((107.05, -6.26))
