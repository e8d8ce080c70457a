"""Receivers from Excel on screen: template saved, a filled one looked at and enrolled by keys."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl

from desktop_app.domain.aid.receiver_book import COLUMNS
from desktop_app.services import aid
from desktop_app.services.aid_receiver_book import write_template
from desktop_app.services.desk import Desk
from tests.gui.boxes import in_box, texts_in
from tests.gui.test_blt import MONTH, VILLAGE, choose_desa, desa_name, enrol_all
from tests.gui.window import Window
from tests.services.grounds import decree_for

Open = Callable[..., AbstractContextManager[Window]]
PLACES = {name: place for place, name in enumerate(COLUMNS, 1)}


def programme(desk: Desk) -> str:
    return str(aid.blt_programme(desk, MONTH)["uid"])


def filled(desk: Desk, folder: Path) -> Path:
    """Two receivers who are known, and somebody whom nobody knows."""
    path = write_template(desk, programme(desk), folder).path
    book = openpyxl.load_workbook(path)
    rows = (("Budi Rekaan", "3216990101900012"), ("Siti Rekaan", "3216994101900011"),
            ("Entah Siapa", "3216990101900099"))  # fmt: skip
    for row, (name, nik) in enumerate(rows, 2):
        book.worksheets[0].cell(row, PLACES["nama"]).value = name
        book.worksheets[0].cell(row, PLACES["nik"]).value = nik
    book.save(path)
    return path


def at_receivers(w: Window, desk: Desk) -> None:
    w.shell.go("blt")
    w.settle()
    choose_desa(w, desa_name(desk))
    w.press("Alt-Key-1")


def test_a_filled_template_is_looked_at_and_its_names_are_enrolled(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    decree_for(desk, programme(desk), VILLAGE)
    path = filled(desk, tmp_path)
    with window(1, path) as w:
        at_receivers(w, desk)

        def look(box: tk.Misc) -> None:
            assert "2 siap, 1 ditolak." in texts_in(box)
            w.press("Control-s")

        in_box(w, look, "Control-o")
        w.settle()
        assert len(w.shell.current.receivers.table.lines) == 2
    assert len(aid.list_enrolments(desk, programme(desk), VILLAGE)) == 2


def test_without_a_decree_a_sentence_says_what_to_do(window: Open, desk: Desk) -> None:
    enrol_all(desk)
    with window(1) as w:
        at_receivers(w, desk)
        w.press("Control-o")
        assert "Catat dahulu ketetapannya" in w.dialogs.shown[-1]


def test_the_template_is_saved_by_key(window: Open, desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "templat.xlsx"
    with window(0, target) as w:
        at_receivers(w, desk)
        w.press("Control-o")
        head = [cell.value for cell in openpyxl.load_workbook(target).worksheets[0][1]]
    assert head == list(COLUMNS.values())


def test_the_receivers_of_today_are_saved_for_a_purpose(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    enrol_all(desk)
    target = tmp_path / "penerima.xlsx"
    with window(2, "permintaan Dinsos", target) as w:
        at_receivers(w, desk)
        w.press("Control-o")
        assert openpyxl.load_workbook(target).worksheets[0].max_row == 4
