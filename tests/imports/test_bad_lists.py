"""A list that is wrong as a whole is read, and what is wrong is said: where, and what to do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import Notice, SourceRow
from desktop_app.imports.headers import HeaderMatch
from desktop_app.imports.hidden import Hidden
from desktop_app.imports.limits import NORMAL
from desktop_app.imports.opening import open_list
from desktop_app.imports.suspicion import Suspicion
from tests.imports.bad_lists import BAD_LISTS, people, table
from tests.imports.workbooks import HEADINGS, write_sheet

SECONDS, LONGEST = 20, 330


def read(path: Path) -> tuple[list[SourceRow], list[Notice]]:
    with open_list(path, NORMAL) as opened:
        rows = list(opened.rows)
        return rows, opened.notices


@pytest.mark.parametrize("name", BAD_LISTS)
def test_what_is_wrong_with_a_list_is_said_with_row_and_column(name: str, tmp_path: Path) -> None:
    wrong, started = BAD_LISTS[name], time.monotonic()
    rows, notices = read(wrong.build(tmp_path / name))
    assert len(rows) == wrong.people
    at_place = [
        one.message for one in notices if (one.row, one.column) == (wrong.row, wrong.column)
    ]
    assert [text for text in at_place if all(part in text for part in wrong.says)], notices
    assert time.monotonic() - started < SECONDS
    for notice in notices:
        assert notice.message.endswith(".")
        assert len(notice.message) < LONGEST
        assert not [row for row in people(11) if str(row[1]) in notice.message]


def test_a_good_list_gives_nothing_to_say(tmp_path: Path) -> None:
    assert read(write_sheet(tmp_path / "a.xlsx", table(50)))[1] == []


def test_an_account_number_beside_the_nik_is_no_shift(tmp_path: Path) -> None:
    accounts = ["rekening", *(f"880000000000{at:04d}" for at in range(10))]
    lines = [[*row, account] for row, account in zip(table(), accounts, strict=True)]
    lines[4][1] = ""
    assert read(write_sheet(tmp_path / "a.xlsx", lines))[1] == []


def test_one_number_that_ends_in_noughts_is_a_matter_of_its_row(tmp_path: Path) -> None:
    lines = table()
    lines[3][1] = str(lines[3][1])[:13] + "000"
    assert read(write_sheet(tmp_path / "a.xlsx", lines))[1] == []


def test_the_same_people_with_another_value_are_no_copy(tmp_path: Path) -> None:
    lines = [list(HEADINGS), *people(10), *people(10, rt="009")]
    assert read(write_sheet(tmp_path / "a.xlsx", lines))[1] == []


CELLS = st.one_of(
    st.just(""), st.text(max_size=20), st.floats(), st.dates(), st.booleans(), st.integers()
)
HEADER = HeaderMatch(
    1, 1, {"person.nik": 0, "household.nomor_kk": 1, "person.nama": 2}, {0: "NIK", 3: "No"}
)


@given(st.lists(st.lists(CELLS, min_size=4, max_size=6), max_size=12), st.booleans())
def test_no_row_breaks_what_looks_at_it(rows: list[list[Cell]], is_western: bool) -> None:
    doubt = Suspicion(HEADER, Hidden([2], [0], 9), is_western)
    for number, row in enumerate(rows, 2):
        doubt.look(number, row)
    for notice in doubt.notices():
        assert 1 <= notice.row <= len(rows) + 1
        assert notice.message.endswith(".")
