"""The population list of SIAK: 37 columns of labels, dates and numbers that Excel made of text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.imports.cells import Cell
from desktop_app.imports.layouts import siak
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.layouts.lists import lines_of, read

PERSON: dict[str, Cell] = {
    "Nomor KK": "3216060101159001",
    "NIK": "3216064501909001",
    "Nama Penduduk": "WARSIH CONTOH",
    "Status": "Hidup",
    "Tempat Lahir": "BEKASI",
    "Tanggal Lahir": date(1990, 1, 5),
    "Kelamin": "Perempuan",
    "NIK Ayah": "-",
    "Ayah": "DARMA CONTOH",
    "NIK Ibu": "0",
    "Ibu": "ENIH CONTOH",
    "Status Kawin": "Cerai Mati",
    "SHDK": "Kepala Keluarga",
    "Agama": "Islam",
    "Kecamatan": "MUARA GEMBONG",
    "Desa/Kel": "PANTAI MEKAR",
    "Alamat": "KP. BARU",
    "RW": 8.0,
    "RT": 1.0,
    "Pendidikan": "SLTA/Sederajat",
    "Pekerjaan": "Mengurus Rumah Tangga",
    "Gol. Darah": "Tdk Th",
    "Cetak KTP": date(2012, 5, 31),
    "Nomor Akta Lahir": "12/U/1990",
    "Petugas Entri": "PETUGAS CONTOH",
    "Tgl Ubah": date(2017, 3, 8),
}


def test_a_person_has_codes_of_the_family_card_and_the_desa_by_its_name() -> None:
    found = read(lines_of(siak.LAYOUT.columns, PERSON))
    assert (found.name, found.notices) == ("siak", [])
    assert found.values() == {
        "household.nomor_kk": "3216060101159001",
        "household.alamat": "KP. BARU",
        "household.rw": 8.0,
        "household.rt": 1.0,
        "household.desa": "32.16.17.2001",
        "person.nik": "3216064501909001",
        "person.nama": "WARSIH CONTOH",
        "person.status_dasar": "1",
        "person.tempat_lahir": "BEKASI",
        "person.tanggal_lahir": date(1990, 1, 5),
        "person.sex": "2",
        "person.nama_ayah": "DARMA CONTOH",
        "person.nama_ibu": "ENIH CONTOH",
        "person.status_kawin": "4",
        "person.shdk": "1",
        "person.agama": "1",
        "person.pendidikan_kk": "5",
        "person.pekerjaan": "2",
        "person.golongan_darah": "Tdk Th",
        "person.akta_lahir": "12/U/1990",
        "list.kecamatan": "MUARA GEMBONG",
        "list.nama_desa": "PANTAI MEKAR",
        "list.tanggal_data": date(2017, 3, 8),
    }


def test_who_is_not_valid_at_the_registry_office_is_told_by_the_status() -> None:
    found = read(lines_of(siak.LAYOUT.columns, PERSON | {"Status": "Tidak Valid"}))
    assert found.values()["person.status_dasar"] == "9"


def test_a_bare_number_is_no_code_and_a_new_word_is_told_once() -> None:
    strange = PERSON | {"Agama": "1", "Pekerjaan": "Pembuat Wayang"}
    found = read(lines_of(siak.LAYOUT.columns, strange, strange))
    assert "person.agama" not in found.values()
    assert "person.pekerjaan" not in found.values()
    assert found.said.count("“Pembuat Wayang” pada Jenis pekerjaan belum dikenal (2 baris)") == 1


def test_the_desa_of_another_kabupaten_is_a_fault_of_the_row() -> None:
    found = read(lines_of(siak.LAYOUT.columns, PERSON | {"Desa/Kel": "DESA KARANGAN"}))
    assert [name for name, _ in found.rows[0].faults] == ["desa"]


def test_the_public_sample_is_read_from_its_old_workbook(samples_dir: Path) -> None:
    with open_list(samples_dir / "opensid_format_siak.xls", NORMAL) as opened:
        rows = list(opened.rows)
        assert (opened.format.name, len(opened.columns), len(rows)) == ("siak", 31, 18)
    assert isinstance(rows[0].person["tanggal_lahir"], date)
    assert {row.person["status_dasar"] for row in rows} >= {"1", "9"}
    assert all(row.person["sex"] in ("1", "2") and row.person["shdk"] for row in rows)
