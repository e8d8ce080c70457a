"""Papers and workbooks of Padan data say what was decided, are noted, and give rows back marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import UserError
from desktop_app.services import breach_scope, importing, padan_papers, rulings, sheets
from desktop_app.services.desk import Desk
from desktop_app.services.differences import differences
from desktop_app.services.register import register_lines
from desktop_app.services.source_views import Difference, ListSummary
from tests.services.lists import nik_of, person, workbook
from tests.services.source_files import KPM, kpm, kpm_row, name_of, taken, village, write_csv
from tests.services.test_access_report import texts_of_pdf

NAME = "person.nama"


@pytest.fixture
def lists(desk: Desk, tmp_path: Path) -> tuple[ListSummary, ListSummary]:
    """Two lists in use, which differ in the name of one person of the registry."""
    village(desk, tmp_path, 8)
    first = taken(desk, kpm(tmp_path / "a.csv", range(5)), source="kpm", period="2026-11")
    rows = [kpm_row(one) | {"TAHAP SALUR": "TAHAP 2 2026"} for one in range(5)]
    rows[2]["NAMA"] = f"{name_of(2)} LAIN"
    rows[4]["NIK"] = "12"
    path = write_csv(tmp_path / "b.csv", KPM, rows)
    return first, taken(desk, path, source="pbi", period="2026-11")


@pytest.fixture
def two(desk: Desk, lists: tuple[ListSummary, ListSummary]) -> Difference:
    assert len(lists) == 2
    return next(one for one in differences(desk).differences if one.field == NAME)


def text_of(path: Path) -> str:
    return " ".join(texts_of_pdf(path).split())


def cells(path: Path, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path)[sheet].iter_rows()]


def test_the_berita_acara_tells_lists_presence_and_decisions(
    desk: Desk, two: Difference, tmp_path: Path
) -> None:
    rulings.rule(desk, two.entity.uid, NAME, "sumber", "kpm", "KTP")
    made = padan_papers.make_minutes(desk, (), tmp_path)
    text = text_of(made.path)
    assert "BERITA ACARA PADAN DATA" in text
    assert "Nomor: BAP-2002-26-" in text
    assert "Semua: KPM, PBI/JKN" in text
    assert "Sumber KPM 1 0" in text
    assert "Kesesuaian menurut instansi" in text
    assert made.path.name.startswith("ba-padan_BAP-2002-26-")


def test_decisions_by_rule_are_counted_apart(desk: Desk, two: Difference, tmp_path: Path) -> None:
    assert rulings.rule_many(desk, field=two.field) == 1
    text = text_of(padan_papers.make_minutes(desk, (), tmp_path).path)
    assert "Data Padan yang sudah ada 1 1" in text


def test_there_is_no_berita_acara_without_lists(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Belum ada daftar sumber"):
        padan_papers.make_minutes(desk, (), tmp_path)


def test_what_is_asked_in_the_field_is_printed_and_goes_out_as_a_sheet(
    desk: Desk, two: Difference, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="Tidak ada isian"):
        padan_papers.make_field_list(desk, (), tmp_path)
    rulings.rule(desk, two.entity.uid, NAME, "lapangan")
    made = padan_papers.make_field_list(desk, (), tmp_path, officer="DEDI REKAAN")
    text = text_of(made.path)
    assert kpm_row(2)["NIK"] in text
    assert f"{name_of(2)} LAIN" in text
    assert "KPM Nov 2026, Padan" in text  # both say the same, so they share a box
    (sheet,) = sheets.list_sheets(desk)
    assert (sheet.kind, sheet.officer) == ("cek-lapangan", "DEDI REKAAN")
    assert sheet.form_uid in text


def test_each_agency_gets_its_own_rows_with_the_changed_cell_marked(
    desk: Desk, two: Difference, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="Belum ada putusan"):
        padan_papers.make_corrections(desk, (), tmp_path)
    rulings.rule(desk, two.entity.uid, NAME, "padan", reason="KTP dilihat")
    (made,) = padan_papers.make_corrections(desk, (), tmp_path)  # the other list says so already
    sheet = load_workbook(made.path).worksheets[0]
    heads, row = ([cell.value for cell in line] for line in sheet.iter_rows(max_row=2))
    assert heads == [*KPM, "Koreksi Padan"]
    assert row[:2] == [kpm_row(2)["NIK"], name_of(2)]
    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].fill.start_color.rgb.endswith("FFE699")
    assert sheet["A2"].fill.fill_type is None
    assert row[-1] == (
        f"Nama lengkap: semula “{name_of(2)} LAIN”, menjadi “{name_of(2)}” "
        "(menurut Padan; KTP dilihat)."
    )


def test_a_marked_list_has_every_row_word_for_word_and_colours_the_wrong_cell(
    desk: Desk, lists: tuple[ListSummary, ListSummary], tmp_path: Path
) -> None:
    made = padan_papers.make_marked(desk, lists[1].uid, tmp_path)
    sheet = load_workbook(made.path)["Daftar bertanda"]
    assert sheet.max_row == 6
    assert [cell.value for cell in sheet[6]][:3] == [6, "12", name_of(4)]
    assert sheet["B6"].fill.start_color.rgb.endswith("F8CBAD")
    assert str(sheet.cell(6, sheet.max_column).value).startswith("NIK harus 16 angka")
    assert sheet.cell(2, sheet.max_column).value is None


def test_an_import_is_given_back_marked_too(desk: Desk, tmp_path: Path) -> None:
    rows = [person(9301, "BUDI REKAAN"), person(9302, "SITI REKAAN", tanggallahir="1980-13-45")]
    rows[1]["nik"] = nik_of(9302)
    batch = importing.preview(desk, workbook(tmp_path / "desa.xlsx", rows)).batch
    made = padan_papers.make_marked_import(desk, batch, tmp_path / "tanda.xlsx")
    sheet = load_workbook(made.path)["Daftar bertanda"]
    heads = [cell.value for cell in sheet[1]]
    at = heads.index("tanggallahir")
    assert sheet.cell(3, at + 1).value == "1980-13-45"
    assert sheet.cell(3, at + 1).fill.fill_type == "solid"
    assert sheet.cell(2, at + 1).fill.fill_type is None
    assert heads[-1] == "Alasan"


def test_every_file_is_in_the_register_with_its_purpose(
    desk: Desk, lists: tuple[ListSummary, ListSummary], tmp_path: Path
) -> None:
    padan_papers.make_marked(desk, lists[0].uid, tmp_path)
    padan_papers.make_overlaps(desk, (), tmp_path, purpose="Rapat verifikasi")
    over, marked = register_lines(desk)[:2]
    assert (over.title, over.purpose) == ("Membuat laporan tumpang tindih", "Rapat verifikasi")
    assert marked.title == "Menyimpan daftar bertanda"
    assert marked.purpose == "Memadankan daftar sumber antarinstansi"
    assert len(over.digest) == len(marked.digest) == 64


def test_what_a_lost_file_held_is_known_by_name(
    desk: Desk, two: Difference, tmp_path: Path
) -> None:
    rulings.rule(desk, two.entity.uid, NAME, "padan")
    padan_papers.make_corrections(desk, (), tmp_path)
    lost = next(one for one in breach_scope.list_sources(desk) if "Membuat koreksi" in one.title)
    assert breach_scope.scope_of(desk, [lost.key]).people == {two.entity.uid}


def test_a_lost_field_list_tells_the_families_on_it(
    desk: Desk, two: Difference, tmp_path: Path
) -> None:
    rulings.rule(desk, two.entity.uid, NAME, "lapangan")
    padan_papers.make_field_list(desk, (), tmp_path)
    lost = next(one for one in breach_scope.list_sources(desk) if "cek lapangan" in one.title)
    scope = breach_scope.scope_of(desk, [lost.key])
    assert scope.people == {two.entity.uid}
    assert len(scope.households) == 1


def test_an_operator_of_a_desa_gets_his_own_list_back_but_no_whole_export(
    desk: Desk, lists: tuple[ListSummary, ListSummary], tmp_path: Path
) -> None:
    clerk = replace(desk, actor=replace(desk.actor, role="operator_desa"))
    assert padan_papers.make_marked(clerk, lists[0].uid, tmp_path).rows == 5
    with pytest.raises(UserError):
        padan_papers.make_corrections(clerk, (), tmp_path)
