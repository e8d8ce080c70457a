"""What belongs to aid goes with a kiriman, both ways; health goes only where a person chose so."""

from __future__ import annotations

import pytest

from desktop_app.services import conflicts
from desktop_app.services.care_sheets import visit_uid
from desktop_app.services.conflict_words import value_text
from desktop_app.services.conflicts import QueueFilter
from desktop_app.services.digesting import make_digest
from desktop_app.services.sending import SendOptions
from tests.services.offices import DESA, OTHER, Offices

WITH_HEALTH = SendOptions(sensitive="pendampingan stunting")
MONTH = "2026-11"


@pytest.fixture
def met(offices: Offices) -> Offices:
    """A desa, its kecamatan and the dinas know each other."""
    offices.introduce("desa", "kecamatan", "dinsos")
    return offices


def aid_of(met: Offices, at: str) -> dict[str, str]:
    """One row of each kind that part of the register holds, for one family; uids by kind."""
    home = met.family(at, 1)
    (person,) = (str(row["uid"]) for row in met.rows(at, "person", household=home))
    (programme,) = (str(row["uid"]) for row in met.rows(at, "programme", kode="BLT-DD", tahun=2026))
    who = {"household": home, "person": person}
    where = {"desa": DESA, "programme": programme}
    day = {"tanggal": "2026-11-02"}

    def body(work) -> dict[str, str]:
        made: dict[str, str] = {"household": home, "person": person}

        def put(kind: str, row: dict[str, object], uid: str | None = None) -> None:
            made[kind] = work.insert(kind, row, uid)

        put("musdes", {"desa": DESA, "jenis": "musdesus", "nomor": "1", **day})
        put("decree", {**where, "jenis": "perkades", "nomor": "3", "musdes": made["musdes"], **day})
        put("candidate", {**where, **who, "musdes": made["musdes"], "hasil": "diterima"})
        put("exclusion", {**where, "household": home, "alasan": "mampu", **day})
        put("enrolment", {**where, **who, "mulai": "2026-01", "decree": made["decree"]})
        put("payout_list", {**where, "bulan": MONTH, "nominal": 300_000, "state": "dikunci"})
        put("payout", {**who, "payout_list": made["payout_list"], "enrolment": made["enrolment"]})
        approval = {"payout_list": made["payout_list"], "cara": "kertas", "nama": "KADES", **day}
        put("payout_approval", approval)
        put("gift", {**where, **who, "perusahaan": "PT CONTOH", "bentuk": "uang", **day})
        money = {"sumber": "Baznas", "arah": "masuk", "nilai": 1_000, **day}
        put("fund_entry", {**where, **money})
        put("delivery", {**who, "enrolment": made["enrolment"], "bulan": MONTH, "hari": "1-3"})
        put("care_unit", {"desa": DESA, "jenis": "posyandu", "nama": "Melati"})
        unit = made["care_unit"]
        put("cadre", {"desa": DESA, "care_unit": unit, "nama": "SITI REKAAN", "peran": "pkk"})
        care = {"household": home, "care_unit": unit, "cadre": made["cadre"]}
        put("care_family", {**care, "mulai": "2026-01"})
        visit = {**care, "bulan": MONTH, "baduta": 1, "ibu_hamil": 1, "kasus": 1, **day}
        put("care_visit", visit, visit_uid(home, unit, MONTH))
        return made

    met.clock.advance(minutes=1)
    return met[at].write("coba", "", body)


@pytest.mark.parametrize(("sender", "receiver"), [("desa", "kecamatan"), ("kecamatan", "desa")])
def test_all_of_aid_goes_up_and_down(met, sender, receiver) -> None:
    made = aid_of(met, sender)
    met.exchange(sender, receiver)
    for kind, uid in made.items():
        assert met.row(receiver, kind, uid) is not None, kind
    digests = [make_digest(met[at], DESA, sensitive=False) for at in (sender, receiver)]
    assert digests[0] == digests[1]


def test_pregnancy_and_stunting_stay_at_home_unless_chosen(met) -> None:
    made = aid_of(met, "desa")
    met.exchange("desa", "kecamatan")
    shown = met.row("kecamatan", "care_visit", made["care_visit"])
    assert (shown["baduta"], shown["ibu_hamil"], shown["kasus"]) == (1, None, None)
    met.exchange("kecamatan", "desa")
    met.exchange("desa", "kecamatan", WITH_HEALTH)
    shown = met.row("kecamatan", "care_visit", made["care_visit"])
    assert (shown["ibu_hamil"], shown["kasus"]) == (1, 1)


def test_aid_of_another_desa_does_not_come(met) -> None:
    made = aid_of(met, "kecamatan")
    met.introduce("desa2", "kecamatan")
    met.family("kecamatan", 2, OTHER)
    met.exchange("kecamatan", "desa2")
    gone = [kind for kind, uid in made.items() if met.row("desa2", kind, uid) is not None]
    assert gone == []


def test_what_two_offices_wrote_of_aid_waits_in_words_of_people(met) -> None:
    made = aid_of(met, "desa")
    met.exchange("desa", "kecamatan")
    fields = {
        "candidate": ("alasan", "sakit", "mampu"),
        "decree": ("nomor", "3 Tahun 2026", "4 Tahun 2026"),
        "delivery": ("hari", "1-5", "1-7"),
        "care_visit": ("risiko", "berisiko", "tidak_berisiko"),
        "gift": ("nilai", 10, 20),
        "fund_entry": ("nilai", 10, 20),
        "cadre": ("nama", "SITI A", "SITI B"),
    }
    for kind, (field, here, there) in fields.items():
        met.edit("desa", kind, made[kind], **{field: here})
        met.edit("kecamatan", kind, made[kind], **{field: there})
    met.exchange("desa", "kecamatan")
    lines = conflicts.list_conflicts(met["kecamatan"], QueueFilter()).lines
    assert {line.kind: line.subject for line in lines} == {
        "candidate": "Calon penerima WARGA 1",
        "decree": "Ketetapan penerima 4 Tahun 2026",
        "delivery": "Pengantaran November 2026 – WARGA 1",
        "care_visit": "Kunjungan kader November 2026 – WARGA 1",
        "gift": "Bantuan perusahaan PT CONTOH – 02-11-2026 – WARGA 1",
        "fund_entry": "Catatan dana Baznas",
        "cadre": "Kader SITI B",
    }


def test_who_received_instead_of_another_is_told_by_name(met) -> None:
    made = aid_of(met, "desa")
    with met["desa"].reader() as reader:
        told = value_text(reader, "payout", "pengganti", made["enrolment"], whole=False)
    assert "WARGA 1" in told
