"""Three lists of one desa from three agencies: brought in, settled, remembered, and passed on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.cli.entry import PASSWORD as SECRET
from desktop_app.cli.entry import USERNAME, main
from desktop_app.imports.layouts import dtsen_keluarga
from desktop_app.services import rulings
from desktop_app.services.desk import Desk
from desktop_app.services.differences import differences, entities, field_counts, presence
from desktop_app.services.rulings_workbook import CHOICE, DIFFERENCES, ROWS
from desktop_app.services.source_proposals import decide_match, proposals
from desktop_app.services.source_views import FieldCount
from desktop_app.store import keyslots, reading
from tests.services.offices import PASSWORD, Offices
from tests.services.offices import office_folders as office_folders
from tests.services.offices import offices as offices
from tests.services.source_files import (
    KPM,
    card_of,
    kpm_row,
    name_of,
    number_of,
    taken,
    village,
    write_csv,
)

PBI = ("NAMA", "NOKA JKN", "NIK", "NO KK", "DESIL", "KEPESERTAAN", "STATUS", "RW", "RT", "ALAMAT")
NAME, DESIL = "person.nama", "household.desil"
AGENCIES = ("kpm", "pbi", "dtsen")


@pytest.fixture(autouse=True)
def cheap_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyslots, "SCRYPT_POWER", 10)


def kpm(folder: Path, stage: int, third: str = "LAIN") -> Path:
    """Those who are paid, 0 to 5: person 2 under another name, person 4 without NIK."""
    rows = [kpm_row(one) | {"TAHAP SALUR": f"TAHAP {stage} 2026"} for one in range(6)]
    rows[2]["NAMA"] = f"{name_of(2)} {third}"
    rows[4]["NIK"] = ""
    return write_csv(folder / f"kpm{stage}.csv", KPM, rows)


def pbi(folder: Path) -> Path:
    """Those whose insurance is paid, 2 to 7, with their desil."""
    rows = [
        {"NAMA": name_of(one), "NOKA JKN": f"00099{one}", "NIK": number_of(one)}
        | {"NO KK": card_of(one), "DESIL": "2", "KEPESERTAAN": "PBI", "STATUS": "AKTIF"}
        for one in range(2, 8)
    ]
    return write_csv(folder / "pbi.csv", PBI, rows)


def dtsen(folder: Path) -> Path:
    """Families 4 to 9 with the desil of the ministry."""
    rows = [
        {"no_kk": card_of(one), "nama_kepala_keluarga": name_of(one), "desil_nasional": "1"}
        | {
            "kode_kelurahan_desa": "3216062002",
            "status_dtsen": "DTSEN AKTIF",
            "nik": number_of(one),
        }
        for one in range(4, 10)
    ]
    return write_csv(folder / "dtsen.csv", ("nik", *dtsen_keluarga.LAYOUT.columns), rows)


def three(desk: Desk, folder: Path) -> None:
    """Bring the three lists in."""
    folder.mkdir()
    for path in (kpm(folder, 1), pbi(folder), dtsen(folder)):
        taken(desk, path, period="2026-11")


@pytest.fixture
def say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, Any]]:
    """Run one command on a data folder; its exit code and its answer."""

    def run(folder: Path, *words: str) -> tuple[int, Any]:
        monkeypatch.setenv(USERNAME, "sari")
        monkeypatch.setenv(SECRET, PASSWORD)
        code = main(["--data", str(folder), *words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def test_three_lists_are_settled_and_next_month_asks_only_what_is_new(
    offices: Offices, tmp_path: Path
) -> None:
    desa, kecamatan = offices["desa"], offices["kecamatan"]
    offices.introduce("desa", "kecamatan")
    village(desa, tmp_path, 8)
    three(desa, tmp_path / "desa")

    table = presence(desa, by="none")
    assert [one.source for one in table.columns] == list(AGENCIES)
    assert table.unit == "household"
    assert table.total == 11  # a row that waits counts by itself until somebody decides
    only_ministry = [one for one in table.groups if one.mask == 0b100]
    assert [(one.count, one.unknown) for one in only_ministry] == [(2, 2)]
    assert len(entities(desa, (), 0b111).entities) == 1

    assert field_counts(desa) == {NAME: FieldCount(beda=1), DESIL: FieldCount(beda=4)}
    (name,) = differences(desa, field=NAME).differences
    rulings.rule(desa, name.entity.uid, NAME, "sumber", "kpm", "KTP")
    assert rulings.rule_many(desa, field=DESIL) == 4
    (waiting,) = proposals(desa, table.columns[0].uid).proposals
    assert waiting.row.nama == name_of(4)
    decide_match(desa, waiting.row.row_id, waiting.candidates[0].target, "KK")
    settled = {NAME: FieldCount(putus=1), DESIL: FieldCount(putus=4)}
    assert field_counts(desa) == settled
    assert len(entities(desa, (), 0b111).entities) == 2
    assert presence(desa).total == 10

    taken(desa, kpm(tmp_path, 2), period="2026-12")
    assert field_counts(desa) == settled
    assert sum(one.proposed for one in presence(desa).columns) == 0
    with desa.reader() as reader:
        person = reading.get(reader, "person", name.entity.uid) or {}
    assert person["nama"] == f"{name_of(2)} LAIN"

    third = taken(desa, kpm(tmp_path, 3, "BARU"), period="2027-01")
    (asked,) = proposals(desa, third.uid).proposals
    assert asked.row.nama == f"{name_of(2)} BARU"
    decide_match(desa, asked.row.row_id, asked.candidates[0].target, "KK")
    assert field_counts(desa) == settled | {NAME: FieldCount(beda=1)}

    offices.exchange("desa", "kecamatan")
    three(kecamatan, tmp_path / "kecamatan")
    assert field_counts(kecamatan) == settled
    assert sum(one.proposed for one in presence(kecamatan).columns) == 0


def test_the_table_and_its_decisions_go_through_the_command_line(
    offices: Offices, tmp_path: Path, say: Callable[..., tuple[int, Any]]
) -> None:
    desk = offices["desa"]
    village(desk, tmp_path, 8)
    folder, book = desk.folder, tmp_path / "putusan.xlsx"
    desk.store.close()
    del offices.desks["desa"]
    files = [str(path) for path in (kpm(tmp_path, 1), pbi(tmp_path), dtsen(tmp_path))]

    code, said = say(folder, "padan", *files, "--ke", str(book), "--bulan", "2026-11")
    assert (code, said["jumlah"]) == (0, 11)
    assert [one["sumber"] for one in said["daftar"]] == list(AGENCIES)
    assert said["selisih"][NAME] == {"beda": 1, "putus": 0, "lapangan": 0}

    workbook = openpyxl.load_workbook(book)
    for title, choice in ((DIFFERENCES, "Padan"), (ROWS, "1")):
        sheet = workbook[title]
        (head,) = (row for row in sheet.iter_rows() if any(cell.value == CHOICE for cell in row))
        column = next(cell.column for cell in head if cell.value == CHOICE)
        for row in range(head[0].row + 1, sheet.max_row + 1):
            is_desil = any(cell.value == "Desil" for cell in sheet[row])
            sheet.cell(row, column).value = "lapangan" if is_desil else choice
    workbook.save(book)

    code, said = say(folder, "padan", "putuskan", str(book))
    assert (code, said["ditolak"]) == (0, [])
    code, again = say(folder, "padan", "putuskan", str(book))
    assert (code, again["diputuskan"]) == (1, 0)
    code, said = say(folder, "padan", "--per", "rt")
    assert said["selisih"] == {
        NAME: {"beda": 0, "putus": 1, "lapangan": 0},
        DESIL: {"beda": 0, "putus": 0, "lapangan": 4},
    }
    assert (said["daftar"][0]["usulan"], said["jumlah"]) == (0, 10)
