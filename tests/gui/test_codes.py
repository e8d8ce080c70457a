"""Codes that no table knows, settled by keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from desktop_app.services import code_tables, source_lists
from desktop_app.services.desk import Desk
from tests.gui.test_fits import cut_off
from tests.gui.window import Window
from tests.services.test_code_tables import ROOF, dtsen

Open = Callable[..., AbstractContextManager[Window]]


def said(desk: Desk) -> dict[str, str | None]:
    """What cells mean by now."""
    return {one.raw: one.code for one in code_tables.list_codes(desk)}


def test_a_code_is_settled_left_empty_and_taken_back_by_keys(
    window: Open, desk: Desk, tmp_path: Path
) -> None:
    source_lists.take_list(desk, dtsen(tmp_path / "a.csv", "5", "5", "6", "2"))
    with window() as w:
        w.press("Control-Key-9", "Alt-Key-5")
        part = w.shell.current.codes
        assert list(part.cells.lines) == [f"dtsen|{ROOF}|5", f"dtsen|{ROOF}|6"]
        assert "a.csv baris 2, 3" in str(part.note.cget("text"))
        w.press("Return", "k", "Return")
        assert said(desk) == {"5": "Kayu/sirap"}
        assert part.cells.selected == f"dtsen|{ROOF}|6"
        assert "Ambil lagi" in part.banner.lines[0]
        w.press("Delete")
        assert said(desk) == {"5": "Kayu/sirap", "6": None}
        assert cut_off(w.shell.frame) == []
        w.press("Home", "BackSpace")
        assert said(desk) == {"6": None}
        assert part.cells.selected == f"dtsen|{ROOF}|5"
        w.press("Right", "Escape")
        assert w.focus is part.cells.view
        assert w.shell.current_key == "padan"


def test_a_page_without_unknown_codes_says_so(window: Open) -> None:
    with window() as w:
        w.press("Control-Key-9", "Alt-Key-5")
        part = w.shell.current.codes
        assert "Semua nilai dikenal" in str(part.cells.placeholder.cget("text"))
        w.press("Return", "Delete", "BackSpace", "Right", "a")
        assert part.banner.lines == ()
