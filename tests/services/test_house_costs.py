"""The costs of one house: estimate within its ceilings, plan of a stage, bills against it."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.services import building, households
from desktop_app.services.house_costs import open_costs, plan_from_estimate
from desktop_app.services.house_rows import drop_house_row, list_house_rows, save_house_row
from desktop_app.services.house_saving import (
    CHANGED,
    OVER,
    UNCOUNTED,
    save_bill,
    save_estimate,
    save_plan,
)
from desktop_app.services.records import texts_of
from tests.services.lists import KK, last_audit

VILLAGE = "32.16.06.2002"
CEMENT = {"kode": "II.4", "urut": "1", "uraian": "Semen", "satuan": "Zak", "volume": "30"}
CEMENT |= {"harga": "75.000", "tahap1": "2.250.000"}
IRON = {"kode": "III.3", "urut": "2", "uraian": "Besi beton", "satuan": "Btg", "volume": "24"}
IRON |= {"harga": "80.000", "tahap1": "960.000", "tahap2": "960.000"}
WORK = {"kode": "XIV.1", "urut": "3", "uraian": "Tukang", "satuan": "Oh", "volume": "10"}
WORK |= {"harga": "125.000", "tahap1": "1.250.000"}


@pytest.fixture
def desk(kecamatan_desk):
    """A kecamatan keeps the costs of the houses of its desa."""
    return kecamatan_desk


@pytest.fixture
def build(desk):
    home = households.save_household(desk, None, {"nomor_kk": KK, "alamat": "KP", "desa": VILLAGE})
    scheme = next(
        str(row["uid"])
        for row in building.list_schemes(desk)
        if (row["kode"], row["tahun"]) == ("BSPS", 2026)
    )
    return building.start_build(desk, home, scheme, {"tanggal": "01-08-2026"})


@pytest.fixture
def planned(desk, build):
    save_estimate(desk, build, [CEMENT, IRON, WORK])
    plan = plan_from_estimate(open_costs(desk, build), 1)
    save_plan(desk, build, 1, [texts_of("plan_line", one) for one in plan])
    return build


def again(rows):
    """Kept rows as a screen gives them back."""
    return [{**texts_of("estimate_line", row), "uid": row["uid"]} for row in rows]


def plan_uid(desk, build, text):
    return next(one.uid for one in open_costs(desk, build).plan[1] if one.text == text)


def bought(desk, build, volume="30", price="75.000"):
    line = {"plan_line": plan_uid(desk, build, "Semen"), "uraian": "Semen", "satuan": "Zak"}
    return line | {"volume": volume, "harga": price}


LATE = {UNCOUNTED: "barang sudah terpasang"}


def bill(desk, build, *lines, **more):
    head = {"tahap": "1", "nomor": "N-7", "tanggal": "10-09-2026", **more}
    return save_bill(desk, build, head, lines, confirmed=LATE)


def counted(desk, build, volume="30"):
    came = {"build": build, "tahap": "1", "plan_line": plan_uid(desk, build, "Semen")}
    came |= {"uraian": "Semen", "satuan": "Zak", "volume": volume, "tanggal": "09-09-2026"}
    return save_house_row(desk, "goods", came)


def test_an_estimate_is_kept_and_summed(desk, build) -> None:
    assert save_estimate(desk, build, [CEMENT, IRON, WORK]) == 3
    costs = open_costs(desk, build)
    assert [line.text for line in costs.lines] == ["Semen", "Besi beton", "Tukang"]
    assert costs.sums.cost == 5_420_000
    assert costs.sums.stages == ((3_210_000, 1_250_000), (960_000, 0))
    assert not costs.problems
    assert last_audit(desk)["action"] == "simpan RAB"


def test_the_same_estimate_again_changes_nothing_and_lines_that_went_are_taken_away(desk, build):
    save_estimate(desk, build, [CEMENT, IRON])
    rows = again(open_costs(desk, build).rows)
    assert save_estimate(desk, build, rows) == 0
    assert save_estimate(desk, build, rows[:1]) == 1
    assert [line.text for line in open_costs(desk, build).lines] == ["Semen"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tahap1": "2.000.000"}, "belum dibagi"),
        ({"volume": "-30"}, "Semen: Volume harus 0 sampai"),
        ({"harga": "tujuh puluh"}, "tidak dapat dibaca"),
        ({"volume": "300", "tahap1": "22.500.000"}, "melewati pagu"),
    ],
)
def test_an_estimate_that_does_not_add_up_is_refused_in_place(desk, build, change, said) -> None:
    with pytest.raises(UserError, match=said):
        save_estimate(desk, build, [CEMENT | change])
    assert open_costs(desk, build).lines == ()


def test_the_plan_of_a_stage_follows_from_the_estimate(desk, planned) -> None:
    plan = open_costs(desk, planned).plan
    assert [(one.text, one.volume) for one in plan[1]] == [
        ("Semen", 30),
        ("Besi beton", 12),
        ("Tukang", 10),
    ]
    assert plan[2] == ()


def test_a_plan_beyond_its_stage_is_refused(desk, build) -> None:
    save_estimate(desk, build, [CEMENT])
    lines = [
        {"jenis": "bahan", "uraian": "Semen", "satuan": "Zak", "volume": "31", "harga": "75.000"}
    ]
    with pytest.raises(UserError, match=r"Rp75\.000"):
        save_plan(desk, build, 1, lines)


def test_a_padded_bill_stands_beside_its_plan_with_the_gap(desk, planned) -> None:
    bill(desk, planned, bought(desk, planned, price="90.000"))
    cement, iron = open_costs(desk, planned).compared[1]
    assert (cement.gap, round(cement.percent or 0), cement.is_marked) == (450_000, 20, True)
    assert (iron.gap, iron.is_marked) == (0, False)


def test_goods_that_were_counted_clear_the_mark_of_a_fair_bill(desk, planned) -> None:
    bill(desk, planned, bought(desk, planned))
    assert open_costs(desk, planned).compared[1][0].is_marked
    counted(desk, planned)
    assert not open_costs(desk, planned).compared[1][0].is_marked


def test_a_bill_larger_than_its_stage_is_asked_about_and_then_told(desk, planned) -> None:
    padded = bought(desk, planned, price="110.000")
    with pytest.raises(NeedsConfirmation, match="melewati dana bahan"):
        bill(desk, planned, padded)
    head = {"tahap": "1", "nomor": "N-7", "tanggal": "10-09-2026"}
    save_bill(desk, planned, head, [padded], confirmed=LATE | {OVER: "memang begitu"})
    assert open_costs(desk, planned).findings[1][0] == (
        "Nota tahap I melewati dana bahannya sebesar Rp90.000."
    )
    assert last_audit(desk)["reason"] == "barang sudah terpasang; memang begitu"


def test_a_bill_needs_goods(desk, planned) -> None:
    with pytest.raises(UserError, match="belum mempunyai barang"):
        bill(desk, planned)


def test_a_bill_is_changed_as_a_whole(desk, planned) -> None:
    uid = bill(desk, planned, bought(desk, planned, price="90.000"))
    head = {"tahap": "1", "nomor": "N-7", "tanggal": "10-09-2026"}
    save_bill(desk, planned, head, [bought(desk, planned, volume="15")], uid)
    (kept,) = open_costs(desk, planned).bills
    assert (kept.uid, kept.cost) == (uid, 1_125_000)


def test_a_shop_without_contract_and_days_out_of_order_are_told(desk, planned) -> None:
    paper = {"build": planned, "jenis": "drpb", "tahap": "1", "tanggal": "12-09-2026"}
    save_house_row(desk, "build_paper", paper)
    bill(desk, planned, bought(desk, planned))
    assert open_costs(desk, planned).findings[1] == (
        "Nota N-7 dari toko yang belum mempunyai PKS.",
        "Nota N-7 bertanggal sebelum DRPB.",
    )
    shop = save_house_row(
        desk,
        "shop",
        {"desa": VILLAGE, "nama": "Toko Contoh", "pks_nomor": "1", "pks_tanggal": "01-09-2026"},
    )
    assert list_house_rows(desk, "shop", desa=VILLAGE)[0]["uid"] == shop


def test_plain_rows_are_changed_over_what_was_seen_and_dropped_with_a_reason(desk, planned) -> None:
    raw = {"build": planned, "tanggal": "01-09-2026", "isi": "Besi kurang", "pelapor": "Udin"}
    uid = save_house_row(desk, "complaint", raw)
    (seen,) = list_house_rows(desk, "complaint", build=planned)
    save_house_row(desk, "complaint", {"tindak_lanjut": "Ditambah"}, uid, seen)
    with pytest.raises(ConflictError):
        save_house_row(desk, "complaint", {"tindak_lanjut": "Lain"}, uid, seen)
    with pytest.raises(UserError, match="mengapa"):
        drop_house_row(desk, "complaint", uid, " ")
    drop_house_row(desk, "complaint", uid, "dicabut pelapor")
    assert list_house_rows(desk, "complaint", build=planned) == []
    assert last_audit(desk)["reason"] == "dicabut pelapor"


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        ("progress", {"persen": "130", "tanggal": "01-09-2026"}, "0 sampai 100"),
        ("wage", {"tahap": "3", "pekerja": "Udin"}, "1 sampai 2"),
        ("wage", {"tahap": "1", "pekerja": "Udin", "tarif": "9.000.000.000"}, "sampai 1.000"),
        (
            "goods",
            {"tahap": "1", "uraian": "Pasir", "volume": "-1", "tanggal": "01-09-2026"},
            "0 sampai",
        ),
    ],
)
def test_numbers_that_can_not_be_are_refused(desk, planned, kind, raw, said) -> None:
    with pytest.raises(UserError, match=said):
        save_house_row(desk, kind, {"build": planned, **raw})


def test_goods_are_counted_before_their_bill_unless_a_reason_says_why_not(desk, planned) -> None:
    head = {"tahap": "1", "nomor": "N-7", "tanggal": "10-09-2026"}
    with pytest.raises(NeedsConfirmation, match="Bahan tahap I belum dihitung") as question:
        save_bill(desk, planned, head, [bought(desk, planned)])
    assert question.value.code == UNCOUNTED
    counted(desk, planned)
    save_bill(desk, planned, head, [bought(desk, planned)])
    assert len(open_costs(desk, planned).bills) == 1


AMOUNTS = [
    ("Rp 1.500.000,00", 1_500_000),
    ("1,5jt", 1_500_000),
    ("1.500.000", 1_500_000),
    ("Rp75.000", 75_000),
    ("75 ribu", 75_000),
]


@pytest.mark.parametrize(("typed", "kept"), AMOUNTS)
def test_money_is_read_as_people_write_it_in_each_sheet(desk, build, typed, kept) -> None:
    line = {"uraian": "Semen", "satuan": "Zak", "volume": "1", "harga": typed}
    save_estimate(desk, build, [{**line, "kode": "II.4", "tahap1": typed}])
    save_plan(desk, build, 1, [{**line, "jenis": "bahan"}])
    costs = open_costs(desk, build)
    assert (costs.lines[0].price, costs.plan[1][0].price) == (kept, kept)
    bill(desk, build, line)
    assert open_costs(desk, build).bills[0].cost == kept


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"harga": "-75.000"}, "Semen: Harga satuan"),
        ({"harga": "tujuh"}, "Semen: Harga satuan"),
        ({"harga": "75.000,50"}, "tanpa sen"),
        ({"harga": "9.000.000.000"}, "0 sampai 1.000.000.000"),
        ({"volume": "-1"}, "Semen: Volume"),
        ({"volume": "99999999999"}, "0 sampai 1.000.000"),
        ({"volume": "banyak"}, "Semen: Volume"),
    ],
)
def test_amounts_that_can_not_be_are_told_by_line_and_nothing_is_written(
    desk, planned, change, said
) -> None:
    line = {"uraian": "Semen", "satuan": "Zak", "volume": "1", "harga": "75.000"} | change
    with pytest.raises(UserError, match=said):
        save_estimate(desk, planned, [{**line, "kode": "II.4"}])
    with pytest.raises(UserError, match=said):
        save_plan(desk, planned, 1, [{**line, "jenis": "bahan"}])
    with pytest.raises(UserError, match=said):
        bill(desk, planned, line)
    costs = open_costs(desk, planned)
    assert (len(costs.lines), len(costs.plan[1]), costs.bills) == (3, 3, ())


def test_half_a_line_of_a_bill_is_asked_for_and_not_dropped(desk, planned) -> None:
    for change, said in (({"volume": ""}, "volume belum"), ({"harga": ""}, "harga nota belum")):
        with pytest.raises(UserError, match=f"Semen: {said} diisi"):
            bill(desk, planned, bought(desk, planned) | change)
    assert open_costs(desk, planned).bills == ()


def test_a_bill_and_a_worker_of_another_house_are_told_at_the_house(desk, planned) -> None:
    counted(desk, planned)
    iron = {"uraian": "Besi Φ 10", "satuan": "Btg", "volume": "4", "harga": "80.000"}
    bill(desk, planned, bought(desk, planned), iron)
    wage = {"tahap": "1", "pekerja": "Udin", "hadir": "01-09-2026; 02-09-2026", "nomor": "K-1"}
    save_house_row(desk, "wage", {**wage, "build": planned})
    assert not any("rumah" in text for text in open_costs(desk, planned).findings[1])
    values = {"nomor_kk": KK[:-1] + "9", "alamat": "KP", "desa": VILLAGE}
    home = households.save_household(desk, None, values)
    other = desk.write("uji", "", lambda work: work.insert("build", {"household": home}))
    line = {"uraian": "SEMEN ", "satuan": "Zak", "volume": "30", "harga": "75.000"}
    bill(desk, other, iron, line, nomor="N-9")
    bill(desk, other, iron, line | {"harga": "76.000"}, nomor="N-10")
    save_house_row(desk, "wage", {**wage, "hadir": "02-09-2026", "build": other})
    told = [text for text in open_costs(desk, planned).findings[1] if "rumah tanpa nama" in text]
    assert told == [
        "Nota N-7 sama barang, jumlah, dan harganya dengan nota N-9 pada rumah tanpa nama.",
        "UDIN juga dihitung pada rumah tanpa nama: 02-09-2026.",
    ]


def test_a_bill_beyond_the_stage_of_the_scheme_is_asked_about_before_there_is_an_estimate(
    desk, build
) -> None:
    line = {"uraian": "Semen", "satuan": "Zak", "volume": "100", "harga": "90.000"}
    with pytest.raises(NeedsConfirmation, match=r"melewati dana bahan tahap itu .* Rp250\.000"):
        bill(desk, build, line)
    head = {"tahap": "1", "nomor": "N-7", "tanggal": "10-09-2026"}
    save_bill(desk, build, head, [line], confirmed={**LATE, OVER: "harga toko"})
    assert any("melewati dana bahannya" in one for one in open_costs(desk, build).findings[1])


def test_one_bill_typed_twice_is_asked_about(desk, planned) -> None:
    uid = bill(desk, planned, bought(desk, planned))
    with pytest.raises(NeedsConfirmation, match="sudah dicatat pada rumah ini"):
        bill(desk, planned, bought(desk, planned))
    head = {"tahap": "1", "nomor": "N-7", "tanggal": "10-09-2026"}
    save_bill(desk, planned, head, [bought(desk, planned, "29")], uid)
    assert len(open_costs(desk, planned).bills) == 1


def test_wages_beyond_the_money_of_their_stage_are_told(desk, planned) -> None:
    wage = {"build": planned, "tahap": "1", "pekerja": "UDIN", "jumlah": "2.000.000"}
    save_house_row(desk, "wage", wage | {"nomor": "K-1"})
    assert (
        "Upah tahap I melewati dana upahnya sebesar Rp750.000."
        in (open_costs(desk, planned).findings[1])
    )


def test_a_line_of_the_plan_without_its_price_is_told_and_nothing_is_written(desk, planned) -> None:
    half = {"jenis": "Bahan", "uraian": "Paku", "satuan": "Kg", "volume": "5"}
    before = open_costs(desk, planned).plan[1]
    with pytest.raises(UserError, match="Paku: harga satuan belum diisi"):
        save_plan(desk, planned, 1, [half])
    assert open_costs(desk, planned).plan[1] == before


def test_the_wages_of_a_stage_do_not_buy_material(desk, planned) -> None:
    cement = {"jenis": "Bahan", "kode": "II.4", "uraian": "Semen", "satuan": "Zak"}
    with pytest.raises(UserError, match=r"DRPB tahap I: bahan melewati .* sebesar Rp40\.000"):
        save_plan(desk, planned, 1, [cement | {"volume": "10", "harga": "325.000"}])
    work = {"jenis": "Upah", "kode": "XIV.1", "uraian": "Tukang", "satuan": "Oh"}
    with pytest.raises(UserError, match="DRPB tahap I: upah melewati"):
        save_plan(desk, planned, 1, [work | {"volume": "11", "harga": "125.000"}])


def test_an_estimate_that_changes_after_the_money_came_needs_its_minutes(desk, planned) -> None:
    paid = {"build": planned, "ke": "tahap1_cair", "tanggal": "2026-09-01"}
    desk.write("uji", "", lambda work: work.insert("build_event", paid))
    rows = again(open_costs(desk, planned).rows)
    with pytest.raises(NeedsConfirmation, match="berita acara perubahan RAB"):
        save_estimate(desk, planned, rows[:2])
    assert len(open_costs(desk, planned).rows) == 3
    save_estimate(desk, planned, rows[:2], {CHANGED: "BA 7 tanggal 05-09-2026, atap diganti"})
    assert last_audit(desk)["reason"].startswith("BA 7")


def test_a_bill_that_somebody_changed_meanwhile_is_a_conflict(desk, planned) -> None:
    uid = bill(desk, planned, bought(desk, planned))
    seen = open_costs(desk, planned).bills[0]
    head = {"tahap": "1", "nomor": "N-7", "tanggal": "10-09-2026"}
    save_bill(desk, planned, head, [bought(desk, planned, volume="15")], uid, seen=seen)
    with pytest.raises(ConflictError):
        save_bill(desk, planned, head, [bought(desk, planned, volume="9")], uid, seen=seen)
    assert open_costs(desk, planned).bills[0].lines[0].volume == 15
