"""DTKS, verivali and geotagging: words and numbers of other people, and lists without headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.imports.cells import Cell
from desktop_app.imports.layouts import dtks, verivali
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.layouts.lists import lines_of, read

PERSON: dict[str, Cell] = {
    "iddtks": "99900011",
    "kecamatan": "TARUMAJAYA",
    "desa_kelurahan": "SETIA ASIH",
    "alamat": "KP. BARU",
    "rt": "1",
    "rw": "002",
    "nomor_kk": "3216010101109001",
    "nomor_nik": "3216014101829003",
    "nama": "ENTIN PERCOBAAN",
    "tanggal_lahir": "1982-01-01",
    "tempat_lahir": "BEKASI",
    "jenis_kelamin": "P",
    "nama_ibu_kandung": "IBU CONTOH",
    "hubungan_keluarga": "Istri",
    "tahun_data": "2021",
    "jenis_pmks": "-",
}


def test_the_text_file_of_a_desa_has_bars_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / "dtks.txt"
    lines = lines_of(dtks.LAYOUT.columns, PERSON)
    body = "\n".join("|".join(f'"{cell}"' for cell in line) for line in lines[1:])
    path.write_text("|".join(map(str, lines[0])) + "\n" + body + "\n", encoding="utf-8")
    with open_list(path, NORMAL) as opened:
        [row] = opened.rows
    assert (opened.format.name, opened.notices) == ("dtks", [])
    assert row.person == {
        "nik": "3216014101829003",
        "nama": "ENTIN PERCOBAAN",
        "tanggal_lahir": "1982-01-01",
        "tempat_lahir": "BEKASI",
        "sex": "2",
        "nama_ibu": "IBU CONTOH",
        "shdk": "3",
    }
    assert row.household["rt"] == "1"
    assert row.household["rw"] == "002"
    assert row.household["desa"] == "32.16.01.1007"
    assert row.listed["id_individu"] == "99900011"


@pytest.mark.parametrize(
    ("cell", "code"),
    [("1", "1"), (2.0, "2"), ("L", "1"), ("Lk", "1"), ("Pr", "2"), ("LAKI-LAKI", "1"),
     ("Laki - Laki", "1"), ("PEREMPUAN", "2"), ("Pria", "1"), ("Wanita", "2"), ("3", "")],
)  # fmt: skip
def test_the_sex_is_read_in_each_spelling(cell: Cell, code: str) -> None:
    found = read(lines_of(dtks.LAYOUT.columns, PERSON | {"jenis_kelamin": cell}))
    assert found.rows[0].person["sex"] == code


KECAMATAN = (
    "id_dtks province regency district village alamat dusun rw rt nkk nik nama tgl_lahir tmp_lahir "
    "jenkel_id ibu_kandung shdk_id status tgl_kejadian noreg_kejadian pkh bpnt bst bpnt_ppkm pbi"
).split()


def test_the_table_of_a_kecamatan_has_numbers_that_nobody_explains() -> None:
    line = {
        "id_dtks": "99900012",
        "district": "Tarumajaya",
        "village": "Setia Asih",
        "rw": 2.0,
        "rt": 1.0,
        "nkk": "3216010101109001",
        "nik": "3216010101109004",
        "nama": "ASEP PERCOBAAN",
        "jenkel_id": "1",
        "shdk_id": "3",
        "status": "Hidup",
        "pkh": "YA",
        "pbi": "TIDAK",
    }
    found = read(lines_of(KECAMATAN, line))
    assert found.name == "dtks"
    values = found.values()
    assert (values["household.rw"], values["household.rt"]) == (2.0, 1.0)
    assert (values["list.terima_pkh"], values["list.terima_pbi"]) == ("Ya", "Tidak")
    assert values["list.hubungan"] == "3"
    assert "person.shdk" not in values
    assert "“3” pada Hubungan menurut daftar belum dikenal" in found.said


# --- verivali ----------------------------------------------------------------------------------
def test_the_list_of_2021_tells_what_is_wrong_with_a_person() -> None:
    line = {
        "ids": "99900013",
        "desa": "Setia Asih",
        "kec": "Tarumajaya",
        "kode_desa": "32.16.01.2007",
        "nik": "3216014101829003",
        "nkk": "3216010101109001",
        "nama": "ENTIN PERCOBAAN",
        "rw": "002",
        "rt": "001",
        "indikasi_masalah": "NIK TIDAK PADAN",
        "nik_perbaikan": "3216014101829013",
    }
    found = read(lines_of(verivali.LAYOUT.columns, line))
    assert (found.name, found.notices) == ("verivali", [])
    values = found.values()
    assert (values["household.rw"], values["household.rt"]) == ("002", "001")
    assert values["household.desa"] == "32.16.01.1007"
    assert values["list.status_masalah"] == "NIK TIDAK PADAN"
    assert values["list.nik_perbaikan"] == "3216014101829013"
    assert values["person.nik"] == "3216014101829003"


GEO: list[Cell] = [
    "", "17", "3216014101829003", "3216014101829003", "ENTIN PERCOBAAN", "ENTIN P",
    "3216010101109001", "KP. BARU", "001", "002", "SETIA ASIH", "TARUMAJAYA", "BEKASI",
    "JAWA BARAT", "PKH", "BPNT", "0000123", "DTKS", "ada", "ada", "", "", "-6.11", "107.02", "1",
    "2",
]  # fmt: skip


@pytest.mark.parametrize("titles", [[], [["", "nomor", "a", "b", "c"]]])
def test_the_geotagging_list_is_read_by_its_places_from_the_second_column(
    titles: list[list[Cell]],
) -> None:
    found = read([*titles, GEO, GEO], "geotagging")
    assert len(found.rows) == 2
    values = found.values()
    assert values["person.nik"] == "3216014101829003"
    assert values["person.nama"] == "ENTIN PERCOBAAN"
    assert values["list.nama_ktp"] == "ENTIN P"
    assert (values["household.rt"], values["household.rw"]) == ("001", "002")
    assert values["household.desa"] == "32.16.01.1007"
    assert (values["list.lat"], values["list.lng"]) == ("-6.11", "107.02")
    assert (values["list.program"], values["list.bansos"]) == ("PKH", "BPNT")


def test_its_headings_are_read_too_and_tell_it() -> None:
    found = read([["", *verivali.GEOTAGGING_LAYOUT.columns], GEO])
    assert (found.name, len(found.rows)) == ("geotagging", 1)


def test_a_list_whose_cells_do_not_fit_their_places_is_refused() -> None:
    shifted = GEO[1:]
    with pytest.raises(UserError, match="Kolom C pada daftar Verivali dan geotagging seharusnya"):
        read([[*shifted[:1], "", *shifted[1:]]] * 3 + [["", "", "x"]] * 4, "geotagging")
