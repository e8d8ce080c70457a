"""Executors and shops: their houses and sums, one account twice, one executor for many houses."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import findings
from desktop_app.services.executors import (
    chosen_free,
    clear_executor,
    drop_party,
    read_parties,
    save_party,
    set_executor,
    what_hangs,
)
from tests.services.lists import last_audit
from tests.services.test_land_cases import OTHER, VILLAGE, case, move

LPM = {"desa": "Lambangsari", "jenis": "LPM", "nama": "LPM CONTOH", "rekening": "001-234"}
SHOP = {"desa": "Lambangsari", "nama": "TOKO REKAAN"}


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan sees the executors of its desa."""
    return kecamatan_desk


def insert(desk, kind, **values):
    return desk.write("contoh", "", lambda work: work.insert(kind, values))


def bill(desk, build, shop, *, price=95_000):
    plan = insert(
        desk, "plan_line", build=build, tahap=1, jenis="bahan", uraian="Semen", volume=10.0,
        harga=75_000,
    )  # fmt: skip
    one = insert(desk, "bill", build=build, shop=shop, tahap=1, nomor="N-1", tanggal="2026-11-10")
    insert(desk, "bill_line", bill=one, plan_line=plan, uraian="Semen", volume=10.0, harga=price)


def executor(desk, uid):
    return next(one for one in read_parties(desk).executors if one.uid == uid)


def test_one_executor_is_set_for_many_houses_at_once_and_sums_them(desk) -> None:
    houses = [case(desk, 1), case(desk, 2)]
    uid = save_party(desk, "executor", LPM)
    assert [one.house.uid for one in chosen_free(read_parties(desk), VILLAGE, "")] == houses
    assert set_executor(desk, uid, houses) == 2
    party = executor(desk, uid)
    assert [one.house.uid for one in party.houses] == houses
    assert party.sum_of(lambda one: one.planned) == 2 * 40_000_000
    assert party.notes == ("tanpa SK",)
    assert read_parties(desk).free == ()
    assert last_audit(desk)["action"] == "tetapkan pelaksana"


def test_a_house_of_another_desa_or_with_an_executor_is_refused_as_a_whole(desk) -> None:
    here, there = case(desk, 1), case(desk, 2, OTHER)
    uid = save_party(desk, "executor", LPM)
    with pytest.raises(UserError, match="di luar desa"):
        set_executor(desk, uid, [here, there])
    set_executor(desk, uid, [here])
    other = save_party(desk, "executor", {**LPM, "nama": "KPB", "rekening": ""})
    with pytest.raises(UserError, match="sudah mendapat pelaksana"):
        set_executor(desk, other, [here])
    with pytest.raises(UserError, match="Pilih dahulu"):
        set_executor(desk, other, [])
    clear_executor(desk, here, uid, "salah pilih")
    assert set_executor(desk, other, [here]) == 1


def test_houses_that_left_wait_for_no_executor(desk, clock) -> None:
    gone = case(desk, 1)
    clock.advance(seconds=1)
    move(desk, gone, "mundur")
    assert read_parties(desk).free == ()


def test_a_shop_shows_its_houses_with_plan_and_bills_and_what_it_lacks(desk) -> None:
    house = case(desk, 1)
    uid = save_party(desk, "shop", SHOP)
    bill(desk, house, uid)
    (shop,) = read_parties(desk).shops
    assert shop.notes == ("tanpa PKS", "tanpa NPWP")
    (sold,) = shop.houses
    assert (sold.planned, sold.billed, sold.bills) == (750_000, 950_000, 1)
    with pytest.raises(UserError, match="1 nota di 1 rumah"):
        what_hangs(desk, shop)


def test_an_account_with_letters_or_of_somebody_else_asks_first(desk) -> None:
    save_party(desk, "executor", LPM)
    with pytest.raises(NeedsConfirmation) as asked:
        save_party(desk, "shop", {**SHOP, "rekening": "001.234"})
    assert (asked.value.code, "LPM CONTOH" in str(asked.value)) == ("rekening_terpakai", True)
    why = {"rekening_terpakai": "rekening bersama"}
    uid = save_party(desk, "shop", {**SHOP, "rekening": "001.234"}, confirmed=why)
    (shop,) = read_parties(desk).shops
    assert "rekening sama dengan pelaksana LPM CONTOH" in shop.notes
    groups = findings.read_findings(desk).groups["rekening_sama"]
    lines = {one.subjects[0]: one.told for one in findings.describe(desk, groups)}
    assert lines["Toko TOKO REKAAN"] == "rekening sama dengan pelaksana LPM CONTOH"
    assert set(lines) == {"Toko TOKO REKAAN", "Pelaksana LPM CONTOH"}
    with pytest.raises(NeedsConfirmation, match="huruf atau spasi"):
        save_party(desk, "shop", {**SHOP, "rekening": "001 234 BJB"}, uid, shop.row, why)


def test_deleting_an_executor_says_what_hangs_on_it_and_frees_its_houses(desk) -> None:
    house = case(desk, 1)
    uid = save_party(desk, "executor", LPM)
    set_executor(desk, uid, [house])
    party = executor(desk, uid)
    assert "1 rumah" in what_hangs(desk, party)
    with pytest.raises(UserError, match="Tuliskan"):
        drop_party(desk, party, " ")
    drop_party(desk, party, "salah ketik")
    found = read_parties(desk)
    assert found.executors == ()
    assert [one.house.uid for one in found.free] == [house]


def test_who_was_paid_for_a_house_is_not_deleted(desk, clock) -> None:
    house = case(desk, 1)
    uid = save_party(desk, "executor", LPM)
    set_executor(desk, uid, [house])
    clock.advance(seconds=1)
    insert(
        desk, "build_event", build=house, ke="tahap1_cair", tanggal="2026-11-10",
        nilai_bahan=1_000_000,
    )  # fmt: skip
    with pytest.raises(UserError, match="sudah cair"):
        drop_party(desk, executor(desk, uid), "keliru")
