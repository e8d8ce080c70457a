"""The V.4 files and the recap of a month come from the same proposals, and are noted."""

from __future__ import annotations

import openpyxl
import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.usulan import SENT
from desktop_app.services import households, schedule, usulan, usulan_files, usulan_minutes
from desktop_app.services.accounts import add_account
from desktop_app.services.breach_scope import list_sources, scope_of
from desktop_app.services.setup import sign_in
from desktop_app.services.usulan_recap import gather_minutes
from desktop_app.store import usulan_rows
from desktop_app.store.usulan_rows import Wanted
from tests.services.conftest import DESA, OTHER_DESA, PASSWORD
from tests.services.lists import last_audit, nik_of, rows_of
from tests.services.test_exporting_agency import read_back
from tests.services.test_usulan import family, limit, meeting, move, propose, row_of, submitted

MONTH = "2026-11"


@pytest.fixture(autouse=True)
def november(desk):
    schedule.save_cut_off(desk, "28", "11-2026")
    limit(desk, "PKH", "4")


def export(desk, target, **more):
    return usulan_files.export_v4(desk, target, MONTH, **more)


def test_each_programme_gets_its_file_from_what_was_submitted(desk, tmp_path):
    submitted(desk, 1)
    submitted(desk, 2, "PBI")
    propose(desk, family(desk, 3))  # a draft
    refused = submitted(desk, 4)
    move(desk, refused, "ditolak", catatan="mampu")
    made = export(desk, tmp_path)
    assert [(one.programme, one.file.path.name, one.file.rows, one.left) for one in made] == [
        (
            word,
            f"TEMPLATE_EXCEL_USULAN - TAMBUN SELATAN - LAMBANGSARI - NOVEMBER - {word}.xlsx",
            1,
            0,
        )
        for word in ("PKH", "PBI")
    ]
    name, rows = read_back(made[0].file.path)
    assert (name, [row.person["nik"] for row in rows]) == ("siks_v4", [nik_of(1)])
    assert rows[0].listed["program"] == "PKH"


def test_one_programme_goes_to_the_file_that_was_named_and_several_beside_it(desk, tmp_path):
    submitted(desk, 1)
    [alone] = export(desk, tmp_path / "usulan.xlsx")
    assert alone.file.path == tmp_path / "usulan.xlsx"
    submitted(desk, 2, "PBI")
    made = export(desk, tmp_path / "usulan.xlsx")
    assert [one.file.path.name for one in made] == ["usulan - PKH.xlsx", "usulan - PBI.xlsx"]
    [only] = export(desk, tmp_path / "pbi.xlsx", programme="PBI")
    assert only.file.path.name == "pbi.xlsx"


def test_a_new_family_enters_all_its_living_members(desk, tmp_path):
    home, _head = family(desk)
    for serial, more in ((50, {}), (51, {"status_dasar": "2"})):
        raw = {"nama": f"CONTOH {serial}", "nik": nik_of(serial), "shdk": "4", **more}
        households.save_member(desk, home, None, raw)
    uid = propose(desk, (home, ""), "keluarga_baru")
    move(desk, uid, "diajukan", musdes=meeting(desk))
    [made] = export(desk, tmp_path)
    assert (made.programme, made.file.rows) == ("NONBANSOS", 2)


def test_an_update_enters_whom_it_concerns(desk, tmp_path):
    home, _head = family(desk)
    raw = {"nama": "CONTOH ANAK", "nik": nik_of(50), "shdk": "4"}
    child = households.save_member(desk, home, None, raw)
    choices = {one.key: one for one in usulan.field_choices(desk, home, MONTH)}
    line = usulan.typed_change(choices[f"person.{child}.pekerjaan"], "3")
    uid = propose(desk, (home, ""), "pembaruan", changes=[line])
    move(desk, uid, "diajukan", musdes=meeting(desk))
    [made] = export(desk, tmp_path)
    assert [row.person["nik"] for row in read_back(made.file.path)[1]] == [nik_of(50)]


def test_who_has_no_number_stays_out_and_is_counted(desk, tmp_path):
    submitted(desk, 1, "PBI")
    home, _head = family(desk, 2)
    raw = {"nama": "CONTOH BAYI", "nik_alasan": "baru_lahir", "shdk": "4"}
    baby = households.save_member(desk, home, None, raw)
    uid = propose(desk, (home, baby), "PBI", {"tanpa_nik": "sedang diurus"})
    move(desk, uid, "diajukan", {"tanpa_nik": "sedang diurus"}, musdes=meeting(desk))
    [made] = export(desk, tmp_path)
    assert (made.file.rows, made.left) == (1, 1)


def test_a_month_without_proposals_says_so(desk, tmp_path):
    propose(desk, family(desk))
    with pytest.raises(UserError, match="Belum ada usulan yang diajukan untuk November 2026"):
        export(desk, tmp_path)
    with pytest.raises(UserError, match="Pilih program usulan"):
        export(desk, tmp_path, programme="BLT")


def test_who_may_not_take_whole_numbers_out_gets_the_recap_only(desk, tmp_path):
    submitted(desk)
    add_account(desk, "tono", "Tono Contoh", PASSWORD, "operator_desa")
    other = sign_in(desk.folder, "tono", PASSWORD, desk.clock)
    try:
        with pytest.raises(UserError, match="mengekspor NIK lengkap"):
            export(other, tmp_path)
        assert usulan_files.export_recap(other, tmp_path, MONTH).rows == 1
    finally:
        other.store.close()


def test_the_chain_names_who_stood_in_the_file(desk, tmp_path):
    uid = submitted(desk)
    submitted(desk, 2, "PBI")
    export(desk, tmp_path, programme="PKH", purpose="usulan November")
    line = last_audit(desk)
    person = row_of(desk, uid)["person"]
    assert (line["action"], line["counts"]["person"]) == ("ekspor usulan", [person])
    source = next(one for one in list_sources(desk) if "Membuat berkas usulan" in one.title)
    scope = scope_of(desk, [source.key])
    assert scope.people == {person}
    assert list(scope.content) == ["Identitas dan alamat orang yang diusulkan, jenis usulan"]


def test_the_recap_counts_what_went_out_and_lists_everything(desk, tmp_path):
    submitted(desk, 1)
    submitted(desk, 2, "PBI")
    propose(desk, family(desk, 3))
    written = usulan_files.export_recap(desk, tmp_path, MONTH)
    assert written.path.name == "rekap-usulan_3216062002_202611.xlsx"
    book = openpyxl.load_workbook(written.path)
    assert book.sheetnames == ["Rekap usulan", "Keadaan usulan", "Daftar usulan", "Keterangan"]
    rows = [[cell.value for cell in row] for row in book["Rekap usulan"]]
    heads = ["Kode", "Desa/Kelurahan", "Nonbansos", "BPNT", "PKH", "PBI-JK", "BST", "Total"]
    assert rows[:2] == [heads, [DESA, "Lambangsari", 0, 0, 1, 1, 0, 2]]
    listed = [[cell.value for cell in row] for row in book["Daftar usulan"]][1:]
    assert len(listed) == 3
    assert nik_of(1) not in {row[5] for row in listed}


def test_a_kecamatan_sees_each_of_its_villages_and_merges_their_files(kecamatan_desk, tmp_path):
    desk = kecamatan_desk
    limit(desk, "PKH", "4")
    schedule.save_cut_off(desk, "28", "11-2026")
    for number, desa in ((1, DESA), (2, OTHER_DESA)):
        uid = propose(desk, family(desk, number, desa=desa))
        move(desk, uid, "diajukan", musdes=meeting(desk, desa=desa))
    [made] = export(desk, tmp_path)
    assert (made.file.rows, "SEMUA DESA" in made.file.path.name) == (2, True)
    [one] = export(desk, tmp_path, desa=DESA)
    assert (one.file.rows, "LAMBANGSARI" in one.file.path.name) == (1, True)
    book = openpyxl.load_workbook(usulan_files.export_recap(desk, tmp_path, MONTH).path)
    rows = [[cell.value for cell in row] for row in book["Rekap usulan"]]
    assert len(rows) == 12
    assert rows[-1][-1] == 2
    assert len(rows_of(desk, "musdes")) == 2


def test_the_minutes_say_what_the_recap_says_under_the_name_that_is_known(desk, tmp_path):
    with pytest.raises(UserError, match="Belum ada usulan yang diajukan"):
        usulan_minutes.make_minutes(desk, tmp_path, MONTH)
    submitted(desk, 1)
    submitted(desk, 2, "PBI")
    propose(desk, family(desk, 3))
    written = usulan_minutes.make_minutes(desk, tmp_path, MONTH)
    assert written.path.name == (
        "BA_PENGUSULAN - TAMBUN SELATAN - LAMBANGSARI - 2026 - NOVEMBER.pdf"
    )
    assert written.path.read_bytes().startswith(b"%PDF")
    with desk.reader() as reader:
        rows = usulan_rows.find_proposals(reader, Wanted(periode=MONTH, states=SENT))
    document = gather_minutes(desk, rows, MONTH, DESA, "BAU-1", "A4")
    assert document.counts == (("Lambangsari", (0, 0, 1, 1, 0)),)
    assert document.basis == ("Musyawarah desa (musdes) 140/12/2026, 10-11-2026",)
    assert [line.nik for line in document.lines] == [nik_of(1), nik_of(2)]
    assert last_audit(desk)["counts"]["nomor"].startswith("BAU-2002-26-")
