"""Papan in the window: the grid by keys, the filter, the letters, one workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.services.desk import Desk
from desktop_app.ui.screens.board import BoardScreen
from desktop_app.ui.screens.registry import rail_of
from tests.gui.conftest import DISTRICT, VILLAGE
from tests.gui.window import Window
from tests.reports.paper_samples import page_texts
from tests.services.test_board import NOVEMBER, OCTOBER, came

OTHER = "32.16.06.2003"


@pytest.fixture
def sent(desk: Desk) -> Desk:
    """A kecamatan to which one desa sent November and October, another October only."""
    came(desk, f"desa:{VILLAGE}", month=OCTOBER, made="2026-10-10T03:00:00+00:00")
    came(desk, f"desa:{VILLAGE}", seq=2, made="2026-11-20T03:00:00+00:00")
    came(desk, f"desa:{OTHER}", month=OCTOBER, made="2026-10-12T03:00:00+00:00")
    return desk


def board_of(w: Window) -> BoardScreen:
    w.shell.go("papan")
    w.settle()
    screen = w.shell.current
    assert isinstance(screen, BoardScreen)
    return screen


def cells(screen: BoardScreen, code: str) -> list[str]:
    grid = screen.board.grid_of_months
    return [cell.text for row in grid.shown if row.key == code for cell in row.cells]


def test_the_grid_shows_words_for_each_desa_and_month(
    sent: Desk, window: Callable[..., object]
) -> None:
    with window() as w:
        screen = board_of(w)
        assert cells(screen, VILLAGE) == ["Tepat", "Telat 3 hr", "–", "–"]
        assert cells(screen, OTHER)[:2] == ["Tepat", "Belum 7 hr"]
        assert cells(screen, DISTRICT)[:2] == ["2 dari 10", "1 dari 10"]
        assert str(screen.board.summary.cget("text")).startswith("1 dari 10 desa sudah mengirim")


def test_the_grid_is_worked_by_keys_alone(sent: Desk, window: Callable[..., object]) -> None:
    with window() as w:
        screen = board_of(w)
        grid = screen.board.grid_of_months
        assert w.focus is grid.body
        assert grid.selected == DISTRICT
        w.press("Left")
        assert [row.key for row in grid.shown] == [DISTRICT]
        w.press("Right", "Right")
        assert grid.selected == grid.shown[1].key
        w.press("End")
        assert grid.selected == grid.shown[-1].key
        w.press("Home", "Return")
        assert len(grid.shown) == 1
        w.press("Return", "Down", "Down")
        row = next(place for place, one in enumerate(grid.shown) if one.key == VILLAGE)
        w.press(*["Down"] * (row - 2))
        assert grid.selected == VILLAGE
        assert "terlambat 3 hari" in str(screen.board.said.cget("text"))
        assert [line.cells[0] for line in screen.board.parcels.lines.values()] == [
            "November 2026",
            "Oktober 2026",
        ]
        w.press("Return")
        assert w.focus is screen.board.parcels.view


def test_ctrl_b_leaves_those_that_did_not_send(sent: Desk, window: Callable[..., object]) -> None:
    with window() as w:
        screen = board_of(w)
        w.press("Control-b")
        keys = [row.key for row in screen.board.grid_of_months.shown]
        assert VILLAGE not in keys
        assert OTHER in keys
        assert cells(screen, DISTRICT)[:2] == ["2 dari 10", "1 dari 10"]
        w.press("Control-b", "Right")
        assert VILLAGE in [row.key for row in screen.board.grid_of_months.shown]


def test_letters_go_to_all_that_are_late_or_to_the_marked_one(
    sent: Desk, window: Callable[..., object], tmp_path: Path
) -> None:
    all_of_them, one = tmp_path / "semua.pdf", tmp_path / "satu.pdf"
    with window(0, all_of_them, 0, one) as w:
        screen = board_of(w)
        w.press("Control-p")
        w.settle()
        assert len(page_texts(all_of_them.read_bytes())) == 9
        screen.board.grid_of_months.select(OTHER)
        w.settle()
        w.press("Control-p")
        w.settle()
        (text,) = page_texts(one.read_bytes())
        assert "Kepala Desa" in text
        assert "1 surat pengingat disimpan" in screen.board.note.lines[0]


def test_another_month_is_read_when_it_is_typed(sent: Desk, window: Callable[..., object]) -> None:
    with window() as w:
        screen = board_of(w)
        screen.board.month.focus_force()
        screen.board.month.delete(0, "end")
        w.type("10-2026")
        w.press("Return")
        assert cells(screen, OTHER)[0] == "Tepat"
        screen.board.month.delete(0, "end")
        w.type("apa")
        w.press("Return")
        assert screen.board.note.lines


def test_the_month_is_joined_into_one_workbook(
    sent: Desk, window: Callable[..., object], tmp_path: Path
) -> None:
    with window() as w:
        screen = board_of(w)
        w.press("Alt-Key-3")
        screen.join.target.set_folder(tmp_path)
        w.press("Control-s")
        w.settle()
        assert "1 desa" in screen.join.note.lines[0]
        (made,) = tmp_path.glob("gabungan_*.xlsx")
        assert NOVEMBER.replace("-", "") in made.name


def test_a_desa_has_no_board_in_its_column() -> None:
    assert "papan" not in [entry.key for entry in rail_of(is_village=True)]
    assert rail_of(is_village=False)[-1].key == "papan"
