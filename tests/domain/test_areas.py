"""Where a row lies and what its changes count follow from the set of changes alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.areas import (
    PARENT,
    Area,
    anchor_of,
    is_founded,
    is_inside,
    ranks_of,
    row_area,
)
from desktop_app.domain.changes import DELETED, Change, RowView, heads, view
from desktop_app.domain.ownership import HELD, PROPOSAL
from desktop_app.domain.uids import new_uid

DESA, OTHER = "desa:32.16.06.2002", "desa:32.16.06.2003"
KECAMATAN, DINSOS, DINAS = "kecamatan:32.16.06", "dinsos:32.16", "disperkimtan:32.16"
VILLAGE, NEXT, FAR = "32.16.06.2002", "32.16.06.2003", "32.16.07.2001"
DEVICES = {"a" * 12: DESA, "b" * 12: OTHER, "c" * 12: KECAMATAN, "d" * 12: DINSOS, "e" * 12: DINAS}
MAKER, FOREIGN = "a" * 12, "b" * 12
BORN = 1_000


def uid(number: int, device: str = MAKER) -> str:
    return new_uid(BORN, lambda size: number.to_bytes(size, "big"), device)


HOME, NEXT_HOME, SITI, BUILD, EVENT = (uid(number) for number in range(5))
UNTOLD = uid(6, "")  # a person's uid that does not tell its device
ROWS = {HOME: "household", NEXT_HOME: "household", SITI: "person", BUILD: "build"}
ROWS |= {EVENT: "build_event", UNTOLD: "person"}
ANCHORS = {
    "household": [VILLAGE, NEXT, FAR],
    "person": [HOME, NEXT_HOME, "f" * 32],
    "build": [HOME, NEXT_HOME, "f" * 32],
    "build_event": [BUILD, "f" * 32],
}
FIELDS = {"household": "alamat", "person": "nama", "build": "tahun", "build_event": "ke"}
PROOF = settings(
    max_examples=max(300, settings().max_examples),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def change_sets(draw: st.DrawFn, devices: Iterable[str] = tuple(DEVICES)) -> list[Change]:
    """Changes of a few rows by any desk, with any clock and any parents."""
    made: list[Change] = []
    for seq in range(1, draw(st.integers(1, 14)) + 1):
        device, row = draw(st.sampled_from([*devices])), draw(st.sampled_from([*ROWS]))
        kind = ROWS[row]
        value = draw(st.sampled_from(["1", "2", "ditetapkan", None]))
        values: dict[str, object] = {FIELDS[kind]: value}
        if draw(st.booleans()):
            values[anchor_of(kind)] = draw(st.sampled_from(ANCHORS[kind]))
        if draw(st.integers(0, 4)) == 0:
            values = {DELETED: draw(st.booleans())}
        ids = [change.id for change in made]
        above = {name: draw(st.lists(st.sampled_from(ids), max_size=3)) for name in values if ids}
        saw = draw(st.lists(st.sampled_from(ids))) if DELETED in values and ids else None
        clock = draw(st.integers(0, 3 * BORN)), 0
        desk = DEVICES[device]
        change = Change(device, seq, row, kind, values, above, clock, "o", desk, "0" * 32, saw)
        made.append(change)
    return made


def told(changes: Iterable[Change]) -> dict[str, tuple[Area | None, dict[str, int], RowView]]:
    """Area, ranks and view of each row."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.row, []).append(change)

    def area_of(row: str) -> Area | None:
        return row_area(ROWS.get(row, ""), row, groups.get(row, []), leaning_on)

    def leaning_on(row: str) -> Area | None:
        return area_of(row) if is_founded(row, groups.get(row, [])) else None

    found = {}
    for row, group in groups.items():
        area = area_of(row)
        ranks = ranks_of(ROWS[row], group, area, leaning_on)
        found[row] = area, ranks, view([replace(one, rank=ranks[one.id]) for one in group])
    return found


@PROOF
@given(change_sets(), st.randoms(use_true_random=False))
def test_order_and_repetition_make_no_difference(changes: list[Change], chance) -> None:
    again = changes + [change for change in changes if chance.random() < 0.4]
    chance.shuffle(again)
    unique = list({change.id: change for change in again}.values())
    assert told(unique) == told(changes)
    for row, (_, ranks, state) in told(changes).items():
        group = [one for one in again if one.row == row]
        assert view([replace(one, rank=ranks[one.id]) for one in group]) == state


@PROOF
@given(change_sets(), st.sets(st.integers(1, 14)))
def test_what_is_taken_back_is_as_if_it_had_never_come(
    changes: list[Change], held: set[int]
) -> None:
    marked = [replace(one, rank=HELD) if one.seq in held else one for one in changes]
    expected = told([one for one in changes if one.seq not in held])
    for row, (area, ranks, state) in told(marked).items():
        if row in expected:
            assert (area, state) == (expected[row][0], expected[row][2])
            assert {one: rank for one, rank in ranks.items() if rank != HELD} == expected[row][1]
        else:
            assert not state.exists


@PROOF
@given(change_sets())
def test_no_value_is_lost_in_silence_and_no_proposal_is_shown(changes: list[Change]) -> None:
    for row, (_, ranks, state) in told(changes).items():
        group = [replace(one, rank=ranks[one.id]) for one in changes if one.row == row]
        good = [one for one in group if one.rank > PROPOSAL]
        assert state.exists == bool(good)
        for name, value in state.values.items():
            assert any(one.values.get(name, object()) == value for one in good)
        if state.deleted:
            continue
        points = [*state.conflicts, *state.proposals]
        listed = {(point.field, one.id) for point in points for one in point.heads}
        for one in group:
            for name, value in one.values.items():
                is_shown = name in state.values and state.values[name] == value
                was_seen = any(one.id in other.parents.get(name, ()) for other in group)
                settled = name == DELETED and (
                    not value or any(other.values.get(DELETED) == value for other in good)
                )
                assert is_shown or was_seen or settled or (name, one.id) in listed


@PROOF
@given(change_sets())
def test_a_row_is_hidden_only_by_who_had_seen_all_that_is_in_force(changes: list[Change]) -> None:
    for row, (_, ranks, state) in told(changes).items():
        group = [replace(one, rank=ranks[one.id]) for one in changes if one.row == row]
        if state.deleted:
            deletes = [one for one in heads(group)[DELETED] if one.values[DELETED]]
            assert deletes
            assert all(one.rank > PROPOSAL for one in deletes)
            seen = {known for one in deletes for known in (*(one.saw or ()), one.id)}
            assert {one.id for top in heads(group).values() for one in top} <= seen


def births() -> list[Change]:
    """The first change of each row that tells its maker."""
    places = {HOME: VILLAGE, NEXT_HOME: VILLAGE, SITI: HOME, BUILD: HOME, EVENT: BUILD}
    return [
        one(101 + place, {anchor_of(ROWS[row]): value}, row=row, clock=(BORN, place))
        for place, (row, value) in enumerate(places.items())
    ]


@PROOF
@given(
    change_sets(tuple(device for device in DEVICES if device != FOREIGN)), change_sets([FOREIGN])
)
def test_a_foreign_desa_changes_nothing_that_is_shown(
    honest: list[Change], foreign: list[Change]
) -> None:
    """Whatever it claims: birth, clock, parents, what it saw, or a row of its own.

    Each row was made by its maker inside his own area; an outsider's may be taken over.
    """
    honest = births() + honest
    before, after = told(honest), told(honest + foreign)
    for row, (area, _, state) in before.items():
        if row != UNTOLD and not is_inside(OTHER, area):
            now = after[row]
            assert now[0] == area
            assert (now[2].values, now[2].conflicts) == (state.values, state.conflicts)
            assert (now[2].deleted, now[2].exists) == (state.deleted, state.exists)


def one(seq: int, values: dict, device: str = MAKER, row: str = HOME, **more) -> Change:
    base = Change(
        device, seq, row, ROWS[row], values, {}, (BORN + seq, 0), "o", DEVICES[device], "0" * 32
    )
    return replace(base, **more)


def shown(row: str, *changes: Change) -> dict:
    state = told(changes)[row][2]
    return state.values if state.exists and not state.deleted else {}


FOUNDED = one(1, {"desa": VILLAGE, "alamat": "KP"})


@pytest.mark.parametrize("clock", [(0, 0), (BORN, 0), (BORN + 1, 0), (9 * BORN, 0)])
def test_a_row_belongs_to_the_device_that_its_uid_tells_whatever_the_clocks_say(clock) -> None:
    claim = one(1, {"desa": NEXT, "alamat": "LAIN"}, FOREIGN, clock=clock)
    assert shown(HOME, claim, FOUNDED) == {"desa": VILLAGE, "alamat": "KP"}


def test_a_row_without_a_place_lies_with_its_maker_and_nobody_else_gives_it_one() -> None:
    born, claim = one(1, {"alamat": "KP"}), one(1, {"desa": NEXT}, FOREIGN)
    area, ranks, _ = told([born, claim])[HOME]
    assert area == {VILLAGE}
    assert ranks[claim.id] == PROPOSAL


def test_a_kecamatan_moves_a_family_between_its_desa_and_the_new_one_may_write() -> None:
    moved = one(2, {"desa": NEXT}, "c" * 12, parents={"desa": [FOUNDED.id]})
    there = one(3, {"alamat": "BARU"}, FOREIGN, parents={"alamat": [FOUNDED.id]})
    assert shown(HOME, FOUNDED, there)["alamat"] == "KP"
    assert shown(HOME, FOUNDED, there, moved) == {"desa": NEXT, "alamat": "BARU"}


def test_a_desa_can_not_push_its_family_into_another_one() -> None:
    pushed = one(2, {"desa": NEXT}, parents={"desa": [FOUNDED.id]})
    area, ranks, state = told([FOUNDED, pushed])[HOME]
    assert (area, ranks[pushed.id], state.values["desa"]) == ({VILLAGE}, PROPOSAL, VILLAGE)


def test_a_member_can_not_be_put_into_a_family_of_another_desa() -> None:
    siti = uid(9, FOREIGN)
    member = replace(one(2, {"household": HOME, "nama": "PALSU"}, FOREIGN), row=siti, kind="person")
    apart = replace(one(3, {"hamil": "1"}, FOREIGN), row=siti, kind="person")
    homes = {HOME: frozenset({VILLAGE})}
    area = row_area("person", siti, [member, apart], homes.get)
    ranks = ranks_of("person", [member, apart], area, homes.get)
    assert (area, set(ranks.values())) == (frozenset(), {PROPOSAL})


def test_a_person_whose_family_is_not_here_lies_with_its_maker() -> None:
    siti = one(2, {"household": HOME, "nama": "SITI"}, row=SITI)
    other = one(3, {"nama": "LAIN"}, FOREIGN, row=SITI, parents={"nama": [siti.id]})
    assert shown(SITI, siti, other)["nama"] == "SITI"
    assert told([siti, other, FOUNDED])[SITI][0] == {VILLAGE}


def test_a_move_to_a_family_that_does_not_exist_opens_the_row_to_nobody() -> None:
    siti = one(2, {"household": HOME, "nama": "SITI"}, row=SITI)
    lost = one(3, {"household": "f" * 32, "nama": "LAIN"}, FOREIGN, row=SITI)
    assert shown(SITI, FOUNDED, siti, lost)["nama"] == "SITI"


def test_a_row_that_an_outsider_made_becomes_one_of_the_desa_that_takes_it_over() -> None:
    row = uid(8, FOREIGN)
    pushed = replace(one(1, {"desa": VILLAGE, "alamat": "KP"}, FOREIGN), row=row)
    taken = replace(one(2, {"desa": VILLAGE, "alamat": "KP"}), row=row)
    assert row_area("household", row, [pushed], lambda _uid: None) == frozenset()
    assert row_area("household", row, [pushed, taken], lambda _uid: None) == {VILLAGE}


def test_a_stand_in_can_not_delete_what_an_owner_wrote_but_what_it_made_itself() -> None:
    gone = one(2, {DELETED: True}, "d" * 12, saw=[FOUNDED.id])
    assert shown(HOME, FOUNDED, gone)
    row = uid(8, "d" * 12)
    own = [replace(one(1, {"desa": VILLAGE}, "d" * 12), row=row), replace(gone, row=row)]
    ranks = ranks_of("household", own, frozenset({VILLAGE}), lambda _uid: None)
    assert set(ranks.values()) == {1}


def test_nobody_adds_to_an_event_or_lets_it_speak_of_another_build() -> None:
    build = one(2, {"household": HOME, "tahun": 2026}, row=BUILD)
    event = one(3, {"build": BUILD, "ke": "usulan"}, row=EVENT)
    later = one(4, {"ke": "selesai"}, row=EVENT, parents={"ke": [event.id]})
    moved = one(5, {"build": "f" * 32}, "c" * 12, row=EVENT, parents={"build": [event.id]})
    assert shown(EVENT, FOUNDED, build, event, later, moved) == event.values


def test_each_kind_that_leans_on_another_names_a_kind_that_is_known() -> None:
    assert {parent for _column, parent in PARENT.values()} <= {
        *ANCHORS,
        "payout_list",
        "sheet",
        "usulan",
        "bill",
    }
