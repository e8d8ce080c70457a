"""Rows of a sheet that are no data: repeated headings, column numbers, totals, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from desktop_app.imports.cells import Cell
from desktop_app.imports.headers import HeaderMatch, normalise

END_MARK = "###"
UNKNOWN_ONLY = "tidak berisi kolom yang dikenal"
NOTE = "hanya berisi catatan, tanpa NIK dan nomor KK"
TOTAL = "baris jumlah"
REPEATED = "judul kolom yang berulang"
COUNTING = "baris nomor kolom"

# What names a row of a list; the first that a list has is looked at first.
_NUMBERS = (
    "person.nik",
    "household.nomor_kk",
    "list.nik_samar",
    "list.id_sumber",
    "list.id_individu",
    "list.no_peserta",
    "list.bnba",
    "list.no_kks",
    "list.no_jkn",
)
_NAMES = ("person.nama", "list.nama_kepala")
_TOTAL = re.compile(r"\s*((sub|grand)[ -]?)?(jumlah|total)\b|\s*rekap", re.IGNORECASE)
_COUNT = re.compile(r"\(?-?(\d{1,3})(?:\.0)?\)?$")
_HINT = re.compile(r"\([^)]*\)")
_SHORTEST_NUMBER = 10
_NOTE_CELLS = 2
_LEAST_LIKE_HEADING = 3
_COUNTING_DEPTH = 2


@dataclass(frozen=True)
class Noise:
    """The headings of one list, prepared for judging its rows."""

    last_row: int
    positions: tuple[int, ...]
    first: int
    numbers: tuple[int, ...]
    headings: tuple[tuple[int, str], ...]

    def reason(self, number: int, row: Sequence[Cell]) -> str | None:
        """Why a row is no data; None for a data row."""
        first = row[self.first]
        if isinstance(first, str) and len(first) >= _SHORTEST_NUMBER and first[-1].isdigit():
            return None
        filled = [cell for cell in row if cell != ""]
        if number - self.last_row <= _COUNTING_DEPTH:
            if _is_counting(filled):
                return COUNTING
            if all(_HINT.fullmatch(str(cell).strip()) for cell in filled):
                return REPEATED
        if self._is_heading(row):
            return REPEATED
        if filled and _TOTAL.match(str(filled[0])) and not self._has_number(row):
            return TOTAL
        if all(row[position] == "" for position in self.positions):
            return UNKNOWN_ONLY
        without_numbers = all(row[position] == "" for position in self.numbers)
        return NOTE if without_numbers and len(filled) <= _NOTE_CELLS else None

    def _has_number(self, row: Sequence[Cell]) -> bool:
        return any(sign.isdigit() for position in self.numbers for sign in str(row[position]))

    def _is_heading(self, row: Sequence[Cell]) -> bool:
        like = sum(
            1
            for position, heading in self.headings
            if isinstance(row[position], str) and normalise(str(row[position])) == heading
        )
        return like >= _LEAST_LIKE_HEADING


def make_noise(header: HeaderMatch) -> Noise:
    """The judge of the rows below a header, by its numbers of people, or by their names."""
    positions = tuple(header.columns.values())
    numbers = tuple(header.columns[key] for key in _NUMBERS if key in header.columns)
    if not numbers:
        numbers = tuple(header.columns[key] for key in _NAMES if key in header.columns)
    numbers = numbers or positions
    return Noise(
        last_row=header.last_row,
        positions=positions,
        first=numbers[0],
        numbers=numbers,
        headings=tuple((position, normalise(text)) for position, text in header.texts.items()),
    )


def is_end(row: Sequence[Cell]) -> bool:
    """Whether a row is the end mark below which only notes follow."""
    first = next((cell for cell in row if cell != ""), "")
    return isinstance(first, str) and first.startswith(END_MARK)


def _is_counting(filled: Sequence[Cell]) -> bool:
    """`1 2 3`, `(1) (2) (3)`, `-1 -2 -3`, or `KOLOM 2 3 4`."""
    counts = [_COUNT.match(str(cell).strip()) for cell in filled]
    if filled and str(filled[0]).strip().upper() == "KOLOM":
        return all(counts[1:])  # the others may be formulas without a result
    if counts and counts[0] is None:
        counts = counts[1:]
    numbers = [int(count[1]) for count in counts if count]
    if len(numbers) < _LEAST_LIKE_HEADING or len(numbers) < len(counts):
        return False
    return all(below - above == 1 for above, below in pairwise(numbers))


@dataclass
class Skipped:
    """Rows left out, by reason."""

    rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, reason: str, number: int) -> None:
        """Remember one row."""
        self.rows.setdefault(reason, []).append(number)


def row_list(numbers: Sequence[int]) -> str:
    """`Baris 5, 7–9` for row numbers in order; after twelve groups the rest is counted."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][1] + 1:
            groups[-1][1] = number
        else:
            groups.append([number, number])
    shown = [f"{a}" if a == b else f"{a}–{b}" for a, b in groups[:12]]
    rest = sum(b - a + 1 for a, b in groups[12:])
    return f"Baris {', '.join(shown)}" + (f" dan {rest} baris lain" if rest else "")
