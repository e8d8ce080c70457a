"""The child process is bounded, can be stopped, and takes nothing down with it."""

from __future__ import annotations

import dataclasses
import io
import multiprocessing
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.imports import sheets
from desktop_app.imports.cells import NumberedRow
from desktop_app.imports.limits import NORMAL, Limits
from desktop_app.imports.sheets import Book, open_book
from tests.imports.workbooks import (
    HEADINGS,
    cell,
    parts_of,
    person_rows,
    sheet_xml,
    write_list,
    write_parts,
    write_sheet,
)


def read(path: Path, limits: Limits = NORMAL, sheet: int = 0) -> tuple[Book, list[NumberedRow]]:
    book = open_book(path, limits)
    book.choose(sheet)
    return book, list(book.rows())


class StopAfter:
    """A person who presses Batal at the n-th look."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def check(self) -> None:
        self.looks -= 1
        if self.looks < 0:
            raise Cancelled


def test_rows_carry_the_numbers_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["C4"], sheet["D6"] = "x", 5
    book.save(tmp_path / "a.xlsx")
    _, rows = read(tmp_path / "a.xlsx")
    assert rows == [(4, ["", "", "x", ""]), (6, ["", "", "", 5.0])]


def test_cells_keep_their_types(tmp_path: Path) -> None:
    line = ["0012", 3216070512800001, True, date(1990, 5, 3), 7.5]
    _, rows = read(write_sheet(tmp_path / "a.xlsx", [line]))
    assert rows == [(1, ["0012", 3216070512800001.0, True, date(1990, 5, 3), 7.5])]
    assert [type(value) for value in rows[0][1]] == [str, float, bool, date, float]


def test_only_visible_sheets_are_shown_and_each_can_be_chosen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("Satu", "Dua", "Kode"):
        book.create_sheet(name).append([name])
    book.remove(book.worksheets[0])
    book["Kode"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    opened, rows = read(tmp_path / "a.xlsx", sheet=1)
    assert [head.name for head in opened.heads] == ["Satu", "Dua"]
    assert rows == [(1, ["Dua"])]


def test_a_macro_book_is_read_as_data(tmp_path: Path) -> None:
    source = write_list(tmp_path / "a.xlsx", 3)
    parts = {}
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macro"
    types = parts["[Content_Types].xml"].decode()
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = types.replace(plain, macro).encode()
    _, rows = read(write_parts(tmp_path / "a.xlsm", parts))
    assert len(rows) == 4


def test_an_old_workbook_is_read_in_the_child(samples_dir: Path) -> None:
    book, rows = read(samples_dir / "opensid_format_siak.xls")
    assert len(rows) == 19
    assert rows[0][1][:2] == ["Nomor KK", "NIK"]
    assert book.heads[0].height == 19


def test_merged_areas_and_faulty_cells_are_told(tmp_path: Path) -> None:
    lines = [HEADINGS, *person_rows(3)]
    lines[2][2] = "=1+1"
    book, _ = read(write_sheet(tmp_path / "a.xlsx", lines, merged=["A2:A4"]))
    assert book.merges == [(1, 0, 3, 0)]
    assert book.faults == [(3, 2, "")]


def test_an_error_cell_is_told_with_its_name(tmp_path: Path) -> None:
    body = f'<row r="1">{cell("A1", "x")}<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    book, rows = read(write_parts(tmp_path / "a.xlsx", parts_of(body)))
    assert book.faults == [(1, 1, "#DIV/0!")]
    assert rows[0][1][0] == "x"


def test_a_formula_with_an_empty_text_as_result_is_no_fault(tmp_path: Path) -> None:
    body = (
        f'<row r="1">{cell("A1", "x")}<c r="B1" t="str"><f>IF(1,"","")</f><v></v></c>'
        '<c r="C1"><f>1+1</f><v>2</v></c></row>'
    )
    book, rows = read(write_parts(tmp_path / "a.xlsx", parts_of(body)))
    assert book.faults == []
    assert rows[0][1] == ["x", "", 2.0]


def test_the_slow_reader_takes_over_where_the_fast_one_dies(tmp_path: Path) -> None:
    """A1 and IV60000: 15 million cells for a reader that holds the rectangle."""
    body = f'<row r="1">{cell("A1", "x")}</row><row r="60000">{cell("IV60000", "y")}</row>'
    path = write_parts(tmp_path / "a.xlsx", parts_of(body))
    _, rows = read(path, dataclasses.replace(NORMAL, memory_bytes=300 * 1024 * 1024))
    assert [number for number, _ in rows] == [1, 60_000]
    assert rows[1][1][255] == "y"


def test_a_reader_that_dies_is_one_sentence(tmp_path: Path) -> None:
    body = '<row r="1"><c r = "A1"><v>1</v></c><c r = "XFD1048576"><v>1</v></c></row>'
    path = write_parts(tmp_path / "a.xls", parts_of(body))
    with pytest.raises(UserError, match=r"“a\.xls”: berkas tidak wajar"):
        open_book(path, NORMAL)
    assert multiprocessing.active_children() == []


def test_a_slow_child_is_stopped_by_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_SLICE", 0)  # it is asked before it can have started
    path = write_list(tmp_path / "a.xlsx")
    with pytest.raises(UserError, match="terlalu lama dibaca"):
        open_book(path, dataclasses.replace(NORMAL, seconds=-0.5))
    assert multiprocessing.active_children() == []


def test_cancelling_while_the_child_starts_kills_it(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        open_book(write_list(tmp_path / "a.xlsx"), NORMAL, StopAfter(0))
    assert multiprocessing.active_children() == []


def test_cancelling_in_the_middle_of_the_rows_kills_the_child(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("".join(f"{n},x\n" for n in range(5_000)))
    cancel = StopAfter(10**6)
    book = open_book(path, NORMAL, cancel)
    book.choose(0)
    rows = book.rows()
    next(rows)
    cancel.looks = 0
    with pytest.raises(Cancelled):
        list(rows)
    assert multiprocessing.active_children() == []


def test_closing_early_ends_the_child_and_twice_is_harmless(tmp_path: Path) -> None:
    book = open_book(write_list(tmp_path / "a.xlsx"), NORMAL)
    book.stop()
    book.stop()
    assert multiprocessing.active_children() == []


def test_a_workbook_without_compression_is_read(tmp_path: Path) -> None:
    text = sheet_xml(f'<row r="1">{cell("A1", "x")}</row>').encode()
    parts = {**parts_of(""), "xl/worksheets/sheet1.xml": text}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path = tmp_path / "tanpa_mampat.xlsx"
    path.write_bytes(data.getvalue())
    assert read(path)[1] == [(1, ["x"])]


def test_the_child_starts_light() -> None:
    """Specs and slow readers are not loaded with what the child imports first."""
    code = (
        "import sys, desktop_app.imports.child; "
        "heavy = {'desktop_app.domain.specs', 'openpyxl', 'tkinter'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
