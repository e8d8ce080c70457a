"""Lists as text, in the forms that Excel and other systems write."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.imports.cells import NumberedRow
from desktop_app.imports.delimited import read_delimited
from desktop_app.imports.limits import NORMAL


def read(path: Path, data: bytes) -> list[NumberedRow]:
    path.write_bytes(data)
    return list(read_delimited(path, NORMAL))


@pytest.mark.parametrize("sign", [",", ";", "|", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_each_separator_is_recognised(tmp_path: Path, sign: str, mark: bytes) -> None:
    text = f"nik{sign}nama\r\n3216{sign}BUDI\r\n"
    assert read(tmp_path / "a.csv", mark + text.encode()) == [
        (1, ["nik", "nama"]),
        (2, ["3216", "BUDI"]),
    ]


def test_a_comma_in_names_does_not_hide_the_semicolon(tmp_path: Path) -> None:
    rows = read(tmp_path / "a.csv", b"nik;nama;rt\n1;BUDI, S.Pd;2\n2;ANI, Hj;3\n")
    assert rows[1] == (2, ["1", "BUDI, S.Pd", "2"])


def test_western_european_letters_are_read(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "a;RENÉ ‘X’\n".encode("cp1252")) == [(1, ["a", "RENÉ ‘X’"])]
    assert read(tmp_path / "a.txt", b"a;\x81\n") == [(1, ["a", "\x81"])]


def test_a_line_break_inside_quotes_is_one_row_as_excel_numbers_it(tmp_path: Path) -> None:
    rows = read(tmp_path / "a.csv", b'a,"satu\ndua"\n\nb,c\n')
    assert rows == [(1, ["a", "satu\ndua"]), (3, ["b", "c"])]


def test_the_announced_separator_is_no_row(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", b"sep=;\na;b\n") == [(1, ["a", "b"])]


def test_numbers_kept_as_text_formulas_lose_the_formula(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", b'="0012";"=""0013"""\n') == [(1, ["0012", "0013"])]


def test_lines_of_an_old_machine_are_lines(tmp_path: Path) -> None:
    assert [number for number, _ in read(tmp_path / "a.csv", b"a,b\rc,d\r")] == [1, 2]
