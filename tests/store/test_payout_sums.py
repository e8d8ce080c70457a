"""What came of a payment list stands on it and follows its lines, whoever writes them."""

from __future__ import annotations

import pytest

from desktop_app.store import derived
from desktop_app.store.check import check_store
from desktop_app.store.migrations import m0015
from desktop_app.store.rebuild import rebuild_tables
from tests.store.desks import DESA, KECAMATAN, Place
from tests.store.test_merge import VILLAGE, family
from tests.store.test_merge import place as place

AMOUNT = 300_000


def listed(desk: Place, month: str = "2026-01") -> str:
    return desk.insert("payout_list", {"desa": VILLAGE, "bulan": month, "nominal": AMOUNT})


def line(desk: Place, of: str, outcome: str | None = None, **more: object) -> str:
    home, head = family(desk)
    values = {"payout_list": of, "household": home, "person": head, "nominal": AMOUNT, **more}
    return desk.insert("payout", {**values, **({"outcome": outcome} if outcome else {})})


def told(desk: Place, uid: str) -> str:
    return desk.row("payout_list", uid)["ringkas"]


@pytest.fixture
def desa(place) -> Place:
    return place(DESA)


def test_a_list_tells_how_many_and_how_much_by_outcome_and_what_went_back(desa) -> None:
    one = listed(desa)
    assert told(desa, one) == ""
    for outcome in (None, "diterima", "diterima", "kembali_rkd"):
        line(desa, one, outcome)
    line(desa, one, "tidak_hadir", kembali_nomor="1/BA")
    assert told(desa, one) == (
        ":1:300000:0;diterima:2:600000:0;kembali_rkd:1:300000:300000;tidak_hadir:1:300000:300000"
    )


def test_an_outcome_that_is_written_or_a_line_that_goes_is_counted(desa, clock) -> None:
    one = listed(desa)
    kept, gone = line(desa, one), line(desa, one)
    clock.advance(seconds=1)
    desa.update("payout", kept, {"outcome": "diterima"})
    desa.delete("payout", gone)
    assert told(desa, one) == "diterima:1:300000:0"
    assert not check_store(desa.store, lambda *_: None)


def test_it_is_the_same_where_the_lines_came_by_a_kiriman_and_after_a_rebuild(desa, place) -> None:
    one = listed(desa)
    line(desa, one, "diterima")
    line(desa, one)
    kecamatan = place(KECAMATAN)
    kecamatan.merge(desa.batches())
    assert told(kecamatan, one) == told(desa, one) != ""
    with kecamatan.store.unit_of_work(kecamatan.actor, "", "uji") as work:
        rebuild_tables(work.connection)
        work.tell()
    assert told(kecamatan, one) == told(desa, one)


def test_what_is_wrong_is_found_by_the_check_and_an_older_store_is_summed(desa) -> None:
    one = listed(desa)
    line(desa, one, "diterima")
    with desa.store.local_write() as database:
        connection = database.connection()
        connection.execute("UPDATE payout_list SET ringkas = '' WHERE uid = ?", (one,))
        assert derived.count_stale(connection) == 1
        connection.execute("ALTER TABLE payout_list DROP COLUMN ringkas")
        connection.execute("DROP INDEX enrolment_programme_status_desa")
        m0015.apply(connection)
    assert told(desa, one) == "diterima:1:300000:0"
