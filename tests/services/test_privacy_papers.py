"""Register, inventory and impact assessment say what the program does, in workbooks and pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import INVENTORY, PURPOSES, basis_of, find_purpose
from desktop_app.domain.privacy_acts import ACTIVITIES
from desktop_app.services import exporting, households, privacy_papers, register, viewing
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from desktop_app.store.models import TABLES
from tests.services.test_access_report import insisting, texts_of_pdf


@pytest.fixture
def person(desk: Desk) -> str:
    home = households.save_household(
        desk, None, {"nomor_kk": "3216990101200011", "alamat": "KP. GARDU 1", "rt": "4", "rw": "1"}
    )
    values = {"nama": "SITI REKAAN", "shdk": "1", "sex": "2"}
    return insisting(households.save_member, desk, home, None, values)


def test_each_line_of_the_register_has_a_purpose_and_a_basis(
    desk: Desk, person: str, tmp_path: Path
) -> None:
    viewing.show_numbers(desk, "person", person, "Permintaan warga")
    exporting.export_upload(desk, tmp_path / "u.xlsx")
    lines = register.register_lines(desk)
    assert [one.title for one in lines] == [
        "Membuat buku unggah",
        "Melihat NIK lengkap",
        "Mencatat anggota",
        "Mencatat keluarga",
    ]
    assert all(one.purpose and one.basis for one in lines)
    assert lines[0].amount == "1 baris"
    assert len(lines[0].digest) == 64
    assert lines[1].purpose == "Permintaan warga"


def test_the_register_can_begin_at_a_day_and_be_of_some_flows(desk: Desk, person: str) -> None:
    assert register.register_lines(desk, since=date(2026, 11, 25)) == []
    assert len(register.register_lines(desk, since=date(2026, 11, 24))) == 2
    assert register.register_lines(desk, flows=frozenset({"keluar"})) == []


def test_the_register_as_a_workbook_names_nobody_but_the_clerks(
    desk: Desk, person: str, tmp_path: Path
) -> None:
    made = register.write_register(desk, tmp_path / "register.xlsx")
    assert made.rows == 2
    book = load_workbook(made.path)
    assert book.sheetnames == ["Register", "Menurut tujuan", "Keterangan"]
    texts = " ".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    )
    assert "SITI" not in texts
    assert "Sari Contoh" in texts
    assert register.register_lines(desk)[0].title == "Membuat register pemrosesan"


def test_a_plain_operator_does_not_read_the_register(desk: Desk) -> None:
    operator = replace(desk, actor=replace(desk.actor, role="operator_desa"))
    with pytest.raises(UserError, match="buku catatan"):
        register.register_lines(operator)


@pytest.mark.parametrize("key", sorted(privacy_papers.PAPERS))
def test_each_paper_is_a_page_to_sign_and_a_workbook_to_go_on_with(
    desk: Desk, person: str, tmp_path: Path, key: str
) -> None:
    page = privacy_papers.make_paper(desk, key, tmp_path / "kertas.pdf")
    book = privacy_papers.make_paper(desk, key, tmp_path / "buku.xlsx")
    text = texts_of_pdf(page.path)
    for wanted in ("diperiksa petugas hukum kantor", "belum ditetapkan kantor", "3 × 24 jam"):
        assert wanted in text
    for group in INVENTORY:
        assert group.title in text
    assert "Kelompok data" in load_workbook(book.path).sheetnames


def test_an_unknown_paper_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="dari daftar"):
        privacy_papers.make_paper(desk, "lain", tmp_path / "x.pdf")


def test_every_kind_with_personal_data_is_in_the_inventory() -> None:
    told = {kind for group in INVENTORY for kind in group.kinds}
    nobody = {"scheme", "programme", "office", "payout_list", "sheet", "sheet_event"}
    assert set(TABLES) - nobody - {"desk_key", "merged_row", "owner_rule", "redaction"} == told


def test_every_purpose_of_an_act_and_of_a_group_is_known() -> None:
    used = {one.purpose for one in ACTIVITIES.values()} | {one.purpose for one in INVENTORY}
    assert used <= set(PURPOSES)


def test_a_purpose_is_known_by_its_label_and_an_own_one_says_that_its_basis_is_open() -> None:
    label = PURPOSES["pengawasan"].label
    assert find_purpose(f" {label.upper()} ") is PURPOSES["pengawasan"]
    assert (
        basis_of(label)
        == "Surat tugas atau permintaan tertulisnya (diperiksa petugas hukum kantor)"
    )
    assert basis_of("untuk arsip").startswith("Belum disebut")


def test_a_workbook_that_goes_out_says_its_purpose_and_basis(
    desk: Desk, person: str, tmp_path: Path
) -> None:
    made = exporting.export_upload(desk, tmp_path / "u.xlsx", purpose=PURPOSES["pengawasan"].label)
    note = {
        row[0].value: row[1].value for row in load_workbook(made.path)["Keterangan"].iter_rows()
    }
    assert note["Tujuan"] == PURPOSES["pengawasan"].label
    assert note["Dasar hukum"] == PURPOSES["pengawasan"].basis_line
    with desk.reader() as reader:
        line = reading.audit_lines(reader, 0, 1000)[-1]
    assert line["counts"]["dasar"] == PURPOSES["pengawasan"].basis_line
