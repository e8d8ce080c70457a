"""An official list of the kabupaten is cut by desa, and what belongs to nobody is told."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.wilayah import all_desa
from desktop_app.imports import cutting, villages
from desktop_app.imports.cutting import LARGE, cut_file
from desktop_app.imports.villages import VillageFinder
from tests.benchmarks.official_list import write_list

DESA, KELURAHAN = "32.16.06.2002", "32.16.06.1001"
COLUMNS = {"kode": 0, "desa": 1, "kecamatan": 2, "kode_kecamatan": 3}


def find(*cells: object) -> tuple[str, str]:
    return VillageFinder(COLUMNS).find(list(cells))


# --- whose row it is -------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        DESA,
        "3216062002",
        3216062002,
        3216062002.0,
        "3216062002.0",
        "'3216062002",
        " 32 16 06 2002 ",
    ],
    ids=repr,
)
def test_a_code_is_understood_in_every_spelling(code):
    assert find(code, "", "", "") == (DESA, "")


def test_four_digits_are_understood_beside_their_kecamatan_only():
    assert find("2002", "", "TAMBUN SELATAN", "") == (DESA, "")
    assert find("2002", "", "", "321606") == (DESA, "")
    assert find("2002", "", "", "") == ("", villages.UNKNOWN)


@pytest.mark.parametrize(
    "name", ["LAMBANGSARI", "Lambang Sari", "DESA LAMBANGSARI", "Ds. Lambangsari"]
)
def test_a_name_is_understood_in_every_spelling(name):
    assert find("", name, "KEC. TAMBUN SELATAN", "") == (DESA, "")
    assert find("", name, "", "") == (DESA, "")


def test_the_old_code_of_a_kelurahan_is_its_new_one():
    assert find("32.16.01.2007", "Setia Asih", "", "") == ("32.16.01.1007", "")


def test_a_code_counts_although_the_name_beside_it_is_mistyped():
    assert find(DESA, "LAMBNGSARI", "TAMBUN SELATAN", "") == (DESA, "")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("", "", "", ""), villages.NO_PLACE),
        (("-", " ", "TAMBUN SELATAN", ""), villages.NO_PLACE),
        ((DESA, "SETIA ASIH", "", ""), villages.DIFFERENT),
        ((DESA, "", "TARUMAJAYA", ""), villages.OTHER_KECAMATAN),
        (("", "LAMBANGSARI", "TARUMAJAYA", ""), villages.OTHER_KECAMATAN),
        (("3275011001", "", "", ""), villages.OUTSIDE),
        (("32.75.01.1001", "JATIMULYA", "TAMBUN SELATAN", ""), villages.OUTSIDE),
        (("3216999999", "", "", ""), villages.UNKNOWN),
        (("", "ANTAH BERANTAH", "TAMBUN SELATAN", ""), villages.UNKNOWN),
        (("3.21606E+09", "LAMBANGSARI", "", ""), villages.DAMAGED),
    ],
)
def test_a_doubtful_row_goes_to_nobody_and_says_why(cells, reason):
    assert find(*cells) == ("", reason)


def test_a_code_of_another_kind_gives_way_to_both_names():
    assert find("3216060999", "LAMBANGSARI", "TAMBUN SELATAN", "") == (DESA, "")
    assert find("3216060999", "LAMBANGSARI", "", "") == ("", villages.UNKNOWN)


# --- the file --------------------------------------------------------------------------


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "daftar.csv"
    path.write_bytes(text.encode(encoding))
    return path


def extract(cut: cutting.Cut, code: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(cut.csv_blocks(code)).decode())))


def test_each_row_goes_to_its_desa_unchanged_and_in_order(tmp_path):
    path = csv_file(
        tmp_path,
        "Kode Desa;NIK;Nama;Alamat\n"
        f'{DESA};3299010101900001;SITI REKAAN;"KP. A\nRT 1"\n'
        "3216061001;3299010101900002;BUDI REKAAN;KP. B; C\n"
        f"{DESA};3299010101900003;AGUS REKAAN;\n",
    )
    cut = cut_file(path)
    assert cut.rows == {DESA: 2, KELURAHAN: 1}
    assert extract(cut, DESA) == [
        ["Kode Desa", "NIK", "Nama", "Alamat"],
        [DESA, "3299010101900001", "SITI REKAAN", "KP. A\nRT 1"],
        [DESA, "3299010101900003", "AGUS REKAAN", ""],
    ]


def test_every_row_of_a_large_list_is_in_one_extract_or_left_over(tmp_path):
    path = tmp_path / "besar.csv"
    write_list(path, 20_000, strays=40)
    told: list[int] = []
    cut = cut_file(path, told.append)
    assert set(cut.rows) == {desa.code for desa in all_desa()}
    assert cut.left_rows == len(cut.left) == 40
    assert sum(cut.rows.values()) + cut.left_rows == 20_000
    assert told[-1] == 20_000
    lines = {line for code in cut.rows for line in b"".join(cut.csv_blocks(code)).splitlines()}
    source = path.read_bytes().splitlines()
    assert len(lines.intersection(source)) == 20_000 - 40 + 1  # with the headings


def test_rows_without_a_desa_are_left_with_number_and_reason(tmp_path):
    cut = cut_file(csv_file(tmp_path, f"nik,kode_desa\n1,{DESA}\n2,\n3,3275011001\n"))
    assert [(row.number, row.reason, row.cells) for row in cut.left] == [
        (3, villages.NO_PLACE, ("2", "")),
        (4, villages.OUTSIDE, ("3", "3275011001")),
    ]


def test_a_title_above_the_headings_and_notes_below_the_end_mark_are_no_rows(tmp_path):
    headings = "No,NIK,Nama,Kelurahan,Kecamatan\n"
    row = "1,32,SITI,LAMBANGSARI,TAMBUN SELATAN\n"
    text = f"DAFTAR PENERIMA\n\n{headings}{row}{headings}###\nCatatan,{DESA}\n"
    cut = cut_file(csv_file(tmp_path, text))
    assert (cut.rows, cut.left_rows) == ({DESA: 1}, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_texts_come_through_in_each_encoding(tmp_path, encoding):
    cut = cut_file(csv_file(tmp_path, f"Kode Desa,Nama,NIK\n{DESA},RENÉ REKAAN,1\n", encoding))
    assert extract(cut, DESA)[1][1] == "RENÉ REKAAN"


def test_a_workbook_is_cut_like_a_text(tmp_path):
    book = Workbook()
    book.active.append(["NIK", "Nama", "Kode Kemdagri"])
    book.active.append(["3299010101900001", "SITI REKAAN", 3216062002])
    book.active.append([3299010101900002, "BUDI REKAAN", "3216061001"])
    path = tmp_path / "daftar.xlsx"
    book.save(path)
    cut = cut_file(path)
    assert cut.rows == {DESA: 1, KELURAHAN: 1}
    assert extract(cut, DESA)[1] == ["3299010101900001", "SITI REKAAN", "3216062002"]


def test_no_cell_of_an_extract_is_a_formula(tmp_path):
    cut = cut_file(csv_file(tmp_path, f"Kode Desa,Nama,NIK\n{DESA},=1+1,@x\n"))
    assert extract(cut, DESA)[1] == [DESA, "'=1+1", "'@x"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("NIK,Nama,Alamat\n1,SITI,KP\n", "Tidak ada kolom kode desa"),
        ("Kode Desa,Nama,NIK\n", "Tidak ada baris data"),
        (f'Kode Desa,Nama,NIK\n{DESA},"tak ditutup,1\n' + "x" * 70_000 + "\n", "tanda kutip"),
        ("Kode Desa,Nama,NIK\n" + "x" * 200_000, "terlalu panjang"),
        ("Kode Desa\0,Nama", "bukan teks biasa"),
    ],
    ids=["no desa", "no rows", "open quote", "endless line", "binary"],
)
def test_what_is_no_list_of_the_kabupaten_is_refused_in_a_sentence(tmp_path, text, sentence):
    with pytest.raises(UserError, match=sentence):
        cut_file(csv_file(tmp_path, text))


def test_a_list_beyond_the_limits_is_refused(tmp_path):
    path = tmp_path / "besar.csv"
    write_list(path, 200)
    with pytest.raises(UserError, match="baris"):
        cut_file(path, limits=replace(LARGE, rows=100))


def test_a_cut_that_would_fill_the_memory_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "besar.csv"
    write_list(path, 2_000)
    monkeypatch.setattr(cutting, "MOST_PACKED", 1_000)
    with pytest.raises(UserError, match="per kecamatan"):
        cut_file(path)


def test_a_cut_stops_when_the_person_cancels(tmp_path):
    class Stop:
        def check(self) -> None:
            raise Cancelled("dibatalkan")

    path = tmp_path / "besar.csv"
    write_list(path, 2_000)
    with pytest.raises(Cancelled):
        cut_file(path, cancel=Stop())


def test_a_block_that_swells_beyond_measure_is_refused():
    import zlib

    cut = cutting.Cut(blocks={DESA: [zlib.compress(b"0" * 5_000_000)]})
    with pytest.raises(UserError, match="tidak wajar"):
        list(cut.csv_blocks(DESA))
