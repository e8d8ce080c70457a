"""Lists of houses: the five BSPS workbooks, the provincial template, BDT 2015."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import parse_record
from desktop_app.domain.form_a.texts import COMPONENTS
from desktop_app.domain.listed import LISTED
from desktop_app.imports.cells import Cell
from desktop_app.imports.layouts import bdt2015, bsps, rtlh44
from desktop_app.imports.layouts.components import CLEANERS
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.layouts.lists import lines_of, read
from tests.imports.workbooks import write_sheet

HOUSE = {
    "Tahun": "2026",
    "Nama": "UJANG PERCOBAAN",
    "No KTP": "3216010101809001",
    "NO KK": "3216010101109001",
    "Kecamatan": "TARUMAJAYA",
    "Desa/Kelurahan": "SETIA ASIH",
}


# --- BSPS --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("more", "name", "key", "value"),
    [
        ({"Nomor BNBA": "9", "Hasil Verifikasi": "Layak"}, "verifikasi", "hasil", "Layak"),
        ({"No. BNBA": "9", "Nomor BA-HV": "BA/1"}, "ba_hv", "no_ba", "BA/1"),
        ({"No. BNBA": "9", "Nomor Surat CPB": "S/1"}, "cpb", "no_cpb", "S/1"),
        ({"Nomor BNBA": "9", "Nomor SK Penetapan PB": "K/1"}, "pb", "no_pb", "K/1"),
        ({"Kode BNBA": "9", "Status proposal": "Draf"}, "progres", "status_sumber", "Draf"),
        ({"No BNBA": "9", "Status Proposal": "Draf"}, "progres", "bnba", "9"),
        ({"Nomor BNBA": "9", "Nomor BA Verifikasi": "B/1"}, "ba_hv", "no_ba", "B/1"),
        (
            {"Nomor BNBA": "9", "Nomor Berita Acara Verifikasi": "B/1", "Hasil Verifikasi": "Ya"},
            "ba_hv",
            "hasil",
            "Ya",
        ),
        (
            {"Nomor BNBA": "9", "Nomor BA Verifikasi": "1", "Hasil Verifikasi": "Ya", "Sloof": "A"},
            "verifikasi",
            "komponen_sloof",
            "A",
        ),
        (
            {"Nomor BNBA": "9", "Nomor BA-HV": "1", "Nomor SK Penetapan PB": "2"},
            "pb",
            "no_ba",
            "1",
        ),
    ],
)
def test_five_workbooks_are_told_by_their_columns(
    more: dict[str, Cell], name: str, key: str, value: str
) -> None:
    found = read(lines_of([*HOUSE, *more], HOUSE | more))
    assert (found.name, found.notices) == (f"bsps_{name}", [])
    assert (found.rows[0].listed[key], found.rows[0].listed["bnba"]) == (value, "9")
    assert found.rows[0].listed["id_sumber"] == "9/2026"
    assert found.rows[0].person == {"nama": "UJANG PERCOBAAN", "nik": "3216010101809001"}
    assert found.rows[0].household == {"nomor_kk": "3216010101109001", "desa": "32.16.01.1007"}


VISIT: dict[str, Cell] = {
    "Nomor BNBA": "9",
    "Hasil Verifikasi": "Direkomendasikan",
    "Memiliki KK Sendiri": "Ya",
    "Luas Rumah (m\ufffd)": "36,5",
    "Jumlah Penghuni (Jiwa)": 4.0,
    "Penghasilan Kepala Keluarga per Bulan (Rp)": "Rp 1.500.000,00",
    "Pondasi": "B",
    "Dinding": "tembok retak, sebagian besar retak",
    "Akses Air Minum": "Ya",
    "Pencahayaan": "Kurang terang pada siang hari",
    "Kecukupan Luas Ruang": "Luas rumah dibagi jumlah penghuni kurang dari 7,2 m²",
    "Lantai": "keramik bagus",
    "Latitude": "-6.15",
    "Longitude": "107.05",
    "Material Eksisting (ringkasan)": "Bata: 100; Semen: 2",
}


def test_the_workbook_of_the_visit_fills_form_a_and_tells_what_it_can_not() -> None:
    found = read(lines_of([*HOUSE, *VISIT], HOUSE | VISIT))
    listed = found.rows[0].listed
    assert listed["luas_rumah"] == "36,5"
    assert listed["penghasilan_kepala"] == "1500000"
    assert listed["material_eksisting"] == "Bata: 100; Semen: 2"
    assert (listed["lat"], listed["lng"]) == ("-6.15", "107.05")
    letters = {name[9:]: cell for name, cell in listed.items() if name.startswith("komponen_")}
    assert letters == {
        "pondasi": "B",
        "dinding": "B",
        "air_minum": "A",
        "pencahayaan": "B",
        "kecukupan_luas": VISIT["Kecukupan Luas Ruang"],  # the form has it for B and for C
        "lantai": "keramik bagus",
    }
    assert [key for key, _cell in found.rows[0].unknown] == [
        "list.komponen_lantai",
        "list.komponen_kecukupan_luas",
    ]
    assert "“keramik bagus” pada Kondisi lantai belum dikenal (1 baris)" in found.said
    assert parse_record(LISTED, listed).errors == ()


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.code)
def test_the_words_of_the_form_are_its_letters_where_they_stand_once(component) -> None:
    clean = CLEANERS[f"list.komponen_{component.code}"]
    texts = list(component.texts.values())
    for letter, text in component.texts.items():
        expected = letter if texts.count(text) == 1 else text.upper()
        assert clean(text.upper()) == expected


@pytest.mark.parametrize(
    ("code", "text", "letter"),
    [
        ("air_minum", "tidak", "C"),
        ("dinding", "ANYAMAN BAMBU", "C"),
        ("dinding", "papan kayu berkualitas baik", "A"),
        ("lantai", "tanah rapuh", "C"),
        ("lantai", "ubin kondisi baik", "A"),
        ("penutup_atap", "sering bocor, rawan ambruk", "C"),
        ("penutup_atap", "rusak sebagian", "B"),
        ("status_lahan", "Penguasaan lahan dengan izin", "B"),
        ("kecukupan_luas", "lebih atau sama dengan 7,2", "A"),
    ],
)
def test_other_words_for_a_condition_are_known(code: str, text: str, letter: str) -> None:
    assert CLEANERS[f"list.komponen_{code}"](text) == letter


def test_money_that_is_no_number_is_left_as_it_stands() -> None:
    clean = bsps.VISITS.cleaners["list.penghasilan_kepala"]
    cells: list[Cell] = ["Rp 1.500.000,00", "1.500.000", 1500000, "sejuta lebih", "-500.000"]
    assert [clean(cell) for cell in cells] == [
        "1500000",
        "1500000",
        1500000,
        "sejuta lebih",
        "-500.000",
    ]


def test_words_that_fit_two_letters_are_left_to_a_person() -> None:
    both = "kondisi baik, sebagian rapuh"
    assert CLEANERS["list.komponen_lantai"](both) == both


# --- provincial template -----------------------------------------------------------------------
MERGED = [f"{letter}1:{letter}3" for letter in "ABCDEFGHIJKL"] + ["M1:P3", "Q1:Q3", "AM1:AM3"]


def provincial(tmp_path: Path, *lines: dict[int, Cell]) -> Path:
    """The template with cells by position, under its three merged rows."""
    head = list(rtlh44.LAYOUT.columns)
    rows = [[line.get(place, "") or None for place in range(44)] for line in lines]
    return write_sheet(tmp_path / "rtlh.xlsx", [head, [], [], *rows], merged=MERGED)


def test_a_house_of_the_province_has_up_to_four_areas_and_its_longitude_first(
    tmp_path: Path,
) -> None:
    house: dict[int, Cell] = {
        0: "32.16.01.1007",
        2: "UJANG PERCOBAAN",
        3: "3216010101809001",
        4: "KP. BARU RT 001",
        6: "LAKI-LAKI",
        12: "KUMUH",
        14: "KEMISKINAN EKSTRIM",
        21: "TIDAK ADA",
        25: "UBIN/TEHEL",
        30: 36.5,
        33: "< 10 METER",
        38: 107.05,
        39: -6.15,
    }
    with open_list(provincial(tmp_path, house), NORMAL) as opened:
        [row] = opened.rows
    assert (opened.format.name, opened.notices, row.number) == ("rtlh44", [], 4)
    assert (row.person["nama"], row.person["sex"]) == ("UJANG PERCOBAAN", "1")
    assert row.household == {"alamat": "KP. BARU RT 001", "desa": "32.16.01.1007"}
    filled = {name: cell for name, cell in row.listed.items() if cell != ""}
    assert filled == {
        "kode_desa": "32.16.01.1007",
        "kawasan": "KUMUH; KEMISKINAN EKSTRIM",
        "sloof": "TIDAK ADA",
        "lantai": "UBIN / TEHEL",
        "luas_rumah": 36.5,
        "jarak_tinja": "< 10 METER",
        "lng": 107.05,
        "lat": -6.15,
    }


def test_the_template_of_the_province_is_known_and_has_no_rows(samples_dir: Path) -> None:
    with open_list(samples_dir / "emahan_template_rtlh.xlsx", NORMAL) as opened:
        assert opened.format.name == "rtlh44"
        named = [heading for heading in opened.headings if heading]
        assert named == [heading for heading in rtlh44.LAYOUT.columns if heading]
        with pytest.raises(UserError, match="tidak ada baris data"):
            list(opened.rows)


# --- BDT 2015 ----------------------------------------------------------------------------------
MEMBER: dict[str, Cell] = {
    "ID rumah tangga": "3216010001000001",
    "Kecamatan": "TARUMAJAYA",
    "Desa/Kelurahan": "SETIA ASIH",
    "Alamat": "KP. BARU",
    "Nama KRT": "UJANG PERCOBAAN",
    "Lantai terluas": 9.0,
    "Atap Terluas": "10",
    "Kepemilikan lemari es": 3.0,
    "Kepemilikan sepeda motor": "4",
    "Kepemilikan kapal": 0.0,
    "percentile": 7.0,
    "Nama ART": "ENTIN PERCOBAAN",
    "NIK": "3216014101829002",
    "HubKRT": 2.0,
    "Hubungan dengan kepala keluarga": 2.0,
    "jenis kelamin": 2.0,
    "Status perkawinan": 2.0,
    "Jenis cacat": 0.0,
    "Pendidikan tertinggi": 8.0,
}
NUMBERS: list[Cell] = ["KOLOM", *[float(number) for number in range(2, 102)]]


def test_a_member_of_2015_is_read_below_the_row_of_column_numbers() -> None:
    head, line = lines_of(bdt2015.LAYOUT.columns, MEMBER)
    found = read([head, NUMBERS, line])
    assert (found.name, len(found.rows), len(bdt2015.LAYOUT.columns)) == ("bdt2015", 1, 101)
    assert found.values() == {
        "person.nama": "ENTIN PERCOBAAN",
        "person.nik": "3216014101829002",
        "person.sex": "2",
        "person.status_kawin": "2",
        "person.shdk": "3",
        "household.alamat": "KP. BARU",
        "household.desa": "32.16.01.1007",
        "list.id_sumber": "3216010001000001",
        "list.kecamatan": "TARUMAJAYA",
        "list.nama_desa": "SETIA ASIH",
        "list.nama_kepala": "UJANG PERCOBAAN",
        "list.lantai": "Tanah",
        "list.atap": "Lainnya",
        "list.aset_lemari_es": "Ya",
        "list.aset_sepeda_motor": "Tidak",
        "list.aset_kapal": 0.0,
        "list.persentil": 7.0,
        "list.hubungan": "Istri/suami",
        "list.hubungan_krt": "Istri/suami",
        "list.disabilitas": "Tidak cacat",
        "list.pendidikan": 8.0,
    }
    assert "Baris 2 dilewati: baris nomor kolom" in found.said
    assert "Nilai “8” pada Pendidikan menurut daftar belum dikenal" in found.said


def test_column_numbers_that_are_formulas_without_result_are_no_person(tmp_path: Path) -> None:
    head, line = lines_of(bdt2015.LAYOUT.columns, MEMBER)
    formulas = ["KOLOM", 2, *[f"={'ABCDEFGHIJ'[place]}2+1" for place in range(1, 10)]]
    path = write_sheet(tmp_path / "bdt.xlsx", [head, formulas, [cell or None for cell in line]])
    with open_list(path, NORMAL) as opened:
        rows = list(opened.rows)
    assert [row.person["nama"] for row in rows] == ["ENTIN PERCOBAAN"]
