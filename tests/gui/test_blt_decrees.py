"""Decrees of a programme on screen: kept, evaluated, scanned, and receivers put on them."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.services import aid
from desktop_app.services.aid_decrees import list_decrees
from desktop_app.services.desk import Desk
from desktop_app.services.officials import save_official
from desktop_app.store import reading
from tests.gui.boxes import in_box, texts_in
from tests.gui.test_blt import MONTH, VILLAGE, choose_desa, desa_name, enrol_all
from tests.gui.window import Window
from tests.services.grounds import decree_for

Open = Callable[..., AbstractContextManager[Window]]


def programme(desk: Desk) -> str:
    return str(aid.blt_programme(desk, MONTH)["uid"])


@pytest.fixture
def decreed(desk: Desk) -> str:
    """Receivers, and a decree on which nobody stands yet; without scans."""
    enrol_all(desk)
    return decree_for(desk, programme(desk), VILLAGE, scan="")


def at_decrees(w: Window, desk: Desk) -> None:
    w.shell.go("blt")
    w.settle()
    choose_desa(w, desa_name(desk))
    w.press("Alt-Key-3")


def test_receivers_that_stand_on_nothing_are_counted_and_put_on_the_marked_decree(
    window: Open, desk: Desk, decreed: str
) -> None:
    with window(True) as w:
        at_decrees(w, desk)
        part = w.shell.current.decrees
        assert part.told.cget("text") == "3 penerima aktif belum berdiri di atas ketetapan."
        w.press("t")
        assert part.told.cget("text") == ""
        assert next(iter(part.table.lines.values())).cells[2] == "3"


def test_a_decree_is_typed_over_the_newest_meeting(window: Open, desk: Desk, decreed: str) -> None:
    with window() as w:
        at_decrees(w, desk)

        def fill(_box: tk.Misc) -> None:
            w.press("Return")
            w.type("7")
            w.press("Return")
            w.type("20012026")
            w.press("Control-s")

        in_box(w, fill, "Control-n")
        w.settle()
    newest = list_decrees(desk, VILLAGE, programme(desk))[0]
    assert newest.title == "Perkades perubahan 7, 20-01-2026"
    assert newest.meeting.endswith("140/02/2026, 02-01-2026")


def test_a_meeting_stands_in_the_list_until_its_decree_is_typed_over_it(
    window: Open, desk: Desk
) -> None:
    leader = {
        "kantor": VILLAGE,
        "jabatan": "ketua_bpd",
        "nama": "KETUA REKAAN",
        "dari": "01-01-2025",
    }
    save_official(desk, None, leader)
    with window() as w:
        at_decrees(w, desk)

        def meet(_box: tk.Misc) -> None:
            w.press("Return", "Return")
            w.type("140/01/2026")
            w.press("Return")
            w.type("05012026")
            w.press("Control-s")

        in_box(w, meet, "m")
        w.settle()
        table = w.shell.current.decrees.table
        (line,) = table.lines.values()
        assert line.cells[:2] == ("belum ada ketetapan", "musdesus 140/01/2026, 05-01-2026")
        w.press("t")
        assert "belum punya ketetapan" in w.dialogs.shown[-1]

        def decree(_box: tk.Misc) -> None:
            w.press("Return")
            w.type("2")
            w.press("Return")
            w.type("07012026")
            w.press("Control-s")

        in_box(w, decree, "Control-n")
        w.settle()
        (line,) = table.lines.values()
        assert line.cells[:2] == ("Perkades 2, 07-01-2026", "musdesus 140/01/2026, 05-01-2026")
    with desk.reader() as reader:
        (meeting,) = reading.find(reader, "musdes")
    assert meeting["pimpinan"] == "KETUA REKAAN"


def test_a_date_before_the_meeting_is_refused_in_the_box(
    window: Open, desk: Desk, decreed: str
) -> None:
    with window() as w:
        at_decrees(w, desk)

        def fill(box: tk.Misc) -> None:
            w.press("Return")
            w.type("7")
            w.press("Return")
            w.type("01012026")
            w.press("Control-s")
            assert "lebih awal daripada musyawarahnya" in texts_in(box)

        in_box(w, fill, "Control-n")
    assert len(list_decrees(desk, VILLAGE)) == 1


def test_the_scan_of_the_meeting_is_kept_and_told(
    window: Open, desk: Desk, decreed: str, tmp_path: Path
) -> None:
    paper = tmp_path / "ba.pdf"
    paper.write_bytes(b"%PDF-1.7\ncontoh")
    with window(1, paper) as w:
        at_decrees(w, desk)
        w.press("p")
        line = next(iter(w.shell.current.decrees.table.lines.values()))
        assert line.cells[3] == "musyawarah"
    with desk.reader() as reader:
        (meeting,) = reading.find(reader, "musdes")
    assert meeting["berkas"]


def test_the_kecamatan_writes_what_it_found_of_a_decree(
    window: Open, desk: Desk, decreed: str
) -> None:
    with window() as w:
        at_decrees(w, desk)

        def fill(_box: tk.Misc) -> None:
            w.type("sesuai")
            w.press("Return")
            w.press("Control-s")

        in_box(w, fill, "e")
        w.settle()
        assert next(iter(w.shell.current.decrees.table.lines.values())).cells[4] == "Sesuai"
