"""Kiriman between offices: looked at, merged, repeated, out of order, refused, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.exchange.reading import inspect_parcel
from desktop_app.services import receiving, receiving_apply, sending, sending_making
from desktop_app.services.attachments import row_results
from desktop_app.services.digesting import make_digest
from desktop_app.services.sample import fill_with_samples
from desktop_app.store import local
from tests.services.offices import DESA, MONTH, Offices


@pytest.fixture
def two(offices: Offices) -> Offices:
    """A desa and its kecamatan that know each other."""
    offices.introduce("desa", "kecamatan")
    return offices


def counts_of(offices: Offices, at: str) -> dict[str, int]:
    return {kind: len(offices.rows(at, kind)) for kind in ("household", "person")}


def states(offices: Offices, at: str) -> list[tuple[int, str]]:
    return [(one.seq, one.state) for one in sending.sent_parcels(offices[at])]


def test_a_family_goes_up_to_dinsos_and_all_desks_have_the_same_digest(offices):
    offices.introduce("desa", "kecamatan", "dinsos")
    family = offices.family("desa", desil=3, alamat="KP. CONTOH")
    first = offices.exchange("desa", "kecamatan")
    assert (first.state, first.dropped, first.arrival) == ("diterapkan", {}, "next")
    offices.exchange("kecamatan", "dinsos")
    row = offices.row("dinsos", "household", family)
    assert (row["alamat"], row["desil"], row["nama_kepala"]) == ("KP. CONTOH", 3, "WARGA 1")
    digests = {make_digest(offices[at], DESA).places[0].sha256 for at in ("desa", "kecamatan")}
    assert digests == {make_digest(offices["dinsos"], DESA).places[0].sha256}


def test_a_look_counts_what_the_merge_will_do_and_writes_nothing(two):
    two.family("desa")
    (path,) = two.send("desa", "kecamatan")
    before = counts_of(two, "kecamatan")
    looked = receiving_apply.look(two["kecamatan"], path)
    assert counts_of(two, "kecamatan") == before
    assert receiving.received_parcels(two["kecamatan"]) == []
    taken = two.take("kecamatan", path)
    assert (looked.state, looked.parcel, taken.state) == ("dilihat", None, "diterapkan")
    assert looked.counts == taken.counts
    assert taken.counts["baru"] >= 2


def test_a_repeated_kiriman_changes_nothing_and_says_so(two):
    two.family("desa")
    (path,) = two.send("desa", "kecamatan")
    two.take("kecamatan", path)
    digest = make_digest(two["kecamatan"])
    again = two.take("kecamatan", path)
    assert (again.state, again.arrival, again.counts["baru"]) == ("sama", "repeated", 0)
    assert "sudah pernah diterima" in again.arrival_text
    assert make_digest(two["kecamatan"]) == digest
    assert len(receiving.received_parcels(two["kecamatan"])) == 1


def test_a_kiriman_before_its_predecessor_is_merged_and_the_gap_is_filled_later(two):
    two.family("desa", 1)
    (first,) = two.send("desa", "kecamatan")
    two.family("desa", 2)
    (second,) = two.send("desa", "kecamatan")
    early = two.take("kecamatan", second)
    assert (early.arrival, early.state) == ("gap", "diterapkan")
    assert "belum lengkap" in early.arrival_text
    assert len(two.rows("kecamatan", "household")) == 2
    late = two.take("kecamatan", first)
    assert (late.arrival, late.counts["baru"]) == ("late", 0)


def test_one_number_with_two_contents_is_refused_with_an_alarm_in_the_book(two, monkeypatch):
    two.family("desa", 1)
    (first,) = two.send("desa", "kecamatan")
    real = sending_making.make_payload

    def again(*given):
        return replace(real(*given), seq=1, parent="")

    two.take("kecamatan", first)
    two.family("desa", 2)
    monkeypatch.setattr(sending_making, "make_payload", again)
    (second,) = two.send("desa", "kecamatan")
    assert second != first
    for _once_and_again in range(2):
        with pytest.raises(UserError, match="Nomor urut ganda dengan isi lain"):
            two.take("kecamatan", second)
    assert len(two.rows("kecamatan", "household")) == 1
    refused, taken = receiving.received_parcels(two["kecamatan"])
    assert (refused.state, taken.state) == ("ditolak", "diterima")
    assert "Nomor urut ganda" in refused.info["alasan"]
    assert refused.info["terbukti"]
    assert refused.info["alarm"]


def test_a_damaged_kiriman_is_refused_and_a_look_notes_nothing(two, tmp_path):
    two.family("desa")
    (path,) = two.send("desa", "kecamatan")
    broken = tmp_path / "rusak.kiriman"
    broken.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(UserError, match="rusak"):
        receiving_apply.look(two["kecamatan"], broken)
    assert receiving.received_parcels(two["kecamatan"]) == []
    with pytest.raises(UserError, match="rusak"):
        two.take("kecamatan", broken)
    (line,) = receiving.received_parcels(two["kecamatan"])
    assert (line.state, line.desk, line.month) == ("ditolak", two["desa"].actor.desk, MONTH)
    assert two.take("kecamatan", path).arrival == "next"


def test_a_kiriman_for_another_office_is_refused(offices):
    offices.introduce("desa", "kecamatan", "dinsos")
    offices.family("desa")
    (path,) = offices.send("desa", "kecamatan")
    with pytest.raises(UserError, match="bukan untuk kantor ini"):
        offices.take("dinsos", path)


def test_a_receipt_marks_the_kiriman_and_the_next_one_holds_only_what_is_new(two):
    two.family("desa", 1)
    two.exchange("desa", "kecamatan")
    assert states(two, "desa") == [(1, "tertulis")]
    two.exchange("kecamatan", "desa")
    assert states(two, "desa") == [(1, "diterima")]
    with two["desa"].reader() as reader:
        assert local.parcel_body(reader, sending.sent_parcels(two["desa"])[0].id) is None
    two.family("desa", 2)
    (path,) = two.send("desa", "kecamatan")
    header = inspect_parcel(path.read_bytes()).header
    assert header.counts == {"household": 1, "person": 1}
    assert two.take("kecamatan", path).counts["baru"] == 2


def test_without_a_receipt_everything_goes_again_and_is_known_already(two):
    two.family("desa", 1)
    two.exchange("desa", "kecamatan")
    two.family("desa", 2)
    again = two.exchange("desa", "kecamatan")
    assert (again.counts["baru"], again.counts["sama"] > 2) == (2, True)


def test_a_lost_reply_loses_nothing_because_the_next_one_tells_it_again(two):
    two.family("desa", 1)
    two.exchange("desa", "kecamatan")
    two.send("kecamatan", "desa")  # the stick is lost
    two.family("desa", 2)
    two.exchange("desa", "kecamatan")
    assert two.exchange("kecamatan", "desa").told == 2
    assert states(two, "desa") == [(2, "diterima"), (1, "diterima")]


def test_the_reply_tells_row_by_row_what_became_of_the_kiriman(two):
    family = two.family("desa", alamat="LAMA")
    two.exchange("desa", "kecamatan")
    two.exchange("kecamatan", "desa")
    two.edit("desa", "household", family, alamat="DARI DESA")
    two.edit("kecamatan", "household", family, alamat="DARI KECAMATAN")
    assert two.exchange("desa", "kecamatan").counts["konflik"] == 1
    reply = two.exchange("kecamatan", "desa")
    told = {row["row"]: row for row in row_results(two["desa"], reply.parcel)}
    assert (told[family]["hasil"], told[family]["isian"]) == ("konflik", "alamat")
    assert "diterapkan" in {row["hasil"] for row in told.values()}


def test_a_late_reply_does_not_take_the_place_of_a_newer_one(two):
    family = two.family("desa")
    two.exchange("desa", "kecamatan")
    (older,) = two.send("kecamatan", "desa")
    two.edit("desa", "household", family, alamat="KP. BARU")
    two.exchange("desa", "kecamatan")
    (newer,) = two.send("kecamatan", "desa")
    kept = two.take("desa", newer).parcel
    two.take("desa", older)
    assert kept is not None
    assert family in {row["row"] for row in row_results(two["desa"], kept)}


def test_a_merge_is_taken_back_as_a_whole_and_can_be_taken_again(two):
    family = two.family("desa")
    (path,) = two.send("desa", "kecamatan")
    taken = two.take("kecamatan", path)
    with pytest.raises(UserError, match="mengapa"):
        receiving_apply.take_back(two["kecamatan"], taken.parcel, " ")
    receiving_apply.take_back(two["kecamatan"], taken.parcel, "salah stik")
    assert two.row("kecamatan", "household", family) is None
    two.exchange("kecamatan", "desa")
    assert states(two, "desa") == [(1, "tertulis")]
    again = two.take("kecamatan", path)
    assert (again.state, two.row("kecamatan", "household", family)["uid"]) == ("diterapkan", family)
    assert len(receiving.received_parcels(two["kecamatan"])) == 1


def test_invented_data_is_not_mixed_into_a_real_office_unasked(two):
    fill_with_samples(two["desa"], 3, 1)
    (path,) = two.send("desa", "kecamatan")
    two.family("kecamatan", 9)
    with pytest.raises(NeedsConfirmation, match="CONTOH"):
        two.take("kecamatan", path)
    assert len(two.rows("kecamatan", "household")) == 1
    taken = receiving_apply.take(two["kecamatan"], path, {"contoh": "berlatih"})
    assert taken.is_sample
    with two["kecamatan"].reader() as reader:
        assert local.get_setting(reader, "contoh") is True
