"""Berkas Disperkimtan: a workbook is looked at, answered by single keys, and then written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl

from desktop_app.services import building
from desktop_app.services.desk import Desk
from tests.gui.window import Window
from tests.services.house_books import bnba, book, card, house, minutes, receivers
from tests.services.lists import nik_of

Open = Callable[..., AbstractContextManager[Window]]


def opened(w: Window) -> object:
    """From the list of houses by its key, then a file by Ctrl+O."""
    w.shell.go("rutilahu")
    w.settle()
    w.press("Control-d", "Control-o")
    return w.shell.current


def states(screen) -> list[str]:
    return [str(line.cells[4]) for line in screen.table.lines.values()]


def state_of(desk: Desk, build: str) -> str:
    return str(building.open_build(desk, build).build["state"])


def test_a_workbook_is_worked_by_keys_and_written_at_once(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    ready, odd, lost, left = (house(desk, serial) for serial in (1, 2, 3, 4))
    stranger = {"No KTP": nik_of(77), "NO KK": card(77), "Nama": "ORANG LAIN"}
    rows = (minutes(1), minutes(2, Nama="WARGA LAIN"), minutes(3, **stranger), minutes(4))
    with window(book(tmp_path / "ba.xlsx", *rows)) as w:
        screen = opened(w)
        assert states(screen) == ["Siap", "Beda", "Pilih rumah", "Siap"]
        screen.table.select("3")
        assert "di Padan WARGA CONTOH 2, di berkas WARGA LAIN" in screen.detail.cget("text")
        w.press("space")  # steps on to the stranger
        w.press("k")
        w.type("WARGA CONTOH 3")
        w.press("Return")  # the first hit has the keyboard
        w.press("Return")
        screen.table.select("4")
        w.press("space")
        assert states(screen)[:3] == ["Siap"] * 3
        screen.table.select("5")
        w.press("Delete")
        assert states(screen)[3] == "Dibiarkan"
        w.press("Control-s")
        assert [state_of(desk, uid) for uid in (ready, odd, lost)] == ["rekomendasi"] * 3
        assert state_of(desk, left) == "diusulkan"
        assert screen.banner.lines[0] == ("3 rumah ditulis dari Berita Acara Verifikasi (BA-HV).")
        assert states(screen)[:3] == ["Sudah sama"] * 3


def test_two_values_are_settled_by_one_key(window: Open, desk: Desk, tmp_path: Path) -> None:
    uid = house(desk, 1, "ditetapkan", sk_nomor="SK/01/2026", no_bnba=bnba(1))
    with window(book(tmp_path / "pb.xlsx", receivers(1))) as w:
        screen = opened(w)
        assert states(screen) == ["Bertentangan"]
        assert "di Padan “SK/01/2026”, di berkas “SK/09/2026”" in screen.detail.cget("text")
        screen.table.focus_table()
        w.press("p")
        assert states(screen) == ["Siap"]  # the day of the decree still comes
        w.press("b", "Control-s")
        assert building.open_build(desk, uid).build["sk_nomor"] == "SK/01/2026"


def test_a_day_is_typed_for_rows_without_one_and_proposals_leave(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    house(desk, 1)
    undated = minutes(1, **{"Tanggal Berita Acara Verifikasi": "-"})
    target = tmp_path / "usulan.xlsx"
    with window(book(tmp_path / "ba.xlsx", undated), target) as w:
        screen = opened(w)
        assert states(screen) == ["Ditolak"]
        screen.day.focus_set()
        w.type("12-11-2026")
        w.press("Control-s")  # the day is taken first, and the rows are looked at with it
        assert states(screen) == ["Siap"]
        w.press("Control-e")
        assert screen.banner.lines == (f"1 baris disimpan: {target}",)
        sheet = openpyxl.load_workbook(target).worksheets[0]
        assert sheet["C2"].value == "WARGA CONTOH 1"
