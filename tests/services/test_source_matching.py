"""Rows are matched beside their reading, in a child, with the people of other lists too."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from desktop_app.domain.errors import Cancelled, NeedsConfirmation
from desktop_app.services import match_engine, source_lists, source_taking
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel
from tests.services.source_files import kpm, taken, village


@pytest.fixture(autouse=True)
def children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a few rows go to a child, in small messages and transactions."""
    monkeypatch.setattr(match_engine, "FEW", 1)
    monkeypatch.setattr(match_engine, "AT_ONCE", 4)
    monkeypatch.setattr(source_taking, "ROWS_AT_ONCE", 3)


def people_of(desk: Desk, uid: str) -> list[str]:
    """Whom the rows of a list are about, in the order of the file."""
    query = "SELECT r.person FROM source_row r JOIN source_list l ON l.id = r.list WHERE l.uid = ?"
    with desk.reader() as reader:
        return [row[0] for row in reader.rows(f"{query} ORDER BY r.row_no", [uid])]


def test_all_rows_are_linked_however_they_come(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path)
    one = source_lists.take_list(desk, kpm(tmp_path / "a.csv", range(5, 25)), period="2026-11")
    assert (one.rows, one.linked, one.unknown) == (20, 15, 5)
    assert not multiprocessing.active_children()


def test_a_person_whom_two_programmes_name_and_the_registry_lacks_is_one(
    desk: Desk, tmp_path: Path
) -> None:
    village(desk, tmp_path)
    first = taken(desk, kpm(tmp_path / "a.csv", range(30, 36)))
    other = taken(desk, kpm(tmp_path / "b.csv", range(30, 36), **{"JENIS BANSOS": "PKH"}))
    assert people_of(desk, first.uid) == people_of(desk, other.uid)


def test_a_file_that_is_refused_leaves_no_child(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path)
    path = kpm(tmp_path / "a.csv", [*range(5)] * 4)
    with pytest.raises(NeedsConfirmation):
        source_lists.take_list(desk, path, mapping={0: "person.nik", 1: "person.nama"})
    assert not multiprocessing.active_children()
    assert source_lists.source_lists(desk) == []


def test_who_stops_while_rows_are_linked_leaves_no_child(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path)
    cancel = Cancel()

    def stop(_done: int, _total: int, text: str) -> None:
        if text.startswith("Mencocokkan"):
            cancel.request()

    with pytest.raises(Cancelled):
        source_lists.take_list(
            desk, kpm(tmp_path / "a.csv", range(20)), progress=stop, cancel=cancel
        )
    assert not multiprocessing.active_children()
    assert source_lists.source_lists(desk) == []
