"""What desks write apart comes together: union, owners, areas, conflicts, taking back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.store import open_store
from desktop_app.store.check import check_store
from desktop_app.store.merge import TwinDevice, hold_parcel, release_parcel
from desktop_app.store.redaction import redact
from tests.store.desks import (
    DESA,
    DINSOS,
    DISPERKIMTAN,
    KECAMATAN,
    OTHER_DESA,
    PASSWORD,
    Place,
)

VILLAGE, NEXT_VILLAGE = "32.16.06.2002", "32.16.06.2003"


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


def family(desk: Place, desa: str = VILLAGE, **more) -> tuple[str, str]:
    home = desk.insert("household", {"desa": desa, "alamat": "KP CONTOH", **more})
    return home, desk.insert("person", {"household": home, "nama": "SITI", "shdk": "1"})


def is_sound(desk: Place) -> bool:
    return not check_store(desk.store, lambda *_: None)


def test_a_family_written_at_a_desa_is_there_at_the_kecamatan_and_can_be_searched(place):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, siti = family(desa)
    counts = kecamatan.merge(desa.batches())
    assert counts.baru >= 2
    assert kecamatan.row("household", home)["nama_kepala"] == "SITI"
    assert kecamatan.row("person", siti)["nama_key"]
    assert is_sound(kecamatan)


def test_the_same_again_changes_nothing(place):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    family(desa)
    kecamatan.merge(desa.batches())
    counts = kecamatan.merge(desa.batches())
    assert (counts.changes, counts.baru, counts.berubah) == (0, 0, 0)
    assert counts.sama > 0


def test_two_who_changed_one_field_apart_are_a_conflict_at_both(place, clock):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, _ = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    desa.update("household", home, {"rt": "001"})
    kecamatan.update("household", home, {"rt": "002"})
    kecamatan.merge(desa.batches())
    desa.merge(kecamatan.batches())
    assert kecamatan.conflicts() == desa.conflicts() == {("rt", "beda")}
    assert kecamatan.row("household", home)["rt"] == desa.row("household", home)["rt"]
    clock.advance(seconds=5)
    desa.update("household", home, {"rt": "003"})  # seen both, decides
    assert desa.conflicts() == set()
    kecamatan.merge(desa.batches())
    assert kecamatan.conflicts() == set()
    assert kecamatan.row("household", home)["rt"] == "003"
    assert is_sound(kecamatan)


def test_a_desil_of_dinsos_stands_whatever_a_desa_types(place, clock):
    desa, dinsos = place(DESA), place(DINSOS)
    home, _ = family(desa, desil=2)
    dinsos.merge(desa.batches())
    clock.advance(seconds=5)
    dinsos.update("household", home, {"desil": 1})
    desa.merge(dinsos.batches())
    assert desa.row("household", home)["desil"] == 1
    clock.advance(seconds=5)
    desa.update("household", home, {"desil": 3})
    assert desa.row("household", home)["desil"] == 1
    assert desa.conflicts() == {("desil", "usulan")}
    dinsos.merge(desa.batches())
    assert dinsos.row("household", home)["desil"] == 1
    assert dinsos.conflicts() == {("desil", "usulan")}


def test_what_dinsos_writes_of_an_address_is_a_proposal_to_the_desa(place, clock):
    desa, dinsos = place(DESA), place(DINSOS)
    home, _ = family(desa)
    dinsos.merge(desa.batches())
    clock.advance(seconds=5)
    dinsos.update("household", home, {"alamat": "LAIN"})
    assert dinsos.row("household", home)["alamat"] == "KP CONTOH"
    desa.merge(dinsos.batches())
    assert desa.row("household", home)["alamat"] == "KP CONTOH"
    assert desa.conflicts() == {("alamat", "usulan")}


def test_a_desa_can_not_write_in_another_desa(place, clock):
    desa, other, kecamatan = place(DESA), place(OTHER_DESA), place(KECAMATAN)
    home, siti = family(desa)
    other.merge(desa.batches())
    clock.advance(seconds=5)
    other.update("household", home, {"alamat": "DIPINDAH", "desa": NEXT_VILLAGE})
    other.update("person", siti, {"nama": "LAIN"})
    assert other.row("household", home)["alamat"] == "KP CONTOH"
    kecamatan.merge(desa.batches())
    kecamatan.merge(other.batches())
    assert kecamatan.row("household", home)["desa"] == VILLAGE
    assert kecamatan.row("person", siti)["nama"] == "SITI"
    assert ("alamat", "usulan") in kecamatan.conflicts()


def test_a_family_that_the_kecamatan_moved_is_the_new_desas_to_write(place, clock):
    desa, other, kecamatan = place(DESA), place(OTHER_DESA), place(KECAMATAN)
    home, siti = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    kecamatan.update("household", home, {"desa": NEXT_VILLAGE})
    other.merge(kecamatan.batches())
    clock.advance(seconds=5)
    other.update("household", home, {"rt": "007"})
    other.update("person", siti, {"nama": "SITI BARU"})
    desa.merge(other.batches())
    assert desa.row("household", home)["rt"] == "007"
    assert desa.row("person", siti)["nama"] == "SITI BARU"


def test_the_order_of_arrival_does_not_matter_and_a_missing_parent_heals(place, clock):
    desa, kecamatan, late = place(DESA), place(KECAMATAN), place(KECAMATAN)
    home, siti = family(desa)
    clock.advance(seconds=5)
    desa.update("person", siti, {"nama": "SITI AMINAH"})
    batches = desa.batches()
    kecamatan.merge(batches)
    for batch in reversed(batches):
        late.merge([batch])
    assert late.row("person", siti)["nama"] == "SITI AMINAH"
    for kind, uid in (("person", siti), ("household", home)):
        ours, theirs = kecamatan.row(kind, uid), late.row(kind, uid)
        ours.pop("id"), theirs.pop("id")
        assert ours == theirs
    assert is_sound(late)


def test_a_person_without_its_family_waits_and_says_so(place):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    _, siti = family(desa)
    people = [batch for batch in desa.batches() if batch.changes[0]["kind"] == "person"]
    assert kecamatan.merge(people).menunggu == 1
    assert kecamatan.row("person", siti)["nama"] == "SITI"


def test_a_deletion_never_hides_what_its_writer_had_not_seen(place, clock):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, siti = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    desa.delete("person", siti)
    kecamatan.update("person", siti, {"nama": "SITI AMINAH"})
    kecamatan.merge(desa.batches())
    assert kecamatan.row("person", siti)["nama"] == "SITI AMINAH"
    assert ("_deleted", "hapus") in kecamatan.conflicts()
    desa.merge(kecamatan.batches())
    assert desa.row("person", siti)["nama"] == "SITI AMINAH"
    assert desa.row("household", home)["jumlah_anggota"] == 1


def test_a_deletion_that_saw_all_hides_the_row_everywhere(place, clock):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, siti = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    desa.delete("person", siti)
    kecamatan.merge(desa.batches())
    assert kecamatan.row("person", siti) is None
    assert kecamatan.row("household", home)["jumlah_anggota"] == 0


def test_what_is_withheld_can_come_later_and_is_proven_both_times(place, clock):
    desa, kecamatan, dinsos = place(DESA), place(KECAMATAN), place(DINSOS)
    home = desa.insert("household", {"desa": VILLAGE})
    siti = desa.insert("person", {"household": home, "nama": "SITI", "hamil": "1"})
    closed = desa.batches(lambda _kind, fields, _row: "hamil" not in fields)
    kecamatan.merge(closed)
    assert kecamatan.row("person", siti)["hamil"] is None
    dinsos.merge(kecamatan.batches())
    assert dinsos.row("person", siti)["nama"] == "SITI"
    kecamatan.merge(desa.batches())
    assert kecamatan.row("person", siti)["hamil"] == "1"
    assert all(not batch.withheld for batch in kecamatan.batches())


def test_one_number_with_two_contents_is_an_alarm_and_nothing_is_merged(place):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, _ = family(desa)
    kecamatan.merge(desa.batches())
    batch = next(one for one in desa.batches() if one.changes[0]["row"] == home)
    forged = {**batch.changes[0], "values": {**batch.changes[0]["values"], "alamat": "PALSU"}}
    with pytest.raises(TwinDevice):
        kecamatan.merge([replace(batch, changes=(forged, *batch.changes[1:]))])
    assert kecamatan.row("household", home)["alamat"] == "KP CONTOH"


def test_a_decree_of_a_desa_stays_a_proposal_and_that_of_disperkimtan_stands(place, clock):
    desa, kecamatan, dinas = place(DESA), place(KECAMATAN), place(DISPERKIMTAN)
    home, _ = family(desa)
    build = desa.insert("build", {"household": home, "tahun": 2026})
    kecamatan.merge(desa.batches())
    dinas.merge(desa.batches())
    clock.advance(seconds=5)
    desa.update("build", build, {"sk_nomor": "PALSU"})
    assert desa.row("build", build)["sk_nomor"] is None
    dinas.update("build", build, {"sk_nomor": "600/1"})
    kecamatan.merge(desa.batches())
    kecamatan.merge(dinas.batches())
    assert kecamatan.row("build", build)["sk_nomor"] == "600/1"
    assert ("sk_nomor", "usulan") in kecamatan.conflicts()


def test_a_merge_is_taken_back_as_a_whole_and_put_in_force_again(place, clock):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, siti = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    desa.update("household", home, {"alamat": "BARU"})
    other, _ = family(desa)
    kecamatan.merge(desa.batches(), parcel=7)
    with kecamatan.store.unit_of_work(kecamatan.actor, "keliru", "batal gabung") as work:
        held = hold_parcel(work, 7)
        work.tell()
    assert held.kept == 0
    assert kecamatan.row("household", home)["alamat"] == "KP CONTOH"
    assert kecamatan.row("household", other) is None
    assert is_sound(kecamatan)
    assert all(change["row"] != other for batch in kecamatan.batches() for change in batch.changes)
    with kecamatan.store.unit_of_work(kecamatan.actor, "", "gabung lagi") as work:
        release_parcel(work, 7)
        work.tell()
    assert kecamatan.row("household", home)["alamat"] == "BARU"
    assert kecamatan.row("household", other)["nama_kepala"] == "SITI"
    assert kecamatan.row("person", siti)["nama"] == "SITI"


def test_what_somebody_built_on_a_merge_stays(place, clock):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, _ = family(desa)
    kecamatan.merge(desa.batches(), parcel=7)
    clock.advance(seconds=5)
    kecamatan.update("household", home, {"rt": "009"})
    with kecamatan.store.unit_of_work(kecamatan.actor, "", "batal gabung") as work:
        assert hold_parcel(work, 7).kept >= 1
        work.tell()
    assert kecamatan.row("household", home)["rt"] == "009"


def test_what_a_pc_wrote_before_it_had_a_key_is_signed_at_the_next_opening(place, tmp_path, clock):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, _ = family(desa)
    signed = {batch.head: batch.head.signature for batch in desa.batches()}
    with desa.store.local_write() as database:
        database.connection().execute("UPDATE unit SET signature = NULL")
    assert desa.batches() == []
    desa.close()
    desa.store, desa.actor = open_store(tmp_path / "0", "sari", PASSWORD, clock)
    assert {batch.head: batch.head.signature for batch in desa.batches()} == signed
    kecamatan.merge(desa.batches())
    assert kecamatan.row("household", home)["nama_kepala"] == "SITI"


def test_a_redaction_removes_the_values_at_each_desk_in_whatever_order_they_come(place, clock):
    desa, kecamatan, late = place(DESA), place(KECAMATAN), place(KECAMATAN)
    home, siti = family(desa)
    kecamatan.merge(desa.batches())
    clock.advance(seconds=5)
    with desa.store.unit_of_work(desa.actor, "permintaan yang bersangkutan", "hapus isi") as work:
        redact(work, "person", siti, "permintaan yang bersangkutan", "UU 27/2022")
    kecamatan.merge(desa.batches())
    for batch in reversed(desa.batches()):
        late.merge([batch])
    for one in (desa, kecamatan, late):
        assert one.row("person", siti) is None
        assert one.row("household", home)["nama_kepala"] is None
        assert is_sound(one)
    with kecamatan.store.reader() as reader:
        left = reader.rows("SELECT vals FROM change WHERE row = ? AND vals LIKE '%SITI%'", (siti,))
    assert left == []


def held(desk: Place, parcel: int) -> int:
    with desk.store.unit_of_work(desk.actor, "keliru", "batal gabung") as work:
        kept = hold_parcel(work, parcel).kept
        work.tell()
    return kept


def test_a_family_of_a_merge_stays_with_the_member_that_somebody_added(place, clock):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, siti = family(desa)
    kecamatan.merge(desa.batches(), parcel=7)
    clock.advance(seconds=5)
    kecamatan.insert("person", {"household": home, "nama": "BUDI"})
    assert held(kecamatan, 7) == 1
    assert kecamatan.row("household", home)["nama_kepala"] == "BUDI"
    assert kecamatan.row("person", siti) is None
    assert is_sound(kecamatan)


def test_what_was_taken_back_is_in_force_when_it_comes_with_another_kiriman(place):
    desa, kecamatan = place(DESA), place(KECAMATAN)
    home, _ = family(desa)
    kecamatan.merge(desa.batches(), parcel=7)
    assert held(kecamatan, 7) == 0
    kecamatan.merge(desa.batches(), parcel=8)
    assert kecamatan.row("household", home)["alamat"] == "KP CONTOH"
    assert held(kecamatan, 7) == 0  # nothing belongs to it any more
    assert kecamatan.row("household", home)["alamat"] == "KP CONTOH"
    held(kecamatan, 8)
    assert kecamatan.row("household", home) is None
    assert is_sound(kecamatan)


def test_a_family_that_the_kecamatan_moves_here_lets_in_what_the_new_desa_had_proposed(
    place, clock
):
    desa, other, kecamatan = place(DESA), place(OTHER_DESA), place(KECAMATAN)
    home, siti = family(desa)
    other.merge(desa.batches())
    clock.advance(seconds=5)
    other.update("person", siti, {"nama": "SITI BARU"})
    kecamatan.merge(desa.batches())
    kecamatan.merge(other.batches())
    assert kecamatan.row("person", siti)["nama"] == "SITI"
    clock.advance(seconds=5)
    kecamatan.update("household", home, {"desa": NEXT_VILLAGE})
    assert kecamatan.row("person", siti)["nama"] == "SITI BARU"
    assert kecamatan.row("household", home)["nama_kepala"] == "SITI BARU"
    assert is_sound(kecamatan)
