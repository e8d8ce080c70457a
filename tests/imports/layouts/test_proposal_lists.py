"""Lists of the social office and of villages: SIKS-NG V.4, anomalies, proposals, PPKS, BLT-DD."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.fields import parse_record
from desktop_app.domain.listed import LISTED
from desktop_app.domain.specs import SPECS
from desktop_app.imports.layouts import anomali, bnba_blt_dd, ppks, siks_v4, usulan
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.layouts.lists import Read, lines_of, read


def understood(found: Read) -> bool:
    """Whether the fields read all that the first row says."""
    row = found.rows[0]
    parts = ((SPECS["person"], row.person), (LISTED, row.listed))
    return not any(parse_record(specs, cells).errors for specs, cells in parts)


# --- SIKS-NG V.4 -------------------------------------------------------------------------------
BORN, PREGNANT = siks_v4.LAYOUT.columns[5], siks_v4.LAYOUT.columns[20]
PROPOSED = {
    "NIK": "3216014101909001",
    "PROGRAM BANSOS": "BPNT",
    "NOKK": "3216010101109001",
    "NAMA": "ENTIN PERCOBAAN",
    "TEMPAT LAHIR": "BEKASI",
    BORN: "01/01/1990",
    "IBU KANDUNG": "CONTOH",
    "JENIS KELAMIN": "PEREMPUAN",
    "JENIS PEKERJAAN": "MENGURUS RUMAH TANGGA",
    "STATUS KAWIN": "KAWIN",
    "ALAMAT": "KP BARU",
    "RT": "001",
    "RW": "002",
    "KECAMATAN": "TARUMAJAYA",
    "KELURAHAN": "SETIA ASIH",
    "STATUS DISABILITAS": "YA",
    "KODE JENIS DISABILITAS": "PDFSK",
    "STATUS HAMIL": "TIDAK",
}


@pytest.mark.parametrize("sign", ["\n", "\\n", " "])
def test_a_proposal_is_read_whether_its_headings_break_truly_or_by_two_signs(sign: str) -> None:
    head, line = lines_of(siks_v4.LAYOUT.columns, PROPOSED)
    found = read([[str(text).replace("\n", sign) for text in head], line])
    assert (found.name, found.notices, understood(found)) == ("siks_v4", [], True)
    assert found.values() == {
        "person.nik": "3216014101909001",
        "person.nama": "ENTIN PERCOBAAN",
        "person.tempat_lahir": "BEKASI",
        "person.tanggal_lahir": "01/01/1990",
        "person.nama_ibu": "CONTOH",
        "person.sex": "2",
        "person.pekerjaan": "2",
        "person.status_kawin": "2",
        "person.hamil": "2",
        "household.nomor_kk": "3216010101109001",
        "household.alamat": "KP BARU",
        "household.rt": "001",
        "household.rw": "002",
        "household.desa": "32.16.01.1007",
        "list.program": "BPNT",
        "list.kecamatan": "TARUMAJAYA",
        "list.nama_desa": "SETIA ASIH",
        "list.disabilitas": "Ya",
        "list.kode_disabilitas": "PDFSK",
    }


def test_an_occupation_that_the_card_does_not_have_is_told_and_left_out() -> None:
    line = PROPOSED | {"JENIS PEKERJAAN": "JURU PARKIR LIAR"}
    found = read(lines_of(siks_v4.LAYOUT.columns, line))
    assert found.rows[0].person["pekerjaan"] == ""
    assert "“JURU PARKIR LIAR” pada Jenis pekerjaan belum dikenal (1 baris)" in found.said


# --- anomalies ---------------------------------------------------------------------------------
def test_an_anomaly_tells_what_contradicts_and_why_it_was_refused() -> None:
    line = {
        "nik": "3216010101809002",
        "no_kk": "3216010101109002",
        "nama_lengkap": "UJANG PERCOBAAN",
        "tanggal_lahir": "1980-01-01",
        "kecamatan": "TARUMAJAYA",
        "desa": "SETIA ASIH",
        "shdk": "KEPALA KELUARGA",
        "jenis_kelamin": "L",
        "status_kawin": "CERAI MATI",
        "status_anomali": "NIK TIDAK DITEMUKAN",
        "catatan_penolakan": "foto KK buram",
    }
    found = read(lines_of(anomali.LAYOUT.columns, line))
    assert (found.name, found.notices, understood(found)) == ("anomali", [], True)
    assert found.values() == {
        "person.nik": "3216010101809002",
        "person.nama": "UJANG PERCOBAAN",
        "person.tanggal_lahir": "1980-01-01",
        "person.shdk": "1",
        "person.sex": "1",
        "person.status_kawin": "4",
        "household.nomor_kk": "3216010101109002",
        "household.desa": "32.16.01.1007",
        "list.kecamatan": "TARUMAJAYA",
        "list.nama_desa": "SETIA ASIH",
        "list.status_masalah": "NIK TIDAK DITEMUKAN",
        "list.alasan": "foto KK buram",
    }


# --- proposals within a quota -------------------------------------------------------------------
def test_a_quota_is_read_with_its_mark_and_the_apostrophes_of_its_numbers(tmp_path: Path) -> None:
    path = tmp_path / "usulan.csv"
    path.write_text(
        'No,Kecamatan,Desa/Kelurahan,Nama,NIK,"No KK",Alamat,"Jenis Kelamin","Tempat Lahir",'
        '"Tanggal Lahir","Status Tanah","Luas Tanah",Penghasilan,Pekerjaan,"Pengelompokan Desil"\n'
        "1,Tarumajaya,Setia Asih,DEDE CONTOH,'3216010101709003,'3216010101109003,\"KP. BARU,\n"
        'RT 1",Laki-laki,Bekasi,1970-01-01,Milik Sendiri,"60 m2",1500000,BURUH HARIAN LEPAS,'
        '"Desil 2"\n',
        encoding="utf-8-sig",
    )
    with open_list(path, NORMAL) as opened:
        [row] = opened.rows
    assert (opened.format.name, opened.notices) == ("usulan", [])
    assert row.raw[4] == "'3216010101709003"
    assert parse_record(SPECS["person"], row.person).values["nik"] == "3216010101709003"
    assert row.household | {"alamat": ""} == {
        "nomor_kk": "'3216010101109003",
        "alamat": "",
        "desil": "2",
        "desa": "32.16.01.1007",
    }
    assert row.listed["status_tanah"] == "Milik Sendiri"


def test_a_range_of_desil_is_told_and_is_no_desil() -> None:
    line = {"Nama": "DEDE CONTOH", "NIK": "3216010101709003", "No KK": "3216010101109003"}
    found = read(
        lines_of(usulan.LAYOUT.columns, line | {"Pengelompokan Desil": "Backlog 1 Desil 1-4"})
    )
    assert found.rows[0].household["desil"] == ""
    assert found.rows[0].unknown == (("household.desil", "Backlog 1 Desil 1-4"),)


# --- PPKS --------------------------------------------------------------------------------------
def test_the_form_of_ppks_is_read_between_its_title_and_its_notes() -> None:
    person = {
        "No": 1.0,
        "Nama PPKS": "MAMAN CONTOH",
        "No. NIK": "-",
        "JK": "L",
        "Jenis PPKS": "LANJUT USIA TERLANTAR",
        "Alamat sesuai KTP": "KP. BARU",
        "Desa": "SETIA ASIH",
        "Kecamatan": "TARUMAJAYA",
    }
    lines = [[], ["DATA PPKS DESA SETIA ASIH"], [], *lines_of(ppks.LAYOUT.columns, person)]
    found = read([*lines, [], ["Catatan:"], ["1. Diisi sesuai KTP"], ["Mengetahui,", "Petugas,"]])
    assert (found.name, found.sniffed.header.last_row, len(found.rows)) == ("ppks", 4, 1)
    values = found.values()
    assert values["list.jenis_ppks"] == "Lanjut usia terlantar"
    assert (values["person.sex"], values["household.desa"]) == ("1", "32.16.01.1007")
    assert parse_record(SPECS["person"], found.rows[0].person).values["nik"] is None
    assert "Baris 7–9 dilewati" in found.said


# --- BNBA BLT-DD -------------------------------------------------------------------------------
RECEIVER = {
    "NO": 1.0,
    "NIK": "3216014305709004",
    "NAMA KEPALA KELUARGA": "SITI CONTOH",
    "JENIS KELAMIN": "P",
    "TANGGAL LAHIR": "05/03/1970",
    "JUMLAH ANGGOTA KELUARGA": 4.0,
    "ALAMAT": "KP. BARU",
    "RT": "001",
    "RW": "002",
    "JENIS PEKERJAAN": "Buruh Tani",
    "KODE_JP": "P3",
    "KRITERIA BLT": "Rumah tangga lanjut usia",
    "KODE_KRIT": "K9",
    "METODE PEMBAYARAN": "Tunai",
    "KODE_BAYAR": "B1",
}
TITLE = [["BNBA BLT-DD TAHUN 2023"], []]


def test_a_receiver_of_the_village_fund_is_the_head_of_a_family() -> None:
    found = read([*TITLE, *lines_of(bnba_blt_dd.LAYOUT.columns, RECEIVER)])
    assert (found.name, found.notices, understood(found)) == ("bnba_blt_dd", [], True)
    assert found.values() == {
        "person.nik": "3216014305709004",
        "person.nama": "SITI CONTOH",
        "person.sex": "2",
        "person.tanggal_lahir": "1970-05-03",
        "person.shdk": "1",
        "household.alamat": "KP. BARU",
        "household.rt": "001",
        "household.rw": "002",
        "list.jumlah_anggota": 4.0,
        "list.pekerjaan": "Buruh Tani",
        "list.kode_pekerjaan": "P3",
        "list.kriteria": "Rumah tangga lanjut usia",
        "list.kode_kriteria": "K9",
        "list.metode_bayar": "Tunai",
        "list.kode_bayar": "B1",
        "list.terima_blt_dd": "Ya",
        "list.program": "BLT-DD",
        "list.tahun": "2023",
    }


@pytest.mark.parametrize(
    ("cell", "nik", "born"),
    [
        ("25/03/1970", "", "1970-03-25"),  # 25 can only be a day
        ("03/25/1970", "", "1970-03-25"),
        ("05/03/1970", "3216010503709004", "1970-03-05"),  # the NIK says which
        ("05/03/1970", "3216010305709004", "1970-05-03"),
        ("05/03/70", "'3216014305709004", "1970-05-03"),  # a woman: forty more
        ("05/05/1970", "", "1970-05-05"),  # both readings are one
        (date(1970, 3, 5), "3216010305709004", "1970-05-03"),  # turned by a spreadsheet
    ],
)
def test_a_date_of_two_orders_is_settled_by_the_nik(cell: str, nik: str, born: str) -> None:
    line = RECEIVER | {"TANGGAL LAHIR": cell, "NIK": nik}
    found = read(lines_of(bnba_blt_dd.LAYOUT.columns, line))
    assert found.rows[0].person["tanggal_lahir"] == born
    assert found.rows[0].faults == ()


@pytest.mark.parametrize("nik", ["", "3216011206659004", "321601"])
def test_a_date_that_the_nik_does_not_settle_is_asked_and_not_guessed(nik: str) -> None:
    found = read(lines_of(bnba_blt_dd.LAYOUT.columns, RECEIVER | {"NIK": nik}))
    assert found.rows[0].person["tanggal_lahir"] == ""
    [(field, said)] = found.rows[0].faults
    assert field == "tanggal_lahir"
    assert "dapat dibaca dua cara" in said
    assert found.rows[0].raw[4] == "05/03/1970"


def test_a_code_of_the_village_fund_that_nobody_knows_stands_as_it_is() -> None:
    found = read(lines_of(bnba_blt_dd.LAYOUT.columns, RECEIVER | {"KODE_KRIT": "K4"}))
    assert found.rows[0].listed["kode_kriteria"] == "K4"
    assert "“K4” pada Kode kriteria pada daftar belum dikenal" in found.said
