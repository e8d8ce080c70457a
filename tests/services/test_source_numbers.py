"""Lists that bear no names, and lists that belong together: numbers are taken exactly."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.imports.layouts import opendk, rtm
from desktop_app.services import importing, source_lists
from desktop_app.services.desk import Desk
from desktop_app.services.differences import presence
from desktop_app.services.rulings import add_to_registry
from desktop_app.services.source_views import ListRow, ListSummary
from tests.services.lists import rows_of
from tests.services.source_files import kpm, name_of, number_of, taken, village, write_csv

HEADS = tuple(rtm.COLUMNS)


def household(path: Path, *numbers: str) -> Path:
    """Who lives in the household 1: only numbers."""
    rows = [dict(zip(HEADS, (one, "1", "2"), strict=True)) for one in numbers]
    return write_csv(path, HEADS, rows)


def rows(desk: Desk, summary: ListSummary) -> tuple[ListRow, ...]:
    """The rows of a list."""
    return source_lists.list_rows(desk, summary.uid).rows


def text_file(path: Path, heads: Sequence[str], *lines: Sequence[str]) -> Path:
    """A list as OpenDK writes it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([heads, *lines])
    return path


# --- households without names ------------------------------------------------------------------
def test_a_row_without_a_name_is_the_one_who_has_exactly_its_number(
    desk: Desk, tmp_path: Path
) -> None:
    village(desk, tmp_path, 3)
    near = number_of(1)[:-1] + ("1" if number_of(1)[-1] != "1" else "2")
    found = taken(desk, household(tmp_path / "rtm.csv", number_of(0), near, "32160"))
    first, second, third = rows(desk, found)
    [person] = rows_of(desk, "person", nik=number_of(0))
    assert (first.link, first.person, first.household) == (
        "otomatis",
        person["uid"],
        person["household"],
    )
    assert [(one.is_error, "persis sama" in one.message) for one in first.problems] == [
        (False, True)
    ]
    assert (second.link, second.outcome) == ("tidak_ada", "baru")
    assert (third.link, third.outcome) == (None, "bermasalah")
    assert (found.linked, found.unknown, found.wrong) == (1, 1, 1)
    assert presence(desk, [found.uid]).total == 2


def test_a_number_that_two_people_bear_is_nobody(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 2)
    other = rows_of(desk, "person", nik=number_of(1))[0]

    def body(work: object) -> None:
        work.update("person", other["uid"], {"nik": number_of(0)}, other)

    desk.write("ubah", "", body)
    found = source_lists.take_list(desk, household(tmp_path / "rtm.csv", number_of(0)))
    assert [one.link for one in rows(desk, found)] == ["tidak_ada"]


def test_who_comes_into_the_registry_later_is_found_by_his_number(
    desk: Desk, tmp_path: Path
) -> None:
    found = taken(desk, household(tmp_path / "rtm.csv", number_of(0), number_of(7)))
    assert found.linked == 0
    village(desk, tmp_path, 3)
    taken(desk, kpm(tmp_path / "kpm.csv", [1]))
    assert [one.link for one in rows(desk, found)] == ["otomatis", "tidak_ada"]


def test_who_has_no_name_is_not_added_to_the_registry(desk: Desk, tmp_path: Path) -> None:
    found = taken(desk, household(tmp_path / "rtm.csv", number_of(0)))
    [row] = rows(desk, found)
    with pytest.raises(UserError, match="tidak menyebut nama"):
        add_to_registry(desk, row.person)
    assert rows_of(desk, "person") == []


# --- programmes of OpenDK ----------------------------------------------------------------------
PROGRAMME = ("32.16.06.2002", "7", "BEASISWA CONTOH", "1", "", "2026-01-01", "2026-12-31")


def participants(path: Path, *numbers: int, programme: str = "7") -> Path:
    """Those who take part in a programme."""
    lines = [
        ("32.16.06.2002", str(one), number_of(one), programme, "", number_of(one), name_of(one))
        for one in numbers
    ]
    return text_file(path, tuple(opendk.PARTICIPANTS), *lines)


def test_a_list_of_programmes_is_no_list_of_people(desk: Desk, tmp_path: Path) -> None:
    path = text_file(tmp_path / "program.csv", tuple(opendk.PROGRAMME), PROGRAMME)
    with pytest.raises(UserError, match="Ambil berkas pesertanya"):
        source_lists.take_list(desk, path)
    with pytest.raises(UserError, match="Ambil berkas pesertanya"):
        importing.preview(desk, path)
    assert source_lists.source_lists(desk) == []


def test_who_takes_part_bears_the_name_of_the_programme_beside_the_list(
    desk: Desk, tmp_path: Path
) -> None:
    text_file(tmp_path / "program.csv", tuple(opendk.PROGRAMME), PROGRAMME)
    (tmp_path / "rencana program.csv").write_text("bukan daftar")
    found = source_lists.take_list(desk, participants(tmp_path / "peserta.csv", 1, 2))
    assert programmes(desk, found) == {"BEASISWA CONTOH"}
    assert not [one for one in found.notices if one.column == "program"]


def test_without_the_programmes_their_number_stands_and_is_told(desk: Desk, tmp_path: Path) -> None:
    found = source_lists.take_list(desk, participants(tmp_path / "peserta.csv", 1, programme="9"))
    assert programmes(desk, found) == {"Program nomor 9"}
    [told] = [one.message for one in found.notices if one.column == "program"]
    assert "folder yang sama" in told


def programmes(desk: Desk, summary: ListSummary) -> set[object]:
    """What the rows of a list say of their programme."""
    with desk.reader() as reader:
        line = source_lists.get_list(reader, summary.uid)
        query = "SELECT json_extract(vals, '$.\"list.program\"') FROM source_row WHERE list = ?"
        return {row[0] for row in reader.connection.execute(query, (line.id,))}
