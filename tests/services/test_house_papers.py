"""Papers of houses: gathered from what was typed, one house or a desa, counted as they go out."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.wilayah import find_desa
from desktop_app.services import building, households, printing
from desktop_app.services.house_costs import open_costs, plan_from_estimate
from desktop_app.services.house_papers import builds_like
from desktop_app.services.house_rows import list_house_rows, save_house_row
from desktop_app.services.house_saving import UNCOUNTED, save_bill, save_estimate, save_plan
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.progress import Cancel
from desktop_app.services.records import texts_of
from tests.reports.paper_samples import page_texts
from tests.services.lists import KK, last_audit
from tests.services.test_house_costs import CEMENT, IRON, VILLAGE, WORK


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


def started(desk, kk: str = KK, name: str = "KP. REKAAN") -> str:
    home = households.save_household(desk, None, {"nomor_kk": kk, "alamat": name, "desa": VILLAGE})
    scheme = next(
        str(row["uid"])
        for row in building.list_schemes(desk)
        if (row["kode"], row["tahun"]) == ("BSPS", 2026)
    )
    return building.start_build(desk, home, scheme, {"tanggal": "01-08-2026"})


@pytest.fixture
def build(desk):
    uid = started(desk)
    save_estimate(desk, uid, [CEMENT, IRON, WORK])
    plan = plan_from_estimate(open_costs(desk, uid), 1)
    save_plan(desk, uid, 1, [texts_of("plan_line", one) for one in plan])
    return uid


def run_of(desk, document: str, *builds: str, **more) -> printing.PrintRun:
    return printing.prepare(
        desk, PrintRequest("berkas", "A4", document=document, builds=builds, **more)
    )


def text_of(run: printing.PrintRun) -> str:
    return " ".join(" ".join(page_texts(run.pdf)).split())


def test_a_bill_above_the_plan_stands_on_the_sheet_for_the_recipient(desk, build):
    shop = save_house_row(desk, "shop", {"desa": VILLAGE, "nama": "TOKO REKAAN"})
    line = next(one for one in open_costs(desk, build).plan[1] if one.text == "Semen")
    head = {"tahap": "1", "nomor": "N-7", "tanggal": "10-09-2026", "shop": shop}
    more = {"plan_line": line.uid, "uraian": "Semen", "satuan": "Zak", "volume": "30"}
    late = {UNCOUNTED: "barang sudah terpasang"}
    save_bill(desk, build, head, [more | {"harga": "90.000"}], confirmed=late)
    text = text_of(run_of(desk, "transparansi", build))
    assert "N-7 10-09-26" in text
    assert "TOKO REKAAN" in text
    assert "+450.000" in text


def test_a_blank_paper_tells_who_and_where_and_no_amount(desk, build):
    text = text_of(run_of(desk, "drpb", build, blank=True))
    assert find_desa(VILLAGE).name in text
    assert "75.000" not in text


def test_the_second_print_of_a_paper_says_so(desk, build, tmp_path):
    run = run_of(desk, "rab", build)
    assert "cetakan ke-" not in text_of(run)
    printing.save_run(desk, run, tmp_path / "rab.pdf")
    assert last_audit(desk)["action"] == "simpan cetakan"
    assert "cetakan ke-2" in text_of(run_of(desk, "rab", build))
    assert "cetakan ke-" not in text_of(run_of(desk, "drpb", build))


def test_all_houses_of_a_desa_and_scheme_come_out_in_one_run(desk, build):
    other = started(desk, "3216061505070002", "KP. LAIN")
    found = builds_like(desk, build, True)
    assert set(found) == {build, other}
    run = run_of(desk, "terima_bahan", *found)
    assert len(run.sheets) == 2
    assert run.pages == 2


def test_a_batch_tells_how_far_it_is_and_stops_when_asked(desk, build):
    builds = (build,) * 50
    request = PrintRequest("berkas", "A4", document="pernyataan", builds=builds)
    told: list[tuple[int, int, str]] = []
    run = printing.prepare(desk, request, lambda *said: told.append(said))
    assert (run.pages, len(run.sheets)) == (50, 50)
    assert (50, 50, "Mengumpulkan isi berkas") in told
    assert told[-1][:2] == (50, 50)
    cancel = Cancel()

    def stop(done: int, _total: int, _text: str) -> None:
        if done == 7:
            cancel.request()

    with pytest.raises(Cancelled):
        printing.prepare(desk, request, stop, cancel)
    assert last_audit(desk)["action"] == "lihat cetakan"  # of the first run: nothing else was noted


def test_a_paper_without_houses_or_of_no_name_is_refused(desk, build):
    with pytest.raises(UserError, match="Tidak ada rumah"):
        run_of(desk, "rab")
    with pytest.raises(UserError, match="Pilih berkas"):
        run_of(desk, "apa saja", build)


def test_a_list_of_a_desa_is_one_sheet_and_each_family_on_it_was_looked_at(desk, build):
    other = started(desk, "3216061505070002", "KP. LAIN")
    run = run_of(desk, "daftar_hadir", build, other)
    assert len(run.sheets) == 1
    looked = last_audit(desk)
    assert looked["action"] == "lihat cetakan"
    homes = {str(row["household"]) for row in list_house_rows(desk, "build")}
    assert len(homes) == 2
    assert all(home in str(looked) for home in homes)


def test_the_year_of_a_programme_is_told_once_and_a_group_by_its_own_name(desk, build):
    executor = {"desa": VILLAGE, "jenis": "kpb", "nama": "KPB MEKAR", "rekening": "00777"}
    uid = save_house_row(desk, "executor", executor)
    building.save_build(desk, build, {"executor": uid}, building.open_build(desk, build).build)
    text = text_of(run_of(desk, "sk_kpb", build))
    assert "BSPS/Bedah Rumah tahun 2026" in text
    assert "KPB MEKAR" in text
    assert "KPB KPB" not in text
    assert "00777" in text_of(run_of(desk, "drpb", build))


def test_a_list_of_a_desa_has_the_place_that_the_proposal_noted_and_its_number(desk, build):
    event = {"build": build, "ke": "diusulkan", "tanggal": "2026-08-02", "nomor": "460/1"}
    event |= {"catatan": "Urutan usulan 7 dari 9."}
    desk.write("uji", "", lambda work: work.insert("build_event", event))
    paper = {"build": build, "jenis": "BA musyawarah dengan urutan usulan", "ada": "Ya"}
    save_house_row(desk, "build_paper", paper | {"nomor": "BA/3/2026"})
    text = text_of(run_of(desk, "ba_musyawarah", build))
    assert "Nomor: BA/3/2026" in text
    assert " 7 " in text


def test_a_paper_whose_content_is_kept_here_counts_as_there(desk, build):
    (row,) = [one for one in building.list_builds(desk) if one.build["uid"] == build]
    values = {"household": row.build["household"], "sudut": "ktp_kk", "berkas": "0" * 32}
    desk.write("uji", "", lambda work: work.insert("photo", values))
    sort = "Surat keterangan kepemilikan/penguasaan tanah dari desa"
    save_house_row(desk, "build_paper", {"build": build, "jenis": sort, "ada": "Ya"})
    text = text_of(run_of(desk, "kartu_berkas", build))
    assert "KTP dan KK ya" in text
    assert "Surat keterangan tanah dari desa ya" in text


def test_those_whom_the_scheme_names_sign_and_no_others(desk):
    home = households.save_household(desk, None, {"nomor_kk": KK, "alamat": "KP", "desa": VILLAGE})
    scheme = next(
        row
        for row in building.list_schemes(desk)
        if (row["kode"], row["tahun"]) == ("BEKASI-APBD", 2026)
    )
    uid = building.start_build(desk, home, str(scheme["uid"]), {"tanggal": "01-08-2026"})
    text = text_of(run_of(desk, "bast", uid))
    assert "PIHAK PERTAMA" in text
    assert "PIHAK KEDUA" in text
    assert "Camat" not in text.replace("Kecamatan", "")
    named = {"penanda_tangan_bast": "penerima; Bupati Rekaan"}
    desk.write("uji", "", lambda work: work.update("scheme", str(scheme["uid"]), named))
    again = text_of(run_of(desk, "bast", uid))
    assert "Bupati Rekaan" in again
    assert "Ketua LPM/KPB" not in again


def test_until_somebody_builds_the_receipt_is_as_the_scheme_lets_the_money_go(desk):
    home = households.save_household(desk, None, {"nomor_kk": KK, "alamat": "KP", "desa": VILLAGE})
    scheme = next(
        str(row["uid"])
        for row in building.list_schemes(desk)
        if (row["kode"], row["tahun"]) == ("BEKASI-APBD", 2026)
    )
    uid = building.start_build(desk, home, scheme, {"tanggal": "01-08-2026"})
    assert "Bahan diterima senilai" in text_of(run_of(desk, "kuitansi_terima", uid, stage=1))
    raw = {"desa": VILLAGE, "jenis": "kpb", "nama": "KPB REKAAN"}
    seen = building.open_build(desk, uid).build
    building.save_build(desk, uid, {"executor": save_house_row(desk, "executor", raw)}, seen)
    assert "Bahan diterima" not in text_of(run_of(desk, "kuitansi_terima", uid, stage=1))
