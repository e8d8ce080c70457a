"""Rows of aid and care follow their family: merged, removed, deleted, or taken back with it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.redaction import REASONS
from desktop_app.services import access_subject, doubles_merge, households
from desktop_app.services.care_sheets import VisitLine, open_sheet, save_sheet, visit_uid
from desktop_app.services.desk import Desk
from desktop_app.services.redacting import redact_household, redact_person
from desktop_app.store import reading
from tests.services.conftest import DESA
from tests.services.test_doubles import NIK, SITI, home, insert, merged, pairs, row

WHOLE = ("candidate", "exclusion", "gift", "delivery")
CARE = ("care_family", "care_visit")
MONTH = "2026-11"


def aid_of(desk: Desk, household: str, person: str) -> dict[str, str]:
    """One row of each kind that names a family or person; uids by kind."""
    who = {"household": household, "person": person}
    unit = insert(desk, "care_unit", desa=DESA, jenis="posyandu", nama="Melati")
    cadre = insert(desk, "cadre", desa=DESA, care_unit=unit, nama="SITI KADER", peran="kader_pkk")
    care = {"household": household, "care_unit": unit, "cadre": cadre}
    visit = {**care, "bulan": MONTH, "tanggal": "2026-11-03", "ibu_hamil": 1}
    uid = visit_uid(household, unit, MONTH)
    desk.write("uji", "", lambda work: work.insert("care_visit", dict(visit), uid))
    gift = {"perusahaan": "PT CONTOH", "bentuk": "uang", "tanggal": "2026-11-02"}
    return {
        "candidate": insert(desk, "candidate", desa=DESA, **who, kriteria="sakit menahun"),
        "exclusion": insert(desk, "exclusion", desa=DESA, **who, alasan="MAMPU KATA PAK RT"),
        "gift": insert(desk, "gift", desa=DESA, **who, **gift),
        "delivery": insert(desk, "delivery", **who, bulan=MONTH, hari="1-3"),
        "care_family": insert(desk, "care_family", **care, mulai="2026-01"),
        "care_visit": uid,
        "cadre": cadre,
    }


@pytest.fixture
def families(desk: Desk) -> list[tuple[str, str]]:
    """Siti's family twice: (family, person) of each."""
    found = []
    for number in (1, 2):
        family = home(desk, number)
        found.append((family, insert(desk, "person", household=family, nik=NIK, **SITI)))
    return found


def test_a_merge_of_families_takes_all_rows_of_aid_along(desk, families) -> None:
    made = aid_of(desk, *families[1])
    merged(desk, pairs(desk, "keluarga")[0])
    for kind in (*WHOLE, *CARE):
        assert row(desk, kind, made[kind])["household"] == families[0][0], kind
    for kind in WHOLE:
        assert row(desk, kind, made[kind])["person"] == families[0][1], kind
    pair = next(one for one in pairs(desk, "digabung") if one.kind == "household")
    doubles_merge.split(desk, pair, "salah gabung")
    for kind in (*WHOLE, *CARE):
        assert row(desk, kind, made[kind])["household"] == families[1][0], kind


def test_what_was_brought_since_a_merge_keeps_its_enrolment_with_it(desk, families) -> None:
    home, person = families[1]
    enrolment = insert(desk, "enrolment", desa=DESA, household=home, person=person)
    chosen = insert(desk, "candidate", desa=DESA, household=home, person=person)
    merged(desk, pairs(desk, "keluarga")[0])
    who = {"household": families[0][0], "person": families[0][1]}
    insert(desk, "delivery", **who, enrolment=enrolment, bulan=MONTH, hari="1-3")
    insert(desk, "enrolment", desa=DESA, **who, candidate=chosen)
    pair = next(one for one in pairs(desk, "digabung") if one.kind == "household")
    doubles_merge.split(desk, pair, "salah gabung")
    for kind, uid in (("enrolment", enrolment), ("candidate", chosen)):
        assert row(desk, kind, uid)["person"] == families[0][1], kind


def test_the_sheet_of_a_cadre_goes_on_for_a_family_that_was_merged(desk, families) -> None:
    made = aid_of(desk, *families[1])
    merged(desk, pairs(desk, "keluarga")[0])
    sheet = open_sheet(desk, made["cadre"], MONTH)
    (line,) = sheet.lines
    assert line.household == families[0][0]
    day = date(2026, 11, 10)
    assert save_sheet(desk, sheet, {line.household: VisitLine(day, {"baduta": True})}) == 1
    (again,) = open_sheet(desk, made["cadre"], MONTH).lines
    assert (again.visit.day, dict(again.visit.ticks)) == (day, {"baduta": True})


def test_a_removed_person_leaves_no_row_of_aid(desk, families) -> None:
    made = aid_of(desk, *families[0])
    redact_person(desk, families[0][1], next(iter(REASONS)), "permintaan tertulis")
    for kind in WHOLE:
        assert row(desk, kind, made[kind]) is None, kind
    with desk.reader() as reader:
        query = "SELECT count(*) FROM change WHERE instr(vals, 'PAK RT') > 0"
        assert reader.value(query) == 0


def test_a_removed_family_leaves_no_visit_of_a_cadre(desk, families) -> None:
    made = aid_of(desk, *families[0])
    redact_household(desk, families[0][0], next(iter(REASONS)), "permintaan tertulis")
    for kind in (*WHOLE, *CARE):
        assert row(desk, kind, made[kind]) is None, kind
    assert row(desk, "cadre", made["cadre"]) is not None


def test_who_asks_is_shown_all_aid_that_is_kept_of_him(desk, families) -> None:
    aid_of(desk, *families[0])
    with desk.reader() as reader:
        found = access_subject.find_subject(reader, families[0][1])
    kinds = {kind for kind, _row in found.rows}
    assert {*WHOLE, *CARE} <= kinds
    special = [kind for kind, one in found.rows if access_subject.is_special(kind, one)]
    assert "care_visit" in special


def test_who_received_instead_of_another_finds_it_in_his_report(desk, families) -> None:
    (home_of, person), (_other, former) = families
    enrolment = insert(desk, "enrolment", desa=DESA, household=home_of, person=person)
    paid = insert(desk, "payout", person=former, outcome="pengganti", pengganti=enrolment)
    with desk.reader() as reader:
        found = access_subject.find_subject(reader, person)
    assert ("payout", paid) in [(kind, one["uid"]) for kind, one in found.rows]


@pytest.mark.parametrize("kind", ["candidate", "gift", "delivery"])
def test_who_is_chosen_for_aid_or_got_some_is_not_deleted(desk, families, kind) -> None:
    household, person = families[0]
    insert(desk, kind, household=household, person=person)
    with pytest.raises(UserError, match="calon atau penerima bantuan"):
        households.remove_member(desk, person, "salah ketik")
    with desk.reader() as reader:
        assert reading.get(reader, "person", person) is not None
