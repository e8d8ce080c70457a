"""Papan Rutilahu on screen: from the list by key, down to a house and back, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from desktop_app.services import building
from desktop_app.services.desk import Desk
from tests.conftest import FixedClock
from tests.gui.conftest import VILLAGE
from tests.gui.test_builds import family, scheme
from tests.gui.test_fits import cut_off
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


def houses(desk: Desk, clock: FixedClock) -> str:
    """A decided house and one that is only registered; the uid of the decided one."""
    made = [
        building.start_build(desk, family(desk, name), scheme(desk), {})
        for name in ("AGUS CONTOH", "BUDI REKAAN")
    ]
    clock.advance(seconds=1)
    event = {"build": made[0], "ke": "ditetapkan", "tanggal": desk.today().isoformat()}
    desk.write("contoh", "", lambda work: work.insert("build_event", event))
    return made[0]


def opened(w: Window):
    w.shell.go("rutilahu")
    w.settle()
    w.press("Control-g")
    return w.shell.current


def test_enter_leads_from_the_desa_to_a_house_and_esc_back(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    decided = houses(desk, clock)
    with window() as w:
        screen = opened(w)
        assert list(screen.counts.lines) == [VILLAGE]
        assert screen.totals.shown[0] == "2"
        assert not cut_off(screen.frame)
        w.press("Return")
        assert set(screen.list.lines) > {decided}
        assert not cut_off(screen.frame)
        screen.list.select(decided)
        w.press("Return")
        assert (w.shell.current_key, w.shell.current.detail.view.build["uid"]) == (
            "bangun",
            decided,
        )
        w.press("Escape")
        assert screen.area == VILLAGE
        w.press("Escape")
        assert list(screen.counts.lines) == [VILLAGE]
        w.press("Escape")
        assert w.shell.current_key == "rutilahu"


def test_the_chart_draws_the_marked_line_and_the_risk_filter_narrows_it(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    houses(desk, clock)
    with window() as w:
        screen = opened(w)
        assert screen.chart.texts[:5] == [
            "Lambangsari: rumah menurut tahap", "1", "Usulan", "1", "SK"
        ]  # fmt: skip
        assert "Rp80.000.000" in screen.chart.texts
        w.press("Control-r")
        assert screen.totals.shown[0] == "1"
        w.press("Control-r")
        assert screen.totals.shown[0] == "2"


def test_a_scheme_becomes_the_choice_when_it_is_opened(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    houses(desk, clock)
    with window() as w:
        screen = opened(w)
        screen.by.entry.focus_set()
        w.press("Control-a")
        w.type("Skema")
        w.press("Return")
        screen.focus_default()
        assert list(screen.counts.lines) == [scheme(desk)]
        screen.counts.select(scheme(desk))
        w.press("Return")
        assert screen.scheme.code() == scheme(desk)
        assert list(screen.counts.lines) == [VILLAGE]


def test_late_houses_are_listed_over_all_desa_and_the_marked_one_says_why(
    window: Open, desk: Desk, clock: FixedClock
) -> None:
    decided = houses(desk, clock)
    clock.advance(days=31)
    with window() as w:
        screen = opened(w)
        w.press("Control-t")
        assert (screen.only.code(), screen.totals.shown[0]) == ("terlambat", "1")
        w.press("Control-d")
        assert list(screen.list.lines) == [decided]
        screen.list.select(decided)
        w.settle()
        assert "RAB belum ada" in screen.why.cget("text")
        assert "Pekerjaan mulai" in screen.note.cget("text")
        assert not cut_off(screen.frame)
        w.press("Escape")
        assert list(screen.counts.lines) == [VILLAGE]


def test_ctrl_p_writes_what_is_seen(
    window: Open, desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    houses(desk, clock)
    target = tmp_path / "papan.pdf"
    with window(0, target) as w:
        screen = opened(w)
        w.press("Control-p")
        assert target.read_bytes().startswith(b"%PDF")
        assert screen.banner.lines == (f"Disimpan: {target}",)
        assert not cut_off(screen.frame)
