"""Lists that are readable cell by cell and wrong as a whole, as agencies and clerks send them.

Each builder writes one file and returns its path. Beside it stand the row and the column that have
to be named, pieces of the sentence, and how many people are read all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from tests.imports.old_workbook import write_old
from tests.imports.workbooks import (
    HEADINGS,
    cell,
    parts_of,
    person,
    person_rows,
    write_parts,
    write_sheet,
)

Builder = Callable[[Path], Path]
Lines = list[list[object]]


@dataclass(frozen=True)
class BadList:
    """One bad list and what a clerk has to be told."""

    build: Builder
    row: int
    column: str
    says: tuple[str, ...]
    people: int


BAD_LISTS: dict[str, BadList] = {}


def bad(name: str, row: int, column: str, *says: str, people: int) -> Callable[[Builder], Builder]:
    """Add a builder under the name of its file."""

    def register(builder: Builder) -> Builder:
        BAD_LISTS[name] = BadList(builder, row, column, says, people)
        return builder

    return register


def people(count: int, first: int = 0, **changes: object) -> Lines:
    """Invented people, none twice; `changes` hold for all of them."""
    return [[person(first + at, **changes)[name] for name in HEADINGS] for at in range(count)]


def table(count: int = 10, first: int = 0) -> Lines:
    """A good list."""
    return [list(HEADINGS), *people(count, first)]


@bad("bergeser.xlsx", 6, "nik", "Baris 6–8", "bergeser", "kolom D", "kolom B", people=10)
def some_rows_shifted(path: Path) -> Path:
    lines = table()
    for at in (5, 6, 7):
        lines[at] = [lines[at][0], "", lines[at][2], *lines[at][1:2], *lines[at][3:]]
    return write_sheet(path, lines)


@bad("bergeser_semua.xlsx", 2, "nik", "Baris 2–11", "bergeser", "kolom C", people=10)
def headings_beside_their_columns(path: Path) -> Path:
    """A cell was put in before the data, so that each heading stands over its left neighbour."""
    return write_sheet(
        path, [HEADINGS, *([row[0], row[2], row[1], *row[3:]] for row in people(10))]
    )


@bad("tertukar.xlsx", 1, "nik", "tertukar", "tanggal perempuan", people=12)
def numbers_swapped(path: Path) -> Path:
    lines = people(12)
    for at, row in enumerate(lines):
        row[0], row[1] = f"32160641018090{at:02d}", "3216060101159001"
    return write_sheet(path, [HEADINGS, *lines])


@bad("dua_judul.xlsx", 1, "", "Judul kolom ditemukan di baris 3", "baris 1–2", people=10)
def two_titles(path: Path) -> Path:
    return write_sheet(path, [["DAFTAR PENERIMA"], ["DESA CONTOH TAHUN 2026"], *table()])


@bad("gabungan.xlsx", 2, "nomor_kk", "Sel A2:A4 digabung", "Pisahkan", people=10)
def merged_cells(path: Path) -> Path:
    return write_sheet(path, table(), merged=["A2:A4"])


@bad("jumlah.xlsx", 12, "", "Baris 12 dilewati: baris jumlah", people=10)
def total_row(path: Path) -> Path:
    return write_sheet(path, [*table(), ["JUMLAH", "", 10]])


@bad("tersembunyi.xlsx", 4, "", "4 baris tersembunyi", "baris 4–7", people=10)
def filtered_rows(path: Path) -> Path:
    return _hide(write_sheet(path, table()), rows=range(4, 8))


@bad("tersembunyi.xls", 4, "", "4 baris tersembunyi", "baris 4–7", people=10)
def filtered_rows_of_an_old_workbook(path: Path) -> Path:
    return write_old(path, [("Data", table())], hidden_rows=range(4, 8))


@bad("kolom_tersembunyi.xlsx", 1, "nik", "Kolom tersembunyi ikut dibaca: B “nik”", people=10)
def hidden_column(path: Path) -> Path:
    return _hide(write_sheet(path, table()), columns="B")


def _hide(path: Path, rows: Sequence[int] = (), columns: str = "") -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for number in rows:
        sheet.row_dimensions[number].hidden = True
    for letters in columns:
        sheet.column_dimensions[letters].hidden = True
    book.save(path)
    return path


@bad("judul_ganda.xlsx", 1, "nik", "Kolom J “nik” tidak dibaca", people=10)
def heading_twice(path: Path) -> Path:
    return write_sheet(path, [[*row, row[1]] for row in table()])


@bad("nik_angka.xlsx", 7, "nik", "5 dari 10 NIK", "rusak oleh Excel", "baris 7–11", people=10)
def half_of_the_numbers_cut(path: Path) -> Path:
    lines = table(first=1)
    for row in lines[6:]:
        row[1] = int(str(row[1])[:15] + "0")
    return write_sheet(path, lines)


@bad("nik_nol.csv", 7, "nik", "5 dari 10 NIK", "Padan tidak menebak", people=10)
def half_of_the_numbers_cut_and_saved_as_text(path: Path) -> Path:
    lines = table(first=1)
    for row in lines[6:]:
        row[1] = str(row[1])[:13] + "000"
    return _csv(path, lines)


@bad("tanggal_campur.xlsx", 0, "tanggal_lahir", "dua urutan tanggal", people=10)
def two_orders_of_dates(path: Path) -> Path:
    dates = ["tanggallahir", *(f"25/0{at}/1990" for at in range(1, 6)), *["05/25/1990"] * 5]
    return write_sheet(path, [[*row, day] for row, day in zip(table(), dates, strict=True)])


@bad("huruf_rusak.csv", 3, "nama", "Baris 3", "huruf di kolom C “nama” rusak", people=10)
def letters_mangled(path: Path) -> Path:
    lines = table()
    lines[2][2] = "RENÉ CONTOH".encode().decode("cp1252")
    return _csv(path, lines)


@bad("huruf_windows.csv", 3, "nama", "bukan UTF-8", "Baris 3", people=10)
def letters_of_windows(path: Path) -> Path:
    lines = table()
    lines[2][2] = "RENÉ CONTOH"
    return _csv(path, lines, "latin-1")


def _csv(path: Path, lines: Lines, encoding: str = "utf-8") -> Path:
    text = "\n".join(";".join(map(str, line)) for line in lines)
    path.write_text(text, encoding=encoding)
    return path


@bad("kosong_bawah.xlsx", 12, "", "isinya berakhir di baris 11", people=10)
def empty_tail(path: Path) -> Path:
    """200,000 rows that hold only a format, as a drawn border leaves them."""
    filled = [
        f'<row r="{number}">'
        + "".join(cell(f"{chr(65 + at)}{number}", str(text)) for at, text in enumerate(line))
        + "</row>"
        for number, line in enumerate(table(), 1)
    ]
    empty = [f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(12, 200_012)]
    return write_parts(path, parts_of("".join(filled + empty)))


@bad("kosong_tengah.xlsx", 7, "", "Baris 7–2.006 kosong (2.000 baris)", people=10)
def empty_middle(path: Path) -> Path:
    lines = table()
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for at, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            sheet.cell(at if at < 7 else at + 2000, column, value)
    book.save(path)
    return path


@bad("kosong_teks.csv", 7, "", "Baris 7–200.006 kosong", "data di bawahnya", people=10)
def empty_middle_of_a_text(path: Path) -> Path:
    lines = [";".join(map(str, line)) for line in table()]
    lines[6:6] = [";" * 8] * 200_000
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@bad("ditempel_dua_kali.xlsx", 12, "", "Baris 12–21 sama persis dengan baris 2–11", people=20)
def pasted_twice(path: Path) -> Path:
    """Below itself, with its running numbers gone on."""
    numbered = [[at + 1, *row] for at, row in enumerate(people(10) + people(10))]
    return write_sheet(path, [["No", *HEADINGS], *numbered])


@bad("ditempel_berjudul.xlsx", 13, "", "Baris 13–22 sama persis", people=20)
def pasted_twice_with_headings(path: Path) -> Path:
    return write_sheet(path, [*table(), *table()])


@bad("baris_ganda.xlsx", 12, "", "Baris 12 sama persis dengan baris lain", people=11)
def one_row_twice(path: Path) -> Path:
    return write_sheet(path, [*table(), *person_rows(1)])
