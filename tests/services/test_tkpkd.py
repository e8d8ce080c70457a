"""The report to TKPKD: who came and went, what reached whom, the money, and who was left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.tkpkd import Report, half_span, quarter_span
from desktop_app.services import aid, poverty, poverty_rules, rulebooks, tkpkd, tkpkd_names
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.services.conftest import DESA, KECAMATAN, OTHER_DESA
from tests.services.grounds import approve, put_all_in_force
from tests.services.lists import last_audit
from tests.services.offices import Offices
from tests.services.test_poverty import BEFORE, NOW, family, settle

Q4 = quarter_span(NOW)
BASIS = {"dasar": "musdes", "dasar_nomor": "1", "dasar_tanggal": "02-01-2026", "mulai": "01-2026"}


def head_of(desk: Desk, home: str) -> str:
    with desk.reader() as reader:
        return str(reading.members(reader, home)[0]["uid"])


def programme(desk: Desk, kode: str) -> str:
    found = [row for row in aid.list_programmes(desk) if row["kode"] == kode]
    return str(next(row["uid"] for row in found if row["tahun"] == 2026))


def enrol(desk: Desk, home: str, kode: str, **more: Any) -> str:
    raw = {**BASIS, **more}
    given = {"bantuan_lain": "boleh"}
    return aid.enrol(desk, programme(desk, kode), home, head_of(desk, home), raw, given)


def build(desk: Desk, home: str, *events: dict[str, Any]) -> None:
    scheme = programme_scheme(desk)

    def body(work: Any) -> None:
        uid = work.insert("build", {"household": home, "scheme": scheme, "tahun": 2026})
        for event in events:
            work.insert("build_event", {"build": uid, **event})

    desk.write("bangun", "", body)


def programme_scheme(desk: Desk) -> str:
    with desk.reader() as reader:
        return str(reading.find(reader, "scheme", kode="BSPS")[-1]["uid"])


def steps_of(report: Report) -> dict[str, tuple[int | None, int | None]]:
    return {one.label: (one.count, one.extreme) for one in report.steps}


def test_who_came_stayed_left_and_graduated_adds_up(desk: Desk) -> None:
    stays, rises, moves, comes = (family(desk, number) for number in range(1, 5))
    for home in (stays, rises, moves):
        settle(desk, home, BEFORE)
    settle(desk, rises, status="miskin", sebab="pendapatan")
    settle(desk, moves, sebab="pindah")
    settle(desk, comes)
    report = tkpkd.make_report(desk, Q4)
    total = report.total
    assert (total.start, total.new, total.end, total.graduated) == (3, 1, 2, 1)
    assert total.out == {"pendapatan": 1, "pindah": 1}
    assert report.former[-2:] == (("triwulan III 2026", 3), ("triwulan IV 2026", 2))
    assert (report.stale, report.unchecked, report.gone) == (1, 2, 0)
    half = tkpkd.make_report(desk, half_span("2026-2"))
    assert (half.total.start, half.total.new, half.total.end) == (0, 2, 2)


def test_a_refused_row_counts_for_nothing(desk: Desk) -> None:
    home = family(desk, 1)
    made = settle(desk, home)
    refused = {"verifikasi": "ditolak"}
    desk.write("tolak", "", lambda work: work.update("poverty_status", made.uid, refused))
    assert tkpkd.make_report(desk, Q4).total.aimed == 0


def test_aid_houses_and_payments_reach_a_family_by_their_strategies(desk: Desk) -> None:
    nobody, one, two, unset = homes = [family(desk, number) for number in range(1, 5)]
    for home in homes:
        settle(desk, home)
    enrol(desk, one, "PKH")
    enrol(desk, two, "BPNT")
    build(desk, two, {"ke": "berkas_lengkap", "tanggal": "2026-10-02"})
    enrol(desk, unset, "CSR")
    report = tkpkd.make_report(desk, Q4)
    assert report.total.reach == {"0": 1, "1": 1, "2": 1, "belum": 1}
    assert report.strategies == {"1": 2, "3": 1, "": 1}
    assert report.unset == ("Bantuan perusahaan (CSR)",)
    assert report.unreached == (nobody,)


def test_an_office_sets_the_strategy_of_a_programme_and_of_houses(desk: Desk) -> None:
    home = family(desk, 1)
    settle(desk, home)
    enrol(desk, home, "CSR")
    build(desk, home, {"ke": "bast", "tanggal": "2026-11-02"})
    raw = {"strategi": "2", "strategi_sumber": "rapat TKPKD", "strategi_tanda": "D"}
    rulebooks.save_rule(desk, "programme", programme(desk, "CSR"), "strategi", raw, "rapat")
    poverty_rules.save_rule(desk, "rutilahu", "1", "rapat TKPKD", "rapat")
    report = tkpkd.make_report(desk, Q4)
    assert report.strategies == {"2": 1, "1": 1}
    assert report.total.reach == {"2": 1}


def test_aid_outside_the_span_reaches_nobody(desk: Desk) -> None:
    ended, later, old_house = homes = [family(desk, number) for number in range(1, 4)]
    for home in homes:
        settle(desk, home)
    uid = enrol(desk, ended, "PKH")
    aid.stop_enrolment(desk, uid, "2026-09", "pindah")
    enrol(desk, later, "PKH", mulai="01-2027")
    build(desk, old_house, {"ke": "bast", "tanggal": "2026-05-02"})
    assert tkpkd.make_report(desk, Q4).total.reach == {"0": 3}
    third = tkpkd.make_report(desk, quarter_span(BEFORE))
    assert third.total.aimed == 0


def test_money_is_told_by_fund(desk: Desk) -> None:
    poor, other = family(desk, 1), family(desk, 2)
    settle(desk, poor)
    for home in (poor, other):
        enrol(desk, home, "BLT-DD")
    sheet = aid.make_payout_list(desk, DESA, "2026-10", 2)
    put_all_in_force(desk)
    aid.lock_payout_list(desk, sheet)
    approve(desk, sheet)
    lines = aid.open_payout_list(desk, sheet).lines
    typed = {str(one.payout["uid"]): {"outcome": "diterima"} for one in lines}
    aid.save_outcomes(desk, sheet, typed)
    paid = {"ke": "tahap1_cair", "tanggal": "2026-11-03", "nilai_bahan": 8_750_000}
    build(desk, poor, {"ke": "berkas_lengkap", "tanggal": "2026-10-01"}, paid)
    report = tkpkd.make_report(desk, Q4)
    found = {(one.fund, one.way): one for one in report.money}
    village = found["Dana Desa", "Bantuan tunai"]
    assert (village.families, village.amount) == (2, 1_200_000)
    assert (village.extreme_families, village.extreme_amount) == (1, 600_000)
    house = next(one for one in report.money if one.way == "Pembangunan rumah")
    assert (house.amount, house.extreme_amount) == (8_750_000, 8_750_000)
    steps = steps_of(report)
    assert steps["Keluarga yang menerima BLT Desa"] == (2, 1)
    assert steps["Rumah ditetapkan atau sedang dibangun"] == (1, 1)


def test_what_the_program_does_not_hold_is_no_zero(desk: Desk) -> None:
    settle(desk, family(desk, 1, 1))
    steps = steps_of(tkpkd.make_report(desk, Q4))
    assert steps["Aduan dan rujukan (GABUS, Puskesos)"] == (None, None)
    assert steps["Keluarga dalam daftar kantor"] == (1, 1)
    assert steps["Di antaranya desil 1"] == (1, None)
    assert steps["Keluarga yang ditetapkan statusnya"] == (1, 1)
    assert steps["Di antaranya sudah diverifikasi"] == (0, 0)


def test_a_kecamatan_sees_each_desa_and_may_ask_for_one(kecamatan_desk: Desk) -> None:
    for number, desa in ((1, DESA), (2, OTHER_DESA), (3, OTHER_DESA)):
        uid = family(kecamatan_desk, number, desa=desa)
        settle(kecamatan_desk, uid, musdes=meeting_in(kecamatan_desk, desa))
    report = tkpkd.make_report(kecamatan_desk, Q4)
    (villages,) = report.breakdowns
    assert len(villages.rows) == len(kecamatan_desk.villages)
    assert sorted(tally.new for _name, tally in villages.rows if tally.new) == [1, 2]
    one = tkpkd.make_report(kecamatan_desk, Q4, OTHER_DESA)
    assert one.total.new == 2
    assert [name for name, _tally in one.breakdowns[0].rows] == ["RW 001"]
    with pytest.raises(UserError, match="di luar wilayah"):
        tkpkd.make_report(kecamatan_desk, Q4, "32.16.07.2001")
    codes = [code for code, _name in tkpkd.places_for(kecamatan_desk)]
    assert codes[0] == KECAMATAN
    assert OTHER_DESA in codes


def test_dinsos_sees_kecamatan_and_desa(offices: Offices) -> None:
    dinsos = offices["dinsos"]
    for number, desa in ((1, DESA), (2, "32.16.07.1001")):
        uid = family(dinsos, number, desa=desa)
        settle(dinsos, uid, musdes=meeting_in(dinsos, desa))
    report = tkpkd.make_report(dinsos, Q4)
    assert report.title == "Kabupaten Bekasi"
    by_kecamatan, by_desa = report.breakdowns
    assert len(by_kecamatan.rows) == 23
    assert [tally.new for _name, tally in by_kecamatan.rows if tally.new] == [1, 1]
    assert [tally.new for _name, tally in by_desa.rows] == [1, 1]
    assert len(tkpkd.places_for(dinsos)) == 1 + 23 + 187
    one = tkpkd.make_report(dinsos, Q4, "32.16.07")
    assert (one.total.new, len(one.breakdowns[0].rows)) == (1, 7)


def test_the_desa_settles_and_the_kecamatan_checks_what_came(offices: Offices) -> None:
    village, district = offices["desa"], offices["kecamatan"]
    made = settle(village, family(village, 1))
    offices.introduce("desa", "kecamatan")
    offices.exchange("desa", "kecamatan")
    assert poverty.verify(district, [made.uid], "disetujui").count == 1
    assert tkpkd.make_report(district, Q4).unchecked == 0


def meeting_in(desk: Desk, desa: str) -> str:
    values = {"desa": desa, "jenis": "musdes", "nomor": "1", "tanggal": "2026-11-05"}
    return desk.write("catat", "", lambda work: work.insert("musdes", values))


def test_names_are_masked_until_a_reason_is_chosen(desk: Desk, tmp_path: Path) -> None:
    home = family(desk, 1)
    settle(desk, home)
    uids = tkpkd.make_report(desk, Q4).unreached
    (row,) = tkpkd_names.unreached_names(desk, uids)
    assert (row.nama, row.rt) == ("CONTOH 1", "001")
    assert "•" in row.nik
    assert "•" in row.nomor_kk
    (whole,) = tkpkd_names.unreached_names(desk, uids, "Pengajuan bantuan")
    assert whole.nik.isdecimal()
    assert last_audit(desk)["action"] == "lihat NIK"
