"""The workbook of the open payment list: saved by key, read back, looked at, kept by Ctrl+S."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl

from desktop_app.domain.aid.reconcile import COLUMNS
from desktop_app.services import payout_book
from desktop_app.services.desk import Desk
from tests.gui.boxes import in_box, texts_in
from tests.gui.test_blt import locked_list, outcomes
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
OUTCOME = list(COLUMNS).index("outcome") + 1
NAME = list(COLUMNS).index("nama") + 1


def filled(desk: Desk, uid: str, folder: Path) -> Path:
    """A book in which the first name received, the second was renamed, and the third is gone."""
    path = payout_book.write_book(desk, uid, folder).path
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in (2, 3):
        sheet.cell(row, OUTCOME).value = "Diterima sendiri"
    sheet.cell(3, NAME).value = "ORANG LAIN"
    sheet.delete_rows(4)
    book.save(path)
    return path


def test_a_filled_book_is_looked_at_and_its_outcomes_are_kept_with_ctrl_s(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    uid = locked_list(desk)
    path = filled(desk, uid, tmp_path)
    with window(1, path) as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()

        def look(box: tk.Misc) -> None:
            told = texts_in(box)
            assert "1 siap, 1 ditolak, 1 tidak ada di buku." in told
            w.press("Control-s")

        in_box(w, look, "Control-o")
        part = w.shell.current.payout
        assert part.totals.shown[-1] == "1 dari 3 nama"
        assert outcomes(desk, uid) == [None, None, None]
        w.press("Control-s")
        assert outcomes(desk, uid) == ["diterima", None, None]


def test_esc_leaves_the_list_as_it_was(window: Open, desk: Desk, tmp_path: Path) -> None:
    uid = locked_list(desk)
    path = filled(desk, uid, tmp_path)
    with window(1, path) as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        in_box(w, lambda _box: w.press("Escape"), "Control-o")
        assert not w.shell.current.is_dirty()


def test_the_book_is_saved_by_key(window: Open, desk: Desk, tmp_path: Path) -> None:
    uid = locked_list(desk)
    target = tmp_path / "buku.xlsx"
    with window(0, target) as w:
        w.shell.go("bayar", payout_list=uid)
        w.settle()
        w.press("Control-o")
        assert openpyxl.load_workbook(target).worksheets[0].max_row == 4
