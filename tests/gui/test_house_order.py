"""Urutan usulan on screen: the ground of each place, and the meeting's change with its reason."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.services import building
from desktop_app.services.desk import Desk
from tests.gui.boxes import in_box
from tests.gui.test_builds import family, scheme
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def opened(w: Window, desk: Desk):
    w.shell.go("rutilahu")
    w.settle()
    w.press("Control-u")
    screen = w.shell.current
    desa = "Lambangsari"
    screen.desa.set(desa)
    screen.scheme.set("Rutilahu Kabupaten Bekasi (APBD) 2026")
    screen.reload()
    w.settle()
    screen.focus_default()
    return screen


def test_the_meeting_places_a_house_by_key_with_its_reason(window: Open, desk: Desk) -> None:
    for name in ("AGUS CONTOH", "BUDI REKAAN"):
        building.start_build(desk, family(desk, name), scheme(desk), {})
    with window("hampir roboh") as w:
        screen = opened(w, desk)
        first, last = screen.table.lines
        screen.table.select(last)

        def put_first(_box: object) -> None:
            w.press("Control-a")
            w.type("1")
            w.press("Return")

        in_box(w, put_first, "Return")
        assert list(screen.table.lines) == [last, first]
        assert screen.table.lines[last].cells[5] == "hampir roboh"
        screen.focus_default()
        w.press("Delete")
        assert list(screen.table.lines) == [first, last]
