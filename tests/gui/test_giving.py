"""Rantang by day, CSR with its BAST, and money by source, on screen with real keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app.services.deliveries import open_month
from desktop_app.services.desk import Desk
from desktop_app.services.funds import balances, list_entries
from desktop_app.services.gifts import list_gifts, save_gift
from desktop_app.store import reading
from tests.gui.boxes import in_box
from tests.gui.test_builds import family
from tests.gui.test_executors import typed
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
DESA = "32.16.06.2002"


@pytest.fixture
def receivers(desk: Desk) -> str:
    """Two receivers of rantang; gives the uid of the programme."""
    with desk.reader() as reader:
        programme = str(reading.find(reader, "programme", kode="PERMATA")[0]["uid"])
        people = {
            name: reading.members(reader, family(desk, name))[0]
            for name in ("AGUS CONTOH", "BUDI REKAAN")
        }
    for person in people.values():
        values = {
            "programme": programme, "household": person["household"], "person": person["uid"],
            "desa": DESA, "mulai": "2026-09", "status": "aktif",
        }  # fmt: skip
        desk.write("contoh", "", lambda work, values=values: work.insert("enrolment", values))
    return programme


def test_days_are_ticked_typed_and_kept(window: Open, desk: Desk, receivers: str) -> None:
    with window() as w:
        w.shell.go("antaran", desa=DESA, programme=receivers)
        w.settle()
        screen = w.shell.current
        screen.focus_default()
        assert [row.words[0] for row in screen.grid.rows] == ["AGUS CONTOH", "BUDI REKAAN"]
        assert screen.grid.rows[0].is_odd
        w.press("space", "space", "Down")

        def days(_box: object) -> None:
            typed(w, "1-12; 14")
            w.press("Control-s")
            w.settle()

        in_box(w, days, "Return")
        assert screen.totals.shown[:3] == ["2", "15", "15"]
        w.press("Control-s")
        w.settle()
        assert not screen.is_dirty()
        w.press("a")
        assert screen.totals.shown[1] == "26"
        screen.discard()
    lines = open_month(desk, receivers, DESA, "2026-11").lines
    assert [sorted(one.brought.days) for one in lines] == [[1, 2], [*range(1, 13), 14]]


def test_the_carrier_gets_a_list_and_the_recap_is_a_workbook(
    window: Open, receivers: str, tmp_path: Path
) -> None:
    target = tmp_path / "rekap.xlsx"
    with window(target, 0) as w:
        w.shell.go("antaran", desa=DESA, programme=receivers)
        w.settle()
        screen = w.shell.current
        w.press("Control-e")
        w.settle()
        assert target.exists()
        w.press("Control-p")
        w.settle()
        assert w.shell.current is not screen


def test_a_gift_for_a_group_is_typed_and_its_bast_printed(window: Open, desk: Desk) -> None:
    with window() as w:
        w.shell.go("hibah", desa=DESA)
        w.settle()
        screen = w.shell.current
        screen.focus_default()

        def gift(_box: object) -> None:
            typed(w, "", "", "Karang Taruna", "PT CONTOH", "", "Barang", "pendidikan", "Tas")
            typed(w, "500.000", "03-11-2026", "7", "04-11-2026")
            w.press("Control-s")
            w.settle()

        in_box(w, gift, "n")
        (line,) = screen.gifts.table.lines.values()
        assert line.cells[4] == "Karang Taruna"
        w.press("b")
        w.settle()
        assert w.shell.current is not screen
    (found,) = list_gifts(desk, DESA)
    assert (found.row["nilai"], found.notes) == (500_000, ())


def test_a_gift_of_a_family_is_opened_again_and_deleted_with_a_reason(
    window: Open, desk: Desk
) -> None:
    home = family(desk)
    raw = {"desa": "Lambangsari", "perusahaan": "PT CONTOH", "bentuk": "Uang"}
    save_gift(desk, {**raw, "tanggal": "03-11-2026", "household": home})
    with window("salah ketik") as w:
        w.shell.go("hibah", desa=DESA)
        w.settle()
        screen = w.shell.current
        screen.focus_default()
        in_box(w, lambda _box: w.press("Control-s"), "Return")
        w.settle()
        assert [one.row["household"] for one in list_gifts(desk, DESA)] == [home]
        screen.focus_default()
        w.press("Delete")
        w.settle()
        assert not screen.gifts.table.lines


def test_money_in_and_out_is_typed_and_too_much_out_is_asked_about(
    window: Open, desk: Desk
) -> None:
    with window("talangan") as w:
        w.shell.go("hibah", desa=DESA, page="dana")
        w.settle()
        screen = w.shell.current

        def entry(way: str, value: str) -> Callable[[object], None]:
            def fill(_box: object) -> None:
                typed(w, "Baznas", way, "03-11-2026", value)
                w.press("Control-s")
                w.settle()

            return fill

        screen.focus_default()
        in_box(w, entry("Masuk", "100.000"), "n")
        screen.focus_default()
        in_box(w, entry("Keluar", "150.000"), "n")
        assert "kurang Rp50.000" in w.dialogs.shown[-1]
        (line,) = screen.funds.sums.lines.values()
        assert line.tag == "error"
    (left,) = balances(list_entries(desk, DESA))
    assert left.left == -50_000
