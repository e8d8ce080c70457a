"""A redaction goes with the changes: each desk ends the same, whatever came first."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from desktop_app.store.check import check_store
from desktop_app.store.merge import hold_parcel, release_parcel
from desktop_app.store.redaction import redact
from desktop_app.store.shapes import shape
from tests.store.desks import DESA, KECAMATAN, OTHER_DESA, Place

NAME, NIK, LATER = "ZULAIKHA REKAANWATI", "3216994101900011", "ZULAIKHA YANG LAIN"
VILLAGE = "32.16.06.2002"


@pytest.fixture
def place(tmp_path, clock):
    """Make the PC of a desk; all are closed at the end."""
    made: list[Place] = []

    def make(desk: str) -> Place:
        clock.advance(seconds=1)
        made.append(Place(tmp_path / str(len(made)), desk, clock))
        return made[-1]

    yield make
    for one in made:
        one.close()


def family(desk: Place) -> tuple[str, str]:
    home = desk.insert("household", {"desa": VILLAGE, "alamat": "KP CONTOH"})
    values = {"household": home, "nama": NAME, "nik": NIK, "shdk": "1", "hamil": "1"}
    return home, desk.insert("person", values)


def removed(desk: Place, kind: str, uid: str, fields=None) -> None:
    with desk.store.unit_of_work(desk.actor, "permintaan", "redaksi") as work:
        redact(work, kind, uid, "permintaan", "surat 1", fields)


def assert_gone(desk: Place, person: str) -> None:
    assert desk.row("person", person) is None
    assert check_store(desk.store) == []
    with desk.store.reader() as reader:
        query = "SELECT count(*) FROM change WHERE vals LIKE ? OR vals LIKE ?"
        assert reader.value(query, ("%ZULAIKHA%", f"%{NIK}%")) == 0
        assert reader.value("SELECT count(*) FROM name_word WHERE word = 'ZULAIKHA'") == 0
        assert reader.value("SELECT count(*) FROM conflict WHERE row = ?", (person,)) == 0


def test_who_edited_meanwhile_loses_the_edit_too_and_nothing_comes_back(place, clock) -> None:
    desa, kecamatan = place(DESA), place(KECAMATAN)
    _home, person = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    kecamatan.update("person", person, {"nama": LATER})
    removed(desa, "person", person)
    desa.merge(kecamatan.batches())
    kecamatan.merge(desa.batches())
    for one in (desa, kecamatan):
        assert_gone(one, person)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_new_pc_ends_the_same_in_each_order(place, clock, order: tuple[int, ...]) -> None:
    desa, kecamatan, new = place(DESA), place(KECAMATAN), place(DESA)
    _home, person = family(desa)
    before = desa.batches()
    kecamatan.merge(before)
    clock.advance(seconds=5)
    kecamatan.update("person", person, {"nama": LATER})
    removed(desa, "person", person)
    parcels = (before, kecamatan.batches(), desa.batches())
    for number in order:
        new.merge(parcels[number])
    assert_gone(new, person)


def test_emptied_changes_travel_by_their_hash_and_count_as_the_same(place) -> None:
    desa, kecamatan, new = place(DESA), place(KECAMATAN), place(KECAMATAN)
    _home, person = family(desa)
    kecamatan.merge(desa.batches())
    removed(desa, "person", person)
    new.merge(desa.batches())
    again = new.merge(kecamatan.batches())  # who still has the values sends them
    assert again.changes == 1  # the account of that office, and nothing of the person
    assert_gone(new, person)


def test_health_data_go_at_every_desk_and_the_person_stays(place) -> None:
    desa, kecamatan = place(DESA), place(KECAMATAN)
    _home, person = family(desa)
    kecamatan.merge(desa.batches())
    removed(desa, "person", person, shape("person").sensitive)
    kecamatan.merge(desa.batches())
    for one in (desa, kecamatan):
        row = one.row("person", person)
        assert (row["nama"], row["hamil"]) == (NAME, None)
        assert check_store(one.store) == []


def test_another_desa_can_not_remove_what_is_not_its_own(place, clock) -> None:
    desa, other, kecamatan = place(DESA), place(OTHER_DESA), place(KECAMATAN)
    _home, person = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    order = {"row": person, "kind": "person", "marks": "[]", "alasan": "permintaan"}
    other.insert("redaction", order)
    kecamatan.merge(other.batches())
    desa.merge(other.batches())
    for one in (desa, kecamatan):
        assert one.row("person", person)["nik"] == NIK
        assert check_store(one.store) == []


def test_an_order_that_came_before_its_row_waits_for_it_and_is_looked_at_again(
    place, clock
) -> None:
    desa, other, new = place(DESA), place(OTHER_DESA), place(KECAMATAN)
    _home, person = family(desa)
    clock.advance(seconds=5)
    order = {"row": person, "kind": "person", "marks": "[]", "alasan": "permintaan"}
    other.insert("redaction", order)
    new.merge(other.batches())  # nothing is known of the row yet
    new.merge(desa.batches())
    assert new.row("person", person)["nik"] == NIK
    assert check_store(new.store) == []


def test_what_leans_on_a_redacted_family_stays_with_its_desa(place, clock) -> None:
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, _person = family(desa)
    build = desa.insert("build", {"household": home, "tahun": 2026, "lpm": "LPM CONTOH"})
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    removed(kecamatan, "household", home)
    desa.merge(kecamatan.batches())
    clock.advance(seconds=5)
    desa.update("build", build, {"lpm": "LPM BARU"})
    kecamatan.merge(desa.batches())
    for one in (desa, kecamatan):
        assert one.row("household", home) is None
        assert one.row("build", build)["lpm"] == "LPM BARU"
        assert check_store(one.store) == []


def test_a_merge_that_is_taken_back_and_put_in_force_again_brings_nothing_back(
    place, clock
) -> None:
    desa, kecamatan = place(DESA), place(KECAMATAN)
    _home, person = family(desa)
    kecamatan.merge(desa.batches(), parcel=1)
    clock.advance(seconds=5)
    removed(kecamatan, "person", person)
    with kecamatan.store.unit_of_work(kecamatan.actor, "", "batalkan penggabungan") as work:
        hold_parcel(work, 1)
        work.tell()
    assert_gone(kecamatan, person)
    with kecamatan.store.unit_of_work(kecamatan.actor, "", "gabungkan kiriman") as work:
        release_parcel(work, 1)
        work.tell()
    assert_gone(kecamatan, person)


def act_at_random(rng: random.Random, desks: list[Place], one: Place, person: str) -> None:
    act = rng.choice(("edit", "edit", "health", "delete", "redact", "special", "merge"))
    if act == "edit":
        one.update("person", person, {"nama": f"NAMA {rng.randrange(99)}"})
    elif act == "health":
        one.update("person", person, {"cacat": str(rng.randrange(1, 7))})
    elif act == "delete":
        one.delete("person", person)
    elif act == "merge":
        one.merge(rng.choice(desks).batches())
    else:
        removed(one, "person", person, None if act == "redact" else shape("person").sensitive)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_desks_that_edit_delete_and_redact_at_random_end_the_same(place, clock, seed: int) -> None:
    rng = random.Random(seed)
    desks = [place(DESA), place(KECAMATAN), place(DESA)]
    people = [family(desks[0])[1] for _number in range(4)]
    for one in desks[1:]:
        one.merge(desks[0].batches())
    for _step in range(14):
        clock.advance(seconds=rng.choice((-40, 5, 9)))
        one, person = rng.choice(desks), rng.choice(people)
        if one.row("person", person) is not None:
            act_at_random(rng, desks, one, person)
    for _round in range(2):
        for one in desks:
            for other in desks:
                one.merge(other.batches())
    shown = [[one.row("person", person) for person in people] for one in desks]
    plain = [[row and {**row, "id": 0} for row in rows] for rows in shown]
    assert plain[0] == plain[1] == plain[2]
    for one in desks:
        assert check_store(one.store) == []
