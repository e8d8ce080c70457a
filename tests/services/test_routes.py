"""Who receives what: areas, Rutilahu cases, sensitive fields, pieces, attachments."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.routing import ROUTES, receivers_of, route
from desktop_app.exchange.parcel import Attachment
from desktop_app.exchange.reading import inspect_parcel
from desktop_app.services import attachments, sending, sending_making
from desktop_app.services.digesting import make_digest
from desktop_app.services.sending import SendOptions
from tests.services.offices import DESA, OTHER, Offices

WITH_HEALTH = SendOptions(sensitive="pendataan disabilitas")


@pytest.fixture
def five(offices: Offices) -> Offices:
    """All five offices know each other."""
    offices.introduce("desa", "desa2", "kecamatan", "dinsos", "disperkimtan")
    return offices


def build(offices: Offices, at: str, household: str) -> str:
    return offices[at].write(
        "bangun", "", lambda work: work.insert("build", {"household": household, "tahun": 2026})
    )


def uids(offices: Offices, at: str, kind: str) -> set[str]:
    return {str(row["uid"]) for row in offices.rows(at, kind)}


def test_nothing_goes_where_no_route_leads():
    for sender, receiver in (
        ("desa:32.16.06.2002", "desa:32.16.06.2003"),
        ("desa:32.16.06.2002", "kecamatan:32.16.07"),
        ("kecamatan:32.16.06", "kecamatan:32.16.07"),
        ("kecamatan:32.16.06", "desa:32.16.07.2001"),
    ):
        with pytest.raises(UserError, match="tidak mengirim data ke"):
            route(sender, receiver)
    assert receivers_of("desa:32.16.06.2002")[0] == "kecamatan"


def test_the_table_never_gives_aid_services_or_desil_to_disperkimtan():
    for (_sender, receiver), way in ROUTES.items():
        if receiver == "disperkimtan":
            assert way.rows == "cases"
            assert way.sensitive == "never"
            aid = ("programme", "enrolment", "payout_list", "payout", "sheet", "account")
            assert not any(way.has_kind(kind) for kind in aid)
            assert not way.has_fields("household", frozenset({"desil"}), frozenset(), True)
            assert way.has_fields("household", frozenset({"alamat"}), frozenset(), False)


def test_a_desa_hears_only_of_its_own_area(five):
    own, other = five.family("kecamatan", 1, DESA), five.family("kecamatan", 2, OTHER)
    five.exchange("kecamatan", "desa")
    assert uids(five, "desa", "household") == {own}
    five.exchange("kecamatan", "desa2")
    assert uids(five, "desa2", "household") == {other}


def test_a_family_that_moves_comes_whole_to_its_new_desa_and_leaves_the_old_one(five):
    family = five.family("desa", 1, DESA, alamat="KP. ASAL")
    five.exchange("desa", "kecamatan")
    five.exchange("kecamatan", "desa")
    five.exchange("kecamatan", "desa2")
    five.exchange("desa2", "kecamatan")
    five.exchange("kecamatan", "desa2")
    five.edit("kecamatan", "household", family, desa=OTHER)
    five.exchange("kecamatan", "desa2")
    moved = five.row("desa2", "household", family)
    assert (moved["alamat"], moved["nama_kepala"]) == ("KP. ASAL", "WARGA 1")
    five.exchange("kecamatan", "desa")
    assert five.row("desa", "household", family)["desa"] == OTHER


def test_a_deleted_family_is_deleted_where_it_went(five):
    family = five.family("kecamatan", 1, DESA)
    five.exchange("kecamatan", "desa")
    for person in five.rows("kecamatan", "person", household=family):
        five["kecamatan"].write("hapus", "", lambda w, p=person: w.delete("person", str(p["uid"])))
    five["kecamatan"].write("hapus", "", lambda work: work.delete("household", family))
    five.exchange("kecamatan", "desa")
    assert five.row("desa", "household", family) is None


def test_disperkimtan_gets_cases_only_and_a_later_case_comes_whole(five):
    case = five.family("desa", 1, desil=1, alamat="RUMAH SATU")
    later = five.family("desa", 2, desil=2, alamat="RUMAH DUA")
    first = build(five, "desa", case)
    five.exchange("desa", "disperkimtan")
    assert uids(five, "disperkimtan", "household") == {case}
    assert uids(five, "disperkimtan", "build") == {first}
    shown = five.row("disperkimtan", "household", case)
    assert (shown["alamat"], shown["desil"], shown["nama_kepala"]) == (
        "RUMAH SATU",
        None,
        "WARGA 1",
    )
    five.exchange("disperkimtan", "desa")
    build(five, "desa", later)
    five.exchange("desa", "disperkimtan")
    assert five.row("disperkimtan", "household", later)["nama_kepala"] == "WARGA 2"
    assert {one.cases for one in make_digest(five["desa"], DESA).places} == {
        one.sha256 for one in make_digest(five["disperkimtan"], DESA).places
    }


def test_what_disperkimtan_decides_comes_back_to_all(five):
    case = five.family("desa", 1)
    uid = build(five, "desa", case)
    five.exchange("desa", "kecamatan")
    five.exchange("kecamatan", "disperkimtan")
    five.edit("disperkimtan", "build", uid, sk_nomor="600/12", pagu_bahan=17_500_000)
    for to in ("kecamatan", "desa"):
        five.exchange("disperkimtan", to)
        assert five.row(to, "build", uid)["sk_nomor"] == "600/12"


def test_sensitive_fields_stay_unless_chosen_and_then_all_of_them_come(five):
    five.family("desa", 1)
    person = five.rows("desa", "person")[0]["uid"]
    five.edit("desa", "person", person, hamil="1")
    five.exchange("desa", "kecamatan")
    five.exchange("kecamatan", "desa")
    assert five.row("kecamatan", "person", person)["hamil"] is None
    digests = [make_digest(five[at], DESA, sensitive=False) for at in ("desa", "kecamatan")]
    assert digests[0] == digests[1]
    assert make_digest(five["desa"], DESA) != make_digest(five["kecamatan"], DESA)
    five.exchange("desa", "kecamatan", WITH_HEALTH)
    assert five.row("kecamatan", "person", person)["hamil"] == "1"
    assert make_digest(five["desa"], DESA) == make_digest(five["kecamatan"], DESA)
    five.exchange("kecamatan", "disperkimtan", WITH_HEALTH)
    assert five.rows("disperkimtan", "person") == []


def test_a_large_kiriman_is_cut_into_several_that_each_count(five, monkeypatch):
    monkeypatch.setattr(sending_making, "SMALLEST", 1_000)
    for number in range(1, 41):
        five.family("desa", number)
    paths = five.send("desa", "kecamatan", SendOptions(max_bytes=9_000))
    assert len(paths) > 2
    headers = [inspect_parcel(path.read_bytes()).header for path in paths]
    assert [one.seq for one in headers] == list(range(1, len(paths) + 1))
    taken = [five.take("kecamatan", path) for path in reversed(paths)]
    assert (taken[0].arrival, taken[-1].arrival) == ("gap", "late")
    assert len(five.rows("kecamatan", "household")) == 40
    five.exchange("kecamatan", "desa")
    assert {one.state for one in sending.sent_parcels(five["desa"])} == {"diterima"}


def test_what_finds_no_room_waits_for_the_next_stick_as_the_same_bytes(five, monkeypatch):
    monkeypatch.setattr(sending_making, "SMALLEST", 1_000)
    monkeypatch.setattr(sending, "free_bytes", lambda _folder: 0)
    for number in range(1, 41):
        five.family("desa", number)
    options = SendOptions(max_bytes=9_000)
    first = sending.send_to(
        five["desa"], five["kecamatan"].actor.desk, "2026-11", five.stick, options
    )
    assert first.waiting >= 2
    rest = []
    while True:
        sent = sending.send_to(
            five["desa"], five["kecamatan"].actor.desk, "2026-11", five.stick, options
        )
        rest.append(sent.files[0].path)
        if not sent.waiting:
            break
    for path in [first.files[0].path, *rest]:
        five.take("kecamatan", path)
    assert len(five.rows("kecamatan", "household")) == 40
    assert len(sending.sent_parcels(five["desa"])) == len(rest) + 1


def test_a_list_that_goes_along_is_offered_and_never_written_by_itself(five, tmp_path):
    listed = Attachment("daftar-desil.csv", b"nik;desil\n", "Daftar desil triwulan 3", 1)
    taken = five.exchange("dinsos", "desa", SendOptions(attachments=(listed,)))
    (offer,) = attachments.offered(five["desa"])
    assert (offer.name, offer.purpose, offer.size) == ("daftar-desil.csv", listed.purpose, 10)
    assert attachments.attachment_bytes(five["desa"], offer.parcel, offer.name) == listed.data
    assert taken.attachments == ("daftar-desil.csv",)
    assert not list(tmp_path.rglob("daftar-desil*"))
    with pytest.raises(UserError, match="tidak ada lagi"):
        attachments.attachment_bytes(five["desa"], offer.parcel, "../kunci.json")


def test_a_new_pc_gets_everything_again(five):
    five.family("desa", 1)
    five.exchange("desa", "kecamatan")
    five.exchange("kecamatan", "desa")
    full = five.exchange("desa", "kecamatan", SendOptions(full=True))
    assert (full.kind, full.counts["baru"], full.counts["sama"] > 2) == ("full", 0, True)
