"""Potret bulan on screen: the months, what changed since, and the family behind a change."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.services import households, snapshots
from desktop_app.services.desk import Desk
from desktop_app.services.home import home_view
from desktop_app.store import reading
from desktop_app.ui.screens.snapshots import SnapshotsScreen
from tests.gui.conftest import VILLAGE
from tests.gui.window import Window
from tests.services.test_snapshots import change

Open = Callable[..., object]


def screen_of(w: Window) -> SnapshotsScreen:
    screen = w.shell.current
    assert isinstance(screen, SnapshotsScreen)
    return screen


def cells(screen: SnapshotsScreen) -> list[tuple[str, ...]]:
    return [tuple(line.cells) for line in screen.changes.lines.values()]


def waits(desk: Desk) -> bool:
    return any(one.screen == "potret" for one in home_view(desk).reminders)


def test_beranda_leads_to_the_closed_month_and_what_changed_since(window: Open, desk: Desk) -> None:
    snapshots.freeze_due(desk)
    with desk.reader() as reader:
        uid = str(reading.find(reader, "household", desa=VILLAGE)[0]["uid"])
    change(desk, uid, desil="3", desil_sumber="DTSEN", desil_tanggal="01-11-2026")
    assert waits(desk)
    with window() as w:
        w.settle()
        w.press("Return")
        screen = screen_of(w)
        assert str(screen.counts.cget("text")) == (
            "November 2026 dibandingkan dengan sekarang: 1 desil berubah."
        )
        (line,) = cells(screen)
        assert line[0] == "Desil berubah"
        assert line[-2:] == ("tanpa desil", "3")
        assert not waits(desk)
        w.press("Return", "Return")
        assert w.shell.current_key == "detail"


def test_today_is_frozen_and_laid_beside_the_month(window: Open, desk: Desk) -> None:
    snapshots.freeze_due(desk)
    households.save_household(desk, None, {"nomor_kk": "3216990101200099", "desa": VILLAGE})
    with window() as w:
        w.shell.go("usulan")
        w.settle()
        w.press("Alt-0")
        screen = screen_of(w)
        w.press("Control-b")
        assert [line.cells[0] for line in screen.months.lines.values()] == [
            "keadaan 24-11-2026", "November 2026",
        ]  # fmt: skip
        assert "sama" in str(screen.counts.cget("text"))
        screen.months.select("2026-11")
        w.settle()
        assert [line[0] for line in cells(screen)] == ["Keluarga masuk"]
        w.press("Control-b")
        assert "sudah dibekukan" in w.dialogs.shown[0]
