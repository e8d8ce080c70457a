"""A cut-off that passes while the program runs is said, and what is typed stays."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.services import schedule, snapshots
from desktop_app.services.desk import Desk
from tests.conftest import FixedClock
from tests.gui.window import Window

Open = Callable[..., object]


def pass_days(w: Window, clock: FixedClock, days: int) -> None:
    clock.advance(days=days)
    w.shell.month.look(w.shell.jobs)
    w.settle()


def test_the_new_month_is_said_while_somebody_types_and_the_old_one_is_frozen(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    with window() as w:
        w.settle()
        w.press("Control-f")
        w.type("siti")
        typing = w.focus
        pass_days(w, clock, 23)
        assert w.shell.month.band.lines == ()
        pass_days(w, clock, 1)
        (said,) = w.shell.month.band.lines
        assert "Batas data Desember 2026 (17-12-2026) sudah lewat" in said
        assert "masuk Januari 2027" in said
        assert w.focus is typing
        assert typing.get() == "siti"
        assert [one.periode for one in snapshots.list_snapshots(desk)] == ["2026-12"]
        w.shell.month.band.focus_button()
        w.press("space")
        assert w.shell.month.band.lines == ()


def test_the_end_of_proposals_is_said_apart_from_that_of_the_data(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    schedule.save_days(desk, proposals="10")
    with window() as w:
        w.settle()
        pass_days(w, clock, 17)
        assert "Usulan bansos Desember 2026 sudah ditutup" in w.shell.month.band.lines[0]
        assert snapshots.list_snapshots(desk) == []
