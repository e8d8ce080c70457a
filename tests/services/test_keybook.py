"""Keys of several PCs: the key book, a lost PC, a replaced one, two PCs at one desk."""

from __future__ import annotations

import shutil

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.exchange.batches import SignedBatch
from desktop_app.services import (
    key_endings,
    key_offers,
    keybook,
    keys,
    maintenance,
    receiving,
    sending,
)
from desktop_app.services.keyring import Ring
from desktop_app.services.receiving_batches import ring_with_book
from desktop_app.services.setup import sign_in
from desktop_app.store import changes
from desktop_app.store.outgoing import outgoing_batches
from tests.services.offices import PASSWORD, Offices


def is_line(kind: str, _fields: frozenset[str], _row: str) -> bool:
    return kind == "desk_key"


def names(offices: Offices, at: str) -> set[str]:
    return {key.desk for key in keys.known_keys(offices[at])}


def accept(offices: Offices, at: str, *others: str) -> None:
    """Accept the key files of others, in one direction only."""
    folder = offices.stick
    for other in others:
        keys.save_public_key(offices[other], folder / other.replace("/", "-"))
        keys.accept_key(
            offices[at], folder / other.replace("/", "-"), {keys.REPLACED: "dicocokkan"}
        )


@pytest.fixture
def booked(offices: Offices) -> Offices:
    """All know each other through the book that Dinsos signed."""
    accept(offices, "dinsos", "desa", "kecamatan", "disperkimtan")
    offices.give_book("desa", "kecamatan", "disperkimtan")
    return offices


def test_the_book_of_dinsos_introduces_all_desks_to_each_other(booked):
    assert {"kecamatan:32.16.06", "disperkimtan:32.16", "dinsos:32.16"} <= names(booked, "desa")
    family = booked.family("desa")
    assert booked.exchange("desa", "kecamatan").dropped == {}
    assert booked.row("kecamatan", "household", family)


def test_a_book_needs_the_key_of_dinsos_first(offices, tmp_path):
    accept(offices, "dinsos", "desa")
    keybook.write_book(offices["dinsos"], tmp_path / "buku")
    with pytest.raises(UserError, match="belum dikenal"):
        keybook.accept_book(offices["desa"], tmp_path / "buku")
    assert names(offices, "desa") == set()


def test_only_dinsos_hands_out_a_book(booked, tmp_path):
    with pytest.raises(UserError, match="hanya dibuat oleh Dinas Sosial"):
        keybook.write_book(booked["kecamatan"], tmp_path / "buku")


def test_the_book_also_travels_in_a_kiriman_and_brings_who_signed_the_rest(offices):
    accept(offices, "dinsos", "desa", "kecamatan")
    accept(offices, "kecamatan", "dinsos")
    family = offices.family("desa")
    accept(offices, "desa", "kecamatan")
    (path,) = offices.send("desa", "kecamatan")
    with pytest.raises(UserError, match="Pengirim tidak dikenal"):
        offices.take("kecamatan", path)
    offices.exchange("dinsos", "kecamatan")
    assert offices.take("kecamatan", path).dropped == {}
    assert offices.row("kecamatan", "household", family)


def test_a_stolen_pc_is_believed_up_to_its_last_known_change_and_no_further(booked):
    before = booked.family("desa", 1)
    booked.exchange("desa", "kecamatan")
    booked.exchange("kecamatan", "dinsos")
    device = booked["desa"].store.device
    ended = key_endings.end_key(booked["dinsos"], device, "laptop dicuri")
    assert ended.last
    booked.exchange("dinsos", "kecamatan")
    after = booked.family("desa", 2)
    (path,) = booked.send("desa", "kecamatan")
    with pytest.raises(UserError, match=r"sudah berakhir \(laptop dicuri"):
        booked.take("kecamatan", path)
    assert booked.row("kecamatan", "household", before)
    assert booked.row("kecamatan", "household", after) is None
    with pytest.raises(UserError, match="belum diterima"):
        booked.send("kecamatan", "desa")


def test_batches_of_a_stolen_pc_that_others_pass_on_are_dropped_after_its_end(booked):
    booked.family("desa", 1)
    booked.exchange("desa", "kecamatan")
    booked.exchange("kecamatan", "dinsos")
    later = booked.family("desa", 2)
    booked.exchange("desa", "kecamatan")
    key_endings.end_key(booked["dinsos"], booked["desa"].store.device, "laptop dicuri")
    taken = booked.exchange("kecamatan", "dinsos")
    assert list(taken.dropped) == ["kunci komputer penulisnya sudah berakhir"]
    assert booked.row("dinsos", "household", later) is None


def test_the_end_of_a_key_holds_for_the_kiriman_that_tells_of_it(offices):
    accept(offices, "dinsos", "desa", "kecamatan")
    accept(offices, "desa", "kecamatan")
    accept(offices, "kecamatan", "desa", "dinsos")
    offices.family("desa", 1)
    offices.exchange("desa", "kecamatan")
    offices.exchange("kecamatan", "dinsos")
    key_endings.end_key(offices["dinsos"], offices["desa"].store.device, "laptop dicuri")
    later = offices.family("desa", 2)
    offices.exchange("desa", "kecamatan")
    accept(offices, "disperkimtan", "dinsos", "kecamatan")
    accept(offices, "dinsos", "disperkimtan")
    offices.exchange("dinsos", "disperkimtan")
    known = keys.ring_of(offices["disperkimtan"]).of_device(offices["desa"].store.device)
    assert (known.is_valid, known.reason) == (False, "laptop dicuri")
    assert offices.row("disperkimtan", "household", later) is None


def test_a_lost_key_needs_a_reason_and_only_other_pcs_can_end(booked):
    with pytest.raises(UserError, match="mengapa"):
        key_endings.end_key(booked["dinsos"], booked["desa"].store.device, "  ")
    own = booked["dinsos"].store.device
    with pytest.raises(UserError, match="tidak ada di daftar"):
        key_endings.end_key(booked["dinsos"], own, "hilang")


def test_a_new_secret_is_used_once_it_is_known_and_the_old_one_still_opens(booked):
    booked.family("kecamatan", 1)
    (sealed_before,) = booked.send("kecamatan", "desa")
    keys.rotate_keys(booked["desa"], "petugas berganti")
    assert booked.take("desa", sealed_before).state == "diterapkan"
    booked.family("kecamatan", 2)
    assert booked.exchange("kecamatan", "desa").state == "diterapkan"
    accept(booked, "kecamatan", "desa")
    assert booked.exchange("kecamatan", "desa").state == "diterapkan"
    assert len(keys.old_keys(booked["desa"])) == 1


def test_a_kiriman_with_the_work_of_an_unknown_pc_is_taken_in_part_until_its_key_comes(offices):
    offices.introduce("desa", "kecamatan")
    offices.introduce("kecamatan", "dinsos")
    family = offices.family("desa")
    offices.exchange("desa", "kecamatan")
    (path,) = offices.send("kecamatan", "dinsos")
    taken = offices.take("dinsos", path)
    assert set(taken.unknown.values()) == {offices["desa"].actor.desk}
    assert offices.row("dinsos", "household", family) is None
    assert receiving.received_parcels(offices["dinsos"])[0].state == "sebagian"
    offices.exchange("dinsos", "kecamatan")
    states = {one.desk: one.state for one in sending.sent_parcels(offices["kecamatan"])}
    assert states["dinsos:32.16"] == "sebagian"
    assert [key.desk for key in key_offers.offered_keys(offices["dinsos"])] == [
        offices["desa"].actor.desk
    ]
    key_offers.accept_offered(offices["dinsos"], offices["desa"].store.device)
    assert key_offers.offered_keys(offices["dinsos"]) == []
    again = offices.take("dinsos", path)
    assert (again.state, again.dropped) == ("diterapkan", {})
    assert offices.row("dinsos", "household", family)
    assert receiving.received_parcels(offices["dinsos"])[0].state == "diterima"


def test_a_restored_pc_is_a_new_one_that_proves_what_it_was_before(offices, tmp_path):
    offices.introduce("desa", "kecamatan")
    family = offices.family("desa", alamat="SEBELUM")
    offices.exchange("desa", "kecamatan")
    desk = offices.desks.pop("desa")
    backup = maintenance.make_backup(desk, tmp_path / "aman.cadangan")
    former = desk.store.device
    desk.store.close()
    maintenance.restore_store(desk.folder, backup, "sari", PASSWORD, offices.clock)
    offices.desks["desa"] = sign_in(desk.folder, "sari", PASSWORD, offices.clock)
    maintenance.resume_sending(offices["desa"], "sudah diperiksa")
    assert offices["desa"].store.device != former
    offices.edit("desa", "household", family, alamat="SESUDAH")
    accept(offices, "desa", "kecamatan")
    (path,) = offices.send("desa", "kecamatan")
    with pytest.raises(UserError, match="Pengirim tidak dikenal"):
        offices.take("kecamatan", path)
    accept(offices, "kecamatan", "desa")
    assert offices.take("kecamatan", path).dropped == {}
    assert offices.row("kecamatan", "household", family)["alamat"] == "SESUDAH"


def test_two_pcs_of_one_desk_share_everything_and_both_can_open_what_comes(offices):
    offices.introduce("desa", "desa/2", "kecamatan")
    family = offices.family("desa")
    person = offices.rows("desa", "person")[0]["uid"]
    offices.edit("desa", "person", person, cacat="1")
    offices.exchange("desa", "desa/2")
    assert offices.row("desa/2", "person", person)["cacat"] == "1"
    offices.exchange("desa/2", "kecamatan")
    assert offices.row("kecamatan", "household", family)
    assert offices.row("kecamatan", "person", person)["cacat"] is None
    (reply,) = offices.send("kecamatan", "desa")
    shutil.copy(reply, reply.with_name("salinan.kiriman"))
    first = offices.take("desa", reply)
    assert (first.told, offices.take("desa/2", reply).told) == (0, 1)
    offices.exchange("desa", "kecamatan")
    (reply,) = offices.send("kecamatan", "desa")
    offices.take("desa/2", reply)
    offices.exchange("desa/2", "desa")
    assert {one.state for one in sending.sent_parcels(offices["desa"])} == {"diterima"}


def test_a_desk_without_a_second_pc_sends_nothing_to_itself(offices):
    keys.make_keys(offices["desa"])
    with pytest.raises(UserError, match="belum diterima"):
        offices.send("desa", "desa")


def test_an_old_line_of_the_book_never_brings_a_lost_pc_back(booked):
    device = booked["desa"].store.device
    with booked["dinsos"].reader() as reader:
        last = changes.last_change_id(reader.connection)
        lines = [
            SignedBatch(one.head, one.withheld, one.changes)
            for one in outgoing_batches(reader, 0, last, is_line, "")
        ]
    key_endings.end_key(booked["kecamatan"], device, "laptop dicuri")
    ended = keys.ring_of(booked["kecamatan"])
    assert not ended.of_device(device).is_valid
    assert not ring_with_book(lambda: lines, ended).of_device(device).is_valid
    fresh = Ring(tuple(one for one in ended.keys if one.key.desk == "dinsos:32.16"))
    assert ring_with_book(lambda: lines, fresh).of_device(device).is_valid
    key_endings.end_key(booked["dinsos"], device, "laptop dicuri")
    with booked["dinsos"].reader() as reader:
        newest = outgoing_batches(reader, last, last + 99, is_line, "")
        lines += [SignedBatch(one.head, one.withheld, one.changes) for one in newest]
    told = ring_with_book(lambda: lines, fresh).of_device(device)
    assert (told.is_valid, told.reason) == (False, "laptop dicuri")
