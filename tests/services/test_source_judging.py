"""A file that is obviously another one is stopped, and goes on only when a person says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.imports.limits import NORMAL, TRUSTED
from desktop_app.services import importing, source_lists
from desktop_app.services.desk import Desk
from desktop_app.store import reading
from tests.services.source_files import name_of, number_of, write_csv

COLUMNS = {0: "person.nik", 1: "person.nama", 2: "household.desa", 3: "list.bulan"}
HEADINGS = ("NIK", "NAMA", "DESA", "BULAN")
ELSEWHERE = "32.16.01.2001"


def people(path: Path, desa: str, month: str, count: int = 12) -> Path:
    """A list of people of one desa in one month."""
    rows = [
        {"NIK": number_of(one), "NAMA": name_of(one), "DESA": desa, "BULAN": month}
        for one in range(count)
    ]
    return write_csv(path, HEADINGS, rows)


def stopped(desk: Desk, path: Path, **more: str) -> str:
    """The question that a file raises; nothing of it stays."""
    with pytest.raises(NeedsConfirmation) as question:
        source_lists.take_list(desk, path, mapping=COLUMNS, **more)
    assert source_lists.source_lists(desk) == []
    return question.value.code


def test_a_list_of_another_place_is_stopped(desk: Desk, tmp_path: Path) -> None:
    path = people(tmp_path / "a.csv", ELSEWHERE, "2026-11")
    assert stopped(desk, path) == "daftar_wilayah"
    one = source_lists.take_list(
        desk, path, mapping=COLUMNS, confirmed={"daftar_wilayah": "warga yang pindah"}
    )
    assert one.rows == 12


def test_a_list_of_another_month_than_was_said_is_stopped(desk: Desk, tmp_path: Path) -> None:
    path = people(tmp_path / "a.csv", desk.kode, "2026-10")
    assert stopped(desk, path, period="2026-11") == "daftar_bulan"


def test_the_month_of_a_list_is_read_from_it(desk: Desk, tmp_path: Path) -> None:
    path = people(tmp_path / "a.csv", desk.kode, "2026-10")
    assert source_lists.take_list(desk, path, mapping=COLUMNS).period == "2026-10"


def test_a_month_that_nobody_told_is_said_to_be_this_one(desk: Desk, tmp_path: Path) -> None:
    one = source_lists.take_list(desk, people(tmp_path / "a.csv", desk.kode, ""), mapping=COLUMNS)
    assert one.period == "2026-11"
    assert "dicatat sebagai November 2026" in one.notices[-1].message
    other = people(tmp_path / "b.csv", desk.kode, "2026-11")
    told = source_lists.take_list(desk, other, mapping=COLUMNS)
    assert [notice for notice in told.notices if "dicatat sebagai" in notice.message] == []


def test_a_few_rows_are_not_judged(desk: Desk, tmp_path: Path) -> None:
    path = people(tmp_path / "a.csv", ELSEWHERE, "2026-11", count=3)
    assert source_lists.take_list(desk, path, mapping=COLUMNS).rows == 3


def test_a_month_or_desa_that_nobody_knows_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = people(tmp_path / "a.csv", desk.kode, "2026-11")
    with pytest.raises(UserError, match="Bulan"):
        source_lists.take_list(desk, path, mapping=COLUMNS, period="entah")
    with pytest.raises(UserError, match="Sumber"):
        source_lists.take_list(desk, path, mapping=COLUMNS, source="entah")
    assert source_lists.source_lists(desk) == []


def test_a_list_may_be_larger_than_what_is_brought_into_the_registry(
    desk: Desk, tmp_path: Path
) -> None:
    told = "X" * 30_000
    rows = [{"NIK": number_of(one), "NAMA": name_of(one), "KET": told} for one in range(720)]
    path = write_csv(tmp_path / "a.csv", ("NIK", "NAMA", "KET"), rows)
    columns = {0: "person.nik", 1: "person.nama"}
    with pytest.raises(UserError, match="terlalu besar"):
        source_lists.take_list(desk, path, mapping=columns, limits=NORMAL)
    assert source_lists.take_list(desk, path, mapping=columns).rows == 720


def test_a_list_beyond_all_bounds_is_noted_in_the_audit_without_its_name(
    desk: Desk, tmp_path: Path
) -> None:
    path = people(tmp_path / "SITI.csv", desk.kode, "2026-11")
    given = {importing.LARGE: "berkas kabupaten"}
    source_lists.take_list(desk, path, mapping=COLUMNS, limits=TRUSTED, confirmed=given)
    with desk.reader() as reader:
        lines = reading.audit_lines(reader, 0, 1000)
    assert any(line["action"] == importing.LARGE_ACTION for line in lines)
    assert "SITI" not in str(lines)
