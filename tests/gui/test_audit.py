"""Buku catatan on the screen: pages, filters, the check and the export."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import openpyxl

from desktop_app.services import households
from desktop_app.services.desk import Desk
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def lines_of(w: Window) -> list[str]:
    return [line.cells[4] for line in w.shell.current.table.lines.values()]


def book(w: Window) -> None:
    w.shell.go("catatan")
    w.settle()


def test_the_newest_line_stands_first_and_is_told_in_full(window: Open, desk: Desk) -> None:
    with window() as w:
        book(w)
        screen = w.shell.current
        assert lines_of(w)[:3] == ["masuk", "simpan anggota", "simpan keluarga"]
        screen.table.select(list(screen.table.lines)[1])
        assert "1 anggota baru" in screen.whole.cget("text")
        assert lines_of(w)[-1] == "buat akun pertama"


def test_pages_are_turned_with_the_arrows(window: Open, desk: Desk) -> None:
    uid = households.list_households(desk, households.HouseholdFilter()).rows[0].uid
    for number in range(120):
        households.save_household(desk, uid, {"alamat": f"KP. REKAAN {number}"})
    with window() as w:
        book(w)
        table = w.shell.current.table
        first = next(iter(table.lines))
        w.press("Control-Right")
        assert int(next(iter(table.lines))) == int(first) - 100
        assert "Baris 101–" in table._note.cget("text")
        w.press("Control-Left")
        assert next(iter(table.lines)) == first


def test_a_filter_finds_by_action_and_a_wrong_date_is_told(window: Open, desk: Desk) -> None:
    with window() as w:
        book(w)
        screen = w.shell.current
        screen.filters.action.set("simpan keluarga")
        w.press("Control-l", "Return")
        assert set(lines_of(w)) == {"simpan keluarga"}
        w.type("99-99-2026")
        w.press("Return")
        assert screen.banner.lines
        screen.filters.clear()
        w.settle()
        assert not screen.banner.lines


def test_the_check_says_that_the_chain_is_whole(window: Open, desk: Desk) -> None:
    with window() as w:
        book(w)
        w.press("Control-k")
        (said,) = w.shell.current.banner.lines
        assert said.startswith("Buku catatan utuh")


def test_the_export_asks_for_its_purpose(window: Open, desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "catatan.xlsx"
    with window("pemeriksaan inspektorat", target) as w:
        book(w)
        w.press("Control-e")
        assert "ditulis ke" in w.shell.current.banner.lines[0]
    notes = dict(list(openpyxl.load_workbook(target)["Keterangan"].values)[1:])
    assert notes["Tujuan"] == "pemeriksaan inspektorat"


def test_a_verifier_reads_but_does_not_export(window: Open, desk: Desk) -> None:
    desk.actor = replace(desk.actor, role="verifikator")
    with window() as w:
        book(w)
        w.press("Control-e")
        assert lines_of(w)
        assert not w.shell.current.banner.lines
