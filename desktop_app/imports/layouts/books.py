"""Books of Dukcapil: reports that name a family on a line of its own, and its members below.

Such a report becomes a table: a row of headings, then one row a member with its family repeated.
What a line says is told by its words, never by its row, because pages cut families and repeat
headings. Lines that are neither are passed on, so that they are told as not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from desktop_app.domain.kinds import cell_text
from desktop_app.domain.text import clean_text
from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.headers import LAST_START, normalise

FAMILY = {
    "kk": "No. KK",
    "kepala": "Nama Kepala Keluarga",
    "alamat": "Alamat",
    "dusun": "Dusun",
    "rt": "RT",
    "rw": "RW",
    "kecamatan": "Kecamatan",
    "desa": "Desa/Kelurahan",
}
_PLACES = {
    "kecamatan": "kecamatan",
    "desa": "desa",
    "desakelurahan": "desa",
    "desakel": "desa",
    "kelurahandesa": "desa",
    "kelurahan": "desa",
}
_FURNITURE = frozenset({"provinsi", "propinsi", "kabupaten", "kabupatenkota", "kota", "periode",
    "periodetanggal", "tanggal"})  # fmt: skip
_LABELS = frozenset({*_PLACES, *_FURNITURE, "nokk", "namakk", "alamat", "nortrw"})
_TITLE = "bukuinduk"
_COUNT = re.compile(r"\d{1,6}\.?")
_COLUMN_NUMBER = re.compile(r"-?\d{1,2}")
_LEAST_HEADINGS = 2
_LEAST_DIGITS = 10
_LEAST_CELLS = 5  # of a member without a number; a note below the book has fewer
MOST_MISSING = 2
_PART = re.compile(
    r"\b(RT\s*/\s*RW|NO\.?\s*RT\s*/\s*RW|RT|RW|NAMA\s+DUSUN|DUSUN|KODE\s*POS|TELP|ALAMAT)\s*:",
    re.IGNORECASE,
)
_EMPTY = " ,;-\u00a0"


class FamilyLines(Protocol):
    """Reads the lines that name a family; `values` are those of the family at hand."""

    values: dict[str, Cell]

    def read(self, number: int, cells: Sequence[Cell]) -> bool:
        """Whether the line belongs to the name of a family."""


def book(
    members: Sequence[str], lines: Callable[[], FamilyLines]
) -> Callable[[Iterable[NumberedRow]], Iterator[NumberedRow]]:
    """How one book becomes a table: the headings of its members, and how it names a family."""

    def reshape(rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
        return _Walk(members, lines()).rows(rows)

    return reshape


class _Walk:
    """One way through a book, from its first page to its last."""

    def __init__(self, members: Sequence[str], family: FamilyLines) -> None:
        self._names = tuple(normalise(heading) for heading in members)
        self._members, self._family = tuple(members), family
        self._columns: dict[str, int] = {}
        self._place: dict[str, Cell] = {}
        self._is_open = False
        self._waiting: list[NumberedRow] = []

    def rows(self, rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
        """Headings as soon as the book is known by them and by a family, then its members."""
        start = 0
        for number, cells in rows:
            start = start or number
            if self._is_member(cells):
                yield from self._give((number, self._member(cells)))
            elif self._is_known(number, cells):
                if self._family.values and self._has_headings():
                    yield from self._open(start)
            elif self._is_open:
                yield number, [""] * (len(FAMILY) + len(self._members)) + cells

    def _open(self, start: int) -> Iterator[NumberedRow]:
        if not self._is_open:
            self._is_open = True
            yield min(start, LAST_START), [*FAMILY.values(), *self._members]
            yield from self._waiting

    def _give(self, row: NumberedRow) -> Iterator[NumberedRow]:
        if self._is_open:
            yield row
        else:
            self._waiting.append(row)

    def _is_member(self, cells: Sequence[Cell]) -> bool:
        """A counted line with a name, or one with a number of a person."""
        if not self._has_headings():
            return False
        first, nik, name = (self._at(cells, self._names[at]) for at in (0, self._nik, self._name))
        if not any(sign.isalpha() for sign in str(name)):
            return False
        if is_number(nik):
            return True
        filled = sum(cell != "" for cell in cells)
        return filled >= _LEAST_CELLS and bool(_COUNT.fullmatch(cell_text(first).strip()))

    def _has_headings(self) -> bool:
        """Whether the columns of members are known, but for a heading or two spelt otherwise."""
        needed = {self._names[0], self._names[self._nik], self._names[self._name]}
        missing = len(self._names) - len(self._columns)
        return missing <= MOST_MISSING and needed <= set(self._columns)

    @property
    def _nik(self) -> int:
        return self._names.index("nik")

    @property
    def _name(self) -> int:
        return next(at for at, name in enumerate(self._names) if name in ("nama", "namalengkap"))

    def _member(self, cells: Sequence[Cell]) -> list[Cell]:
        values = self._family.values | self._place
        return [
            *(values.get(key, "") for key in FAMILY),
            *(self._at(cells, name) for name in self._names),
        ]

    def _at(self, cells: Sequence[Cell], name: str) -> Cell:
        place = self._columns.get(name, len(cells))
        return cells[place] if place < len(cells) else ""

    def _is_known(self, number: int, cells: Sequence[Cell]) -> bool:
        """Headings, names of the area or of a family, column numbers, or the title."""
        is_heading = self._read_headings(cells)
        is_place = not is_heading and self._read_place(cells)
        is_family = self._family.read(number, cells)
        return is_heading or is_place or is_family or _is_furniture(cells)

    def _read_headings(self, cells: Sequence[Cell]) -> bool:
        found = find_headings(cells, {name: name for name in self._names})
        if len(found) < _LEAST_HEADINGS:
            return False
        self._columns |= found
        return True

    def _read_place(self, cells: Sequence[Cell]) -> bool:
        found = labelled(cells, _PLACES | dict.fromkeys(_FURNITURE, ""))
        self._place |= {key: value for key, value in found.items() if key}
        return bool(found)


def _is_furniture(cells: Sequence[Cell]) -> bool:
    texts = [cell_text(cell).strip() for cell in cells if cell != ""]
    return all(_COLUMN_NUMBER.fullmatch(text) for text in texts) or any(
        normalise(text).startswith(_TITLE) for text in texts
    )


def find_headings(cells: Sequence[Cell], names: Mapping[str, str]) -> dict[str, int]:
    """Where the cells stand that are one of these headings (normalised heading → key)."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and len(cell) < 60 and (key := names.get(normalise(cell))):
            found.setdefault(key, place)
    return found


def labelled(cells: Sequence[Cell], labels: Mapping[str, str]) -> dict[str, Cell]:
    """Values behind labels: in the same cell after the colon, or in the next filled cell."""
    filled = [cell for cell in cells if cell != ""]
    found: dict[str, Cell] = {}
    for place, cell in enumerate(filled):
        label, _, value = str(cell).partition(":")
        if len(label) > 60 or normalise(label) not in labels:
            continue
        rest: Cell = _tidy(value)
        if not rest and place + 1 < len(filled):
            rest = _value(filled[place + 1])
        found.setdefault(labels[normalise(label)], rest)
    return found


def _value(cell: Cell) -> Cell:
    """The cell behind a label, unless it is a label too."""
    if not isinstance(cell, str):
        return cell
    is_label = cell.rstrip().endswith(":") or normalise(cell.partition(":")[0]) in _LABELS
    return "" if is_label else _tidy(cell.lstrip(": \u00a0"))


def is_number(cell: Cell) -> bool:
    """Whether a cell holds the number of a person or family, however damaged."""
    text = cell_text(cell)
    return sum(sign.isdigit() for sign in text) >= _LEAST_DIGITS and not re.search(
        "[A-DF-Za-z]", text
    )


def split_address(text: str) -> dict[str, Cell]:
    """`KP. RAWA, RT:001, RW:002` as alamat, dusun, rt and rw; parts may be missing or `-`."""
    plain = clean_text(text)
    marks = list(_PART.finditer(plain))
    starts = [*(mark.start() for mark in marks), len(plain)]
    found: dict[str, Cell] = {"alamat": _tidy(plain[: starts[0]])}
    for mark, end in zip(marks, starts[1:], strict=True):
        label, value = normalise(mark[1]), _tidy(plain[mark.end() : end])
        if label.endswith("rtrw"):
            found |= split_rt_rw(value)
        elif label in ("rt", "rw"):
            found[label] = value
        elif label.endswith("dusun"):
            found["dusun"] = value
        elif label == "alamat":
            found["alamat"] = value
    return found


def split_rt_rw(text: str) -> dict[str, Cell]:
    """RT and RW of `003/001`."""
    rt, _, rw = text.partition("/")
    return {"rt": _tidy(rt), "rw": _tidy(rw)}


def _tidy(text: str) -> str:
    return clean_text(text).strip(_EMPTY)
