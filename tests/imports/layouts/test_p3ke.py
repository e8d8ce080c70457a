"""P3KE by family and by person, in the spellings of 2022, 2023 and of a local list."""

from __future__ import annotations

import pytest

from desktop_app.domain.fields import parse_record
from desktop_app.domain.listed import LISTED
from desktop_app.domain.specs import SPECS
from desktop_app.imports.layouts import p3ke_individu, p3ke_keluarga
from tests.imports.layouts.lists import lines_of, read

FAMILY = {
    "ID Keluarga P3KE": "9990001",
    "Dimuktakhirkan Tahun": 2023.0,
    "Provinsi": "JAWA BARAT",
    "Kabupaten/Kota": "BEKASI",
    "Kecamatan": "TARUMAJAYA",
    "Desa/Kelurahan": "SETIA ASIH",
    "Kode Kemdagri": "3216012007",
    "Desil Kesejahteraan": 1.0,
    "Persentil": 4.0,
    "Alamat": "KP. BARU RT 001",
    "Prioritas Verval": "NORMAL",
    "Nama Kepala Keluarga": "UJANG PERCOBAAN",
    "NIK Kepala Keluarga": "3216010101809001",
    "NIK Kepala Keluarga Padan Kemdagri": "TIDAK PADAN",
    "Jenis Kelamin Kepala Keluarga": "LAKI-LAKI",
    "Tanggal Lahir Kepala Keluarga": "1980-01-01",
    "Status Kawin Kepala Keluarga": "KAWIN",
    "Pekerjaan Kepala Keluarga": "PEKERJA LEPAS",
    "Pendidikan Kepala Keluarga": "TDK TAMAT SD/SEDERAJAT",
    "Memiliki Simpanan Uang/Perhiasan/Ternak/Lainnya": "TIDAK",
    "Jenis Atap": "JERAMI/IJUK/RUMBIA/ DAUN-DAUNAN",
    "Kualitas Atap": "KOSONG",
    "Daya Listrik Terpasang": "KOSONG",
    "Penerima BPNT": "Ya",
    "Penerima PKH": "Tidak",
}


def test_a_family_gives_its_head_its_place_and_what_it_receives() -> None:
    found = read(lines_of(p3ke_keluarga.LAYOUT.columns, FAMILY))
    assert (found.name, found.notices) == ("p3ke_keluarga", [])
    assert found.values() == {
        "person.nama": "UJANG PERCOBAAN",
        "person.nik": "3216010101809001",
        "person.sex": "1",
        "person.tanggal_lahir": "1980-01-01",
        "person.status_kawin": "2",
        "person.shdk": "1",
        "household.alamat": "KP. BARU RT 001",
        "household.desil": "1",
        "household.desa": "32.16.01.1007",
        "list.id_sumber": "9990001",
        "list.tahun_data": 2023.0,
        "list.provinsi": "JAWA BARAT",
        "list.kabupaten": "BEKASI",
        "list.kecamatan": "TARUMAJAYA",
        "list.nama_desa": "SETIA ASIH",
        "list.kode_desa": "3216012007",
        "list.persentil": 4.0,
        "list.prioritas": "NORMAL",
        "list.padan_dukcapil": "Tidak padan",
        "list.pekerjaan": "Pekerja lepas",
        "list.pendidikan": "Tidak tamat SD/sederajat",
        "list.simpanan": "Tidak",
        "list.atap": "Jerami/ijuk/rumbia/daun-daunan",
        "list.terima_bpnt": "Ya",
        "list.terima_pkh": "Tidak",
    }


def test_all_that_a_family_says_is_understood_by_the_fields() -> None:
    row = read(lines_of(p3ke_keluarga.LAYOUT.columns, FAMILY)).rows[0]
    for specs, cells in ((SPECS["person"], row.person), (LISTED, row.listed)):
        assert parse_record(specs, cells).problems == ()


def test_a_list_of_p3ke_needs_no_family_card() -> None:
    assert "household.nomor_kk" not in p3ke_keluarga.LAYOUT.aliases.values()
    assert "household.nomor_kk" not in p3ke_individu.LAYOUT.aliases.values()


# --- the export of 2022 ------------------------------------------------------------------------
EXPORT_2022 = (
    "No|ID Keluarga P3KE|Provinsi|Kabupaten/Kota|Kecamatan|Desa/Kelurahan|Kode Kemdagri|"
    "Desil Kesejahteraan|Alamat|Kepala Keluarga|NIK|Padan Dukcapil|Jenis Kelamin|Tanggal Lahir|"
    "Pekerjaan|Pendidikan|Kepemilikan Rumah|Memiliki Simpanan|Jenis Atap|Jenis Dinding|"
    "Jenis Lantai|Sumber Penerangan|Bahan Bakar Memasak|Sumber Air Minum|"
    "Memiliki Fasilitas Buang Air Besar|Penerima BPNT|Penerima BPUM|Penerima BST|Penerima PKH|"
    "Penerima SEMBAKO|Resiko Stunting"
).split("|")
HEAD_2022 = {
    "No": 1.0,
    "ID Keluarga P3KE": "9990002",
    "Desa/Kelurahan": "Pantai Bahagia",
    "Kecamatan": "Muara Gembong",
    "Kepala Keluarga": "SITI CONTOH",
    "NIK": "3216174505709002",
    "Jenis Kelamin": "PEREMPUAN",
    "Memiliki Fasilitas Buang Air Besar": "UMUM/BERSAMA",
}


@pytest.mark.parametrize("title", ["Data P3KE Keluarga", "Data P3KE Individu"])
def test_the_export_of_2022_has_its_headings_on_row_four_and_its_title_may_lie(title: str) -> None:
    lines = [[title], ["Tahun: 2022"], [], *lines_of(EXPORT_2022, HEAD_2022)]
    found = read(lines)
    assert (found.name, found.sniffed.header.last_row, found.rows[0].number) == (
        "p3ke_keluarga",
        4,
        5,
    )
    values = found.values()
    assert values["person.nama"] == "SITI CONTOH"
    assert values["person.sex"] == "2"
    assert values["household.desa"] == "32.16.17.2002"
    assert values["list.bab"] == "Umum/bersama"
    assert len(set(found.sniffed.header.columns)) == 30


# --- by person ---------------------------------------------------------------------------------
PERSON = {
    "ID Keluarga P3KE": "9990001",
    "Kode Kemdagri": 3216012007.0,
    "Desil Kesejahteraan": "2",
    "ID Individu": "99900011",
    "Nama": "ENTIN PERCOBAAN",
    "NIK": "3216014101829003",
    "Jenis Kelamin": "PEREMPUAN",
    "Hubungan dengan Kepala Keluarga": "ISTRI/SUAMI",
    "Tanggal Lahir": "01/01/1982",
    "Usia 2023": "41",
    "Penerima KUR": "TIDAK",
}


def test_a_person_is_told_by_the_two_numbers_of_the_source() -> None:
    found = read(lines_of(p3ke_individu.LAYOUT.columns, PERSON))
    assert (found.name, found.notices) == ("p3ke_individu", [])
    assert found.values() == {
        "person.nama": "ENTIN PERCOBAAN",
        "person.nik": "3216014101829003",
        "person.sex": "2",
        "person.tanggal_lahir": "01/01/1982",
        "person.shdk": "3",
        "household.desil": "2",
        "household.desa": "32.16.01.1007",
        "list.id_sumber": "9990001",
        "list.id_individu": "99900011",
        "list.kode_desa": 3216012007.0,
        "list.hubungan": "Istri/suami",
        "list.umur": "41",
        "list.terima_kur": "Tidak",
    }


@pytest.mark.parametrize(
    ("word", "sex", "shdk"),
    [
        ("KEPALA KELUARGA", "LAKI-LAKI", "1"),
        ("ISTRI/SUAMI", "LAKI-LAKI", "2"),
        ("ISTRI/SUAMI", "", ""),
        ("ANAK", "PEREMPUAN", "4"),
        ("LAINNYA", "PEREMPUAN", ""),
    ],
)
def test_four_relations_become_those_of_the_family_card_only_where_they_are_sure(
    word: str, sex: str, shdk: str
) -> None:
    line = PERSON | {"Hubungan dengan Kepala Keluarga": word, "Jenis Kelamin": sex}
    found = read(lines_of(p3ke_individu.LAYOUT.columns, line))
    assert found.rows[0].person["shdk"] == shdk


LOCAL = (
    "Tahun Input|Desil Kesejahteraan|ID Keluarga P3KE|Kode Kemendagri|ID Individu|NIK|"
    "Nama Lengkap|Alamat|Kabupaten|Kecamatan|Desa|Hubungan dengan Kepala Keluarga|Jenis Kelamin|"
    "Tanggal Lahir|Pendidikan|Pekerjaan|Pendapatan|Kepesertaan DTKS|Penerima BPNT|Penerima BPUM|"
    "Penerima BST|Penerima PKH|Penerima SEMBAKO|Resiko Stunting|Verifikasi Lapangan|"
    "Usia dibawah 7 Tahun|Usia 7-12|Usia 13-15|Usia 16-18|Usia 19-21|Usia 22-50|"
    "Usia 60 Tahun Keatas|Status Bantuan"
).split("|")


def test_the_older_local_list_is_read_too() -> None:
    line = {
        "Tahun Input": "2022",
        "ID Keluarga P3KE": "9990003",
        "ID Individu": "99900031",
        "Kode Kemendagri": "32.16.01.1007",
        "NIK": "3216010101909004",
        "Nama Lengkap": "DEDE CONTOH",
        "Desa": "Setia Asih",
        "Pendapatan": "1.500.000",
        "Usia 22-50": "Ya",
        "Status Bantuan": "Belum",
    }
    found = read(lines_of(LOCAL, line))
    assert (found.name, found.notices) == ("p3ke_individu", [])
    assert found.values() == {
        "person.nama": "DEDE CONTOH",
        "person.nik": "3216010101909004",
        "household.desa": "32.16.01.1007",
        "list.tahun_data": "2022",
        "list.id_sumber": "9990003",
        "list.id_individu": "99900031",
        "list.kode_desa": "32.16.01.1007",
        "list.nama_desa": "Setia Asih",
        "list.pendapatan": "1.500.000",
        "list.status_bantuan": "Belum",
    }


# --- what is not known -------------------------------------------------------------------------
def test_a_label_that_no_table_has_is_shown_kept_and_told_once() -> None:
    lines = lines_of(
        p3ke_keluarga.LAYOUT.columns,
        *(FAMILY | {"Jenis Dinding": "BATU APUNG", "Jenis Kelamin Kepala Keluarga": "WARIA"},) * 2,
    )
    found = read(lines)
    assert found.rows[0].listed["dinding"] == "BATU APUNG"
    assert found.rows[0].person["sex"] == ""
    assert found.rows[0].unknown == (
        ("person.sex", "WARIA"),
        ("list.dinding", "BATU APUNG"),
    )
    assert [(notice.row, notice.column) for notice in found.notices] == [
        (2, "sex"),
        (2, "dinding"),
    ]
    assert "“BATU APUNG” pada Jenis dinding belum dikenal (2 baris)" in found.said


@pytest.mark.parametrize(
    ("code", "name", "says"),
    [
        ("3216012007", "PANTAI BAHAGIA", "kode desa dan nama desanya berbeda"),
        ("3201012007", "SETIA ASIH", "di luar Kabupaten Bekasi"),
        ("3,21602E+09", "SETIA ASIH", "dibulatkan oleh Excel"),
    ],
)
def test_a_place_that_contradicts_itself_is_a_fault_of_its_row(
    code: str, name: str, says: str
) -> None:
    line = FAMILY | {"Kode Kemdagri": code, "Desa/Kelurahan": name}
    row = read(lines_of(p3ke_keluarga.LAYOUT.columns, line)).rows[0]
    assert row.household["desa"] == ""
    [(column, said)] = row.faults
    assert (column, says in said) == ("desa", True)
