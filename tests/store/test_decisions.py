"""What is open is decided by a person: one change over all heads, by those who may, and undone."""

from __future__ import annotations

import pytest

from desktop_app.domain.changes import DELETED
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.store import decisions, queue
from desktop_app.store.check import check_store
from desktop_app.store.conflicts import NEW
from desktop_app.store.decisions import Decision
from desktop_app.store.queue import QueueFilter
from tests.store.desks import DESA, DINSOS, KECAMATAN, OTHER_DESA, Place
from tests.store.test_merge import VILLAGE, family, place

__all__ = ["place"]


def decide(desk: Place, row: str, kind: str, field: str, value, seen=None) -> int:
    with desk.store.unit_of_work(desk.actor, "", "putuskan") as work:
        decisions.decide(work, [Decision(row, kind, field, value, seen)])
        return work.recorder.unit


def undo(desk: Place, *units: int) -> decisions.Undone:
    with desk.store.unit_of_work(desk.actor, "", "batal putusan") as work:
        return decisions.undo(work, units)


def opened(desk: Place, row: str, kind: str, field: str) -> decisions.Open:
    with desk.store.reader() as reader:
        return decisions.read_open(reader, row, kind, field)


def lines(at: Place, **wanted) -> list[tuple[str, str]]:
    with at.store.reader() as reader:
        return [(one.field, one.sort) for one in queue.queue_page(reader, QueueFilter(**wanted))]


def is_sound(desk: Place) -> bool:
    return not check_store(desk.store, lambda *_: None)


@pytest.fixture
def apart(place, clock) -> tuple[Place, Place, str]:
    """A desa and its kecamatan that wrote another RT each; both know of it."""
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, _ = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    desa.update("household", home, {"rt": "001"})
    clock.advance(seconds=5)
    kecamatan.update("household", home, {"rt": "002"})
    kecamatan.merge(desa.batches())
    desa.merge(kecamatan.batches())
    clock.advance(seconds=5)
    return desa, kecamatan, home


def test_both_values_are_there_with_their_desks_and_the_shown_one_stands_last(apart):
    _, kecamatan, home = apart
    found = opened(kecamatan, home, "household", "rt")
    assert [(one.desk, one.values["rt"]) for one in found.heads] == [
        (DESA, "001"),
        (KECAMATAN, "002"),
    ]
    assert found.shown == "002"


@pytest.mark.parametrize("value", ["001", "002", "007"])
def test_a_decision_closes_the_point_everywhere_also_for_the_value_that_was_shown(apart, value):
    desa, kecamatan, home = apart
    decide(kecamatan, home, "household", "rt", value)
    assert kecamatan.conflicts() == set()
    desa.merge(kecamatan.batches())
    assert desa.conflicts() == set()
    assert kecamatan.row("household", home)["rt"] == value
    assert desa.row("household", home)["rt"] == value
    assert is_sound(desa)
    assert is_sound(kecamatan)


def test_what_changed_since_it_was_looked_at_is_not_decided(apart, clock):
    desa, kecamatan, home = apart
    seen = opened(kecamatan, home, "household", "rt").seen
    desa.update("household", home, {"rt": "009"})
    kecamatan.merge(desa.batches())
    with pytest.raises(ConflictError):
        decide(kecamatan, home, "household", "rt", "001", seen)
    assert kecamatan.row("household", home)["rt"] == "009"


def test_a_decision_taken_back_shows_what_stood_there_before(apart, clock):
    _, kecamatan, home = apart
    unit = decide(kecamatan, home, "household", "rt", "001")
    clock.advance(seconds=5)
    assert undo(kecamatan, unit) == decisions.Undone(back=1, kept=0)
    assert kecamatan.row("household", home)["rt"] == "002"
    assert is_sound(kecamatan)


def test_what_somebody_wrote_after_a_decision_is_not_taken_back_with_it(apart, clock):
    _, kecamatan, home = apart
    unit = decide(kecamatan, home, "household", "rt", "001")
    clock.advance(seconds=5)
    kecamatan.update("household", home, {"rt": "010"})
    assert undo(kecamatan, unit) == decisions.Undone(back=0, kept=1)
    assert kecamatan.row("household", home)["rt"] == "010"


@pytest.fixture
def proposed(place, clock) -> tuple[Place, Place, str]:
    """Dinsos proposes another address of a family to its desa."""
    desa, dinsos = place(DESA), place(DINSOS)
    home, _ = family(desa)
    dinsos.merge(desa.batches())
    clock.advance(seconds=5)
    dinsos.update("household", home, {"alamat": "KP LAIN"})
    desa.merge(dinsos.batches())
    clock.advance(seconds=5)
    return desa, dinsos, home


def test_an_accepted_proposal_becomes_the_owners_value(proposed):
    desa, dinsos, home = proposed
    assert opened(desa, home, "household", "alamat").shown == "KP CONTOH"
    decide(desa, home, "household", "alamat", "KP LAIN")
    dinsos.merge(desa.batches())
    for desk in (desa, dinsos):
        assert desk.row("household", home)["alamat"] == "KP LAIN"
        assert desk.conflicts() == set()


def test_a_refused_proposal_is_answered_at_the_desk_that_made_it(proposed):
    desa, dinsos, home = proposed
    decide(desa, home, "household", "alamat", "KP CONTOH")
    dinsos.merge(desa.batches())
    assert dinsos.row("household", home)["alamat"] == "KP CONTOH"
    assert dinsos.conflicts() == set()


def test_only_the_owner_of_a_field_decides(proposed):
    _, dinsos, home = proposed
    with pytest.raises(UserError, match="bukan untuk diputuskan"):
        decide(dinsos, home, "household", "alamat", "KP LAIN")
    assert lines(dinsos) == [("alamat", "usulan")]
    assert lines(dinsos, desk=DINSOS) == []


def test_stand_ins_decide_among_themselves_until_the_owner_has_written(place, clock):
    desa, kecamatan, dinsos = place(DESA), place(KECAMATAN), place(DINSOS)
    home, _ = family(desa)
    for other in (kecamatan, dinsos):
        other.merge(desa.batches())
    clock.advance(seconds=5)
    desa.update("household", home, {"desil": 2})
    kecamatan.update("household", home, {"desil": 3})
    kecamatan.merge(desa.batches())
    assert lines(kecamatan, desk=KECAMATAN) == [("desil", "beda")]
    clock.advance(seconds=5)
    decide(kecamatan, home, "household", "desil", 2)
    assert kecamatan.row("household", home)["desil"] == 2
    dinsos.update("household", home, {"desil": 1})
    desa.merge(dinsos.batches())
    with pytest.raises(UserError):
        decide(desa, home, "household", "desil", 2)


@pytest.fixture
def deleted(place, clock) -> tuple[Place, Place, str]:
    """A person that the desa took away while the kecamatan wrote the name anew."""
    desa, kecamatan = place(DESA), place(KECAMATAN)
    _, siti = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    desa.delete("person", siti)
    kecamatan.update("person", siti, {"nama": "SITI AMINAH"})
    kecamatan.merge(desa.batches())
    desa.merge(kecamatan.batches())
    clock.advance(seconds=5)
    return desa, kecamatan, siti


def test_a_disputed_deletion_is_carried_out_when_a_person_says_so(deleted):
    desa, kecamatan, siti = deleted
    decide(kecamatan, siti, "person", DELETED, True)
    desa.merge(kecamatan.batches())
    for desk in (desa, kecamatan):
        assert desk.row("person", siti) is None
        assert desk.conflicts() == set()
        assert is_sound(desk)


def test_a_disputed_deletion_is_dropped_when_a_person_says_so(deleted):
    desa, kecamatan, siti = deleted
    decide(desa, siti, "person", DELETED, False)
    kecamatan.merge(desa.batches())
    for desk in (desa, kecamatan):
        assert desk.row("person", siti)["nama"] == "SITI AMINAH"
        assert desk.conflicts() == set()


def test_a_deletion_that_was_decided_can_be_taken_back(deleted, clock):
    _, kecamatan, siti = deleted
    unit = decide(kecamatan, siti, "person", DELETED, True)
    clock.advance(seconds=5)
    assert undo(kecamatan, unit).back == 1
    assert kecamatan.row("person", siti)["nama"] == "SITI AMINAH"


def test_what_is_open_of_a_deleted_row_waits_for_nobody(apart, clock):
    _, kecamatan, home = apart
    kecamatan.delete("household", home)
    assert lines(kecamatan) == []


@pytest.fixture
def foreign(place, clock) -> tuple[Place, Place, str]:
    """A family that a desa wrote into another desa, as only a changed program could."""
    desa, other = place(DESA), place(OTHER_DESA)
    with other.store.unit_of_work(other.actor, "", "uji") as work:
        home = "f" * 32
        values = {"desa": VILLAGE, "alamat": "KP SELUNDUPAN", "rt": "004"}
        work.recorder.write("household", home, values, None, None, 0)
        work.proposed.add(("household", home))
    desa.merge(other.batches())
    clock.advance(seconds=5)
    return desa, other, home


def test_a_row_that_only_outsiders_wrote_is_one_line_and_stands_in_no_table(foreign):
    desa, _, home = foreign
    assert lines(desa) == [(NEW, "usulan")]
    assert lines(desa, place=VILLAGE, desk=DESA) == [(NEW, "usulan")]
    assert desa.row("household", home) is None


def test_a_row_of_outsiders_that_is_accepted_is_one_of_this_desk(foreign):
    desa, _, home = foreign
    decide(desa, home, "household", NEW, True)
    assert desa.row("household", home)["alamat"] == "KP SELUNDUPAN"
    assert lines(desa) == []
    assert is_sound(desa)


def test_a_row_of_outsiders_that_is_refused_does_not_come_back(foreign, clock):
    desa, other, home = foreign
    decide(desa, home, "household", NEW, False)
    desa.merge(other.batches())
    assert lines(desa) == []
    assert desa.row("household", home) is None
    clock.advance(seconds=5)
    decide(desa, home, "household", NEW, True)  # the mind was changed
    assert desa.row("household", home)["rt"] == "004"
    assert is_sound(desa)


def test_an_accepted_row_can_be_taken_away_again(foreign, clock):
    desa, _, home = foreign
    unit = decide(desa, home, "household", NEW, True)
    clock.advance(seconds=5)
    assert undo(desa, unit).kept == 0
    assert desa.row("household", home) is None


def test_the_desk_that_smuggled_a_row_can_not_accept_it(foreign):
    _, other, home = foreign
    with pytest.raises(UserError):
        decide(other, home, "household", NEW, True)


def test_the_queue_is_read_by_pages_and_filtered(place, clock):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    homes = [family(desa)[0] for _ in range(5)]
    kecamatan.merge(desa.batches())
    for number, home in enumerate(homes):
        clock.advance(days=1)
        desa.update("household", home, {"rt": f"00{number + 1}"})
        kecamatan.update("household", home, {"rt": "009"})
    kecamatan.merge(desa.batches())
    with kecamatan.store.reader() as reader:
        wanted = QueueFilter(place=VILLAGE)
        first = queue.queue_page(reader, wanted, limit=3)
        rest = queue.queue_page(reader, wanted, (first[-1].since, first[-1].id), limit=3)
        assert [one.row for one in (*first, *rest)] == homes
        assert queue.queue_counts(reader, wanted) == {"beda": 5}
        assert queue.queue_counts(reader, QueueFilter(sort="hapus")) == {}
        assert queue.queue_counts(reader, QueueFilter(kind="person")) == {}
        assert queue.queue_counts(reader, QueueFilter(place="32.16.07")) == {}
        old = QueueFilter(before=first[1].since)
        assert queue.queue_counts(reader, old) == {"beda": 2}
