"""Families without a desil get that of a list in use; what stands is never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.services import source_lists
from desktop_app.services.desil_filling import count_missing, fill_desil
from desktop_app.services.desk import Desk
from desktop_app.services.differences import field_counts
from desktop_app.services.progress import Cancel
from desktop_app.services.source_views import FieldCount
from desktop_app.store import reading, usulan_rows
from tests.services.source_files import HOME_KEYS, card_of, homes, number_of, taken, village

DESIL = "household.desil"


def listed(desk: Desk, path: Path, numbers: range, **more: str) -> str:
    """A list of DTSEN in use; its uid."""
    month, source = more.pop("period", "2026-11"), more.pop("source", "dtsen")
    made = homes(path, numbers, **more)
    return taken(desk, made, source=source, period=month, mapping=HOME_KEYS).uid


def home_of(desk: Desk, number: int) -> str:
    with desk.reader() as reader:
        (row,) = reading.find(reader, "person", nik=number_of(number))
        return str(row["household"])


def told(desk: Desk, number: int) -> tuple[object, object, object]:
    with desk.reader() as reader:
        row = reading.get(reader, "household", home_of(desk, number)) or {}
    return row["desil"], row["desil_sumber"], row["desil_tanggal"]


def test_each_family_without_a_desil_gets_that_of_the_list(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 8)
    uid = listed(desk, tmp_path / "a.csv", range(3, 10), DESIL="2")
    assert count_missing(desk, uid) == 5  # two are not known here
    assert fill_desil(desk, uid, "data DTSEN") == 5
    assert told(desk, 4) == (2, "DTSEN 2026-11", "2026-11-24")
    assert told(desk, 1) == (None, None, None)
    assert (count_missing(desk, uid), fill_desil(desk, uid)) == (0, 0)
    assert DESIL not in field_counts(desk)


def test_a_desil_that_stands_is_left_to_the_table_of_differences(
    desk: Desk, tmp_path: Path
) -> None:
    village(desk, tmp_path, 8)
    home = home_of(desk, 4)
    desk.write("uji", "", lambda work: work.update("household", home, {"desil": 4}))
    uid = listed(desk, tmp_path / "a.csv", range(3, 6))
    assert fill_desil(desk, uid) == 2
    assert told(desk, 4)[0] == 4
    assert field_counts(desk)[DESIL] == FieldCount(beda=1)


def test_where_two_lists_differ_nothing_is_filled(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 8)
    listed(desk, tmp_path / "a.csv", range(3, 5), DESIL="3", source="p3ke")
    uid = listed(desk, tmp_path / "b.csv", range(3, 6), DESIL="1")
    assert count_missing(desk, uid) == 1
    assert fill_desil(desk, uid) == 1
    assert [told(desk, number)[0] for number in (3, 4, 5)] == [None, None, 1]


def test_a_list_that_says_two_things_of_a_family_fills_neither(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 8)
    path = homes(tmp_path / "a.csv", range(3, 5))
    lines = path.read_text("utf-8").splitlines()
    first = next(line for line in lines if card_of(3) in line)
    path.write_text("\n".join([*lines, f"{first[:-1]}5"]), encoding="utf-8")
    uid = taken(desk, path, source="dtsen", period="2026-11", mapping=HOME_KEYS).uid
    fill_desil(desk, uid)
    assert [told(desk, number)[0] for number in (3, 4)] == [None, 1]


def test_a_list_that_is_not_used_fills_nothing(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 8)
    path = homes(tmp_path / "a.csv", range(3, 5))
    uid = source_lists.take_list(
        desk, path, source="dtsen", period="2026-11", mapping=HOME_KEYS
    ).uid
    assert count_missing(desk, uid) == 0
    with pytest.raises(UserError, match="Pakai dahulu"):
        fill_desil(desk, uid)


def test_filling_can_be_stopped_and_gone_on_with(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 8)
    uid = listed(desk, tmp_path / "a.csv", range(8))
    stopped = Cancel()
    stopped.request()
    with pytest.raises(Cancelled):
        fill_desil(desk, uid, cancel=stopped)
    assert count_missing(desk, uid) == 8
    assert fill_desil(desk, uid) == 8


def test_what_was_filled_is_the_desil_that_proposals_are_held_against(
    desk: Desk, tmp_path: Path
) -> None:
    village(desk, tmp_path, 8)
    fill_desil(desk, listed(desk, tmp_path / "a.csv", range(3, 5)))
    home = home_of(desk, 3)
    with desk.reader() as reader:
        assert dict(usulan_rows.desil_histories(reader, [home])) == {home: [("2026-11-24", 1)]}
