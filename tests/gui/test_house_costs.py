"""Biaya rumah on screen: the estimate typed like a sheet, the plan from it, bills against it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from desktop_app.services import building
from desktop_app.services.desk import Desk
from desktop_app.services.house_costs import open_costs, plan_from_estimate
from desktop_app.services.house_rows import list_house_rows, save_house_row
from desktop_app.services.house_saving import UNCOUNTED, save_bill, save_estimate, save_plan
from desktop_app.services.records import texts_of
from tests.gui.boxes import in_box, texts_in
from tests.gui.test_builds import family, scheme
from tests.gui.window import Window

ESTIMATED = {"kode": "II.4", "urut": "1", "uraian": "Semen", "satuan": "Zak", "volume": "10"}
ESTIMATED |= {"harga": "75.000", "tahap1": "750.000"}
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


def test_what_is_no_number_stays_in_its_cell_and_is_told_there(window: Open, build: str) -> None:
    with window() as w:
        part = opened(w, build).estimate
        place = line_of(part, "II.4")
        part.grid_part.focus_cell(place, "volume")
        typed(w, "tiga")
        assert part.grid_part.lines()[place]["volume"] == "tiga"
        assert "Volume harus berupa angka" in part.banner.lines[0]
        assert part.grid_part.marked == {place}
        w.press("Control-s")
        w.settle()
        assert "Tertulis" not in part.banner.lines[0]  # now as the refusal of the save
        assert part.grid_part.lines()[place]["volume"] == "tiga"
        part.grid_part.focus_cell(place, "volume")
        typed(w, "3")
        assert "Volume" not in " ".join(part.banner.lines)


def test_headings_of_the_template_take_no_amounts(window: Open, build: str) -> None:
    with window() as w:
        part = opened(w, build).estimate
        part.grid_part.focus_cell(line_of(part, "II"), "volume")
        typed(w, "5")
        assert part.grid_part.lines()[line_of(part, "II")]["volume"] == ""


def test_the_plan_follows_from_the_estimate_and_a_padded_bill_is_seen(
    window: Open, desk: Desk, build: str
) -> None:
    with window(False, "barang sudah terpasang", "memang begitu") as w:
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
            assert "melewati Rp600.000" in str(screen.bills.box.sum.cget("text"))
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


def test_the_goods_are_asked_for_before_their_bill(window: Open, desk: Desk, build: str) -> None:
    with window(True) as w:
        estimate(w, build)
        screen = opened(w, build, "drpb")
        w.press("Control-d", "Control-s")
        w.press("Alt-Key-3")

        def count(box: tk.Misc) -> None:
            assert "sebelum notanya dibayar" in texts_in(box)
            w.press("Escape")

        in_box(w, count, "n")
        assert "belum dihitung" in w.dialogs.shown[-1]
        assert screen.bills.costs.bills == ()


def test_what_nobody_planned_and_the_note_stay_when_a_bill_is_opened_again(
    window: Open, desk: Desk, build: str
) -> None:
    save_estimate(desk, build, [ESTIMATED])
    plan = plan_from_estimate(open_costs(desk, build), 1)
    save_plan(desk, build, 1, [texts_of("plan_line", one) for one in plan])
    lines = [
        {"uraian": "Semen", "satuan": "Zak", "volume": "1", "harga": "75.000",
         "plan_line": open_costs(desk, build).plan[1][0].uid},
        {"uraian": "Paku", "satuan": "Kg", "volume": "2", "harga": "20.000"},
    ]  # fmt: skip
    shop = save_house_row(desk, "shop", {"desa": "32.16.06.2002", "nama": "TOKO SATU"})
    other = save_house_row(desk, "shop", {"desa": "32.16.06.2002", "nama": "TOKO DUA"})
    head = {"tahap": "1", "nomor": "N-1", "tanggal": "10-11-2026", "catatan": "paku perlu"}
    head["shop"] = shop
    save_bill(desk, build, head, lines, confirmed={UNCOUNTED: "sudah terpasang"})
    with window() as w:
        screen = opened(w, build, "nota")
        screen.bills.focus_first()
        in_box(w, lambda _box: w.press("Control-s"), "Return")
        (bill,) = open_costs(desk, build).bills
        assert [(one.text, one.cost) for one in bill.lines] == [
            ("Semen", 75_000),
            ("Paku", 40_000),
        ]
        assert (bill.note, bill.shop) == ("paku perlu", shop)

        def change(_box: tk.Misc) -> None:
            w.press("Return", "Return", "Control-a")
            w.type("TOKO D")
            w.press("Return", "Control-s")

        in_box(w, change, "Return")
        (bill,) = open_costs(desk, build).bills
        assert bill.shop == other
