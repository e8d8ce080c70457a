"""Kader on screen: units and cadres in boxes, families by key, one key a tick on the sheet."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.services import printing
from desktop_app.services.care import CADRE, UNIT, read_care, save_care
from desktop_app.services.care_families import assign, care_lines
from desktop_app.services.care_sheets import VisitLine, open_sheet, save_sheet
from desktop_app.services.desk import Desk
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_care import KIND
from tests.gui.boxes import in_box
from tests.gui.test_builds import family
from tests.gui.test_executors import typed
from tests.gui.test_fits import cut_off
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
DESA = "32.16.06.2002"
MONTH = "2026-11"


@pytest.fixture
def cadre(desk: Desk) -> str:
    unit = save_care(desk, UNIT, {"desa": "Lambangsari", "jenis": "Posyandu", "nama": "Melati"})
    raw = {"desa": "Lambangsari", "care_unit": unit, "nama": "RINA CONTOH", "peran": "Kader PKK"}
    return save_care(desk, CADRE, raw)


@pytest.fixture
def families(desk: Desk, cadre: str) -> list[str]:
    homes = [family(desk, name) for name in ("AGUS CONTOH", "BUDI REKAAN", "SITI REKAAN")]
    assign(desk, cadre, homes, "01-2026")
    return homes


def opened(w: Window, page: str = "1", screen: str = "kader"):
    w.shell.go(screen, desa=DESA)
    w.settle()
    w.press(f"Alt-Key-{page}")
    w.settle()
    return w.shell.current


def test_a_unit_and_its_cadre_are_typed_in_boxes(window: Open, desk: Desk) -> None:
    with window() as w:
        screen = opened(w)

        def unit(_box: object) -> None:
            typed(w, "Posyandu", "Melati", "2", "", "")
            w.press("Control-s")
            w.settle()

        def cadre(_box: object) -> None:
            typed(w, "RINA CONTOH", "Kader PKK")
            w.press("Control-s")
            w.settle()

        in_box(w, unit, "n")
        assert len(screen.cadres.units.lines) == 1
        in_box(w, cadre, "k")
    (view,) = read_care(desk, DESA).cadres
    assert view.title == "RINA CONTOH – Posyandu Melati"


def test_all_families_of_an_rt_are_given_to_a_cadre_at_once(
    window: Open, desk: Desk, cadre: str
) -> None:
    with window() as w:
        screen = opened(w, "2")
        screen.families.shown.set("tanpa")
        screen.families._again()
        w.settle()
        assert len(screen.families.table.lines) == 3
        screen.families.rt.focus_set()
        w.type("4")
        w.settle()
        assert len(screen.families.table.lines) == 1
        w.press("Return")
        in_box(w, lambda _box: w.press("Control-s"), "a")
        w.settle()
        assert "1 keluarga" in screen.families.banner.lines[0]
    (line,) = [one for one in care_lines(desk, DESA) if one.row]
    assert line.row is not None
    assert line.row.cadre == cadre


def test_a_sheet_is_ticked_by_one_key_a_tick_and_kept(
    window: Open, desk: Desk, cadre: str, families: list[str]
) -> None:
    with window() as w:
        screen = opened(w, "3")
        grid = screen.sheet.grid_part
        assert [row.words[0] for row in grid.rows] == ["AGUS CONTOH", "BUDI REKAAN", "SITI REKAAN"]
        w.press("1", "6", "r", "Down", "Home", "space", "space")
        assert screen.is_dirty()
        w.press("Up")
        assert "air minum tidak layak" in screen.sheet.beside.cget("text")
        w.press("Control-s")
        w.settle()
        assert not screen.is_dirty()
    page = open_sheet(desk, cadre, MONTH)
    first, second, third = (one.visit for one in page.lines)
    assert first.ticks == {"baduta": True, "jamban_layak": True}
    assert (first.risk, first.day) == ("beresiko", desk.today())
    assert second.ticks == {"baduta": True}
    assert third.day is None


def test_a_refused_day_keeps_the_ticks(window: Open, desk: Desk, families: list[str]) -> None:
    def day(_box: object) -> None:
        assert isinstance(w.focus, tk.Entry)
        w.focus.delete(0, "end")
        w.type("31-10-2026")
        w.press("Return")

    with window() as w:
        screen = opened(w, "3")
        in_box(w, day, "Return")
        w.press("Control-s")
        w.settle()
        assert "di luar November 2026" in screen.sheet.banner.lines[0]
        assert screen.is_dirty()
        screen.discard()


def test_the_number_of_a_printed_sheet_opens_its_month(
    window: Open, desk: Desk, cadre: str, families: list[str], tmp_path: Path
) -> None:
    request = PrintRequest(
        KIND, document="lembar_kader", month="2026-10", subject=cadre, blank=True
    )
    run = printing.prepare(desk, request)
    printing.save_run(desk, run, tmp_path / "lembar.pdf")
    with window() as w:
        w.press("Control-f")
        w.type(run.sheets[0].form_uid)
        w.press("Return")
        w.settle()
        screen = w.shell.current
        assert screen.sheet.page is not None
        assert screen.sheet.page.month == "2026-10"
        w.press("1", "Control-s")
        w.settle()
    assert open_sheet(desk, cadre, "2026-10").lines[0].visit.ticks == {"baduta": True}


def test_who_waits_is_listed_and_saved_as_a_workbook(
    window: Open, desk: Desk, families: list[str], tmp_path: Path
) -> None:
    target = tmp_path / "daftar.xlsx"
    with window(target) as w:
        screen = opened(w, "4")
        assert len(screen.waiting.table.lines) == 3
        w.press("Control-e")
        w.settle()
        assert target.exists()
        w.press("Control-p")
        w.settle()
        assert w.shell.current is not screen


def test_the_screens_of_care_and_giving_are_reached_from_bantuan(window: Open) -> None:
    with window(0, 1, 2) as w:
        for key in ("kader", "antaran", "hibah"):
            w.shell.go("blt", desa=DESA)
            w.settle()
            w.press("Control-b")
            w.settle()
            assert w.shell.current_key == key


def test_alt_with_a_digit_turns_the_page_and_ticks_nothing(
    window: Open, families: list[str]
) -> None:
    with window() as w:
        screen = opened(w, "3")
        w.press("Alt-Key-4")
        assert not screen.is_dirty()
        assert screen.tabs.current == "menunggu"


def test_families_at_risk_are_listed_with_the_reasons(
    window: Open, desk: Desk, cadre: str, families: list[str]
) -> None:
    page = open_sheet(desk, cadre, MONTH)
    visit = VisitLine(desk.today(), {"balita": True}, "tidak")
    save_sheet(desk, page, {families[0]: visit})
    with window() as w:
        screen = opened(w, "5")
        assert screen.risks.totals.shown == ["1", "0", "0", "1"]
        screen.risks.shown.set("beda")
        screen.risks._list()
        (line,) = screen.risks.table.lines.values()
        assert "air minum tidak layak" in line.cells[5]
        screen.focus_default()
        w.press("Return")
        w.settle()
        assert w.shell.current_key == "detail"


@pytest.mark.slow
def test_each_page_of_care_and_giving_fits(window: Open) -> None:
    with window() as w:
        for key, pages in (("kader", 5), ("hibah", 2), ("antaran", 1)):
            w.shell.go(key, desa=DESA)
            w.settle()
            for number in range(1, pages + 1):
                w.press(f"Alt-Key-{number}")
                assert cut_off(w.shell.frame) == []


def test_the_sheets_of_all_cadres_are_printed_from_their_list(
    window: Open, families: list[str]
) -> None:
    with window() as w:
        opened(w)
        w.press("Control-p")
        w.settle()
        assert w.shell.current_key == "cetak"
