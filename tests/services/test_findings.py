"""What does not fit together is found with its offices, and may be said to be none."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import findings, households
from desktop_app.services.desk import Desk
from tests.services.conftest import DESA, OTHER_DESA
from tests.services.exchange import batches_of, hand_over
from tests.services.lists import rows_of
from tests.services.test_conflicts import LONG, family

NIK = "3216994101900001"
LIST = {"programme": "blt", "desa": DESA, "bulan": "2026-11", "nominal": 300_000}


def found(desk: Desk, sort: str) -> list[findings.FindingLine]:
    return findings.describe(desk, findings.read_findings(desk).groups[sort])


def insert(desk: Desk, kind: str, **values: object) -> str:
    return desk.write("uji", "", lambda work: work.insert(kind, values))


def test_data_that_fit_together_have_no_findings(desk):
    family(desk)
    assert findings.read_findings(desk).total == 0


def test_one_nik_on_two_people_of_two_desa_is_found_with_both_offices(desk, kecamatan_desk, clock):
    family(desk)
    clock.advance(seconds=1)
    other = insert(kecamatan_desk, "household", desa=OTHER_DESA, alamat="KP LAIN")
    insert(kecamatan_desk, "person", household=other, nama="SITI", nik=NIK, shdk="1")
    hand_over(desk, kecamatan_desk)
    (line,) = found(kecamatan_desk, "nik_ganda")
    assert set(line.subjects) == {f"Anggota {LONG}", "Anggota SITI"}
    assert line.where.count("Desa") == 2
    assert set(line.makers.split("; ")) == {"Desa Lambangsari", "Kecamatan Tambun Selatan"}
    assert {line.household, *line.more} >= {other}


def test_the_dead_share_their_nik_with_nobody(desk):
    home, _ = family(desk)
    insert(desk, "person", household=home, nama="SITI", nik=NIK, status_dasar="2", shdk="3")
    assert found(desk, "nik_ganda") == []


def test_two_heads_in_one_kk_are_found(desk):
    home, _ = family(desk)
    insert(desk, "person", household=home, nama="BUDI", shdk="1")
    (line,) = found(desk, "dua_kepala")
    assert line.household == home


def test_the_same_kk_made_at_two_desks_is_found(desk, kecamatan_desk, clock):
    family(desk)
    clock.advance(seconds=1)
    insert(kecamatan_desk, "household", desa=DESA, nomor_kk="3216990101000001")
    hand_over(desk, kecamatan_desk)
    (line,) = found(kecamatan_desk, "kk_ganda")
    assert len(line.subjects) == 2


def test_the_same_name_and_birthday_without_a_nik_may_be_the_same_person(desk):
    home, _ = family(desk)
    insert(desk, "person", household=home, nama=LONG, tanggal_lahir="1990-01-01", shdk="3")
    assert len(found(desk, "orang_sama")) == 1
    insert(desk, "person", household=home, nama=LONG, tanggal_lahir="1991-01-01", shdk="3")
    assert len(found(desk, "orang_sama")) == 1


@pytest.mark.parametrize(
    ("months", "other", "twice"), [(1, "2026-11", 1), (1, "2026-12", 0), (3, "2026-12", 1)]
)
def test_one_month_paid_twice_is_found_also_across_lists_of_several_months(
    desk, months, other, twice
):
    home, person = family(desk)
    first = insert(desk, "payout_list", **LIST, jumlah_bulan=months)
    second = insert(desk, "payout_list", **{**LIST, "bulan": other}, jumlah_bulan=1)
    for one in (first, second):
        insert(desk, "payout", payout_list=one, household=home, person=person, outcome="diterima")
    assert len(found(desk, "bayar_dua_kali")) == twice


def test_what_was_not_paid_out_is_not_paid_twice(desk):
    home, person = family(desk)
    for outcome in ("diterima", "kembali_rkd"):
        one = insert(desk, "payout_list", **LIST)
        insert(desk, "payout", payout_list=one, household=home, person=person, outcome=outcome)
    assert found(desk, "bayar_dua_kali") == []


def test_two_offices_with_the_same_payment_list_are_found(desk):
    for office in ("desa:32.16.06.2002", "kecamatan:32.16.06"):
        insert(desk, "payout_list", **LIST, owner_desk=office)
    assert len(found(desk, "daftar_ganda")) == 1


def test_a_row_whose_family_has_not_come_waits_and_heals(desk, kecamatan_desk):
    family(desk)
    batches = batches_of(desk)
    people = [one for one in batches if one.changes[0]["kind"] == "person"]
    from desktop_app.store.merge import merge_batches

    kecamatan_desk.write("gabung", "", lambda work: merge_batches(work, people, None))
    (line,) = found(kecamatan_desk, "menunggu")
    assert line.makers == "keluarga belum datang"
    hand_over(desk, kecamatan_desk)
    assert found(kecamatan_desk, "menunggu") == []


def test_a_row_whose_family_was_deleted_says_so(desk):
    home, _ = family(desk)
    desk.write("uji", "", lambda work: work.delete("household", home))
    (line,) = found(desk, "menunggu")
    assert line.makers == "keluarga sudah dihapus"


def test_a_finding_that_is_none_stays_away_until_another_row_joins_it(desk):
    home, _ = family(desk)
    insert(desk, "person", household=home, nama="BUDI", shdk="1")
    (group,) = findings.read_findings(desk).groups["dua_kepala"]
    with pytest.raises(UserError, match="alasannya"):
        findings.say_none(desk, group, " ")
    findings.say_none(desk, group, "dua keluarga satu rumah")
    assert found(desk, "dua_kepala") == []
    insert(desk, "person", household=home, nama="AGUS", shdk="1")
    assert len(found(desk, "dua_kepala")) == 1
    assert findings.say_again(desk) == 1


def test_what_waits_for_a_kiriman_is_no_matter_of_opinion(desk):
    home, _ = family(desk)
    desk.write("uji", "", lambda work: work.delete("household", home))
    (group,) = findings.read_findings(desk).groups["menunggu"]
    with pytest.raises(UserError, match="tidak dapat ditandai"):
        findings.say_none(desk, group, "alasan")


def test_each_sort_of_finding_says_what_to_do():
    assert set(findings.HINTS) == set(findings.SORTS)


def test_an_empty_family_can_be_opened_from_its_finding(desk):
    home = households.save_household(
        desk,
        None,
        {"alamat": "KP A", "rt": "1", "rw": "1", "desa": DESA, "nomor_kk": "3216990101000001"},
    )
    insert(desk, "household", desa=DESA, nomor_kk="3216990101000001")
    (line,) = found(desk, "kk_ganda")
    assert home in {line.household, *line.more}


def house(desk: Desk, number: int, **goods: object) -> str:
    home = insert(desk, "household", desa=DESA, alamat=f"KP {number}")
    build = insert(desk, "build", household=home, tahun=2026)
    bill = insert(desk, "bill", build=build, tahap=1, nomor=f"N{number}", tanggal="2026-09-10")
    line = {"uraian": "Besi beton", "satuan": "Btg", "volume": 24, "harga": 80_000, **goods}
    insert(desk, "bill_line", bill=bill, **line)
    insert(desk, "bill_line", bill=bill, uraian="Semen", volume=30, harga=75_000)
    return build


def test_bills_of_two_houses_that_differ_only_in_the_name_are_found(desk):
    house(desk, 1)
    house(desk, 2, uraian="BESI BETON")
    house(desk, 3, harga=81_000)
    (line,) = found(desk, "nota_kembar")
    assert set(line.subjects) == {"Nota N1", "Nota N2"}
    assert len({line.household, *line.more}) == 2


def test_a_worker_at_two_houses_on_one_day_is_found_and_may_be_said_to_be_two_men(desk):
    for number, days in ((1, "01-09-2026; 02-09-2026"), (2, "02-09-2026"), (3, "tanpa tanggal")):
        build = house(desk, number, harga=number)
        insert(desk, "wage", build=build, tahap=1, pekerja="UDIN", hadir=days)
    groups = findings.read_findings(desk).groups[findings.WORKERS]
    (line,) = findings.describe(desk, groups)
    assert line.where == "Desa Lambangsari"
    findings.say_none(desk, groups[0], "dua orang bernama Udin")
    assert findings.read_findings(desk).groups[findings.WORKERS] == ()


def test_bills_without_contract_or_counted_goods_and_reports_without_wages_are_found(desk):
    build = house(desk, 1)
    for sort in ("nota_tanpa_pks", "nota_tanpa_bahan"):
        (line,) = found(desk, sort)
        assert line.subjects == ("Nota N1",)
    assert found(desk, "lpd_tanpa_upah") == []
    insert(desk, "build_event", build=build, ke="lpd1", tanggal="2026-09-20")
    assert len(found(desk, "lpd_tanpa_upah")) == 1
    shop = insert(desk, "shop", desa=DESA, nama="TOKO", pks_tanggal="2026-09-01")
    (bill,) = rows_of(desk, "bill")
    desk.write("uji", "", lambda work: work.update("bill", bill["uid"], {"shop": shop}))
    insert(desk, "goods", build=build, tahap=1, uraian="Semen", volume=30, tanggal="2026-09-09")
    insert(desk, "wage", build=build, tahap=1, pekerja="UDIN", nomor="K-1")
    for sort in ("nota_tanpa_pks", "nota_tanpa_bahan", "lpd_tanpa_upah"):
        assert found(desk, sort) == []


def test_a_bill_beyond_the_plan_of_its_house_is_found_with_its_sums(desk):
    build = house(desk, 1)
    (bill,) = rows_of(desk, "bill")
    plan = {"build": build, "tahap": 1, "jenis": "bahan", "volume": 10, "harga": 75_000}
    cement = insert(desk, "plan_line", uraian="Semen", **plan)
    iron = insert(desk, "plan_line", uraian="Besi", **plan)
    for name, line, price in (("Semen", cement, 90_000), ("Besi", iron, 76_000), ("Cat", "", 5)):
        more = {"plan_line": line} if line else {}
        insert(desk, "bill_line", bill=bill["uid"], uraian=name, volume=10, harga=price, **more)
    (line,) = found(desk, findings.OVER_PLAN)
    assert line.builds == (build,)
    assert "Semen: nota Rp900.000, DRPB Rp750.000 (+20 %)." in line.told
    assert "Cat: Rp50 dibeli tanpa rencana dalam DRPB." in line.told
    assert "Besi: " not in line.told


def test_a_stage_that_was_planned_without_wages_needs_no_receipt(desk):
    build = house(desk, 1)
    insert(desk, "plan_line", build=build, tahap=1, jenis="bahan", uraian="Semen")
    insert(desk, "build_event", build=build, ke="lpd1", tanggal="2026-09-20")
    assert found(desk, "lpd_tanpa_upah") == []


def test_days_of_a_house_out_of_order_are_told_in_sentences(desk):
    build = house(desk, 1)
    (home,) = rows_of(desk, "household")
    insert(desk, "build_event", build=build, ke="tahap1_cair", tanggal="2026-09-05")
    assert found(desk, findings.ORDER) == []
    insert(desk, "photo", household=home["uid"], sudut="depan", persen=30, berkas="0" * 32,
           diambil="2026-09-04T08:00:00")  # fmt: skip
    insert(desk, "wage", build=build, tahap=1, pekerja="UDIN", hadir="01-09-2026")
    insert(desk, "build_event", build=build, ke="lpd1", tanggal="2026-09-08")
    (line,) = found(desk, findings.ORDER)
    assert line.household == home["uid"]
    assert line.told == (
        "Nota N1 bertanggal sesudah LPD. Foto kemajuan (04-09-2026) lebih dahulu daripada "
        "pencairannya (05-09-2026). Upah dihitung sejak 01-09-2026, sebelum pencairannya "
        "(05-09-2026)."
    )
    assert line.builds == (build,)


def test_days_that_were_said_to_be_right_are_told_again_when_others_go_wrong(desk):
    build = house(desk, 1)
    insert(desk, "build_event", build=build, ke="lpd1", tanggal="2026-09-08")
    (group,) = findings.read_findings(desk).groups[findings.ORDER]
    findings.say_none(desk, group, "nota susulan, ada BA")
    assert found(desk, findings.ORDER) == []
    insert(desk, "build_paper", build=build, jenis="drpb", tahap=1, tanggal="2026-09-20")
    assert len(found(desk, findings.ORDER)) == 1
