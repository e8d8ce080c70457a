"""Aid that meets aid, over all programmes, villages, and lists of receivers."""

from __future__ import annotations

import pytest

from desktop_app.services import households
from desktop_app.services.aid_overlaps import around, find_all
from desktop_app.store import reading
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.lists import nik_of, rows_of
from tests.services.test_aid import MONTH, enrol, family, programme


def insert(desk, kind, **values):
    return desk.write("coba", "", lambda work: work.insert(kind, values))


def receive(desk, kode, home, person, **more):
    """An enrolment as a kiriman brings it: nothing is asked."""
    row = {"programme": programme(desk, kode), "household": home, "person": person}
    return insert(desk, "enrolment", **{"mulai": "2026-01", "status": "aktif", **row, **more})


@pytest.fixture
def pair(kecamatan_desk):
    return family(kecamatan_desk, 1, desa=DESA)


def pairs(desk, desa=""):
    return [
        (one.one.kode, one.other.kode, one.way, one.sort) for one in find_all(desk, MONTH, desa)
    ]


def test_pkh_and_blt_dana_desa_of_one_family_are_found(kecamatan_desk, pair):
    receive(kecamatan_desk, "PKH", *pair, desa=DESA)
    receive(kecamatan_desk, "BLT-DD", *pair, desa=DESA)
    assert pairs(kecamatan_desk) == [("PKH", "BLT-DD", "orang", "meniadakan")]
    assert pairs(kecamatan_desk, OTHER_DESA) == []


def test_aid_that_may_go_together_is_no_double(kecamatan_desk, pair):
    receive(kecamatan_desk, "PKH", *pair, desa=DESA)
    receive(kecamatan_desk, "BANPANG", *pair, desa=DESA)
    assert pairs(kecamatan_desk) == []


def test_the_same_nik_in_two_villages_is_found_from_both(kecamatan_desk, pair):
    desk = kecamatan_desk
    enrol(desk, pair)
    nik = rows_of(desk, "person", uid=pair[1])[0]["nik"]
    home = insert(desk, "household", desa=OTHER_DESA, nama_kepala="CONTOH S")
    twin = insert(desk, "person", household=home, nama="CONTOH S", nik=nik, shdk="1")
    receive(desk, "BLT-DD", home, twin, desa=OTHER_DESA)
    found = [("BLT-DD", "BLT-DD", "nik", "sama")]
    assert pairs(desk, DESA) == pairs(desk, OTHER_DESA) == found


def test_what_ended_before_the_month_meets_nothing(kecamatan_desk, pair):
    receive(kecamatan_desk, "PKH", *pair, desa=DESA, selesai="2026-10")
    receive(kecamatan_desk, "BLT-DD", *pair, desa=DESA)
    assert pairs(kecamatan_desk) == []


def told(desk, programme_uid, home, person):
    with desk.reader() as reader:
        book = reading.get(reader, "programme", programme_uid)
        household = reading.get(reader, "household", home)
        member = reading.get(reader, "person", person)
        return around(reader, book, household, member, MONTH)


def test_a_family_that_split_off_is_told_what_the_old_one_gets(kecamatan_desk, pair):
    desk = kecamatan_desk
    home, _head = pair
    raw = {"nik": nik_of(50), "nama": "ANAK CONTOH", "shdk": "4", "sex": "1"}
    child = households.save_member(desk, home, None, raw)
    enrol(desk, pair)
    new = insert(desk, "household", desa=DESA, nomor_kk="3216990101288888")
    desk.write("coba", "", lambda work: work.update("person", child, {"household": new}))
    found = told(desk, programme(desk), new, child)
    assert found.blocking[0].startswith("BLT Dana Desa 2026, atas nama CONTOH 1 (keluarga asalnya")


def test_one_person_under_two_spellings_is_told(kecamatan_desk):
    desk = kecamatan_desk
    homes = [insert(desk, "household", desa=DESA) for _number in range(2)]
    people = [
        insert(
            desk, "person", household=home, nama=name, nik=nik, tanggal_lahir="1970-05-03", shdk="1"
        )
        for home, name, nik in (
            (homes[0], "MUHAMMAD SAEPUDIN", nik_of(60)),
            (homes[1], "MUHAMAD SAIPUDIN", nik_of(61)),
        )
    ]
    receive(desk, "PKH", homes[0], people[0], desa=DESA)
    found = told(desk, programme(desk), homes[1], people[1])
    assert "nama dan tanggal lahir yang mirip" in found.blocking[0]


def test_somebody_else_born_that_day_is_not_told(kecamatan_desk, pair):
    desk = kecamatan_desk
    home = insert(desk, "household", desa=DESA)
    row = {"household": home, "nik": nik_of(62), "tanggal_lahir": "1970-05-03", "shdk": "1"}
    other = insert(desk, "person", nama="WARSITI", **row)
    receive(desk, "PKH", home, other, desa=DESA)
    assert told(desk, programme(desk), *pair).blocking == ()
