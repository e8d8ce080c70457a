"""What a format is: a table of headings, the signs that tell it, and its own blanks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop_app.imports.cells import Cell


@dataclass(frozen=True)
class SourceRow:
    """One row of a list: raw cells under our field names, and all cells as they stand.

    `number` is the row number that the spreadsheet shows. `faults` are pairs of
    (field, sentence) for cells that no reader can give a value for.
    """

    number: int
    person: dict[str, Cell]
    household: dict[str, Cell]
    raw: list[Cell]
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Notice:
    """Something to tell about a file: row 0 and column "" speak of the whole sheet."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Format:
    """One kind of list.

    `aliases`: normalised heading → field key (`person.nik`), best spelling first.
    `expected`: the columns of which at least 40 % must be there to recognise the list;
    `needed`: those without which it cannot be read. `signature` gets all normalised
    headings and the field keys found. `cleaners` turn a cell that means nothing here
    into an empty one. `dates` are the field keys of dates.
    """

    name: str
    title: str
    aliases: Mapping[str, str]
    expected: tuple[str, ...]
    needed: tuple[str, ...]
    signature: Callable[[frozenset[str], frozenset[str]], bool]
    dates: frozenset[str]
    cleaners: Mapping[str, Callable[[Cell], Cell]] = field(default_factory=dict)


def field_name(key: str) -> str:
    """`nik` for `person.nik`."""
    return key.partition(".")[2]


def without_zero(cell: Cell) -> Cell:
    """An identity number cell, empty when it holds only zeros: lists write 0 for none."""
    if isinstance(cell, str):
        return "" if cell and not cell.strip(" 0'’\u00a0-") else cell
    return "" if cell == 0 else cell


IDENTITY_CLEANERS: Mapping[str, Callable[[Cell], Cell]] = {
    "household.nomor_kk": without_zero,
    "person.nik": without_zero,
    "person.nik_ayah": without_zero,
    "person.nik_ibu": without_zero,
}
