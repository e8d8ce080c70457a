"""The answers of Dukcapil are kept with their day, for exactly the same NIK."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services import importing
from desktop_app.services.desk import Desk
from desktop_app.services.dukcapil import OTHER_NAME, take_padan
from tests.services.lists import rows_of
from tests.services.source_files import name_of, number_of, village, write_csv

DAY = date(2026, 11, 20)
HEAD = ("NIK", "NAMA", "HASIL PADAN")


def answers(path: Path, said: dict[int, str], **more: str) -> Path:
    """A list of answers to invented people."""
    rows = [
        {"NIK": number_of(number), "NAMA": name_of(number), "HASIL PADAN": text, **more}
        for number, text in said.items()
    ]
    return write_csv(path, (*HEAD, *more), rows)


def kept(desk: Desk, number: int) -> tuple[object, ...]:
    """The three fields of a person."""
    (row,) = rows_of(desk, "person", nik=number_of(number))
    return row["dukcapil_padan"], row["dukcapil_tanggal"], row["dukcapil_sumber"]


def test_each_answer_is_kept_with_day_and_source(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 6)
    said = {0: "Padan", 1: "TIDAK PADAN", 2: "kosong", 3: "NIK Padan, Nama Beda", 4: "Belum Rekam"}
    done = take_padan(desk, answers(tmp_path / "a.csv", said), DAY, "Disdukcapil, surat 12")
    assert (done.rows, done.written, done.unknown, done.refused) == (5, 5, 0, ())
    found = [kept(desk, number)[0] for number in range(6)]
    expected = ["PADAN", "TIDAK PADAN", "KOSONG", "NIK padan beda nama", "belum rekam", None]
    assert found == expected
    assert kept(desk, 0)[1:] == ("2026-11-20", "Disdukcapil, surat 12")


def test_the_same_list_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 2)
    path = answers(tmp_path / "a.csv", {0: "PADAN", 1: "PADAN", 9: "PADAN"})
    take_padan(desk, path, DAY)
    again = take_padan(desk, path, DAY)
    assert (again.written, again.same, again.unknown) == (0, 2, 1)


def test_an_older_answer_leaves_the_later_one(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 1)
    take_padan(desk, answers(tmp_path / "a.csv", {0: "PADAN"}), DAY)
    old = take_padan(desk, answers(tmp_path / "b.csv", {0: "KOSONG"}), date(2026, 10, 1))
    assert (old.older, old.written) == (1, 0)
    assert kept(desk, 0)[0] == "PADAN"


def test_a_row_has_its_own_day_where_the_list_tells_one(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 1)
    path = answers(tmp_path / "a.csv", {0: "PADAN"}, **{"TANGGAL PADAN": "05-11-2026"})
    take_padan(desk, path, DAY)
    assert kept(desk, 0)[1] == "2026-11-05"


def test_what_is_not_understood_is_told_by_its_row(desk: Desk, tmp_path: Path) -> None:
    village(desk, tmp_path, 3)
    rows = [
        {"NIK": number_of(0), "NAMA": name_of(0), "HASIL PADAN": "ENTAH"},
        {"NIK": "0", "NAMA": name_of(1), "HASIL PADAN": "PADAN"},
        {"NIK": number_of(2), "NAMA": "ORANG LAIN SEKALI", "HASIL PADAN": "PADAN"},
    ]
    done = take_padan(desk, write_csv(tmp_path / "a.csv", HEAD, rows), DAY)
    assert [row for row, _why in done.refused] == [2, 3, 4]
    assert "“ENTAH” tidak dikenal" in done.refused[0][1]
    assert done.refused[2][1] == OTHER_NAME
    assert kept(desk, 2)[0] is None


def test_a_day_to_come_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="belum tiba"):
        take_padan(desk, answers(tmp_path / "a.csv", {0: "PADAN"}), date(2026, 12, 1))


def test_such_a_list_does_not_go_through_impor(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Verval → Dukcapil"):
        importing.preview(desk, answers(tmp_path / "a.csv", {0: "PADAN"}))
