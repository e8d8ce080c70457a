"""The steps of a proposal, the rules as an office sets them, and what the next desil says."""

from __future__ import annotations

import pytest

from desktop_app.domain.codes_usulan import JENIS_USULAN, STATUS_USULAN
from desktop_app.domain.documents_month import RECAP
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import PERMISSIONS
from desktop_app.domain.usulan import (
    ALLOW,
    CHANGEABLE,
    DESIL,
    ENDED,
    ONCE,
    REFUSE,
    STEPS,
    V4_PROGRAMMES,
    answers_of,
    change_key,
    find_step,
    group_of,
    kinds_of,
    meetings_of,
    outcome_of,
    parse_key,
    recap_column,
    steps_from,
)


def test_each_step_joins_known_states_by_a_known_permission():
    for step in STEPS:
        assert step.target in STATUS_USULAN
        assert step.source == "" or step.source in STATUS_USULAN
        assert step.permission in PERMISSIONS
    assert {step.target for step in STEPS} == set(STATUS_USULAN)


def test_what_has_ended_goes_nowhere_and_all_else_goes_on():
    for state in STATUS_USULAN:
        assert bool(steps_from(state)) == (state not in ENDED)


def test_whoever_refuses_or_returns_says_why():
    assert all(step.why == (step.target in ("ditolak", "dikembalikan")) for step in STEPS)


def test_a_step_over_the_verification_is_refused_in_words():
    with pytest.raises(UserError, match="Draf tidak dapat langsung ke Diterapkan"):
        find_step("draf", "diterapkan")


def test_an_unknown_answer_in_a_setting_leaves_the_rule_as_usual():
    answers = answers_of({ONCE: "mungkin", DESIL: ALLOW, "lain": REFUSE})
    assert (answers[ONCE], answers[DESIL]) == (REFUSE, ALLOW)
    assert "lain" not in answers


def test_each_kind_stands_in_one_file_and_one_column_of_the_recap():
    kinds = [kind for programme in V4_PROGRAMMES for kind in kinds_of(programme)]
    assert sorted(kinds) == sorted(JENIS_USULAN)
    assert {recap_column(kind) for kind in JENIS_USULAN} <= set(RECAP)
    assert kinds_of("BST") == ()


def test_aid_and_changes_of_data_are_counted_apart():
    assert "pembaruan" in group_of("keluarga_baru")
    assert group_of("PKH") == group_of("PBI") == ("PKH", "BPNT", "PBI")


def test_a_kelurahan_meets_in_its_own_way():
    assert set(meetings_of(True)) == {"muskel", "sptjm"}
    assert set(meetings_of(False)) == {"musdes", "musdesus", "sptjm"}


@pytest.mark.parametrize("kind", CHANGEABLE)
def test_the_key_of_a_change_is_read_back(kind):
    for field in CHANGEABLE[kind]:
        assert parse_key(change_key(kind, "a1", field)) == (kind, "a1", field)


@pytest.mark.parametrize("key", ["", "household.a", "household.a.desil", "x.a.rt", "person.a.b.c"])
def test_a_key_of_something_else_is_none(key):
    assert parse_key(key) is None


@pytest.mark.parametrize(
    ("desil", "later", "said"),
    [
        (3, [("2026-12-01", 2)], ("turun", 2)),
        (3, [("2026-12-01", 4), ("2027-03-01", 1)], ("naik", 4)),
        (3, [("2026-12-01", 3)], ("tetap", 3)),
        (3, [("2026-09-01", 1)], ("", None)),
        (None, [("2026-12-01", 3)], ("", 3)),
        (3, [], ("", None)),
    ],
)
def test_the_next_desil_closes_the_loop(desil, later, said):
    assert outcome_of(desil, "2026-09-01", later) == said
