"""The page Desa: who is behind, by keys; letters and the merged V.4."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.uids import named_uid
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from desktop_app.ui.screens.month import MonthScreen
from desktop_app.ui.screens.month_villages import VillagesPart
from tests.gui.conftest import VILLAGE
from tests.gui.window import Window
from tests.reports.paper_samples import page_texts
from tests.services.test_home_month import put, task

Open = Callable[..., object]
OTHER = "32.16.06.2003"


@pytest.fixture
def behind(desk: Desk) -> str:
    """A desa with a late list and two proposals that were submitted; the uid of its family."""
    with desk.reader() as reader:
        family = reading.find(reader, "household", desa=VILLAGE)[0]
        person = reading.members(reader, str(family["uid"]))[0]
    home = str(family["uid"])
    task(desk, "2026-11-20", 5, 2, desa=VILLAGE)
    for number, kind in enumerate(("PKH", "PBI"), 1):
        values = {"nomor": f"USL-202611-000{number}", "desa": VILLAGE, "periode": "2026-11"}
        whom = {"jenis": kind, "household": home, "person": str(person["uid"])}
        uid = put(desk, "usulan", {**values, **whom, "tanggal": "2026-11-10"})
        for step, (before, after) in enumerate((("", "draf"), ("draf", "diajukan")), 1):
            event = {"usulan": uid, "dari": before or None, "ke": after}
            put(desk, "usulan_event", {**event, "tanggal": f"2026-11-1{step}"})
    return home


def part_of(w: Window, bulan: str = "11-2026") -> VillagesPart:
    w.shell.go("usulan", page="desa", bulan=bulan)
    w.settle()
    screen = w.shell.current
    assert isinstance(screen, MonthScreen)
    part = screen.pages["desa"]
    assert isinstance(part, VillagesPart)
    part.focus_first()
    return part


def test_who_is_behind_stands_first_and_enter_tells_with_what(
    window: Open, desk: Desk, behind: str
) -> None:
    with window() as w:
        part = part_of(w)
        first = next(iter(part.table.lines.values()))
        assert first.uid == VILLAGE
        assert list(first.cells[1:11]) == [
            "0/3", "–", "–", "2", "–", "–", "–", "–", "2/5", "3",
        ]  # fmt: skip
        assert str(part.summary.cget("text")) == "November 2026: 10 dari 10 desa tertinggal."
        w.press("Return")
        assert [line.cells[0] for line in part.lines.lines.values()] == [
            "verval BNBA PKH: 3 nama belum", "kiriman bulan ini belum diterima",
        ]  # fmt: skip
        assert w.focus is part.lines.view
        w.press("Escape")
        assert w.focus is part.table.view


def test_a_letter_goes_to_the_marked_desa(
    window: Open, desk: Desk, behind: str, tmp_path: Path
) -> None:
    target = tmp_path / "surat.pdf"
    with window(0, target) as w:
        part = part_of(w)
        w.press("p")
        assert "1 surat pengingat disimpan" in part.note.lines[0]
    (text,) = page_texts(target.read_bytes())
    assert "verval BNBA PKH: 3 nama belum" in " ".join(text.split())


def test_one_v4_file_per_programme_holds_the_proposals_of_all_desa(
    window: Open, desk: Desk, behind: str, tmp_path: Path
) -> None:
    with window(tmp_path) as w:
        part = part_of(w)
        w.press("v")
        assert part.note.lines[0].startswith("2 berkas V.4 November 2026 disimpan")
    books = sorted(tmp_path.glob("*.xlsx"))
    assert len(books) == 2
    for book in books:
        opened = openpyxl.load_workbook(book)
        assert opened.worksheets[0].max_row >= 2
        opened.close()


def test_a_quarter_has_no_v4_and_a_word_is_refused(window: Open, desk: Desk, behind: str) -> None:
    with window() as w:
        part = part_of(w, "IV 2026")
        assert str(part.summary.cget("text")).startswith("Triwulan IV 2026")
        w.press("v")
        assert "satu bulan" in part.note.lines[0]
        part.span.delete(0, "end")
        w.type("entah")
        w.press("Return")
        assert "misalnya 11-2026" in part.note.lines[0]


def test_a_form_of_the_quarter_is_counted_when_it_is_written(
    window: Open, desk: Desk, behind: str
) -> None:
    with window() as w:
        part = part_of(w)
        values = {"household": behind, "periode": "2026-4", "keadaan": "selesai"}
        put(desk, "dtsen_form", values, named_uid("dtsen_form", behind, "2026-4"))
        w.wait_until(lambda: part.table.lines[VILLAGE].cells[1] != "0/3")
        assert part.table.lines[VILLAGE].cells[1] == "1/3"
