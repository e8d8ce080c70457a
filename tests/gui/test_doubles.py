"""Data ganda on screen: two rows side by side, a key for each side, and one that makes them one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from desktop_app.services.desk import Desk
from desktop_app.store import reading
from desktop_app.ui.screens.doubles_part import DoublesPart
from tests.gui.conftest import VILLAGE
from tests.gui.test_fits import cut_off
from tests.gui.window import Window

Open = Callable[..., AbstractContextManager[Window]]
NIK = "3216994101909001"
LONG = "RADEN RORO SITI NURHALIZAH REKAAN BINTI HAJI ABDURRAHMAN CONTOH"


def insert(desk: Desk, kind: str, **values: Any) -> str:
    return desk.write("uji", "", lambda work: work.insert(kind, values))


def row(desk: Desk, kind: str, uid: str) -> dict[str, Any] | None:
    with desk.reader() as reader:
        return reading.get(reader, kind, uid)


@pytest.fixture
def twice(desk: Desk) -> tuple[str, str]:
    """One woman in two families, the younger row with another name of her mother."""
    found = []
    for number, mother in ((1, "ROHAYATI"), (2, "ROHAYATI BINTI SALEH")):
        place = {"rt": f"00{number}", "rw": "009", "alamat": f"KP REKAAN NO {number}"}
        home = insert(desk, "household", desa=VILLAGE, **place)
        person = {"nama": LONG, "tanggal_lahir": "1990-01-01", "nama_ibu": mother}
        found.append(insert(desk, "person", household=home, nik=NIK, shdk="3", **person))
    return found[0], found[1]


@contextmanager
def opened(window: Open, *answers: object) -> Iterator[tuple[Window, DoublesPart]]:
    """The page Data ganda of Padan data."""
    with window(*answers) as w:
        w.shell.go("padan", page="ganda")
        w.settle()
        yield w, w.shell.current.doubles


def at_sort(w: Window, part: DoublesPart, sort: str) -> None:
    part.sorts.select(sort)
    w.settle()
    part.table.focus_table()


def marks(part: DoublesPart, name: str) -> list[str]:
    return [text[:1] for text in part.review.table.lines[name].cells[1:]]


def test_arrows_take_a_side_and_ctrl_enter_makes_one_row_of_two(
    window: Open, desk: Desk, twice: tuple[str, str]
) -> None:
    with opened(window) as (w, part):
        at_sort(w, part, "orang")
        w.press("Return")
        assert part.is_reviewing
        review = part.review
        assert [line.name for line in review.view.differing] == ["household", "nama_ibu"]
        assert marks(part, "nama_ibu") == ["●", "○"]
        w.press("Down", "Right")
        assert marks(part, "nama_ibu") == ["○", "●"]
        w.press("Left", "Right", "Control-Return")
        assert not part.is_reviewing
        assert "Digabung" in part.banner.lines[0]
    assert row(desk, "person", twice[1]) is None
    assert (row(desk, "person", twice[0]) or {})["nama_ibu"] == "ROHAYATI BINTI SALEH"


def test_no_double_asks_for_its_reason_and_the_pair_leaves_the_list(
    window: Open, desk: Desk, twice: tuple[str, str]
) -> None:
    with opened(window, None, "dua orang") as (w, part):
        at_sort(w, part, "orang")
        w.press("Return", "g")
        assert part.is_reviewing
        w.press("g")
        assert not part.is_reviewing
        assert part.table.lines == {}
        at_sort(w, part, "bukan")
        assert len(part.table.lines) == 1
    assert row(desk, "person", twice[1]) is not None


def test_escape_goes_back_to_the_list_and_the_field_takes_it(
    window: Open, twice: tuple[str, str]
) -> None:
    with opened(window) as (w, part):
        at_sort(w, part, "orang")
        w.press("Return", "Escape")
        assert not part.is_reviewing
        assert len(part.table.lines) == 1
        w.press("Return", "l")
        at_sort(w, part, "lapangan")
        assert len(part.table.lines) == 1


def test_a_merge_is_split_again_after_it_was_said_what_goes_back(
    window: Open, desk: Desk, twice: tuple[str, str]
) -> None:
    with opened(window, "keliru") as (w, part):
        at_sort(w, part, "orang")
        w.press("Return", "Control-Return")
        at_sort(w, part, "digabung")
        w.press("p")
        w.settle()
        assert "1 baris data kembali" in w.dialogs.shown[-1]
    assert row(desk, "person", twice[1]) is not None


def test_whole_numbers_are_seen_after_a_reason_and_all_fields_on_request(
    window: Open, desk: Desk, twice: tuple[str, str]
) -> None:
    with opened(window, 0) as (w, part):
        at_sort(w, part, "orang")
        w.press("Return", "s")
        assert NIK not in part.review.table.lines["nik"].cells[1]
        w.press("n")
        assert part.review.table.lines["nik"].cells[1] == NIK


def test_two_families_of_one_house_are_linked_with_one_key(window: Open, desk: Desk) -> None:
    place = {"desa": VILLAGE, "rt": "008", "rw": "008", "alamat": "KP REKAAN NO 8"}
    house = insert(desk, "dwelling", desa=VILLAGE, alamat="KP REKAAN NO 8")
    insert(desk, "household", **place, dwelling=house)
    other = insert(desk, "household", **place)
    with opened(window) as (w, part):
        at_sort(w, part, "satu_rumah")
        w.press("Return", "t")
        assert not part.is_reviewing
    assert (row(desk, "household", other) or {})["dwelling"] == house


def test_a_finding_of_doubles_leads_to_where_they_are_merged(
    window: Open, twice: tuple[str, str]
) -> None:
    with window() as w:
        w.shell.go("perbedaan", page="temuan")
        w.settle()
        part = w.shell.current.findings
        part.sorts.select("nik_ganda")
        w.settle()
        part.table.focus_table()
        w.press("d")
        assert w.shell.current.title == "Padan data"
        assert len(w.shell.current.doubles.found.groups["orang"]) == 1


@pytest.mark.slow
def test_list_and_pair_fit_with_long_names(window: Open, twice: tuple[str, str]) -> None:
    with opened(window) as (w, part):
        at_sort(w, part, "orang")
        assert cut_off(part) == []
        w.press("Return")
        assert cut_off(part) == []
