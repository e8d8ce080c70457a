"""Land on screen: the fields of a house with their hints, and the list of houses it stops."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.services import households
from desktop_app.services.desk import Desk
from tests.gui.test_households import open_first
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def test_all_of_the_land_is_typed_in_the_house_and_asks_for_what_is_missing(
    window: Open, desk: Desk
) -> None:
    with window() as w:
        open_first(w)
        w.press("Alt-Key-3")
        tab = w.shell.current.tabs["rumah"]
        form = tab.editor.form
        form.focus_field("no_bukti")
        w.type("C 12")
        w.press("Tab")
        w.type("UDIN LAIN")
        w.press("Tab")
        w.type("mertua")
        assert "ahli waris" in tab.hints.cget("text")
        form.focus_field("persetujuan_waris")
        w.type("141/7/2026")
        assert tab.hints.cget("text") == ""
        w.press("Tab")
        for side in ("jalan", "kali", "rumah B", "sawah"):
            w.type(side)
            w.press("Tab")
        w.type("SAKSI SATU")
        w.press("Control-s")
        w.settle()
        uid = w.shell.current.uid
    house = households.open_household(desk, uid).dwelling
    assert house is not None
    assert house["persetujuan_waris"] == "141/7/2026"
    assert (house["batas_utara"], house["batas_barat"]) == ("jalan", "sawah")
    assert house["saksi_1"] == "SAKSI SATU"
