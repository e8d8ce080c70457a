"""Regsosek of OpenSID: five sheets, headings on rows 2 to 4, one family card for many lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from desktop_app.domain.kinds import has_lost_digit
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import Notice, SourceRow
from desktop_app.imports.layouts.regsosek import one_table
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.layouts.lists import numbered

KK, OTHER = "3216010101159001", "3216010202169002"
HEAD, WIFE, CHILD = "3216010101809001", "3216014202859002", "3216010303109003"
PEOPLE = "no kartu keluarga,401,402 Nama,403 NIK,404,405,406,407,408,409,412,401,402 Nama,403 NIK"


def person(card: Cell, count: int, name: str, nik: str, *answers: str) -> list[Cell]:
    asked = answers or ("1", "1", "29221", "43", "2", "1", "3")
    return [card, count, name, nik, *asked, count, name, nik]


def sheets(*people: Sequence[Cell]) -> dict[str, list[Sequence[Cell]]]:
    return {
        "1.keterangan tempat": [
            ["I. KETERANGAN TEMPAT"],
            ["no urut keluarga", "no kartu keluarga", "nama sls/non sls", "status keluarga"],
            ["1", KK, "RT 003 RW 012", "0"],
            ["2", OTHER, "DUSUN RAWA", "2"],
        ],
        "2.keterangan petugas": [
            ["II. KETERANGAN PETUGAS"],
            ["no kartu keluarga", "tanggal pendataan", "nama ppl", "hasil pendataan keluarga"],
            [KK, "20-10-2022", "PETUGAS CONTOH", "1"],
        ],
        "3.keterangan perumahan": [
            ["III. KETERANGAN PERUMAHAN"],
            [],
            ["no kartu keluarga", "301a", "302", "303", "305", "308", "310"],
            [KK, "1", "36", "6", "2", "12", "4"],
        ],
        "4.ket sos-ek anggota": [
            ["IV. KETERANGAN SOSIAL EKONOMI ANGGOTA KELUARGA"],
            ["A. KETERANGAN DEMOGRAFI"],
            PEOPLE.split(","),
            *people,
        ],
        "5.keikutsertaan program dll": [
            ["V. KEIKUTSERTAAN PROGRAM"],
            ["501. Dalam satu tahun terakhir"],
            ["", "Program Bansos Sembako/ BPNT"],
            ["no kartu keluarga", "501a", "501a Bulan", "501b", "501c", "506"],
            [KK, "1", "10", "2", "2", "5"],
        ],
    }


def opened(path: Path, parts: dict[str, list[Sequence[Cell]]]) -> tuple[list[SourceRow], str]:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in parts.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append([None if cell == "" else cell for cell in line])
    book.save(path)
    with open_list(path, NORMAL) as found:
        rows = list(found.rows)
        assert found.format.name == "regsosek"
        return rows, "\n".join(map(said, found.notices))


def said(notice: Notice) -> str:
    return notice.message


def test_each_person_has_what_the_other_sheets_say_of_the_family(tmp_path: Path) -> None:
    rows, told = opened(
        tmp_path / "a.xlsx",
        sheets(
            person(KK, 1, "UJANG CONTOH", HEAD),
            person("", 2, "WARSIH CONTOH", WIFE, "1", "2", "31079", "38", "2", "2", "3"),
            person(OTHER, 1, "ENOK CONTOH", CHILD, "2", "2", "40239", "12", "1", "3", "2"),
        ),
    )
    assert told == ""
    assert [(row.number, row.household["nomor_kk"]) for row in rows] == [
        (4, KK),
        (5, KK),
        (6, OTHER),
    ]
    assert rows[1].person == {
        "nama": "WARSIH CONTOH",
        "nik": WIFE,
        "sex": "2",
        "tanggal_lahir": "31079",
        "status_kawin": "2",
        "shdk": "3",
    }
    facts = {name: cell for name, cell in rows[1].listed.items() if cell != ""}
    assert facts == {
        "umur": "38",
        "hubungan": "Istri/suami",
        "status_sumber": "Tinggal bersama keluarga",
        "sekolah": "Tidak bersekolah lagi",
        "rt_rw": "RT 003 RW 012",
        "kepesertaan": "KK sesuai",
        "tanggal_data": "20-10-2022",
        "hasil": "Terisi lengkap",
        "kepemilikan_rumah": "Milik sendiri",
        "luas_lantai": "36",
        "lantai": "Semen/bata merah",
        "atap": "Genteng",
        "bahan_bakar": "Tidak memasak di rumah",
        "tinja": "Lubang tanah",
        "terima_sembako": "Ya",
        "terima_pkh": "Tidak",
        "terima_blt_dd": "Tidak",
    }
    assert (rows[1].household["rt"], rows[1].household["rw"]) == ("003", "012")
    assert rows[2].person["status_dasar"] == "2"
    assert "rt" not in rows[2].household


def test_a_roof_whose_order_is_uncertain_is_told_and_not_read(tmp_path: Path) -> None:
    parts = sheets(person(KK, 1, "UJANG CONTOH", HEAD))
    parts["3.keterangan perumahan"][3] = [KK, "1", "36", "6", "5", "12", "4"]
    _, told = opened(tmp_path / "a.xlsx", parts)
    assert "Nilai “5” pada Jenis atap belum dikenal" in told


def test_a_card_held_as_a_number_joins_its_sheets_and_keeps_its_damage(tmp_path: Path) -> None:
    parts = sheets(person(int(KK[:15] + "0"), 1, "UJANG CONTOH", HEAD))
    for lines in parts.values():
        for place, line in enumerate(lines):
            lines[place] = [int(KK[:15] + "0") if cell == KK else cell for cell in line]
    rows, _ = opened(tmp_path / "a.xlsx", parts)
    assert has_lost_digit(rows[0].household["nomor_kk"])
    assert rows[0].listed["lantai"] == "Semen/bata merah"


def test_a_family_that_stands_twice_on_a_sheet_is_joined_to_nobody(tmp_path: Path) -> None:
    parts = sheets(person(KK, 1, "UJANG CONTOH", HEAD))
    parts["3.keterangan perumahan"].append([KK, "2", "20", "8", "1", "1", "1"])
    rows, told = opened(tmp_path / "a.xlsx", parts)
    assert "lantai" not in rows[0].listed or rows[0].listed["lantai"] == ""
    assert "Baris 4–5 pada lembar keterangan perumahan" in told


def test_a_line_whose_running_number_does_not_go_on_has_no_family() -> None:
    headings: list[Cell] = [*PEOPLE.split(",")]
    lines = [
        headings,
        person(KK, 1, "UJANG CONTOH", HEAD),
        person("", 1, "ENOK CONTOH", CHILD),
        person("", 2, "WARSIH CONTOH", WIFE),
    ]
    assert [cells[0] for _, cells in one_table(numbered(lines))] == [headings[0], KK, "", ""]


def test_repeated_columns_are_headings_of_their_own() -> None:
    [(_, headings)] = list(one_table(numbered([[*PEOPLE.split(",")]])))
    assert headings[-3:] == ["401 ulangan", "402 Nama ulangan", "403 NIK ulangan"]


def test_the_public_template_is_read_and_its_lost_digit_is_seen(samples_dir: Path) -> None:
    with open_list(samples_dir / "opensid_regsosek2022k.xlsx", NORMAL) as found:
        rows = list(found.rows)
        assert found.format.name == "regsosek"
    assert [row.number for row in rows][:3] == [4, 5, 6]
    assert all(has_lost_digit(row.household["nomor_kk"]) for row in rows[:6])
    assert rows[0].listed["kepemilikan_rumah"] == "Milik sendiri"
