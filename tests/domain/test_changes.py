"""The laws of the merge model, proved for changes that carry several fields."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.changes import (
    DELETED,
    Change,
    RowView,
    canonical_json,
    change_hash,
    heads,
    next_clock,
    parents_of,
    seen_ids,
    unite,
    view,
)
from desktop_app.domain.errors import UserError

# HYPOTHESIS_PROFILE=lama repeats the proofs with more examples a law.
EXAMPLES = max(250, settings().max_examples)
PROOF = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
DEVICES = ("desa1", "desa2", "kec", "dinsos")
FIELDS = ("nama", "rt", "rw")


@dataclass
class Replica:
    """A desk with its own clock, which may run wrong, and a log that only grows."""

    device: str
    log: dict[str, Change] = field(default_factory=dict)
    seq: int = 0

    def write(self, values: dict[str, object], wall: int) -> None:
        known = list(self.log.values())
        last = max((change.clock for change in known), default=(0, 0))
        self.seq += 1
        change = Change(
            self.device,
            self.seq,
            "baris",
            "household",
            values,
            parents_of(known, values),
            next_clock(last, wall),
            "orang",
            f"meja {self.device}",
            "0" * 32,
            seen_ids(known) if values.get(DELETED) else None,
        )
        self.log[change.id] = change

    def receive(self, changes: dict[str, Change]) -> None:
        self.log.update(changes)


VALUES = st.dictionaries(
    st.sampled_from(FIELDS), st.sampled_from(["a", "b", 1, 2.5, None]), min_size=1
)
WRITES = st.one_of(
    VALUES,
    VALUES,
    st.just({DELETED: True}),
    st.just({DELETED: False}),
    VALUES.map(lambda values: {**values, DELETED: False}),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("tulis"), st.integers(0, 3), WRITES, st.integers(0, 50)),
        st.tuples(st.just("kirim"), st.integers(0, 3), st.integers(0, 3), st.integers(0, 50)),
    ),
    max_size=22,
)


def play(steps: list[tuple[str, int, object, int]]) -> list[Replica]:
    """Run a script. A sent parcel may be a stale one, or hold a part of what the sender has."""
    desks = [Replica(device) for device in DEVICES]
    for action, who, what, number in steps:
        if action == "tulis":
            desks[who].write(dict(what), number)
        else:
            log = sorted(desks[who].log.items())
            part = log[: number % (len(log) + 1)] if number % 3 else log
            desks[int(what)].receive(dict(part))
    return desks


def everything(desks: list[Replica]) -> list[Change]:
    return list({key: change for desk in desks for key, change in desk.log.items()}.values())


def text(shown: RowView) -> str:
    """A view down to its order, so that two equal ones are the same letters."""
    conflicts = [(each.field, [change.id for change in each.heads]) for each in shown.conflicts]
    return canonical_json([shown.values, conflicts, shown.deleted])


@PROOF
@given(STEPS, STEPS)
def test_uniting_is_commutative_associative_and_idempotent(one: list, other: list) -> None:
    desks = play(one + other)
    first, second, third = (list(desk.log.values()) for desk in desks[:3])
    assert unite(first + second) == unite(second + first)
    assert unite(unite(first + second) + third) == unite(first + unite(second + third))
    assert unite(first + first) == unite(first)
    assert text(view(first + second)) == text(view(second + first))


@PROOF
@given(STEPS, st.randoms(use_true_random=False))
def test_all_desks_converge_under_any_order_with_repetition(steps: list, chance: object) -> None:
    changes = everything(play(steps))
    expected = text(view(changes)) if changes else ""
    for _ in range(3):
        delivered = changes + [c for c in changes if chance.random() < 0.4]
        chance.shuffle(delivered)
        arrived: list[Change] = []
        for change in delivered:
            arrived.append(change)
            assert text(view(arrived)) == text(view(list(reversed(arrived))))
        assert (text(view(arrived)) if arrived else "") == expected


@PROOF
@given(STEPS)
def test_no_written_value_is_lost_in_silence(steps: list) -> None:
    desks = play(steps)
    changes = everything(desks)
    for log in [changes, *(list(desk.log.values()) for desk in desks)]:
        shown = view(log) if log else RowView()
        listed = {
            (conflict.field, change.id) for conflict in shown.conflicts for change in conflict.heads
        }
        for change in log:
            for name, value in change.values.items():
                visible = shown.deleted if name == DELETED else shown.values[name]
                assert (
                    (
                        bool(visible) == bool(value)
                        if name == DELETED
                        else visible == value and name in shown.values
                    )
                    or (name, change.id) in listed
                    or _overwritten_knowingly(log, change, name)
                )


def _overwritten_knowingly(log: list[Change], change: Change, name: str) -> bool:
    return any(name in other.values and change.id in other.parents[name] for other in log)


@PROOF
@given(STEPS)
def test_a_delete_never_hides_an_edit_that_no_deleter_had_seen(steps: list) -> None:
    desks = play(steps)
    for log in [everything(desks), *(list(desk.log.values()) for desk in desks)]:
        if not log:
            continue
        shown = view(log)
        deletes = [change for change in log if change.values.get(DELETED)]
        seen = {known for change in deletes for known in change.saw or ()}
        seen |= {change.id for change in deletes}
        unseen = {
            change.id for top in heads(log).values() for change in top if change.id not in seen
        }
        if unseen:
            assert not shown.deleted
        standing = [c for c in heads(log).get(DELETED, []) if c.values[DELETED]]
        if standing and not unseen:
            assert shown.deleted


@PROOF
@given(STEPS, st.sets(st.sampled_from(FIELDS), min_size=1))
def test_a_person_who_has_seen_all_settles_each_conflict_by_one_change(
    steps: list, names: set[str]
) -> None:
    desk = Replica("penengah")
    desk.receive({change.id: change for change in everything(play(steps))})
    desk.write({**dict.fromkeys(sorted(names), "putusan"), DELETED: False}, 0)
    shown = view(list(desk.log.values()))
    assert not shown.deleted
    assert all(shown.values[name] == "putusan" for name in names)
    assert not {conflict.field for conflict in shown.conflicts} & {*names, DELETED}


def made(seq: int, values: dict[str, object], device: str = "a", **more: object) -> Change:
    base = Change(device, seq, "baris", "person", values, {}, (seq, 0), "o", "m", "0" * 32)
    return replace(base, **more)


def test_two_fields_changed_at_once_are_replaced_one_by_one() -> None:
    first = made(1, {"rt": "001", "rw": "002"})
    second = made(2, {"rt": "003"}, parents={"rt": ["a:1"]})
    assert view([second, first]).values == {"rt": "003", "rw": "002"}
    assert heads([first, second]) == {"rt": [second], "rw": [first]}


def test_a_parent_counts_only_for_the_field_that_names_it() -> None:
    first = made(1, {"rt": "001", "rw": "002"})
    second = made(1, {"rt": "003", "rw": "004"}, device="b", parents={"rt": ["a:1"], "rw": []})
    shown = view([first, second])
    assert [conflict.field for conflict in shown.conflicts] == ["rw"]
    assert shown.values == {"rt": "003", "rw": "004"}


def test_equal_values_written_at_two_desks_are_no_conflict() -> None:
    shown = view([made(1, {"wni": True}), made(1, {"wni": 1}, device="b")])
    assert shown.conflicts == ()


def test_a_text_and_a_number_that_look_alike_are_a_conflict() -> None:
    shown = view([made(1, {"rt": "1"}), made(1, {"rt": 1}, device="b")])
    assert [conflict.field for conflict in shown.conflicts] == ["rt"]


def test_restoring_a_row_survives_a_delete_that_did_not_know_of_it() -> None:
    born = made(1, {"nama": "SITI"})
    gone = made(2, {DELETED: True}, saw=["a:1"])
    back = made(3, {DELETED: False}, parents={DELETED: ["a:2"]})
    again = made(9, {DELETED: True}, device="b", saw=["a:1"])
    shown = view([born, gone, back, again])
    assert not shown.deleted
    assert [change.id for change in shown.conflicts[0].heads] == ["b:9", "a:3"]


def test_a_forged_circle_of_parents_cannot_make_values_vanish() -> None:
    one = made(1, {"nama": "SITI"}, parents={"nama": ["b:1"]})
    two = made(1, {"nama": "SUTI"}, device="b", parents={"nama": ["a:1"]})
    three = made(2, {"nama": "SARI"}, device="c", parents={"nama": ["c:2"]})
    assert [change.id for change in heads([one, two, three])["nama"]] == ["a:1", "b:1", "c:2"]


def test_two_contents_under_one_id_are_reported_as_twin_devices() -> None:
    with pytest.raises(UserError, match="perangkat kembar"):
        unite([made(1, {"nama": "SITI"}), made(1, {"nama": "SUTI"})])


def test_a_twin_with_other_fields_is_reported_by_the_view_too() -> None:
    with pytest.raises(UserError, match="perangkat kembar"):
        view([made(1, {"nama": "SITI"}), made(1, {"rt": "001"})])


def test_a_new_person_of_two_changes_is_shown_as_one_row() -> None:
    ordinary, sensitive = made(1, {"nama": "SITI"}), made(2, {"hamil": "1"})
    assert view([sensitive, ordinary]) == RowView({"nama": "SITI", "hamil": "1"})
    assert view([]) == RowView()


def test_the_same_change_read_from_json_is_not_a_twin() -> None:
    typed = made(2, {"nama": "A"}, parents={"nama": ("a:1",)})
    assert len(unite([typed, replace(typed, parents={"nama": ["a:1"]})])) == 1


def test_the_hash_depends_on_salt_and_values_and_not_on_their_order() -> None:
    one = change_hash("0" * 32, {"rt": "001", "nama": "É"})
    assert one == change_hash("0" * 32, {"nama": "É", "rt": "001"})
    assert one != change_hash("1" * 32, {"rt": "001", "nama": "É"})
    assert one != change_hash("0" * 32, {"rt": "002", "nama": "É"})
    assert len(one) == 64


def test_the_clock_never_runs_back_though_the_wall_clock_does() -> None:
    assert next_clock((100, 3), 101) == (101, 0)
    assert next_clock((100, 3), 100) == (100, 4)
    assert next_clock((100, 3), 7) == (100, 4)
