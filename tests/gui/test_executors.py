"""Pelaksana dan toko on screen: typed in a box, set for many houses by key, deleted with reason."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from desktop_app.services import building
from desktop_app.services.desk import Desk
from desktop_app.services.executors import read_parties, save_party, set_executor
from tests.gui.boxes import in_box
from tests.gui.test_builds import family, scheme
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
VILLAGE = "32.16.06.2002"
LPM = {"desa": "Lambangsari", "jenis": "LPM", "nama": "LPM CONTOH", "sk_nomor": "1/2026"}


@pytest.fixture
def houses(desk: Desk) -> list[str]:
    names = ("AGUS CONTOH", "BUDI REKAAN")
    return [building.start_build(desk, family(desk, name), scheme(desk), {}) for name in names]


def opened(w: Window, page: str = "1"):
    w.shell.go("rutilahu")
    w.settle()
    w.shell.current._desa.set("Lambangsari")
    w.press("Control-o")
    w.settle()
    w.press(f"Alt-Key-{page}")
    w.settle()
    return w.shell.current


def typed(w: Window, *texts: str) -> None:
    """Each text in the field that has the keyboard, then Tab to the next one."""
    for text in texts:
        w.type(text)
        w.press("Tab")


def test_an_executor_is_typed_in_a_box_and_a_strange_account_is_asked_about(
    window: Open, desk: Desk
) -> None:
    with window("begitu di bukunya") as w:
        screen = opened(w)

        def fill(_box: object) -> None:
            typed(w, "LPM", "LPM CONTOH", "", "1/2026", "", "")
            typed(w, "AGUS CONTOH", "", "BUDI REKAAN", "BJB", "0012 34")
            w.press("Control-s")
            w.settle()

        in_box(w, fill, "n")
        (party,) = read_parties(desk).executors
        assert party.row["desa"] == VILLAGE
        assert party.row["ketua"] == "AGUS CONTOH"
        assert party.row["rekening"] == "0012 34"
        assert "huruf atau spasi" in w.dialogs.shown[-1]
        (line,) = screen.executors.table.lines.values()
        assert line.tag == "warning"


def test_one_executor_is_set_for_all_houses_of_the_desa_by_one_key(
    window: Open, desk: Desk, houses: list[str]
) -> None:
    uid = save_party(desk, "executor", LPM)
    with window(True) as w:
        screen = opened(w, "3")
        assert set(screen.free.table.lines) == set(houses)
        w.press("a")
        w.settle()
        assert not screen.free.table.lines
        assert "2 rumah" in screen.free.banner.lines[0]
        w.press("Alt-Key-1")
        assert set(screen.executors.houses.lines) == set(houses)
    (party,) = read_parties(desk).executors
    assert (party.uid, len(party.houses)) == (uid, 2)


def test_the_picked_houses_alone_get_the_executor(
    window: Open, desk: Desk, houses: list[str]
) -> None:
    save_party(desk, "executor", LPM)
    with window() as w:
        screen = opened(w, "3")
        screen.free.table.select(houses[1])
        w.press("t")
        w.settle()
        assert list(screen.free.table.lines) == [houses[0]]


def test_delete_says_what_hangs_on_an_executor_and_frees_a_house(
    window: Open, desk: Desk, houses: list[str]
) -> None:
    uid = save_party(desk, "executor", LPM)
    set_executor(desk, uid, houses)
    with window("salah desa", "salah ketik") as w:
        screen = opened(w)
        screen.executors.houses.select(houses[0])
        screen.executors.houses.focus_table()
        w.press("Delete")
        w.settle()
        assert list(screen.executors.houses.lines) == [houses[1]]
        screen.focus_default()
        w.press("Delete")
        w.settle()
        assert "1 rumah memakai pelaksana ini" in w.dialogs.shown[-1]
        assert not screen.executors.table.lines
    assert len(read_parties(desk).free) == 2


def test_enter_on_a_house_opens_it_and_esc_comes_back(
    window: Open, desk: Desk, houses: list[str]
) -> None:
    set_executor(desk, save_party(desk, "executor", LPM), houses)
    with window() as w:
        screen = opened(w)
        screen.executors.houses.focus_table()
        w.press("Return")
        w.settle()
        assert w.shell.current.detail.winfo_ismapped()
        w.press("Escape")
        w.settle()
        assert w.shell.current is screen
