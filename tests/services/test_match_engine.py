"""Matching beside the window: children, order, cancelling, and the lists of five agencies."""

from __future__ import annotations

import multiprocessing

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.matching.records import AUTOMATIC, PROPOSED, Record
from desktop_app.services import match_engine
from desktop_app.services.match_engine import answers_of, match_early, match_people
from desktop_app.services.progress import Cancel
from tests.benchmarks.bench_matching import FAULTS, tally_lists, tally_the_alike, together
from tests.benchmarks.five_lists import list_of, make_world

WORLD = make_world(500, seed=4)
ROWS = [row.record for row in list_of("siak", WORLD, 120, 4)]


@pytest.fixture
def children(monkeypatch):
    """Even a few rows go to children, in small messages."""
    monkeypatch.setattr(match_engine, "FEW", 1)
    monkeypatch.setattr(match_engine, "AT_ONCE", 25)


def test_children_say_what_one_process_says_and_keep_the_order(children):
    expected = match_engine.match_here(WORLD.people, ROWS)
    found = list(match_people(iter(WORLD.people), iter(ROWS)))
    assert found == expected
    assert [one.id for one in found] == [row.id for row in ROWS]
    assert not multiprocessing.active_children()


def test_progress_is_told_in_indonesian_for_people_and_rows(children):
    told: list[str] = []
    list(match_people(WORLD.people, ROWS, lambda _done, _total, text: told.append(text)))
    assert dict.fromkeys(told) == dict.fromkeys(
        ("Menyiapkan penduduk yang sudah dikenal…", "Mencocokkan baris daftar…")
    )


def test_a_person_stops_it_and_no_child_is_left(children):
    cancel = Cancel()

    def stop(*_told: object) -> None:
        cancel.request()

    with pytest.raises(Cancelled):
        list(match_people(WORLD.people, ROWS, stop, cancel))
    assert not multiprocessing.active_children()


def test_a_child_that_dies_is_told_in_a_sentence(children):
    def dying():
        yield from WORLD.people
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        yield from WORLD.people

    with pytest.raises(UserError, match="Pencocokan berhenti"):
        list(match_people(dying(), ROWS))


def test_whoever_is_claimed_by_two_rows_is_left_to_a_person_but_for_his_nik():
    person = WORLD.people[0]
    sure = person._replace(id=1)
    unsure = person._replace(id=2, nik="")
    found = list(match_people(WORLD.people, [sure, unsure]))
    assert [one.verdict for one in found] == [AUTOMATIC, PROPOSED]
    assert "dua_baris" in found[1].candidates[0].reasons


def test_a_verdict_that_a_later_row_puts_in_doubt_comes_a_second_time(children):
    person = WORLD.people[0]
    rows = [person._replace(id=-1, nik=""), *ROWS, person._replace(id=-2, nik="")]
    told = list(match_early(answers_of(WORLD.people, rows)))
    assert [one.id for one in told[: len(rows)]] == [row.id for row in rows]
    assert told[0].verdict == AUTOMATIC
    assert {-1, -2} <= {one.id for one in told[len(rows) :]}
    assert {one.id: one for one in told} == {
        one.id: one for one in match_people(WORLD.people, rows)
    }


def test_an_empty_registry_knows_nobody():
    assert [one.candidates for one in match_people([], ROWS[:3])] == [(), (), ()]
    assert list(match_people(WORLD.people, [])) == []


def test_ids_below_zero_are_ids():
    known = [person._replace(id=-person.id) for person in WORLD.people]
    row = Record(7, *known[5][1:])
    (found,) = match_people(known, [row])
    assert found.candidates[0].id == known[5].id


@pytest.fixture(scope="module")
def world():
    return make_world(8_000)


@pytest.fixture(scope="module")
def total(world):
    return together(tally_lists(world, 1_500).values())


def test_no_twin_or_namesake_is_taken_for_the_other_though_one_is_not_known(world):
    alike = tally_the_alike(world, 4)
    assert alike.rows > 900
    assert alike.taken_for == 0
    assert alike.automatic > alike.rows / 2


def test_five_lists_are_linked_rightly(total):
    assert total.rows == 7_500
    assert total.wrong <= total.automatic / 1_000
    assert total.taken_for == 0


def test_five_lists_leave_little_to_a_person_and_lose_next_to_nobody(total):
    assert total.proposed <= 0.03 * total.rows
    assert total.found >= 0.97 * total.true


@pytest.mark.parametrize("fault", FAULTS)
def test_who_is_spoiled_is_found_all_the_same(total, fault):
    assert total.by_fault[fault] > 100
    assert total.found_by_fault[fault] >= 0.97 * total.by_fault[fault]
