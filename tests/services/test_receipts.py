"""Receipts and row results: what a hostile or broken reply may say, and what it changes."""

from __future__ import annotations

import pytest

from desktop_app.services import key_offers, receipts, sending
from desktop_app.services.keys import ring_of
from desktop_app.store import local
from tests.services.offices import Offices

JUNK = [
    {},
    {"resi": None},
    {"resi": [1, None, "x", {}]},
    {"resi": [{"device": 5, "seq": 1, "payload_sha256": "a"}]},
    {"resi": [{"device": "x", "seq": True, "payload_sha256": "a"}], "titipan": {"a": 1}},
]


@pytest.fixture
def sent(offices: Offices) -> Offices:
    """A desa that has sent one kiriman to its kecamatan."""
    offices.introduce("desa", "kecamatan")
    offices.family("desa")
    offices.send("desa", "kecamatan")
    return offices


def told(offices: Offices, found: dict[str, object], sender: str = "kecamatan:32.16.06") -> int:
    desk = offices["desa"]
    return desk.write("coba", "", lambda work: receipts.apply_receipts(desk, work, sender, found))


def receipt(offices: Offices, **changed: object) -> dict[str, object]:
    (record,) = sending.sent_parcels(offices["desa"])
    usual = {
        "device": offices["desa"].store.device,
        "seq": record.seq,
        "payload_sha256": record.info["payload_sha256"],
        "state": "diterima",
    }
    return {**usual, **changed}


def state(offices: Offices) -> str:
    return sending.sent_parcels(offices["desa"])[0].state


@pytest.mark.parametrize("junk", JUNK, ids=str)
def test_what_is_no_receipt_changes_nothing(sent, junk):
    assert told(sent, junk) == 0
    assert state(sent) == "tertulis"


@pytest.mark.parametrize(
    "changed",
    [{"seq": 2}, {"payload_sha256": "0" * 64}, {"device": "b2"}, {"state": "apa saja"}],
    ids=str,
)
def test_a_receipt_for_something_else_changes_nothing(sent, changed):
    assert told(sent, {"resi": [receipt(sent, **changed)]}) == 0
    assert state(sent) == "tertulis"


def test_only_the_receiver_itself_can_confirm(sent):
    assert told(sent, {"resi": [receipt(sent)]}, "dinsos:32.16") == 0
    assert told(sent, {"titipan": [{**receipt(sent), "dari": "kecamatan:32.16.06"}]}) == 0
    assert state(sent) == "tertulis"
    assert told(sent, {"resi": [receipt(sent)]}) == 1
    assert state(sent) == "diterima"


def test_a_confirmed_kiriman_is_not_unconfirmed_by_an_older_word(sent):
    told(sent, {"resi": [receipt(sent)]})
    for word in ("sebagian", "ditolak"):
        assert told(sent, {"resi": [receipt(sent, state=word)]}) == 0
    assert state(sent) == "diterima"
    assert told(sent, {"resi": [receipt(sent, state="dibatalkan")]}) == 1
    assert state(sent) == "tertulis"


def test_a_refusal_comes_with_its_reason(sent):
    told(sent, {"resi": [receipt(sent, state="ditolak", alasan="Isi kiriman rusak")]})
    (record,) = sending.sent_parcels(sent["desa"])
    assert (record.state, record.info["alasan"]) == ("ditolak", "Isi kiriman rusak")


def test_receipts_for_another_pc_of_this_office_are_kept_for_it(sent):
    told(sent, {"resi": [receipt(sent, device="b2")]})
    with sent["desa"].reader() as reader:
        (kept,) = local.get_setting(reader, receipts.ENTRUSTED)
    assert (kept["device"], kept["dari"]) == ("b2", "kecamatan:32.16.06")


def test_a_line_that_is_no_key_is_no_offer(sent):
    ring = ring_of(sent["desa"])
    lines = [{}, {"desk": "x"}, {"desk": 1, "device": "b2"}]
    desk = sent["desa"]
    assert desk.write("coba", "", lambda work: key_offers.note_offers(work, ring, lines)) == 0
    assert key_offers.offered_keys(desk) == []
