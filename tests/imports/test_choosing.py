"""Columns that a person chose, lists over several sheets, and a look into an unknown file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import UserError
from desktop_app.imports import registry
from desktop_app.imports.formats import Format, Join
from desktop_app.imports.layouts import dtsen_keluarga, free
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.looking import look_at
from desktop_app.imports.opening import open_list
from tests.imports.workbooks import write_list, write_sheet

NIK, KK = "3216010101809001", "3216010101109001"
HEAD = ["Urut", "Orang", "Nomor", "Kampung"]
LINES = [HEAD, ["1", "UJANG PERCOBAAN", NIK, "Setia Asih"], ["2", "ENTIN", "", "Setia Asih"]]
CHOSEN = {1: "person.nama", 2: "person.nik", 3: "list.nama_desa"}


def sheets(path: Path, **content: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    for name, lines in content.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    del book["Sheet"]
    book.save(path)
    return path


# --- columns that a person chose ---------------------------------------------------------------
def test_an_unknown_list_is_read_by_the_columns_that_were_chosen(tmp_path: Path) -> None:
    with open_list(write_sheet(tmp_path / "a.xlsx", LINES), NORMAL, mapping=CHOSEN) as opened:
        rows = list(opened.rows)
    assert (opened.format.name, opened.format.is_registry) == ("lain", False)
    assert opened.headings == tuple(HEAD)
    assert [row.person["nama"] for row in rows] == ["UJANG PERCOBAAN", "ENTIN"]
    assert rows[0].household["desa"] == "32.16.01.1007"
    assert rows[0].raw == LINES[1]


def test_a_list_without_headings_begins_on_its_first_row(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", LINES[1:])
    with open_list(path, NORMAL, mapping=CHOSEN, header_row=0) as opened:
        assert [row.number for row in opened.rows] == [1, 2]


def test_a_known_list_with_other_headings_keeps_its_codes(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [["A", "B", "C"], [KK, "UJANG", "10"]])
    mapping = {0: "household.nomor_kk", 1: "person.nama", 2: "list.air_minum"}
    with open_list(path, NORMAL, "dtsen_keluarga", mapping=mapping) as opened:
        [row] = opened.rows
    assert (opened.format.name, row.listed["air_minum"]) == ("dtsen_keluarga", "Air hujan")
    assert row.person["shdk"] == "1"


def test_a_sheet_may_be_chosen_too(tmp_path: Path) -> None:
    path = sheets(tmp_path / "a.xlsx", satu=[["x", "y"]], dua=LINES)
    with open_list(path, NORMAL, mapping=CHOSEN, sheet="dua") as opened:
        assert len(list(opened.rows)) == 2
    with pytest.raises(UserError, match="Lembar yang dipilih tidak ada"):
        open_list(path, NORMAL, mapping=CHOSEN, sheet="tiga")


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({3: "list.nama_desa"}, "paling sedikit kolom nama, NIK, atau nomor KK"),
        ({1: "person.nama", 2: "person.nama"}, "Kolom B dan C dipilih untuk isian yang sama"),
        ({1: "person.nama", 2: "list.karangan"}, "“list.karangan” untuk kolom C tidak dikenal"),
    ],
)
def test_a_choice_that_names_nobody_or_two_columns_is_refused(
    tmp_path: Path, mapping: dict[int, str], says: str
) -> None:
    path = write_sheet(tmp_path / "a.xlsx", LINES)
    with pytest.raises(UserError, match=says):
        open_list(path, NORMAL, mapping=mapping)


@pytest.mark.parametrize(
    ("heading", "cell", "rt", "rw"),
    [
        ("RT/RW", "003/001", "003", "001"),
        ("RW / RT", "3 / 1", "1", "3"),
        ("RT/RW", "RT.02 / RW.005", "02", "005"),
        ("RT/RW", "-", "", ""),
        ("RT/RW", date(2026, 1, 3), "", ""),
    ],
)
def test_rt_and_rw_in_one_cell_are_taken_in_the_order_of_the_heading(
    tmp_path: Path, heading: str, cell: str | date, rt: str, rw: str
) -> None:
    path = write_sheet(tmp_path / "a.xlsx", [["Nama", heading], ["UJANG", cell]])
    with open_list(path, NORMAL, mapping={0: "person.nama", 1: "list.rt_rw"}) as opened:
        [row] = opened.rows
    assert (row.household.get("rt", ""), row.household.get("rw", "")) == (rt, rw)
    assert row.listed["rt_rw"] == cell


def test_total_rows_of_a_list_that_has_names_only_are_no_people(tmp_path: Path) -> None:
    lines = [["Nama", "Desa"], ["UJANG", "Setia Asih"], ["JUMLAH", "1"], ["", "dicetak oleh"]]
    path = write_sheet(tmp_path / "a.xlsx", lines)
    with open_list(path, NORMAL, mapping={0: "person.nama", 1: "list.nama_desa"}) as opened:
        assert [row.number for row in opened.rows] == [2]


# --- several sheets ----------------------------------------------------------------------------
HOUSE = Join(
    "rumah",
    frozenset({"nokk", "lantai"}),
    {"nokk": "household.nomor_kk", "lantai": "list.lantai", "nama": "list.keterangan"},
)
JOINED = replace(
    free.LAYOUT,
    name="gabung",
    aliases={"nokk": "household.nomor_kk", "nik": "person.nik", "nama": "person.nama"},
    signature=lambda headings, _fields: "nik" in headings,
    codes={"list.lantai": {"1": "Tanah"}},
    joins=(HOUSE,),
)
OTHER_KK = "3216010101109002"
PEOPLE = [
    ["no_kk", "nik", "nama"],
    [KK, NIK, "UJANG"],
    [KK, "3216014101829003", "ENTIN"],
    [OTHER_KK, "3216010101109004", "ASEP"],
]


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> Format:
    monkeypatch.setattr(registry, "FORMATS", (JOINED, *registry.FORMATS))
    return JOINED


def test_rows_of_another_sheet_lengthen_those_of_the_same_family(
    tmp_path: Path, joined: Format
) -> None:
    house = [["III. RUMAH"], ["no_kk", "lantai", "nama"], [int(KK), 1, "batu"], [None, 2, "x"]]
    with open_list(sheets(tmp_path / "a.xlsx", rumah=house, orang=PEOPLE), NORMAL) as opened:
        rows = list(opened.rows)
    assert (opened.sheet, opened.notices) == ("orang", [])
    assert [row.listed["lantai"] for row in rows] == ["Tanah", "Tanah", ""]
    assert rows[0].person["nama"] == "UJANG"
    assert rows[0].raw == [*PEOPLE[1], float(KK), 1.0, "batu"]
    assert opened.headings == ("no_kk", "nik", "nama", "no_kk", "lantai", "nama")
    assert ("list.lantai", "E", "lantai") in opened.columns


def test_a_number_that_stands_twice_on_the_other_sheet_joins_nothing_and_is_told(
    tmp_path: Path, joined: Format
) -> None:
    house = [["no_kk", "lantai", "nama"], [KK, "1", ""], [KK, "2", ""], [OTHER_KK, "1", ""]]
    with open_list(sheets(tmp_path / "a.xlsx", orang=PEOPLE, rumah=house), NORMAL) as opened:
        rows = list(opened.rows)
    assert [row.listed["lantai"] for row in rows] == ["", "", "Tanah"]
    assert "Baris 2–3 pada lembar rumah memakai nomor yang sama" in opened.notices[0].message


def test_a_workbook_without_the_other_sheet_is_read_alone(tmp_path: Path, joined: Format) -> None:
    with open_list(sheets(tmp_path / "a.xlsx", orang=PEOPLE), NORMAL) as opened:
        assert [row.listed for row in opened.rows] == [{}, {}, {}]


# --- a look ------------------------------------------------------------------------------------
def test_a_look_shows_the_first_rows_and_what_the_headings_say(tmp_path: Path) -> None:
    lines = [["DAFTAR WARGA"], [], ["No", "Nama", "NIK", "Hobi"], ["1", "UJANG", NIK, "burung"]]
    looked = look_at(write_sheet(tmp_path / "a.xlsx", lines), NORMAL)
    assert looked.format == ""
    assert "Format tidak dikenal" in looked.why
    [sheet] = looked.sheets
    assert sheet.header_row == 3
    assert [(column.heading, column.samples) for column in sheet.columns] == [
        ("No", ("1",)),
        ("Nama", ("UJANG",)),
        ("NIK", (NIK,)),
        ("Hobi", ("burung",)),
    ]
    assert {column.key for column in sheet.columns} >= {"person.nama", "person.nik", ""}


def test_a_look_tells_the_format_and_its_sheet(tmp_path: Path) -> None:
    assert look_at(write_list(tmp_path / "a.xlsx"), NORMAL).format == "opensid"
    head = list(dtsen_keluarga.LAYOUT.columns)
    path = sheets(tmp_path / "b.xlsx", catatan=[["x"]], data=[head, [KK] * 3])
    looked = look_at(path, NORMAL)
    assert (looked.format, looked.sheet) == ("dtsen_keluarga", 1)
