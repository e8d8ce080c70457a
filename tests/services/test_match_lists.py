"""Who the rows of a list are when the list does not tell all: from the file to the link."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services import source_lists
from desktop_app.services.desk import Desk
from desktop_app.services.source_reading import year_only
from tests.services.source_files import (
    P3KE,
    born_of,
    card_of,
    name_of,
    number_of,
    village,
    write_csv,
)

CHOSEN = dict(
    enumerate(
        ("person.nik", "person.nama", "person.tanggal_lahir", "person.sex", "household.nomor_kk",
         "household.alamat", "household.rt", "household.rw")
    )
)  # fmt: skip


def rows_with(born: str, nik: str) -> list[dict[str, str]]:
    """Ten people of the village with a birth date and a NIK as `{}` says."""
    return [
        {
            "NIK": nik.format(number_of(number)),
            "Nama": name_of(number),
            "Tanggal Lahir": born.format(born_of(number)[:4]),
            "Nomor KK": card_of(number),
            "RT": f"00{1 + number % 3}",
        }
        for number in range(10)
    ]


@pytest.mark.parametrize("nik", ["{}", ""])
def test_a_birth_date_of_the_year_only_links_and_is_told(desk: Desk, tmp_path: Path, nik: str):
    village(desk, tmp_path)
    path = write_csv(tmp_path / "a.csv", P3KE, rows_with("{}", nik))
    one = source_lists.take_list(desk, path, period="2026-11", mapping=CHOSEN, header_row=1)
    assert (one.rows, one.linked, one.wrong) == (10, 10, 0)
    row = source_lists.list_rows(desk, one.uid).rows[0]
    assert not row.tanggal_lahir
    assert any("hanya berisi tahun" in str(problem) for problem in row.problems)


@pytest.mark.parametrize(
    ("cell", "year"),
    [("1984", "1984"), (1985, "1985"), (1986.0, "1986"), (" 2011 ", "2011"),
     ("24-11-1985", ""), (31375, ""), (1985.5, ""), ("", ""), (None, "")],
)  # fmt: skip
def test_a_year_is_no_day_that_excel_counts(cell, year):
    assert year_only(cell) == year
