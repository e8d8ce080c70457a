"""Aid that meets aid, over all programmes, villages, and lists of receivers."""

from __future__ import annotations

import pytest

from desktop_app.services.aid_overlaps import find_all
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.lists import rows_of
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
