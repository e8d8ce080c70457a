"""Lists of village and kecamatan systems: OpenSID programmes and households, OpenDK."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import UserError
from desktop_app.imports.formats import Notice, SourceRow
from desktop_app.imports.layouts import opendk, opensid_program, rtm
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from tests.imports.layouts.lists import lines_of, read
from tests.imports.workbooks import write_sheet

NIK, KK = "3216010101809001", "3216010101109001"
HEAD = list(opensid_program.LAYOUT.columns)
TEMPLATE = [
    ["ID Program", None],
    ["Nama Program", "Bantuan Contoh"],
    ["Sasaran Program", 2],
    ["Keterangan", "Untuk dicoba"],
    ["Asal Dana", 4],
    ["Rentang Waktu (Awal)", "2026-01-01"],
    ["Rentang Waktu (Akhir)", "2026-12-31"],
    ["###", None],
    ["Catatan:", None],
    ["Nama Program", "ini hanya catatan"],
]
EXPORT = [
    ["id", 7],
    ["config_id", 1],
    ["Nama Program", "Bantuan Contoh"],
    ["Sasaran Program", "1"],
    ["Keterangan", None],
    ["Asal Dana", "Dana Desa"],
    ["Rentang Waktu (Awal)", "2026-01-01"],
    ["Rentang Waktu (Akhir)", "2026-12-31"],
]


def programme(path: Path, first: Sequence[Sequence[object]], *lines: list[object]) -> Path:
    """A workbook of one programme and those who take part in it."""
    book = openpyxl.Workbook()
    about = book.active
    assert about is not None
    about.title = "Program"
    people = book.create_sheet("Peserta")
    for row in first:
        about.append(list(row))
    for row in (HEAD, *lines):
        people.append(list(row))
    book.save(path)
    return path


def opened(path: Path) -> tuple[str, list[SourceRow], list[Notice]]:
    with open_list(path, NORMAL) as found:
        rows = list(found.rows)
        return found.format.name, rows, found.notices


# --- OpenSID programme -------------------------------------------------------------------------
def test_a_programme_for_families_gives_the_family_card_of_each_participant(
    tmp_path: Path,
) -> None:
    line: list[object] = [KK, "12", NIK, "UJANG PERCOBAAN", "BEKASI", "1980-01-01", "RT 001"]
    end: list[list[object]] = [["###"], ["Catatan:"], ["1.", "2", NIK, "BUKAN ORANG"]]
    name, [row], notices = opened(programme(tmp_path / "a.xlsx", TEMPLATE, line, *end))
    assert name == "opensid_program"
    assert row.household == {"alamat": "RT 001", "nomor_kk": KK}
    assert row.person["nik"] == NIK
    assert row.listed == {
        "peserta": KK,
        "no_peserta": "12",
        "program": "Bantuan Contoh",
        "sasaran": "Keluarga",
        "keterangan": "Untuk dicoba",
        "asal_dana": "Dana Desa",
        "mulai": "2026-01-01",
        "selesai": "2026-12-31",
    }
    assert ["###" in notice.message for notice in notices] == [True]


def test_the_export_has_no_end_mark_and_other_labels(tmp_path: Path) -> None:
    line: list[object] = [NIK, "1", None, "UJANG PERCOBAAN", None, None, None]
    name, [row], notices = opened(programme(tmp_path / "a.xlsx", EXPORT, line))
    assert (name, notices) == ("opensid_program", [])
    assert (row.listed["id_program"], row.listed["sasaran"]) == ("7", "Penduduk")
    assert row.person["nik"] == NIK
    assert "nomor_kk" not in row.household


def test_a_programme_for_households_gives_the_number_of_the_household(tmp_path: Path) -> None:
    first = [*EXPORT[:3], ["Sasaran Program", 3]]
    line: list[object] = ["RT-0007", "1", NIK, "UJANG PERCOBAAN", None, None, None]
    _, [row], _ = opened(programme(tmp_path / "a.xlsx", first, line))
    assert (row.listed["no_rtm"], row.listed["sasaran"]) == ("RT-0007", "Rumah Tangga")


def test_the_template_of_the_village_system_is_read_up_to_its_end_mark(samples_dir: Path) -> None:
    name, rows, _ = opened(samples_dir / "opensid_program_bantuan.xlsx")
    assert (name, len(rows)) == ("opensid_program", 2)
    assert {row.listed["program"] for row in rows} == {"Bantuan Sosial Tunai"}
    assert {row.listed["selesai"] for row in rows} == {"2020-12-31"}


# --- households --------------------------------------------------------------------------------
def test_households_are_three_columns() -> None:
    lines = lines_of(
        rtm.LAYOUT.columns,
        {"NIK": NIK, "NOMOR RUMAH TANGGA": "RTM1", rtm.LAYOUT.columns[2]: 1.0},
        {"NIK": "3216014101829002", "NOMOR RUMAH TANGGA": "RTM1", rtm.LAYOUT.columns[2]: "2"},
    )
    found = read(lines)
    assert (found.name, found.notices) == ("rtm", [])
    assert found.values() == {
        "person.nik": NIK,
        "list.no_rtm": "RTM1",
        "list.hubungan_rtm": "Kepala rumah tangga",
    }
    assert found.rows[1].listed["hubungan_rtm"] == "Anggota"


# --- OpenDK ------------------------------------------------------------------------------------
RESIDENT = {
    "alamat": "KP. BARU",
    "dusun": "DUSUN 1",
    "rw": "002",
    "rt": "001",
    "nama": "UJANG PERCOBAAN",
    "nomor_kk": "0",
    "nomor_nik": NIK,
    "jenis_kelamin": "1",
    "tanggal_lahir": "1980-01-01",
    "hubungan_keluarga": "1",
    "id": "15",
    "foto": "kuser.png",
    "status_dasar": "1",
    "created_at": "2024-01-01 00:00:00",
    "desa_id": "32.16.01.1007",
}


def test_people_of_opendk_may_enter_the_registry_and_have_no_card_when_it_is_zero() -> None:
    found = read(lines_of(opendk.LAYOUT.columns, RESIDENT))
    assert (found.name, found.notices, len(opendk.LAYOUT.columns)) == ("opendk", [], 42)
    assert found.sniffed.format.is_registry
    assert found.values() == {
        "person.nama": "UJANG PERCOBAAN",
        "person.nik": NIK,
        "person.sex": "1",
        "person.tanggal_lahir": "1980-01-01",
        "person.shdk": "1",
        "person.status_dasar": "1",
        "household.alamat": "KP. BARU",
        "household.dusun": "DUSUN 1",
        "household.rw": "002",
        "household.rt": "001",
        "household.desa": "32.16.01.1007",
        "list.id_individu": "15",
        "list.kode_desa": "32.16.01.1007",
    }


def test_a_person_of_another_kabupaten_is_a_fault_of_his_row() -> None:
    found = read(lines_of(opendk.LAYOUT.columns, RESIDENT | {"desa_id": "52.01.14.2002"}))
    [(field, said)] = found.rows[0].faults
    assert (field, "di luar Kabupaten Bekasi" in said) == ("desa", True)


def test_the_zip_of_opendk_is_refused_with_the_word_what_to_do(tmp_path: Path) -> None:
    book = write_sheet(tmp_path / "penduduk.xlsx", lines_of(opendk.LAYOUT.columns, RESIDENT))
    path = tmp_path / "opendk.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(book, "penduduk.xlsx")
        for number in range(NORMAL.parts):
            archive.writestr(f"foto/{number}.png", b"")
    with pytest.raises(UserError, match=r"arsip ZIP\. Ekstrak dulu, lalu pilih"):
        open_list(path, NORMAL)
    assert opened(book)[0] == "opendk"


def write_text(path: Path, columns: Sequence[str], *lines: str) -> Path:
    """A text file of OpenDK: a mark, quotes around all cells, and rows that may be short."""
    head = ",".join(f'"{name}"' for name in columns)
    path.write_text("\r\n".join((head, *lines)), encoding="utf-8-sig", newline="")
    return path


def test_participants_of_opendk_are_read_though_their_rows_are_short(tmp_path: Path) -> None:
    path = write_text(
        tmp_path / "peserta.csv",
        opendk.PARTICIPANTS_LAYOUT.columns,
        f'"32.16.01.1007","1","{KK}","7","12","{NIK}","UJANG PERCOBAAN","BEKASI","1980-01-01",'
        '"KP. BARU\nRT 001","","15","2"',
        f'"32.16.01.1007","2","{NIK}","7"',
    )
    name, [whole, short], notices = opened(path)
    assert (name, notices) == ("opendk_peserta", [])
    assert whole.household == {
        "alamat": "KP. BARU\nRT 001",
        "nomor_kk": KK,
        "desa": "32.16.01.1007",
    }
    assert (whole.listed["sasaran"], whole.listed["id_program"]) == ("Keluarga", "7")
    assert (short.listed["peserta"], short.person["nik"], len(short.raw)) == (NIK, "", 13)


def test_programmes_of_opendk_are_read_with_their_period(tmp_path: Path) -> None:
    path = write_text(
        tmp_path / "program.csv",
        opendk.PROGRAMME_LAYOUT.columns,
        '"32.16.01.1007","7","Bantuan Contoh","2","Untuk\ndicoba","2026-01-01","2026-12-31","1"',
    )
    name, [row], notices = opened(path)
    assert (name, notices) == ("opendk_program", [])
    assert row.listed["program"] == "Bantuan Contoh"
    assert (row.listed["sasaran"], row.listed["selesai"]) == ("Keluarga", "2026-12-31")
    assert row.household["desa"] == "32.16.01.1007"
