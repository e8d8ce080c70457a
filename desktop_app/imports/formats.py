"""What a format is: a table of headings, the signs that tell it, and its own blanks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from desktop_app.imports.cells import Cell, NumberedRow

Unit = Literal["person", "household"]
SheetRows = tuple[str, Sequence[NumberedRow]]
"""The name of a sheet and its first rows."""


@dataclass(frozen=True)
class SourceRow:
    """One row of a list: raw cells under our field names, and all cells as they stand.

    `number` is the row number that the spreadsheet shows. `faults` are pairs of
    (field, sentence) for cells that no reader can give a value for. `listed` holds the
    facts that only lists have (domain/listed.py). `unknown` are pairs of (field key, cell)
    of coded cells whose code no table knows: their field is empty.
    """

    number: int
    person: dict[str, Cell]
    household: dict[str, Cell]
    raw: list[Cell]
    faults: tuple[tuple[str, str], ...] = ()
    listed: dict[str, Cell] = field(default_factory=dict)
    unknown: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True)
class UnknownCode:
    """A cell of a coded column that no table knows: its field key, how often, and first rows."""

    key: str
    raw: str
    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Notice:
    """Something to tell about a file: row 0 and column "" speak of the whole sheet."""

    row: int
    column: str
    message: str
    unknown: UnknownCode | None = None


@dataclass(frozen=True)
class Join:
    """Another sheet of the same workbook, whose rows add to those of the main sheet.

    `signature`: normalised headings that tell the sheet; `aliases` as in `Format`. A row of the
    main sheet and one row of this sheet belong together when their `key` cells are the same; a
    key that stands twice in this sheet joins nothing, and that is told.
    """

    title: str
    signature: frozenset[str]
    aliases: Mapping[str, str]
    key: str = "household.nomor_kk"


@dataclass(frozen=True)
class GuessedColumn:
    """What a column of an unknown list probably holds: `key` is "" when nobody can tell.

    `why` is a sentence for the clerk; `samples` are cells as they stand.
    """

    position: int
    heading: str
    samples: tuple[str, ...]
    key: str
    certainty: float
    why: str


@dataclass(frozen=True)
class Format:
    """One kind of list.

    `aliases`: normalised heading → field key (`person.nik`, `household.desil`, `list.tahap`),
    best spelling first.
    `expected`: the columns of which at least 40 % must be there to recognise the list;
    `needed`: those without which it cannot be read. `signature` gets all normalised
    headings and the field keys found. `cleaners` turn a cell that means nothing here
    into an empty one. `dates` are the field keys of dates.

    `unit` is what one row is, `source` the key of the agency's kind of list, `is_registry`
    whether the list may enter the registry through Impor (people with their family cards).
    `codes`: field key → normalised text of a cell → code or label of ours; what is not there is
    never interpreted. `own`: codes of the same shape that people of this office settled for lists
    of this source; they stand over `codes`, and beside it. `constants`: what every row of the
    list says (`person.shdk` "1"). `derive` completes or splits the values of one row in place, or
    gives the row anew. `about` reads what titles and other sheets say of every row. `unique`: field
    keys that together stand once; a row that repeats them is left out and counted.
    `reshape` turns a report into a table: a row of headings first, then rows under their
    numbers in the file. `positions`: field keys by column ("" for a column not read), for a list
    without headings. `joins`: other sheets of the workbook. `columns`: the exact headings in order.
    `instead` says, of a list that holds no people, which one to take; `door` where else than in
    Padan data a list is taken in.
    """

    name: str
    title: str
    aliases: Mapping[str, str]
    expected: tuple[str, ...]
    needed: tuple[str, ...]
    signature: Callable[[frozenset[str], frozenset[str]], bool]
    dates: frozenset[str]
    cleaners: Mapping[str, Callable[[Cell], Cell]] = field(default_factory=dict)
    unit: Unit = "person"
    source: str = ""
    is_registry: bool = False
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    derive: Callable[[SourceRow], SourceRow | None] | None = None
    about: Callable[[Sequence[SheetRows]], Mapping[str, str]] | None = None
    unique: tuple[str, ...] = ()
    reshape: Callable[[Iterable[NumberedRow]], Iterator[NumberedRow]] | None = None
    positions: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    columns: tuple[str, ...] = ()
    instead: str = ""
    door: str = ""


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
