"""Laws of the evidence: it is the same both ways, in any order, and nothing comes of nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from desktop_app.domain.matching import rules
from desktop_app.domain.matching.levels import birth_level, nik_level
from desktop_app.domain.matching.records import AUTOMATIC, Record
from desktop_app.domain.matching.scoring import Population, Scorer
from desktop_app.domain.matching.traits import Books, born_of, number_of, traits_of
from desktop_app.services.match_engine import match_here
from tests.benchmarks.five_lists import AGENCIES, list_of, make_world
from tests.domain.matching.cases import FAMILY, KOSASIH, match_row, strangers

WORLD = make_world(400, seed=3)
ROWS = [row.record for agency in AGENCIES for row in list_of(agency, WORLD, 60, 2)]
FIELDS = Record._fields[1:]
quick = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
records = st.sampled_from([*WORLD.people, *ROWS])


def scorer_of(*seen: Record) -> tuple[Scorer, Books]:
    books = Books()
    for one in (*WORLD.people, *seen):
        books.names.count(traits_of(one, books).name)
    return Scorer(Population(books, len(WORLD.people), {}), OSA.distance), books


@quick
@given(records, records)
def test_the_evidence_is_the_same_from_either_side(one, other):
    scorer, books = scorer_of()
    here, there = traits_of(one, books), traits_of(other, books)
    assert scorer.compare(here, there) == scorer.compare(there, here)


@settings(quick, max_examples=12)
@given(st.randoms(use_true_random=False))
def test_the_order_of_people_and_rows_changes_no_verdict(rng):
    people, rows = list(WORLD.people), list(ROWS[:40])
    expected = {one.id: one for one in match_here(people, rows)}
    rng.shuffle(people)
    rng.shuffle(rows)
    assert {one.id: one for one in match_here(people, rows)} == expected


@quick
@given(records, st.sets(st.sampled_from(FIELDS)))
def test_what_is_missing_on_both_sides_is_no_agreement(one, gone):
    scorer, books = scorer_of()
    whole = traits_of(one, books)
    bare = traits_of(one._replace(**dict.fromkeys(gone, "")), books)
    assert scorer.compare(bare, bare).score <= scorer.compare(whole, whole).score
    assert scorer.compare(bare, whole).score <= scorer.compare(whole, whole).score


@pytest.mark.parametrize("kept", ["nik", "nomor_kk", "nama", "tanggal_lahir", "alamat"])
def test_one_field_alone_never_links(kept):
    empty = Record(1, *([""] * len(FIELDS)))
    row = empty._replace(**{kept: getattr(KOSASIH, kept)})
    assert match_row(row, *FAMILY).verdict != AUTOMATIC


def test_without_nik_and_birth_date_nothing_is_linked():
    rows = [row._replace(nik="", tanggal_lahir="") for row in ROWS]
    verdicts = match_here(WORLD.people, rows)
    assert {one.verdict for one in verdicts} >= {"usulan"}
    assert all(one.verdict != AUTOMATIC for one in verdicts)


def test_of_an_empty_row_nobody_comes():
    assert match_row(Record(1, *([""] * len(FIELDS))), *FAMILY).candidates == ()
    assert match_here([], [KOSASIH])[0].candidates == ()


def test_at_most_three_candidates_come_best_first():
    for one in match_here([*strangers(), *WORLD.people], ROWS):
        scores = [candidate.score for candidate in one.candidates]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= rules.MOST_CANDIDATES


@pytest.mark.parametrize(
    ("other", "level"),
    [
        ("3216060507789001", "nik_sama"),
        ("3216 0605 0778 9001", "nik_sama"),
        ("3216160507789001", "nik_satu_digit"),
        ("3216060705789001", "nik_satu_digit"),
        ("3216060507789051", "nik_seri"),
        ("3216060507789002", "nik_urut"),
        ("3216060507789000", "nik_000"),
        ("3216060507711000", "nik_lain"),
        ("3201010101019001", "nik_lain"),
        ("321606050778900", ""),
        ("0000000000000000", ""),
        ("", ""),
    ],
)
def test_two_nik_agree_at_a_level(other, level):
    assert nik_level(number_of(KOSASIH.nik), number_of(other)) == level


@pytest.mark.parametrize(
    ("other", "level"),
    [
        ("1978-07-05", "lahir_sama"),
        ("1978-05-07", "lahir_tertukar"),
        ("1978-07-15", "lahir_satu_angka"),
        ("1987-07-05", "lahir_satu_angka"),
        ("1978", "lahir_tahun"),
        ("1978-07-31", "lahir_sebagian"),
        ("1979", "lahir_lain"),
        ("1991-11-23", "lahir_lain"),
        ("", ""),
    ],
)
def test_two_birth_dates_agree_at_a_level(other, level):
    assert birth_level(born_of("1978-07-05"), born_of(other)) == level


def test_a_nik_tells_the_birth_date_and_sex_that_a_row_lacks_and_never_speaks_against():
    books = Books()
    row = traits_of(KOSASIH._replace(tanggal_lahir="", sex=""), books)
    assert (abs(row.born), row.sex) == (19780705, 1)
    assert traits_of(KOSASIH._replace(tanggal_lahir="1978"), books).born == row.born
    assert traits_of(KOSASIH._replace(tanggal_lahir="1979"), books).born == 19790000
    assert birth_level(row.born, born_of("1991-11-23")) == ""
