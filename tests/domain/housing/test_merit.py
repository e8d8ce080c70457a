"""The order of merit, and earlier aid: shown always, blocking as the scheme says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.housing.earlier_aid import Earlier, judge_earlier
from desktop_app.domain.housing.merit import Candidate, order_of_merit

PLAIN = Candidate("a", 2, 3, 3, False, 500_000, date(2026, 2, 1))


def order(*candidates: Candidate) -> list[str]:
    return [one.uid for one in order_of_merit(candidates)]


@pytest.mark.parametrize(
    "better",
    [
        {"desil": 1},
        {"count_c": 4},
        {"count_b": 4},
        {"is_vulnerable": True},
        {"income": 400_000},
        {"proposed": date(2026, 1, 1)},
    ],
)
def test_each_ground_counts_when_those_before_it_are_equal(better) -> None:
    assert order(PLAIN, replace(PLAIN, uid="b", **better)) == ["b", "a"]


def test_what_is_unknown_stands_last() -> None:
    unknown = replace(PLAIN, uid="b", desil=None)
    assert order(unknown, replace(PLAIN, count_c=0)) == ["a", "b"]
    assert order(replace(PLAIN, uid="b", income=None), PLAIN) == ["a", "b"]


def test_the_ground_is_told_beside_the_place() -> None:
    (place,) = order_of_merit([replace(PLAIN, is_vulnerable=True)])
    assert place.ground == (
        "desil 2, C = 3, B = 3, lansia/disabilitas, Rp500.000 per jiwa, diusulkan 01-02-2026"
    )


def test_the_meeting_places_a_house_and_its_own_place_stays_known() -> None:
    second = replace(PLAIN, uid="b", desil=1)
    third = replace(PLAIN, uid="c", desil=3, placed=1, reason="rumah hampir roboh")
    first, *_rest = places = order_of_merit([PLAIN, second, third])
    assert [one.uid for one in places] == ["c", "b", "a"]
    assert (first.own, first.reason) == (3, "rumah hampir roboh")


def test_a_place_behind_the_end_is_the_last() -> None:
    assert order(replace(PLAIN, placed=9), replace(PLAIN, uid="b", desil=9)) == ["b", "a"]


AID = Earlier("BSPS", 2021, "nik", "daftar")


@pytest.mark.parametrize(
    ("rules", "blocks"),
    [
        ({"jeda_bantuan_tahun": 5}, False),
        ({"jeda_bantuan_tahun": 6}, True),
        ({"jeda_bantuan_tahun": 10}, True),
        ({"hanya_belum_pernah": True}, True),
        ({}, False),
    ],
)
def test_earlier_aid_is_shown_always_and_blocks_within_the_years_of_the_scheme(rules, blocks):
    verdict = judge_earlier([AID], 2026, rules)
    assert verdict.shown == ("Pernah menerima BSPS tahun 2021 (NIK yang sama).",)
    assert bool(verdict.blocking) == blocks


def test_an_exception_counts_only_where_the_scheme_has_it() -> None:
    rules = {"jeda_bantuan_tahun": 10, "pengecualian_bantuan": "bencana; kebakaran"}
    assert not judge_earlier([AID], 2026, rules, "kebakaran").blocking
    assert judge_earlier([AID], 2026, rules, "penataan_kumuh").blocking
    assert judge_earlier([AID], 2026, {"jeda_bantuan_tahun": 10}, "bencana").blocking


@pytest.mark.parametrize(
    ("through", "blocks"), [("kk", True), ("pasangan", True), ("rumah", False)]
)
def test_two_in_one_family_in_one_year_are_never_allowed(through, blocks) -> None:
    same = Earlier("APBD", 2026, through, "daftar")
    rules = {"pengecualian_bantuan": "bencana"}
    assert bool(judge_earlier([same], 2026, rules, "bencana").blocking) == blocks


def test_a_house_that_nobody_surveyed_is_told_as_such() -> None:
    (place,) = order_of_merit([replace(PLAIN, desil=None, is_surveyed=False)])
    assert place.ground.startswith("desil belum diketahui, belum disurvei")


@pytest.mark.parametrize(
    ("programme", "blocks"),
    [("RS-Rutilahu Kementerian Sosial", True), ("Bansos RS-RTLH 2019", True), ("BSPS", False)],
)
def test_a_scheme_may_count_the_aid_of_its_own_programme_only(programme, blocks) -> None:
    rules = {"hanya_belum_pernah": True, "bantuan_sama_saja": True}
    earlier = [Earlier(programme, 2019, "nik", "daftar")]
    verdict = judge_earlier(earlier, 2026, rules, "", "RS-RUTILAHU")
    assert bool(verdict.blocking) == blocks
    assert verdict.shown
