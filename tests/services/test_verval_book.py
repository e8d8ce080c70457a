"""Outcomes go back in the columns of their sender, come back filled in Excel, and are counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import verval, verval_book, verval_reading
from desktop_app.services.desk import Desk
from desktop_app.services.source_lists import take_list
from tests.conftest import FixedClock
from tests.services.lists import last_audit
from tests.services.source_files import KPM, name_of, number_of, write_csv
from tests.services.verval_files import (
    DUE,
    MONTH,
    OWNER,
    PBI,
    key_of,
    kpm_task,
    pbi_row,
    pbi_task,
    view_of,
)


def rows_in(path: Path, sheet: int = 0) -> list[list[object]]:
    """All cells of a sheet."""
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def fill(path: Path, said: dict[int, str], column: str = "STATUS") -> None:
    """Type statuses into rows of the workbook, as a person does in Excel."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    place = [cell.value for cell in sheet[1]].index(column) + 1
    for row, text in said.items():
        sheet.cell(row, place).value = text
    book.save(path)


def test_pbi_goes_back_in_its_own_columns_with_the_status_filled(
    desk: Desk, tmp_path: Path
) -> None:
    task = pbi_task(desk, tmp_path, 3)
    verval.answer(desk, task, key_of(desk, task, 1), "meninggal")
    done = verval_book.write_back(desk, [task], tmp_path / "kembali.xlsx")
    head, *rows = rows_in(done.path)
    assert tuple(head) == PBI
    assert [row[6] for row in rows] == ["belum cek", "meninggal dunia", "belum cek"]
    assert [row[2] for row in rows] == [number_of(number) for number in range(3)]
    before = [list(pbi_row(number).values()) for number in range(3)]
    assert [row[:6] + row[7:] for row in rows] == [row[:6] + row[7:] for row in before]
    assert last_audit(desk)["counts"]["baris"] == 3


def test_a_payment_list_gets_a_column_behind_its_own(desk: Desk, tmp_path: Path) -> None:
    task = kpm_task(desk, tmp_path)
    verval.answer(desk, task, key_of(desk, task, 2), "tidak_ditemukan")
    done = verval_book.write_back(desk, [task], tmp_path)
    head, *rows = rows_in(done.path)
    assert tuple(head) == (*KPM, "STATUS VERVAL")
    said = [row[-1] for row in rows]
    assert said == ["Belum cek", "Belum cek", "Dihapus-tidak ditemukan", "Belum cek"]
    cell = openpyxl.load_workbook(done.path).worksheets[0]["A2"]
    assert (cell.number_format, cell.data_type) == ("@", "s")


def test_tasks_of_two_lists_do_not_go_into_one_file(desk: Desk, tmp_path: Path) -> None:
    tasks = [pbi_task(desk, tmp_path, 3), kpm_task(desk, tmp_path)]
    with pytest.raises(UserError, match="satu daftar saja"):
        verval_book.write_back(desk, tasks, tmp_path / "a.xlsx")


def test_a_filled_workbook_is_read_back_and_wrong_rows_are_told(desk: Desk, tmp_path: Path) -> None:
    task = pbi_task(desk, tmp_path, 5)
    path = verval_book.write_back(desk, [task], tmp_path / "isi.xlsx").path
    fill(path, {2: "aktif", 3: "MENINGGAL DUNIA", 4: "Valid", 5: ""})
    found = verval_reading.read_filled(desk, path, "Pak RT")
    assert (found.answered, found.same, found.empty) == (2, 0, 2)
    ((row, why),) = found.refused
    assert row == 4
    assert "“Valid” tidak dikenal pada daftar PBI-JK" in why
    assert (view_of(desk, task, 1).status, view_of(desk, task, 1).petugas) == (
        "meninggal",
        "Pak RT",
    )
    again = verval_reading.read_filled(desk, path)
    assert (again.answered, again.same) == (0, 2)


def test_a_row_that_was_added_or_stands_twice_is_told(desk: Desk, tmp_path: Path) -> None:
    task = kpm_task(desk, tmp_path)
    path = verval_book.write_back(desk, [task], tmp_path / "isi.xlsx").path
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.append([number_of(40), name_of(40), None, "SEMBAKO", "TAHAP 1 2026", "1", "Valid"])
    sheet.cell(2, 7).value = "Valid"
    book.save(path)
    found = verval_reading.read_filled(desk, path)
    assert (found.answered, found.refused) == (1, ((6, verval_reading.NOT_HERE),))


def test_what_was_answered_since_the_workbook_was_written_stays(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    task = pbi_task(desk, tmp_path, 3)
    verval.answer(desk, task, key_of(desk, task, 0), "aktif")
    path = verval_book.write_back(desk, [task], tmp_path / "isi.xlsx").path
    clock.advance(minutes=5)
    for number in (0, 1):
        verval.answer(desk, task, key_of(desk, task, number), "pindah")
    fill(path, {3: "ganda", 4: "ganda"})
    found = verval_reading.read_filled(desk, path)
    assert found.refused == ((2, verval_reading.NEWER), (3, verval_reading.NEWER))
    assert found.answered == 1
    assert view_of(desk, task, 0).status == "pindah"


def test_other_files_are_no_workbook_of_verval(desk: Desk, tmp_path: Path) -> None:
    pbi_task(desk, tmp_path, 3)
    assert verval_reading.mark_of(tmp_path / "pbi.csv") is None
    with pytest.raises(UserError, match="bukan buku verval"):
        verval_reading.read_filled(desk, tmp_path / "pbi.csv")


def test_a_workbook_without_its_column_says_which(desk: Desk, tmp_path: Path) -> None:
    task = kpm_task(desk, tmp_path)
    path = verval_book.write_back(desk, [task], tmp_path / "isi.xlsx").path
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["G1"].value = "hasil saya"
    book.save(path)
    with pytest.raises(UserError, match="Kolom STATUS VERVAL tidak ada lagi"):
        verval_reading.read_filled(desk, path)


def test_the_recap_has_the_official_headings_and_adds_up(
    kecamatan_desk: Desk, tmp_path: Path
) -> None:
    desk = kecamatan_desk
    rows = [*(pbi_row(n) for n in range(4)), *(pbi_row(n, desa="3216062003") for n in range(4, 6))]
    one = take_list(desk, write_csv(tmp_path / "a.csv", PBI, rows), period=MONTH)
    tasks = verval.make_task(desk, one.uid, "Verval PBI", OWNER, DUE).tasks
    for number, status in ((0, "aktif"), (1, "meninggal"), (2, "menolak"), (3, "aktif")):
        verval.answer(desk, tasks[0], key_of(desk, tasks[0], number), status)
    verval.answer(desk, tasks[0], key_of(desk, tasks[0], 3), "belum_cek")
    done = verval_book.write_recap_file(desk, tmp_path / "rekap.xlsx")
    head, *lines = rows_in(done.path)
    assert head == [
        "KODE DESA", "NAMA DESA", "BELUM CEK", "TIDAK VALID", "MENINGGAL/DIHAPUS", "SUDAH VALID",
        "TIDAK MEMILIKI E-KTP", "PEMBATALAN SUDAH DIPERIKSA",
    ]  # fmt: skip
    assert lines[0] == ["3216062002", "Lambangsari", 0, 1, 1, 1, 0, 1]
    assert lines[1][2:] == [2, 0, 0, 0, 0, 0]
    assert lines[2][2:] == [2, 1, 1, 1, 0, 1]


def test_a_kecamatan_hands_the_whole_list_back_in_its_order(
    kecamatan_desk: Desk, tmp_path: Path
) -> None:
    desk = kecamatan_desk
    rows = [pbi_row(n, desa="3216062002" if n % 2 else "3216062003") for n in range(4)]
    one = take_list(desk, write_csv(tmp_path / "a.csv", PBI, rows), period=MONTH)
    tasks = verval.make_task(desk, one.uid, "Verval PBI", OWNER, DUE).tasks
    for task in tasks:
        verval.answer(desk, task, verval.names_of(desk, task)[0].kunci, "aktif")
    whole = verval_book.whole_list(desk, verval.get_view(desk, tasks[0]))
    done = verval_book.write_back(desk, whole, tmp_path / "semua.xlsx")
    _head, *lines = rows_in(done.path)
    assert [line[2] for line in lines] == [number_of(number) for number in range(4)]
    assert [line[6] for line in lines] == ["aktif", "aktif", "belum cek", "belum cek"]
    fill(done.path, {4: "pindah", 5: "ganda"})
    assert verval_reading.read_filled(desk, done.path).answered == 2
    assert [task.left for task in verval.list_tasks(desk)] == [0, 0]


def test_each_status_of_bnba_stands_under_one_heading(desk: Desk, tmp_path: Path) -> None:
    one = take_list(
        desk,
        write_csv(
            tmp_path / "k.csv", KPM, [{"NIK": number_of(n), "NAMA": name_of(n)} for n in range(8)]
        ),
        format_name="kpm",
        period=MONTH,
    )
    (task,) = verval.make_task(desk, one.uid, "Verval", OWNER, DUE).tasks
    for number, status in enumerate(verval.statuses("bnba")):
        verval.answer(desk, task, key_of(desk, task, number), status)
    ((*_place, row),) = [table.rows for table in verval_book.recap_tables(verval.list_tasks(desk))]
    assert row[2:] == (1, 2, 3, 1, 1, 0)


BNBA = (
    "NO", "NIK", "NAMA KEPALA KELUARGA", "JENIS KELAMIN", "TANGGAL LAHIR",
    "JUMLAH ANGGOTA KELUARGA", "ALAMAT", "RT", "RW", "JENIS PEKERJAAN", "KODE_JP", "KRITERIA BLT",
    "KODE_KRIT", "METODE PEMBAYARAN", "KODE_BAYAR",
)  # fmt: skip


def bnba_book(path: Path) -> Path:
    """A list of the village fund: a title, the headings below it, numbers as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["BNBA BLT-DD TAHUN 2026"])
    sheet.append([])
    sheet.append(list(BNBA))
    for number in range(3):
        row = [
            number + 1,
            number_of(number),
            name_of(number),
            "L",
            "",
            4,
            "KP CONTOH",
            "001",
            "002",
        ]
        sheet.append([*row, "BURUH", "P3", "MISKIN", "K7", "TUNAI", "B1"])
    book.save(path)
    return path


def unheaded(path: Path) -> Path:
    """A payment list without headings."""
    rows = [f"{number_of(n)};{name_of(n)};;PKH;TAHAP 1 2026;600000" for n in range(3)]
    path.write_text("\n".join(rows), "utf-8")
    return path


def chosen(path: Path) -> Path:
    """A list of nobody's layout."""
    rows = [{"Nomor": number_of(n), "Penduduk": name_of(n), "RT nya": "001"} for n in range(3)]
    return write_csv(path, ("Nomor", "Penduduk", "RT nya"), rows)


@pytest.mark.parametrize(
    ("make", "how", "column"),
    [
        (bnba_book, {}, "STATUS VERVAL"),
        (unheaded, {"format_name": "kpm"}, "STATUS VERVAL"),
        (
            chosen,
            {
                "mapping": {0: "person.nik", 1: "person.nama", 2: "household.rt"},
                "header_row": 1,
                "source": "lain",
            },
            "STATUS VERVAL",
        ),
    ],
    ids=["judul", "tanpa-judul", "dipilih"],
)
def test_each_layout_comes_back_as_it_went_out(
    desk: Desk, tmp_path: Path, make: Callable[[Path], Path], how: dict[str, Any], column: str
) -> None:
    path = make(tmp_path / ("a.xlsx" if make is bnba_book else "a.csv"))
    one = take_list(desk, path, period=MONTH, **how)
    (task,) = verval.make_task(desk, one.uid, "Verval", OWNER, DUE).tasks
    out = verval_book.write_back(desk, [task], tmp_path / "isi.xlsx").path
    head, *rows = rows_in(out)
    assert len(rows) == 3
    assert head[-1] == column
    place = next(at for at, text in enumerate(head) if text in ("NIK", "Nomor"))
    assert [row[place] for row in rows] == [number_of(number) for number in range(3)]
    fill(out, {2: "Valid", 3: "Invalid", 4: "Tidak memiliki e-KTP"}, column)
    found = verval_reading.read_filled(desk, out)
    assert (found.answered, found.refused) == (3, ())
