"""DTSEN by family and by person: codes with their traps, text files and workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.fields import parse_record
from desktop_app.domain.listed import LISTED
from desktop_app.domain.specs import SPECS
from desktop_app.imports.cells import Cell
from desktop_app.imports.layouts import dtsen_anggota, dtsen_keluarga
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.layouts.lists import lines_of, read
from tests.imports.workbooks import write_sheet

FAMILY: dict[str, Cell] = {
    "no_kk": "3216010101109001",
    "provinsi": "JAWA BARAT",
    "kabupaten_kota": "BEKASI",
    "kode_kecamatan": "321601",
    "kecamatan": "TARUMAJAYA",
    "kode_kelurahan_desa": "3216012007",
    "kelurahan_desa": "SETIA ASIH",
    "alamat": "KP. BARU",
    "nama_kepala_keluarga": "UJANG PERCOBAAN",
    "jumlah_anggota_keluarga": "4",
    "id_status_penguasaan_bangunan": "1",
    "id_lantai_terluas": "6",
    "luas_lantai_bangunan": "36,5",
    "id_dinding_terluas": "4",
    "id_atap_terluas": "2",
    "id_sumber_airminum": "10",
    "id_bb_utama": "0",
    "id_fasilitas_bab": "6",
    "aset_bergerak_sepeda": "1",
    "status_dtsen": "DTSEN AKTIF",
    "cut_off": "2026-01-31",
    "desil_nasional": "1",
    "bansos": "PKH",
}


def test_a_family_gives_its_head_its_house_and_its_desil() -> None:
    found = read(lines_of(dtsen_keluarga.LAYOUT.columns, FAMILY))
    assert (found.name, found.notices) == ("dtsen_keluarga", [])
    assert found.values() == {
        "person.nama": "UJANG PERCOBAAN",
        "person.shdk": "1",
        "household.nomor_kk": "3216010101109001",
        "household.alamat": "KP. BARU",
        "household.desa": "32.16.01.1007",
        "household.desil": "1",
        "list.provinsi": "JAWA BARAT",
        "list.kabupaten": "BEKASI",
        "list.kode_kecamatan": "321601",
        "list.kecamatan": "TARUMAJAYA",
        "list.kode_desa": "3216012007",
        "list.nama_desa": "SETIA ASIH",
        "list.jumlah_anggota": "4",
        "list.kepemilikan_rumah": "Milik sendiri",
        "list.lantai": "Semen/bata merah",
        "list.luas_lantai": "36,5",
        "list.dinding": "Anyaman bambu",
        "list.atap": "Genteng",
        "list.air_minum": "Air hujan",
        "list.bahan_bakar": "Tidak memasak di rumah",
        "list.bab": "Tidak ada fasilitas",
        "list.status_sumber": "DTSEN AKTIF",
        "list.tanggal_data": "2026-01-31",
        "list.bansos": "PKH",
    }
    assert parse_record(LISTED, found.rows[0].listed).problems == ()


@pytest.mark.parametrize("code", ["5", 5.0, "6", "05"])
def test_the_roofs_whose_order_differs_between_sources_stay_as_they_stand(code: Cell) -> None:
    found = read(lines_of(dtsen_keluarga.LAYOUT.columns, FAMILY | {"id_atap_terluas": code}))
    assert found.rows[0].listed["atap"] == code
    assert found.rows[0].unknown == (("list.atap", code),)
    assert "pada Jenis atap belum dikenal" in found.said


@pytest.mark.parametrize(
    ("column", "cell", "field", "label"),
    [
        ("id_atap_terluas", "Bambu", "atap", "Bambu"),
        ("id_atap_terluas", "KAYU / SIRAP", "atap", "Kayu/sirap"),
        ("id_bb_utama", 0.0, "bahan_bakar", "Tidak memasak di rumah"),
        ("id_bb_utama", "4", "bahan_bakar", "Gas elpiji 3 kg"),
        ("id_lantai_terluas", 8.0, "lantai", "Tanah"),
    ],
)
def test_codes_and_labels_are_read_by_the_table_of_dtsen(
    column: str, cell: Cell, field: str, label: str
) -> None:
    found = read(lines_of(dtsen_keluarga.LAYOUT.columns, FAMILY | {column: cell}))
    assert found.rows[0].listed[field] == label


def test_a_code_of_another_list_is_not_read_as_one_of_dtsen() -> None:
    """Twelve is cooking nowhere in the form of BPS; nine is it in the list of 2015."""
    found = read(lines_of(dtsen_keluarga.LAYOUT.columns, FAMILY | {"id_bb_utama": "12"}))
    assert found.rows[0].listed["bahan_bakar"] == "12"
    assert "“12” pada Bahan bakar memasak belum dikenal" in found.said


@pytest.mark.parametrize(
    "code", ["32.16.01.2007", "3216012007", 3216012007.0, "32.16.01.1007", "2007"]
)
def test_a_desa_is_found_by_old_and_new_code_with_and_without_dots(code: Cell) -> None:
    line = FAMILY | {"kode_kelurahan_desa": code}
    assert read(lines_of(dtsen_keluarga.LAYOUT.columns, line)).rows[0].household["desa"] == (
        "32.16.01.1007"
    )


def test_columns_may_come_in_any_order_be_missing_or_be_those_of_a_province() -> None:
    columns = [*reversed([name for name in FAMILY if name != "bansos"]), "kpm_jawara", "pkh_plus"]
    line = {name: cell for name, cell in FAMILY.items() if name != "bansos"} | {"kpm_jawara": "1"}
    found = read(lines_of(columns, line))
    assert (found.name, found.notices) == ("dtsen_keluarga", [])
    assert found.values()["household.desil"] == "1"
    assert found.rows[0].raw[-2] == "1"


def test_another_table_names_its_keys_in_full() -> None:
    columns = ["nomor_kartu_keluarga", "nomor_induk_kependudukan", "nama_kepala_keluarga",
               "status_dtsen", "desil_nasional"]  # fmt: skip
    line = dict(zip(columns, ["3216010101109001", "3216010101809001", "UJANG", "DTSEN AKTIF", "3"],
                    strict=True))  # fmt: skip
    values = read(lines_of(columns, line)).values()
    assert values["person.nik"] == "3216010101809001"
    assert values["household.nomor_kk"] == "3216010101109001"


# --- by person ---------------------------------------------------------------------------------
PERSON: dict[str, Cell] = {
    "nik": "3216014101829003",
    "no_kk": "3216010101109001",
    "nama": "ENTIN PERCOBAAN",
    "tempat_lahir": "BEKASI",
    "tanggal_lahir": "1982-01-01",
    "id_jenis_kelamin": "2",
    "id_hub_kepala_keluarga": "2",
    "id_disabilitas": "3",
    "pbi": "1",
    "id_status_perkawinan": "2",
    "id_partisipasi_sekolah": "3",
    "id_pekerjaan_utama": "5",
    "id_penyakit_menahun": "1",
    "desil_nasional_anggota": "2",
    "desil_nasional_keluarga": "1",
    "umur_2026": "44",
}


def test_a_person_has_the_codes_of_dtsen_turned_into_ours() -> None:
    found = read(lines_of(dtsen_anggota.LAYOUT.columns, PERSON))
    assert (found.name, found.notices) == ("dtsen_anggota", [])
    assert found.values() == {
        "person.nik": "3216014101829003",
        "person.nama": "ENTIN PERCOBAAN",
        "person.tempat_lahir": "BEKASI",
        "person.tanggal_lahir": "1982-01-01",
        "person.sex": "2",
        "person.status_kawin": "2",
        "person.shdk": "3",
        "household.nomor_kk": "3216010101109001",
        "household.desil": "1",
        "list.hubungan": "Istri/suami",
        "list.disabilitas": "3",
        "list.terima_pbi": "Ya",
        "list.sekolah": "Tidak bersekolah lagi",
        "list.penyakit": "Tidak ada",
        "list.desil_anggota": "2",
        "list.umur": "44",
    }
    assert parse_record(SPECS["person"], found.rows[0].person).problems == ()


@pytest.mark.parametrize(
    ("code", "shdk", "word"),
    [
        ("1", "1", "Kepala keluarga"),
        (3.0, "4", "Anak"),
        ("6", "", "Orang tua/mertua"),
        ("7", "10", "Pembantu/sopir"),
        ("8", "", "Lainnya"),
        ("9", "", "9"),
    ],
)
def test_eight_relations_are_not_the_eleven_of_the_family_card(
    code: Cell, shdk: str, word: str
) -> None:
    """Nine is another relation of the card, and none here."""
    row = read(
        lines_of(dtsen_anggota.LAYOUT.columns, PERSON | {"id_hub_kepala_keluarga": code})
    ).rows[0]
    assert (row.person["shdk"], row.listed["hubungan"]) == (shdk, word)


@pytest.mark.parametrize("year", [2024, 2027, 2031])
def test_the_column_of_the_age_changes_its_name_with_the_year(year: int) -> None:
    columns = [*PERSON, f"umur_{year}"]
    columns.remove("umur_2026")
    line = {name: cell for name, cell in PERSON.items() if name != "umur_2026"}
    found = read(lines_of(columns, line | {f"umur_{year}": "45"}))
    assert found.values()["list.umur"] == "45"


def test_families_and_members_in_one_file_are_rows_of_people() -> None:
    columns = list(dict.fromkeys([*dtsen_anggota.LAYOUT.columns, *dtsen_keluarga.LAYOUT.columns]))
    head = FAMILY | PERSON | {"id_hub_kepala_keluarga": "1"}
    child = FAMILY | PERSON | {"nama": "ASEP", "nik": "3216010101109004"}
    found = read(lines_of(columns, head, child | {"id_hub_kepala_keluarga": "3"}))
    assert (found.name, len(found.rows)) == ("dtsen_anggota", 2)
    assert [row.person["shdk"] for row in found.rows] == ["1", "4"]
    values = found.values(1)
    assert (values["person.nama"], values["list.nama_kepala"]) == ("ASEP", "UJANG PERCOBAAN")
    assert values["household.desa"] == "32.16.01.1007"
    assert values["list.lantai"] == "Semen/bata merah"


def test_a_number_that_excel_kept_as_a_number_is_marked_and_never_repaired() -> None:
    line = PERSON | {"nik": 3216014101829003.0, "no_kk": 3216010101109000.0}
    row = read(lines_of(dtsen_anggota.LAYOUT.columns, line)).rows[0]
    assert (row.person["nik"], row.household["nomor_kk"]) == (3216014101829003.0, 3216010101109000)
    told = parse_record(SPECS["person"], row.person).problems
    assert [problem.code for problem in told] == ["nik_angka"]
    lost = parse_record(SPECS["household"], row.household).errors
    assert "digit terakhir hilang" in lost[0].message


# --- files -------------------------------------------------------------------------------------
@pytest.mark.parametrize(("sign", "encoding"), [(",", "utf-8-sig"), (";", "latin-1")])
def test_text_files_are_read_with_either_sign_and_either_encoding(
    tmp_path: Path, sign: str, encoding: str
) -> None:
    lines = lines_of(dtsen_keluarga.LAYOUT.columns, FAMILY | {"alamat": "KP. CAFÉ"})
    quoted = [[f'"{cell}"' for cell in line] for line in lines]
    path = tmp_path / "dtsen.csv"
    path.write_text("\r\n".join(sign.join(line) for line in quoted), encoding=encoding)
    with open_list(path, NORMAL) as opened:
        [row] = opened.rows
    assert opened.format.name == "dtsen_keluarga"
    assert [notice.column for notice in opened.notices] == ["alamat"] * (encoding == "latin-1")
    assert str(row.household["alamat"]).endswith("CAFÉ")
    assert ("household.desa", "H", "kode_kelurahan_desa") in opened.columns


def test_a_workbook_is_read_like_the_text_file(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", lines_of(dtsen_anggota.LAYOUT.columns, PERSON))
    with open_list(path, NORMAL) as opened:
        [row] = opened.rows
    assert (opened.format.name, row.person["shdk"]) == ("dtsen_anggota", "3")
    assert opened.headings == dtsen_anggota.LAYOUT.columns
