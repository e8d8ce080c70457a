"""Merges of doubles at several desks: whoever merges what into what, all come to the same state.

Nobody is lost: of each set of rows that were made one at least one stands, and everything that
ever referred to one of them still stands and is found again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.store import keyslots
from desktop_app.store.doubles_belief import KIND
from desktop_app.store.doubles_join import Merge, merge_rows
from desktop_app.store.doubles_land import land_late, late_rows
from desktop_app.store.doubles_split import split_rows
from tests.store.desks import DESA, DINSOS, KECAMATAN
from tests.store.model import rows_in
from tests.store.offices import Office, without_commits

VILLAGE = "32.16.06.2002"
DESKS = (DESA, KECAMATAN, DINSOS)
ACTS = ["gabung"] * 4 + ["kirim"] * 4 + ["tarik"] + ["anak"] * 2 + ["ubah"] * 2 + ["pisah"] * 3
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), *[st.integers(0, 29)] * 3), min_size=4, max_size=12
)
PROOF = settings(
    deadline=None,
    suppress_health_check=[*HealthCheck],
)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Office]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "SCRYPT_POWER", 10)
        folder = tmp_path_factory.mktemp("kantor")
        made = [Office(folder / str(place), desk) for place, desk in enumerate(DESKS)]
        for number in range(3):
            home = made[0].insert("household", {"desa": VILLAGE, "alamat": f"KP {number}"})
            for name in ("SITI", "BUDI"):
                made[0].insert("person", {"household": home, "nama": name})
        for office in made[1:]:
            made[0].take(office.outgoing())
        for office in made[1:]:
            office.take(made[0].outgoing())
        for office in made:
            office.common = office.last()
        without_commits(patch)
        yield made
    for one in made:
        one.close()


class World:
    """The desks of one example."""

    def __init__(self, offices: list[Office]) -> None:
        self.offices = offices
        self.children: set[tuple[str, str]] = set()

    def step(self, act: str, who: int, what: int, how: int) -> None:
        office = self.offices[who % 3]
        getattr(self, act)(office, what, how)
        office.clock.advance(seconds=1)
        office.follows_the_model()

    def gabung(self, office: Office, what: int, how: int) -> None:
        """One row into another, in either direction."""
        kind = ("household", "person")[what % 2]
        uids = office.uids(kind)
        survivor, other = uids[what % len(uids)], uids[how % len(uids)]
        values: dict[str, Any] = {"household": {"alamat": f"KP {how}"}, "person": {}}[kind]
        if survivor != other:
            merge = Merge(kind, survivor, other, values if how % 2 else {}, (VILLAGE,))
            office.tries(lambda work: merge_rows(work, merge))

    def pisah(self, office: Office, what: int, how: int) -> None:
        pairs = office.uids(KIND)
        if pairs:
            office.tries(lambda work: split_rows(work, pairs[what % len(pairs)], "salah"))

    def anak(self, office: Office, what: int, how: int) -> None:
        """A row that refers to a family or person, who may be merged away elsewhere."""
        homes, people = office.uids("household"), office.uids("person")
        home, person = homes[what % len(homes)], people[how % len(people)]
        kind, values = [
            ("survey", {"household": home}),
            ("build", {"household": home, "tahun": 2026}),
            ("person", {"household": home, "nama": "WATI"}),
            ("enrolment", {"household": home, "person": person, "desa": VILLAGE}),
        ][how % 4]

        def write(work: Any) -> None:
            self.children.add((kind, work.insert(kind, values)))

        office.tries(write)

    def ubah(self, office: Office, what: int, how: int) -> None:
        kind, values = [("household", {"rt": f"00{how % 9}"}), ("person", {"nama": f"SITI {how}"})][
            what % 2
        ]
        uids = office.uids(kind)
        office.tries(lambda work: work.update(kind, uids[how % len(uids)], values))

    def kirim(self, office: Office, what: int, _how: int) -> None:
        sender = self.offices[what % 3]
        if sender is not office:
            office.take(sender.outgoing(sender.common))
            office.tries(land_late)

    def tarik(self, office: Office, what: int, _how: int) -> None:
        """A kiriman is taken back and taken in again."""
        if office.number:
            number = 1 + what % office.number
            before = office.state()
            office.hold(number)
            office.follows_the_model()
            office.release(number)
            assert office.state() == before

    def exchange_all(self) -> None:
        """Until nobody has anything new to lead to a survivor."""
        for _round in range(4):
            for office in self.offices[1:]:
                self.offices[0].take(office.outgoing(office.common))
            for office in self.offices[1:]:
                office.take(self.offices[0].outgoing(office.common))
            for office in self.offices:
                office.tries(land_late)


def stands(office: Office, kind: str, uid: str, lost: dict[str, set[str]]) -> bool:
    """Whether a row stands, or one of those into which it was merged."""
    waiting, seen = [uid], set()
    while waiting:
        one = waiting.pop()
        if one in office.uids(kind):
            return True
        seen.add(one)
        waiting += lost.get(one, set()) - seen
    return False


def merges_in(office: Office) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for change in office.connection.execute(
        "SELECT json_extract(vals, '$.other'), json_extract(vals, '$.survivor') FROM change "
        "WHERE kind = 'merged_row' AND json_extract(vals, '$.other') IS NOT NULL"
    ):
        found.setdefault(change[0], set()).add(change[1])
        found.setdefault(change[1], set()).add(change[0])
    return found


@PROOF
@given(steps=STEPS)
def test_merges_at_several_desks_come_to_the_same_and_lose_nobody(
    offices: list[Office], steps: list[tuple[str, int, int, int]]
) -> None:
    for office in offices:
        office.start()
    try:
        everybody = [
            (kind, uid) for kind in ("household", "person") for uid in offices[0].uids(kind)
        ]
        world = World(offices)
        for step in steps:
            world.step(*step)
        world.exchange_all()
        first, pairs = offices[0].state(), rows_in(offices[0].connection, [KIND, "enrolment"])
        for office in offices:
            assert office.state() == first
            assert rows_in(office.connection, [KIND, "enrolment"]) == pairs
            assert list(late_rows(office)) == []
            office.follows_the_model()
        lost = merges_in(offices[0])
        for kind, uid in (*everybody, *world.children):
            assert stands(offices[0], kind, uid, lost), (kind, uid)
    finally:
        for office in offices:
            office.stop()


def test_two_desks_that_merge_the_same_two_rows_the_other_way_round_keep_both(
    offices: list[Office],
) -> None:
    desa, kecamatan, dinsos = offices
    for office in offices:
        office.start()
    try:
        one, other, _third = desa.uids("household")
        people = set(desa.uids("person"))
        desa.tries(lambda work: merge_rows(work, Merge("household", one, other, {}, (VILLAGE,))))
        kecamatan.tries(
            lambda work: merge_rows(work, Merge("household", other, one, {}, (VILLAGE,)))
        )
        assert one not in kecamatan.uids("household")
        assert other not in desa.uids("household")
        world = World(offices)
        world.exchange_all()
        assert desa.state() == kecamatan.state() == dinsos.state()
        assert {one, other} <= set(desa.uids("household"))
        assert people == set(desa.uids("person"))
        open_points = {(line[0], line[2]) for line in desa.state()[1]}
        assert ("household", "_deleted") in open_points
        desa.tries(lambda work: merge_rows(work, Merge("household", one, other, {}, (VILLAGE,))))
        world.exchange_all()
        for office in offices:
            assert other not in office.uids("household")
            assert {line for line in office.state()[1] if line[0] == "household"} == set()
    finally:
        for office in offices:
            office.stop()


def test_an_unseen_edit_of_the_lost_row_keeps_it_in_sight(offices: list[Office]) -> None:
    desa, kecamatan, _dinsos = offices
    for office in offices:
        office.start()
    try:
        one, other, _third = desa.uids("household")
        kecamatan.tries(lambda work: work.update("household", other, {"rt": "009"}))
        desa.tries(lambda work: merge_rows(work, Merge("household", one, other, {}, (VILLAGE,))))
        World(offices).exchange_all()
        assert other in kecamatan.uids("household")
        assert ("household", other, "_deleted", "hapus") in desa.state()[1]
    finally:
        for office in offices:
            office.stop()


def test_a_merge_of_foreign_rows_is_refused_and_leaves_nothing(offices: list[Office]) -> None:
    dinsos = offices[2]
    dinsos.start()
    try:
        before = dinsos.state()
        one, other, _third = dinsos.uids("household")
        with pytest.raises((UserError, ConflictError)), dinsos.work() as work:
            merge_rows(work, Merge("household", one, other, {}, (VILLAGE,)))
        assert dinsos.state() == before
    finally:
        dinsos.stop()
