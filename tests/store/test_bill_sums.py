"""The sum of a bill follows its lines, whoever writes them and in whatever order they come."""

from __future__ import annotations

import pytest

from desktop_app.domain.housing.estimate import cost_of
from desktop_app.store import derived
from desktop_app.store.check import check_store
from desktop_app.store.migrations import m0014
from desktop_app.store.rebuild import rebuild_tables
from tests.store.desks import DESA, KECAMATAN, Place
from tests.store.test_merge import VILLAGE, family
from tests.store.test_merge import place as place

# Volume and price; the product of the third lies a hair below half a rupiah.
LINES = ((2.5, 70_001), (10.0, 1_000), (0.29, 11_450), (None, 5_000), (3.0, None))


def build(desk: Place) -> str:
    home, _head = family(desk, VILLAGE)
    return desk.insert("build", {"household": home, "tahun": 2026})


def bill(desk: Place, house: str, number: str) -> str:
    values = {"build": house, "tahap": 1, "nomor": number, "tanggal": "2026-11-12"}
    return desk.insert("bill", values)


def line(desk: Place, of: str, volume: float | None, price: int | None) -> str:
    values = {"bill": of, "uraian": "Semen", "volume": volume, "harga": price}
    return desk.insert("bill_line", {key: v for key, v in values.items() if v is not None})


def amount(desk: Place, uid: str) -> int:
    return desk.row("bill", uid)["jumlah"]


@pytest.fixture
def desa(place) -> Place:
    return place(DESA)


def test_a_bill_is_the_sum_of_its_lines_in_whole_rupiah(desa) -> None:
    one = bill(desa, build(desa), "1")
    assert amount(desa, one) == 0
    for volume, price in LINES:
        line(desa, one, volume, price)
    assert amount(desa, one) == sum(cost_of(*each) for each in LINES)


def test_a_line_that_changes_moves_or_goes_is_counted_where_it_lies(desa, clock) -> None:
    house = build(desa)
    one, other = bill(desa, house, "1"), bill(desa, house, "2")
    kept, moved = line(desa, one, 1.0, 1_000), line(desa, one, 2.0, 1_000)
    clock.advance(seconds=1)
    desa.update("bill_line", kept, {"harga": 1_500})
    desa.update("bill_line", moved, {"bill": other})
    assert (amount(desa, one), amount(desa, other)) == (1_500, 2_000)
    clock.advance(seconds=1)
    desa.delete("bill_line", moved)
    assert amount(desa, other) == 0
    assert not check_store(desa.store, lambda *_: None)


def test_the_sum_is_the_same_where_the_lines_came_by_a_kiriman_and_after_a_rebuild(
    desa, place
) -> None:
    one = bill(desa, build(desa), "1")
    for volume, price in LINES:
        line(desa, one, volume, price)
    kecamatan = place(KECAMATAN)
    kecamatan.merge(desa.batches())
    assert amount(kecamatan, one) == amount(desa, one)
    with kecamatan.store.unit_of_work(kecamatan.actor, "", "uji") as work:
        rebuild_tables(work.connection)
        work.tell()
    assert amount(kecamatan, one) == amount(desa, one)


def test_a_sum_that_is_wrong_is_found_by_the_check(desa) -> None:
    one = bill(desa, build(desa), "1")
    with desa.store.local_write() as database:
        database.connection().execute("UPDATE bill SET jumlah = 5 WHERE uid = ?", (one,))
        assert derived.count_stale(database.connection()) == 1
    assert check_store(desa.store, lambda *_: None)


def test_bills_of_an_older_store_are_summed_when_it_is_brought_up_to_date(desa) -> None:
    one = bill(desa, build(desa), "1")
    line(desa, one, 2.0, 1_000)
    with desa.store.local_write() as database:
        connection = database.connection()
        connection.execute("ALTER TABLE bill DROP COLUMN jumlah")
        m0014.apply(connection)
    assert amount(desa, one) == 2_000
