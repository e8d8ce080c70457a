"""Papan bantuan on screen: from Bantuan by key, filtered, down to the desa and back."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.services import aid
from desktop_app.services.desk import Desk
from tests.gui.boxes import in_box
from tests.gui.test_blt import MONTH, VILLAGE, enrol_all
from tests.gui.test_fits import cut_off
from tests.gui.window import Window
from tests.reports.paper_samples import page_texts
from tests.services.grounds import decree_for

Open = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def paid(desk: Desk) -> str:
    """Three receivers of one desa, a decree without scans, and January to March paid to two."""
    enrol_all(desk)
    programme = str(aid.blt_programme(desk, MONTH)["uid"])
    decree_for(desk, programme, VILLAGE, scan="")

    def body(work) -> None:
        values = {"programme": programme, "desa": VILLAGE, "bulan": "2026-01", "jumlah_bulan": 3}
        made = work.insert("payout_list", {**values, "nominal": 300_000, "state": "dibayar"})
        for outcome in ("diterima", "diterima", "tidak_hadir"):
            work.insert("payout", {"payout_list": made, "nominal": 900_000, "outcome": outcome})

    desk.write("contoh", "", body)
    return programme


def opened(w: Window):
    w.shell.go("blt")
    w.settle()
    w.press("Control-g")
    assert w.shell.current_key == "papan-bantuan"
    return w.shell.current


def test_each_desa_is_a_line_and_enter_opens_it_in_bantuan(
    window: Open, desk: Desk, paid: str
) -> None:
    with window() as w:
        screen = opened(w)
        desa = [one.code for one in desk.villages if not one.is_kelurahan]
        assert list(screen.table.lines) == desa
        cells = screen.table.lines[VILLAGE].cells
        assert cells[1:9] == (
            "02-01-2026*", "05-01-2026*", "tidak wajib", "2/3", "3", "1,8/2,7", "0,9", ""
        )  # fmt: skip
        assert not cut_off(screen.frame)
        screen.table.select(VILLAGE)
        w.settle()
        assert "1 daftar dikunci tanpa pindaian lengkap" in screen.why.cget("text")
        assert "Rp1.800.000" in screen.chart.texts
        w.press("Return")
        assert w.shell.current_key == "blt"
        assert w.shell.current._code() == VILLAGE
        assert len(w.shell.current.receivers.table.lines) == 3
        w.press("Escape")
        assert w.shell.current_key == "papan-bantuan"


def test_filters_narrow_the_board_by_keys(window: Open, desk: Desk, paid: str) -> None:
    with window() as w:
        screen = opened(w)
        every = len(screen.table.lines)
        screen.only.entry.focus_set()
        w.type("Ada sisa")
        w.press("Return")
        assert list(screen.table.lines) == [VILLAGE]
        assert screen.totals.shown[0] == "1"
        w.press("Control-t")
        assert (screen.only.code(), len(screen.table.lines)) == ("terlambat", every)
        w.press("Control-t")
        assert screen.only.code() is None


def test_another_year_is_seen_in_the_programme_of_that_year(
    window: Open, desk: Desk, paid: str
) -> None:
    with window() as w:
        screen = opened(w)
        screen.year.entry.focus_set()
        w.press("Control-a")
        w.type("2025")
        w.press("Return")
        assert screen.board.year == 2025
        assert screen.programme.get() == screen.board.programme["nama"] != ""
        assert screen.totals.shown[2] == "Rp0"


def test_ctrl_p_writes_recap_letters_and_the_note_on_a_decree(
    window: Open, desk: Desk, paid: str, tmp_path: Path
) -> None:
    recap, letter, note = (tmp_path / name for name in ("r.pdf", "s.pdf", "e.pdf"))
    with window(0, recap, 2, 0, letter, 3, note) as w:
        screen = opened(w)
        screen.table.select(VILLAGE)
        in_box(w, lambda _box: w.press("Control-s"), "Control-p")
        w.press("Control-p", "Control-p")
        for path in (recap, letter, note):
            assert path.read_bytes()[:4] == b"%PDF"
        assert str(note) in screen.banner.lines[0]
        assert not cut_off(screen.frame)


def test_the_recap_is_of_the_month_that_was_chosen(
    window: Open, desk: Desk, paid: str, tmp_path: Path
) -> None:
    recap = tmp_path / "rekap.pdf"
    with window(0, recap) as w:
        opened(w)

        def choose(_box: tk.Misc) -> None:
            w.press("Control-a")
            w.type("Maret")
            w.press("Return")
            w.press("Control-s")

        in_box(w, choose, "Control-p")
        assert "keadaan Maret 2026" in " ".join(page_texts(recap.read_bytes()))
        assert w.dialogs.shown[-1] == "papan-bantuan_321606_202603.pdf"
