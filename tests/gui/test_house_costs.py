"""Biaya rumah on screen: the estimate typed like a sheet, the plan from it, bills against it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from desktop_app.services import building
from desktop_app.services.desk import Desk
from desktop_app.services.house_costs import open_costs
from desktop_app.services.house_rows import list_house_rows, save_house_row
from tests.gui.boxes import in_box
from tests.gui.test_builds import family, scheme
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]


@pytest.fixture
def build(desk: Desk) -> str:
    return building.start_build(desk, family(desk), scheme(desk, "BSPS"), {})


def opened(w: Window, build: str, page: str = "rab"):
    w.shell.go("biaya", build=build, page=page)
    w.settle()
    return w.shell.current


def line_of(part, code: str) -> int:
    return part._codes.index(code)


def typed(w: Window, *texts: str) -> None:
    """Each text in the cell that has the keyboard, then Tab to the next one."""
    for text in texts:
        for letter in text:  # the first one opens the cell, the others go into it
            w.type(letter)
        w.press("Tab")


def estimate(w: Window, build: str) -> None:
    screen = opened(w, build)
    part = screen.estimate
    for code, cells in (
        ("II.4", ("30", "75000", "2250000")),
        ("XIV.1", ("10", "125000", "1250000")),
    ):
        place = line_of(part, code)
        part.grid_part.focus_cell(place, "volume")
        typed(w, *cells[:2])
        part.grid_part.focus_cell(place, "tahap1")
        typed(w, cells[2])
    w.press("Control-s")
    w.settle()


def test_an_estimate_is_typed_like_a_sheet_and_summed_while_typing(
    window: Open, desk: Desk, build: str
) -> None:
    with window() as w:
        estimate(w, build)
        costs = open_costs(desk, build)
        assert [(one.code, one.cost) for one in costs.lines] == [
            ("II.4", 2_250_000),
            ("XIV.1", 1_250_000),
        ]
        part = w.shell.current.estimate
        assert part.totals.shown[0] == "Rp3.500.000"
        assert not part.is_dirty()


def test_a_line_out_of_balance_is_told_at_once_and_not_kept(
    window: Open, desk: Desk, build: str
) -> None:
    with window() as w:
        part = opened(w, build).estimate
        part.grid_part.focus_cell(line_of(part, "II.4"), "volume")
        typed(w, "30", "75000")
        assert "belum dibagi" in part.banner.lines[0]
        assert part.grid_part.marked == {line_of(part, "II.4")}
        w.press("Control-s")
        w.settle()
        assert open_costs(desk, build).lines == ()
        assert part.is_dirty()
        part.grid_part.focus_cell(line_of(part, "II.4"), "tahap2")
        typed(w, "2250000")
        assert part.grid_part.marked == set()
        assert not part.banner.lines


def test_what_is_no_number_is_not_taken_into_a_cell(window: Open, build: str) -> None:
    with window() as w:
        part = opened(w, build).estimate
        place = line_of(part, "II.4")
        part.grid_part.focus_cell(place, "volume")
        typed(w, "tiga")
        assert part.grid_part.lines()[place]["volume"] == ""


def test_headings_of_the_template_take_no_amounts(window: Open, build: str) -> None:
    with window() as w:
        part = opened(w, build).estimate
        part.grid_part.focus_cell(line_of(part, "II"), "volume")
        typed(w, "5")
        assert part.grid_part.lines()[line_of(part, "II")]["volume"] == ""


def test_the_plan_follows_from_the_estimate_and_a_padded_bill_is_seen(
    window: Open, desk: Desk, build: str
) -> None:
    with window("nota dari toko memang begitu") as w:
        estimate(w, build)
        screen = opened(w, build, "drpb")
        w.press("Control-d")
        w.settle()
        w.press("Control-s")
        w.settle()
        plan = open_costs(desk, build).plan[1]
        assert [(one.text, one.volume) for one in plan] == [
            ("Semen @ 40 kg/50 kg", 30),
            ("Tukang", 10),
        ]
        w.press("Alt-Key-3")
        w.settle()

        def bill(_box: object) -> None:
            w.type("N-1")
            w.press("Tab")
            w.type("10-11-2026")
            grid = screen.bills.box.grid_part
            grid.focus_cell(0, "volume")
            typed(w, "30", "95000")
            w.press("Control-s")
            w.settle()

        in_box(w, bill, "n")
        w.settle()
        (kept,) = open_costs(desk, build).bills
        assert kept.cost == 2_850_000
        (line,) = screen.bills.table.lines.values()
        assert (line.tag, line.cells[6], line.cells[7]) == ("error", "Rp600.000", "+27")


@pytest.mark.parametrize(
    ("page", "texts", "kind"),
    [
        ("upah", ("1", "Udin Contoh"), "wage"),
        ("kemajuan", ("30", "10-11-2026"), "progress"),
        ("pengaduan", ("10-11-2026", "Udin Contoh", "Besi kurang"), "complaint"),
    ],
)
def test_wages_progress_and_complaints_are_typed_in_a_box(
    window: Open, desk: Desk, build: str, page: str, texts: tuple[str, ...], kind: str
) -> None:
    with window() as w:
        screen = opened(w, build, page)
        screen.parts[page].focus_first()

        def fill(_box: object) -> None:
            for text in texts:
                w.type(text)
                w.press("Tab")
            w.press("Control-s")
            w.settle()

        in_box(w, fill, "n")
        w.settle()
        (row,) = list_house_rows(desk, kind, build=build)
        assert row["build"] == build
        (line,) = screen.parts[page].table.lines.values()
        assert set(line.cells) & {text.upper() for text in texts} | set(line.cells) & set(texts)


def test_a_row_is_dropped_with_its_reason(window: Open, desk: Desk, build: str) -> None:
    save_house_row(desk, "complaint", {"build": build, "tanggal": "10-11-2026", "isi": "Besi"})
    with window("dicabut pelapor") as w:
        screen = opened(w, build, "pengaduan")
        screen.parts["pengaduan"].focus_first()
        w.press("Delete")
        w.settle()
        assert list_house_rows(desk, "complaint", build=build) == []
