"""The order of the office: points are data, each has its sentence, the unknown counts nothing."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.aid_limits import is_receiving, limits_of, programmes_of
from desktop_app.domain.own_order import (
    FACTS,
    MOST_POINTS,
    RULES,
    Member,
    Standing,
    facts_of,
    in_order,
    standing_of,
)

TODAY = date(2026, 11, 24)
WIDOW = Member("1", "2", "1960-01-01", "1", "3")
CHILD = Member("4", "1", "2015-01-01", "3", "2")


def test_the_greatest_sum_is_a_hundred_and_each_rule_says_why() -> None:
    assert MOST_POINTS == 100
    assert all(rule.points > 0 and rule.text for rule in RULES)
    assert len({rule.text for rule in RULES}) == len(RULES)


def test_only_the_first_rule_of_a_fact_counts() -> None:
    answers = {"penghasilan": 1_000_000, "upah_minimum": 5_000_000, "lantai": "B"}
    found = standing_of(answers, (), TODAY)
    assert found.points == 22
    assert found.reasons == ("Penghasilan sampai ¼ upah minimum (20)", "Lantai bernilai B (2)")
    assert found.known == 2


def test_a_family_is_read_from_its_members() -> None:
    facts = facts_of({}, (WIDOW, CHILD), TODAY)
    assert facts["umur_kepala"] == 66
    assert facts["kepala_perempuan"] is True
    assert facts["sekolah_kepala"] == "sd"
    assert facts["tanggungan"] == 2
    assert facts["tidak_bekerja"] is True


def test_what_is_not_known_gives_no_point() -> None:
    unknown = Member("1", "", "", "", "")
    assert standing_of({}, (unknown,), TODAY) == Standing(0, (), 1)
    assert "tanggungan" not in facts_of({}, (WIDOW, unknown), TODAY)
    assert standing_of({"penghasilan": 1, "upah_minimum": 0}, (), TODAY).points == 0
    assert set(facts_of({}, (WIDOW,), TODAY)) <= set(FACTS)


def test_the_same_points_share_a_place_and_the_gap_is_measured_from_the_middle() -> None:
    families = [("a", Standing(50, (), 9), 8), *((k, Standing(0, (), 9), 1) for k in "bcd")]
    order = in_order(families)
    assert [one.place for one in order] == [1, 2, 2, 2]
    assert [round(one.gap, 2) for one in order] == [0.75, -0.25, -0.25, -0.25]


def test_few_families_or_no_desil_are_not_compared() -> None:
    order = in_order([("a", Standing(9, (), 9), 8), ("b", Standing(0, (), 9), None)])
    assert [one.gap for one in order] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("kind", "said", "found"),
    [
        ("kpm", "PKH + SEMBAKO", ("PKH", "BPNT")),
        ("pbi", "", ("PBI-JK",)),
        ("opensid_program", "BLT Dana Desa 2026", ("BLT-DD",)),
        ("opensid_program", "Bedah kampung", ("Bedah kampung",)),
        ("kpm", "", ("bantuan lain",)),
    ],
)
def test_a_row_tells_its_programme(kind: str, said: str, found: tuple[str, ...]) -> None:
    assert programmes_of(kind, said) == found


def test_the_limit_of_the_office_goes_before_the_one_shipped() -> None:
    assert limits_of([])["BPNT"].desil == 4
    row = {"kode": "BPNT", "tahun": 2026, "versi": 2, "batas_desil": 5, "batas_desil_sumber": "SE"}
    found = limits_of([{**row, "versi": 1, "batas_desil": 3}, row])["BPNT"]
    assert (found.desil, found.source) == (5, "SE")


@pytest.mark.parametrize(
    ("status", "goes_on"),
    [("", True), ("AKTIF", True), ("NON-AKTIF", False), ("Tidak aktif", False), ("Diganti", False)],
)
def test_aid_that_has_ended_is_told_from_aid_that_goes_on(status: str, goes_on: bool) -> None:
    assert is_receiving(status) is goes_on
