"""The gates of a step: the rows of a house decide, a reason may waive, a ceiling never yields."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.services import building, households
from desktop_app.services.house_costs import open_costs, plan_from_estimate
from desktop_app.services.house_gates import WAIVED, read_checklists
from desktop_app.services.house_rows import save_house_row
from desktop_app.services.house_saving import save_bill, save_estimate, save_plan
from desktop_app.services.records import texts_of
from tests.services.lists import KK, last_audit, rows_of
from tests.services.test_house_costs import CEMENT, IRON, VILLAGE, WORK

REASON = {WAIVED: "dokumen masih di Disperkimtan"}
MONEY = {"nomor": "SP2D-1", "nilai_bahan": "8.750.000", "nilai_upah": "1.250.000"}


@pytest.fixture
def desk(kecamatan_desk):
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


def at(desk, clock, build, state, **event):
    """Put the house where it is wanted, as a kiriman of another desk does."""
    clock.advance(seconds=1)
    values = {"build": build, "ke": state, "tanggal": "2026-09-01", **event}
    desk.write("uji", "", lambda work: work.insert("build_event", values))


def planned(desk, build):
    save_estimate(desk, build, [CEMENT, IRON, WORK])
    for stage in (1, 2):
        plan = plan_from_estimate(open_costs(desk, build), stage)
        save_plan(desk, build, stage, [texts_of("plan_line", one) for one in plan])


def go(desk, build, target, confirmed=REASON, day="02-10-2026", **raw):
    building.record_event(desk, build, target, {"tanggal": day, **raw}, confirmed)


def state(desk, build):
    return building.open_build(desk, build).build["state"]


def open_codes(desk, build, target):
    view = building.open_build(desk, build)
    checks = read_checklists(desk, build, view.next_steps)[target]
    return {one.code for one in checks if one.is_open}


def photo(desk, build, percent, sudut="depan"):
    household = building.open_build(desk, build).build["household"]
    values = {"household": household, "build": build, "persen": percent, "sudut": sudut}
    values |= {"berkas": f"{percent}{sudut}".ljust(32, "0")}
    desk.write("uji", "", lambda work: work.insert("photo", values))


def wage(desk, build, stage="1"):
    raw = {"build": build, "tahap": stage, "pekerja": "Udin", "nomor": "K-1"}
    save_house_row(desk, "wage", raw | {"tanggal": "20-09-2026"})


def test_a_file_without_account_stops_and_the_rest_may_be_waived(desk, build, clock) -> None:
    at(desk, clock, build, "ditetapkan")
    with pytest.raises(UserError, match="Nomor rekening belum diisi"):
        go(desk, build, "berkas_lengkap")
    building.save_build(desk, build, {"rekening": "00123"}, building.open_build(desk, build).build)
    assert open_codes(desk, build, "berkas_lengkap") >= {"rab", "drpb1", "toko_pks"}
    with pytest.raises(NeedsConfirmation, match=r"(?s)RAB belum diisi.*DRPB tahap I belum") as ask:
        go(desk, build, "berkas_lengkap", {})
    assert ask.value.code == WAIVED
    clock.advance(seconds=1)
    go(desk, build, "berkas_lengkap", catatan="berkas fisik ada")
    assert state(desk, build) == "berkas_lengkap"
    note = rows_of(desk, "build_event")[-1]["catatan"]
    assert note.startswith("berkas fisik ada\nDikecualikan: RAB belum diisi.")
    assert note.endswith("Alasan: dokumen masih di Disperkimtan")
    assert last_audit(desk)["reason"] == "dokumen masih di Disperkimtan"


def test_the_account_of_the_executor_is_an_account(desk, build, clock) -> None:
    at(desk, clock, build, "ditetapkan")
    raw = {"desa": VILLAGE, "jenis": "lpm", "nama": "LPM Contoh", "rekening": "0099"}
    executor = save_house_row(desk, "executor", raw)
    seen = building.open_build(desk, build).build
    building.save_build(desk, build, {"executor": executor}, seen)
    assert "rekening" not in open_codes(desk, build, "berkas_lengkap")


@pytest.mark.parametrize("name", ["nilai_bahan", "nilai_upah"])
def test_no_reason_lets_a_payment_exceed_its_share(desk, build, clock, name) -> None:
    at(desk, clock, build, "berkas_lengkap")
    with pytest.raises(UserError, match="pagu tidak dapat dilampaui"):
        go(desk, build, "tahap1_cair", **{**MONEY, name: "9.999.999"})
    clock.advance(seconds=1)
    go(desk, build, "tahap1_cair", **MONEY)
    assert state(desk, build) == "tahap1_cair"


def test_a_report_without_receipts_of_wages_is_refused_whatever_the_reason(desk, build, clock):
    planned(desk, build)
    at(desk, clock, build, "progres_30", progres=30)
    with pytest.raises(UserError, match="LPD tanpa kuitansi upah tidak diterima"):
        go(desk, build, "lpd1")
    wage(desk, build)
    clock.advance(seconds=1)
    go(desk, build, "lpd1")
    assert state(desk, build) == "lpd1"


def test_stage_two_waits_until_a_padded_bill_is_explained(desk, build, clock) -> None:
    planned(desk, build)
    at(desk, clock, build, "tahap1_cair", nilai_bahan=8_750_000, nilai_upah=1_250_000)
    at(desk, clock, build, "progres_30", progres=30, tanggal="2026-09-20")
    at(desk, clock, build, "lpd1", tanggal="2026-09-25")
    photo(desk, build, 30)
    line = {"plan_line": open_costs(desk, build).plan[1][0].uid, "uraian": "Semen"}
    line |= {"satuan": "Zak", "volume": "30", "harga": "90.000"}
    came = {"build": build, "tahap": "1", "plan_line": line["plan_line"], "uraian": "Semen"}
    save_house_row(desk, "goods", came | {"volume": "30", "tanggal": "05-09-2026"})
    head = {"tahap": "1", "nomor": "N-7", "tanggal": "10-09-2026"}
    uid = save_bill(desk, build, head, [line])
    with pytest.raises(UserError, match=r"Semen: nota berbeda Rp450\.000 \(\+20 %\)"):
        go(desk, build, "tahap2_cair", **MONEY)
    save_bill(desk, build, {**head, "catatan": "harga naik, ada BA"}, [line], uid)
    clock.advance(seconds=1)
    go(desk, build, "tahap2_cair", **MONEY)
    assert state(desk, build) == "tahap2_cair"


def test_a_finished_house_shows_its_bathroom(desk, build, clock) -> None:
    at(desk, clock, build, "tahap2_cair", nilai_bahan=1, nilai_upah=1)
    assert open_codes(desk, build, "progres_100") >= {"foto_100", "foto_mck", "berkas_mutu"}
    photo(desk, build, 100)
    photo(desk, build, 100, "sanitasi")
    paper = {"build": build, "jenis": "mutu", "ada": "ya"}
    save_house_row(desk, "build_paper", paper)
    assert open_codes(desk, build, "progres_100") == {"nota2"}


def test_putting_a_house_back_passes_no_gate_and_does_not_count_what_came_after(
    desk, build, clock
) -> None:
    at(desk, clock, build, "progres_30", progres=30)
    at(desk, clock, build, "lpd1", tanggal="2026-09-02")
    clock.advance(seconds=1)
    go(desk, build, "progres_30", {}, "03-09-2026", catatan="LPD keliru")
    assert state(desk, build) == "progres_30"


def test_photos_of_each_percent_are_counted(desk, build, clock) -> None:
    at(desk, clock, build, "tahap1_cair")
    photo(desk, build, 0)
    assert open_codes(desk, build, "progres_30") == {"foto_30", "bahan1"}


def test_the_ceilings_of_a_house_are_never_above_those_of_its_scheme(desk, build, clock) -> None:
    seen = building.open_build(desk, build).build
    with pytest.raises(UserError, match=r"Pagu bahan rumah ini Rp18\.000\.000, di atas pagu skema"):
        building.save_build(desk, build, {"pagu_bahan": "18.000.000"}, seen)
    building.save_build(desk, build, {"pagu_bahan": "10.000.000"}, seen)
    at(desk, clock, build, "berkas_lengkap")
    with pytest.raises(UserError, match=r"melewati bagian tahap I Rp5\.000\.000"):
        go(desk, build, "tahap1_cair", **MONEY)


def test_a_ceiling_that_came_in_a_kiriman_above_the_scheme_pays_no_more(desk, build, clock) -> None:
    desk.write("uji", "", lambda work: work.update("build", build, {"pagu_bahan": 90_000_000}))
    at(desk, clock, build, "rekomendasi")
    assert open_codes(desk, build, "ditetapkan") == {"pagu_bahan_skema"}
    at(desk, clock, build, "berkas_lengkap", tanggal="2026-09-02")
    with pytest.raises(UserError, match=r"melewati bagian tahap I Rp8\.750\.000"):
        go(desk, build, "tahap1_cair", **{**MONEY, "nilai_bahan": "9.000.000"})
