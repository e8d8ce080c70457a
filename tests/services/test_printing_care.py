"""Papers of cadres, carriers, funds and gifts: what stands on them, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import UserError
from desktop_app.services import printing
from desktop_app.services.care_papers import care_sheet_paper
from desktop_app.services.care_sheets import VisitLine, open_sheet, save_sheet, sheet_of
from desktop_app.services.deliveries import Brought, open_month, save_days
from desktop_app.services.giving_papers import carrier_paper, recap_paper
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_care import KIND, export_list, file_name
from desktop_app.services.sheets import find_sheet, list_sheets
from tests.services.lists import last_audit
from tests.services.test_care import DESA, assign, cadre
from tests.services.test_care import family as care_family
from tests.services.test_deliveries import enrolled, entry, family, gift, programme


@pytest.fixture
def desk(kecamatan_desk):
    return kecamatan_desk


def request(document, **more):
    return PrintRequest(KIND, document=document, desa=DESA, **more)


def test_the_sheet_is_out_until_it_is_typed(desk, tmp_path) -> None:
    who, home = cadre(desk), care_family(desk, 1)
    assign(desk, who, [home], "01-2026")
    run = printing.prepare(desk, request("lembar_kader", subject=who, month="2026-11", blank=True))
    printing.save_run(desk, run, tmp_path / "lembar.pdf")
    uid = run.sheets[0].form_uid
    assert sheet_of(desk, uid) == (who, "2026-11")
    (out,) = list_sheets(desk)
    assert (out.kind, out.place, out.state) == ("krs", "", "keluar")
    page = open_sheet(desk, who, "2026-11")
    save_sheet(desk, page, {home: VisitLine(date(2026, 11, 20), {"pus": True})})
    assert find_sheet(desk, uid)["state"] == "diketik"
    with pytest.raises(UserError, match="bukan lembar kader"):
        sheet_of(desk, "AAAAAAAA")


def test_special_data_stand_on_a_filled_sheet_for_who_may_see_them_only(desk) -> None:
    who, home = cadre(desk), care_family(desk, 1)
    assign(desk, who, [home], "01-2026")
    page = open_sheet(desk, who, "2026-11")
    ticks = {"ibu_hamil": True, "kasus": True}
    save_sheet(desk, page, {home: VisitLine(date(2026, 11, 20), ticks)})
    filled = request("lembar_kader", subject=who, month="2026-11")
    full, seen = care_sheet_paper(desk, filled, "2A3B4C5D")
    assert (full.rows[0].count("V"), seen) == (2, (home,))
    plain = replace(desk, actor=replace(desk.actor, role="operator_kecamatan"))
    assert care_sheet_paper(plain, filled, "2A3B4C5D")[0].rows[0].count("V") == 0
    blank = care_sheet_paper(desk, replace(filled, blank=True), "2A3B4C5D")[0]
    assert blank.rows[0][4:] == ("",) * 14


def food(desk):
    one = enrolled(desk, "PERMATA", family(desk, 1))
    ended = {"selesai": "2026-11", "alasan_berhenti": "meninggal"}
    enrolled(desk, "PERMATA", family(desk, 2), **ended)
    month = open_month(desk, programme(desk, "PERMATA"), DESA, "2026-11")
    save_days(desk, month, {one: Brought(frozenset({1, 2}), 2)})
    return {"programme": programme(desk, "PERMATA"), "month": "2026-11"}


def test_the_carriers_list_has_a_box_a_day_and_no_number_of_anybody(desk) -> None:
    paper, seen = carrier_paper(desk, request("daftar_antar", **food(desk)))
    assert [len(row) for row in paper.rows] == [34, 34]
    texts = " ".join(cell for row in paper.rows for cell in row)
    assert "3216" not in texts
    assert "CONTOH B" in texts
    assert len(seen) == 2


def test_the_recap_counts_receivers_portions_and_who_stopped_why(desk) -> None:
    more = food(desk)
    paper, _seen = recap_paper(desk, request("rekap_antar", **more))
    assert paper.rows == [("Lambangsari", "2", "2", "2", "0", "1", "Meninggal dunia 1")]
    every = recap_paper(desk, replace(request("rekap_antar", **more), desa=None))[0]
    assert every.rows == paper.rows


def test_lists_leave_as_workbooks_but_never_the_sheet_of_a_cadre(desk, tmp_path) -> None:
    entry(desk, "Masuk", "1.000.000")
    gift(desk, kelompok="Karang Taruna")
    wanted = request("laporan_dana")
    target = tmp_path / file_name(desk, wanted)
    export_list(desk, wanted, target)
    assert target.name == "laporan-dana_3216062002_20261124.xlsx"
    sheet = load_workbook(target).worksheets[0]
    assert sheet["A2"].value == "Saldo Baznas tahun 2026"
    line = last_audit(desk)
    assert (line["action"], line["counts"]["wilayah"]) == ("ekspor daftar pendampingan", DESA)
    assert export_list(desk, request("daftar_csr"), tmp_path / "csr.xlsx").rows == 2
    with pytest.raises(UserError, match="hanya dicetak"):
        export_list(desk, request("lembar_kader"), tmp_path / "lembar.xlsx")
    with pytest.raises(UserError, match="Belum ada baris"):
        export_list(desk, request("belum_dikunjungi"), tmp_path / "kosong.xlsx")
    with pytest.raises(UserError, match=r"berakhir \.xlsx"):
        export_list(desk, wanted, tmp_path / "dana.csv")


@pytest.mark.parametrize("document", ["laporan_dana", "daftar_csr", "bast_csr"])
def test_each_list_is_drawn(desk, document) -> None:
    entry(desk, "Masuk", "1.000.000")
    uid = gift(desk, household=family(desk, 1))
    run = printing.prepare(desk, request(document, subject=uid))
    assert (run.pages, run.sheets[0].jenis) == (1, document)


def test_what_can_not_be_printed_says_why(desk) -> None:
    for wanted, words in (
        (request("apa"), "Pilih berkas"),
        (request("lembar_kader", subject="apa"), "Pilih bulan"),
        (request("bast_csr"), "tidak ada lagi"),
        (request("daftar_antar"), "desa dan bulannya"),
        (replace(request("laporan_dana"), desa=None), "Pilih desanya"),
    ):
        with pytest.raises(UserError, match=words):
            printing.prepare(desk, wanted)


def test_the_sheets_of_all_cadres_with_families_are_one_print(desk) -> None:
    first, second = cadre(desk), cadre(desk, "RINA CONTOH")
    cadre(desk, "TANPA KELUARGA")
    with pytest.raises(UserError, match="Belum ada kader"):
        printing.prepare(desk, request("lembar_kader", month="2026-11", blank=True))
    assign(desk, first, [care_family(desk, 1)], "01-2026")
    assign(desk, second, [care_family(desk, 2)], "01-2026")
    run = printing.prepare(desk, request("lembar_kader", month="2026-11", blank=True))
    assert {sheet.tempat for sheet in run.sheets} == {first, second}
    assert run.pages == sum(sheet.halaman for sheet in run.sheets)
