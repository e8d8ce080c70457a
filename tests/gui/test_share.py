"""Bagikan daftar in the window: looked through, sealed, written; what is missing is told."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

from desktop_app.services import keys, receiving_apply, setup, sharing, sharing_run
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.board import BoardScreen
from desktop_app.ui.screens.importing import ImportScreen
from tests.conftest import FixedClock
from tests.gui.conftest import DISTRICT, PASSWORD, VILLAGE
from tests.gui.window import Window, open_window

OTHER = "32.16.06.2003"


def shared_list(folder: Path) -> Path:
    path = folder / "desil.csv"
    lines = [
        f"{code},{3299010101900000 + place}" for place, code in enumerate((VILLAGE, OTHER, ""))
    ]
    path.write_text("\n".join(["Kode Desa,NIK", *lines]) + "\n")
    return path


def test_a_list_that_came_is_saved_from_the_import_screen_and_is_next_to_be_looked_through(
    root: tk.Tk, desk: Desk, wait_until: Callable[..., None], tmp_path: Path
) -> None:
    know_village(desk, tmp_path)
    keys.save_public_key(desk, tmp_path / "kecamatan.json")
    found = sharing.read_list(desk, shared_list(tmp_path))
    made = sharing_run.share(desk, found, "desil", "2026-11", tmp_path)
    village = setup.sign_in(tmp_path / "desa", "desa", PASSWORD, FixedClock())
    keys.accept_key(village, tmp_path / "kecamatan.json")
    receiving_apply.take(village, made.files[0].file.path)
    target = tmp_path / "desil november.csv"
    with open_window(root, village, wait_until, target) as w:
        w.shell.go("impor")
        w.settle()
        screen = w.shell.current
        assert isinstance(screen, ImportScreen)
        (line,) = screen.offers.table.lines.values()
        assert line.cells[0] == "desil_3216062002_202611.csv"
        screen.offers.table.focus_table()
        w.press("Return")
        w.settle()
        assert target.read_text().startswith("Kode Desa,NIK\n")
        assert screen.path.get() == str(target)
        assert w.focus is screen.path
    village.store.close()


def know_village(desk: Desk, folder: Path) -> None:
    choice = setup.SetupChoice(DISTRICT, VILLAGE, "Petugas Desa", "desa", PASSWORD)
    village, _sheet = setup.first_run(folder / "desa", choice, FixedClock())
    keys.save_public_key(village, folder / "kunci.json")
    village.store.close()
    keys.accept_key(desk, folder / "kunci.json")


def share_page(w: Window) -> BoardScreen:
    w.shell.go("papan")
    w.settle()
    w.press("Alt-Key-2")
    screen = w.shell.current
    assert isinstance(screen, BoardScreen)
    return screen


def test_a_list_is_looked_through_before_anything_is_written(
    desk: Desk, window: Callable[..., object], tmp_path: Path
) -> None:
    know_village(desk, tmp_path)
    left = tmp_path / "sisa.xlsx"
    with window(shared_list(tmp_path), left) as w:
        part = share_page(w).share
        w.press("Control-o", "Return")
        w.settle()
        rows = {uid: line.cells[2:] for uid, line in part.table.lines.items()}
        assert rows == {VILLAGE: ("1", "Desa Lambangsari"), OTHER: ("1", "▲ belum ada kunci")}
        assert "1 baris tanpa desa" in part.note.lines[1]
        part.left.invoke()
        w.settle()
        assert left.exists()


def test_a_list_is_sealed_and_written_by_one_key(
    desk: Desk, window: Callable[..., object], tmp_path: Path
) -> None:
    know_village(desk, tmp_path)
    stick = tmp_path / "stik"
    stick.mkdir()
    with window(shared_list(tmp_path)) as w:
        part = share_page(w).share
        w.press("Control-s")
        assert "Periksa daftar" in part.note.lines[0]
        w.press("Control-o", "Return")
        w.settle()
        w.press("Control-s")
        assert part.note.lines == ("Pilih jenis daftarnya.",)
        w.type("desil")
        w.press("Return")
        part.target.set_folder(stick)
        w.press("Control-s")
        w.settle()
        assert part.note.lines[0].startswith("1 kiriman sudah ditulis")
        assert "1 desa belum mempunyai kunci" in part.note.lines[2]
    assert len(list(stick.rglob("*.kiriman"))) == 1
    assert (stick / "pembagian_desil_202611.xlsx").exists()


def test_what_is_no_list_is_refused_in_a_sentence(
    desk: Desk, window: Callable[..., object], tmp_path: Path
) -> None:
    path = tmp_path / "lain.csv"
    path.write_text("a,b\n1,2\n")
    with window(path) as w:
        part = share_page(w).share
        w.press("Control-o", "Return")
        w.settle()
        assert "Tidak ada kolom kode desa" in part.note.lines[0]
