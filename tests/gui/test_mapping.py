"""Columns of a list that no reader knows: guessed, chosen by key or by dragging, remembered."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl
import pytest

from desktop_app.services import source_lists
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.mapping_table import NOT_READ
from tests.gui.test_fits import cut_off
from tests.gui.window import Window
from tests.services.lists import nik_of

Open = Callable[..., AbstractContextManager[Window]]
HEADS = ("No", "Nm Penerima", "Kode X", "Tgl Lhr", "Kampung/Desa", "Paraf")
ROWS = 12


def book(path: Path, *, heads: tuple[str, ...] = HEADS) -> Path:
    """A list with two rows of titles above its headings."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["DAFTAR PENERIMA ZAKAT"])
    sheet.append(["Tahun 2026"])
    sheet.append(list(heads))
    for number in range(ROWS):
        born = f"{number + 1:02d}-07-1980"
        sheet.append([number + 1, f"ORANG CONTOH {chr(65 + number)}", "", born, "LAMBANGSARI", ""])
    made.save(path)
    return path


def to_columns(w: Window) -> tk.Misc:
    """Take a file in by keys, up to its columns."""
    w.press("Control-Key-9", "Control-o")
    w.press("Control-d")
    return w.shell.current.columns.table


def held(w: Window) -> dict[str, str]:
    """What each column is taken for, by its letter."""
    table = w.shell.current.columns.table
    return {line.cells[0]: line.cells[3] for line in table.all if line.cells[3] != NOT_READ}


def test_columns_are_guessed_with_a_certainty_and_a_reason(window: Open, tmp_path: Path) -> None:
    with window(book(tmp_path / "zakat.xlsx")) as w:
        table = to_columns(w)
        assert w.shell.current.columns.row_label.cget("text") == "3"
        name = next(line for line in table.all if line.cells[1] == "Nm Penerima")
        assert name.cells[2].startswith("ORANG CONTOH A")
        assert name.cells[3] == "Nama lengkap"
        assert name.cells[4] == "yakin"
        assert name.cells[5]


def test_a_choice_is_typed_into_its_cell_and_the_next_column_is_marked(
    window: Open, tmp_path: Path
) -> None:
    with window(book(tmp_path / "zakat.xlsx")) as w:
        table = to_columns(w)
        table.select("2")
        table.focus_table()
        w.press("Return")
        w.type("nomor kk")
        w.press("Return")
        assert held(w)["C"] == "Nomor KK"
        assert table.selected == "3"
        assert w.focus is table.view
        w.press("Delete")
        assert "D" not in held(w)


def test_a_field_that_is_chosen_again_leaves_its_former_column(
    window: Open, tmp_path: Path
) -> None:
    with window(book(tmp_path / "zakat.xlsx")) as w:
        table = to_columns(w)
        table.put("2", "person.nama")
        assert held(w)["C"] == "Nama lengkap"
        assert "B" not in held(w)


def test_a_field_is_dragged_onto_a_column(window: Open, tmp_path: Path) -> None:
    with window(book(tmp_path / "zakat.xlsx")) as w:
        table = to_columns(w)
        chip = w.shell.current.columns.palette.chips["household.nomor_kk"]
        left, top, width, height = table.view.bbox("2", "isian")
        x = table.view.winfo_rootx() + left + width // 2 - chip.winfo_rootx()
        y = table.view.winfo_rooty() + top + height // 2 - chip.winfo_rooty()
        chip.event_generate("<ButtonPress-1>", x=3, y=3)
        chip.event_generate("<B1-Motion>", x=x, y=y)
        w.top.update()
        chip.event_generate("<ButtonRelease-1>", x=x, y=y)
        w.settle()
        assert held(w)["C"] == "Nomor KK"
        assert "C" in str(chip.cget("text"))


def test_the_row_of_the_headings_is_moved_by_keys(window: Open, tmp_path: Path) -> None:
    with window(book(tmp_path / "zakat.xlsx")) as w:
        table = to_columns(w)
        w.press("Alt-Down")
        assert w.shell.current.columns.row_label.cget("text") == "4"
        assert table.all[1].cells[1] == "ORANG CONTOH A"
        w.press("Alt-Up")
        assert table.all[1].cells[1] == "Nm Penerima"


def test_what_is_missing_is_named_before_the_list_is_read(window: Open, tmp_path: Path) -> None:
    with window(book(tmp_path / "zakat.xlsx")) as w:
        table = to_columns(w)
        for uid in list(table.lines):
            table.put(uid, "")
        part = w.shell.current.columns
        assert "Nama lengkap, NIK, Nomor KK" in part.note.lines[0]
        w.shell.current.form.source.set("lain")
        w.press("Control-s")
        assert w.shell.current_key == "ambil"


def test_a_list_of_chosen_columns_is_read_and_the_choice_is_remembered(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    first, second = book(tmp_path / "satu.xlsx"), book(tmp_path / "dua.xlsx")
    other = openpyxl.load_workbook(second)
    other.active.cell(4, 2).value = "ORANG BARU"
    other.save(second)
    with window(first, second) as w:
        table = to_columns(w)
        table.put("2", "list.no_peserta")
        w.shell.current.form.focus_first()
        w.type("daftar lain")
        w.press("Return", "Control-s")
        assert w.shell.current_key == "daftar"
        assert source_lists.source_lists(desk)[0].rows == ROWS
        to_columns(w)
        assert held(w)["C"] == "Nomor peserta"
        assert w.shell.current.form.source.code() == "lain"
        assert "seperti terakhir kali" in w.shell.current.columns.note.lines[0]


def test_samples_never_show_a_whole_number(window: Open, tmp_path: Path) -> None:
    path = book(tmp_path / "zakat.xlsx")
    made = openpyxl.load_workbook(path)
    for number in range(ROWS):
        made.active.cell(4 + number, 3).value = nik_of(9000 + number)
    made.save(path)
    with window(path) as w:
        table = to_columns(w)
        assert "•" in table.all[2].cells[2]
        assert nik_of(9000) not in table.all[2].cells[2]


@pytest.mark.slow
def test_many_long_columns_fit(window: Open, tmp_path: Path) -> None:
    heads = tuple(f"{name} menurut daftar panjang penerima tahun 2026" for name in HEADS)
    with window(book(tmp_path / "nama_berkas_yang_panjang_sekali.xlsx", heads=heads)) as w:
        to_columns(w)
        assert cut_off(w.shell.frame) == []
