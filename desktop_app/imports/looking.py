"""A look into a file of which nobody knows yet what it holds, for choosing its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.imports.cells import NumberedRow
from desktop_app.imports.formats import GuessedColumn
from desktop_app.imports.guessing import guess_mapping
from desktop_app.imports.headers import HeaderMatch, read_blocks
from desktop_app.imports.limits import Limits
from desktop_app.imports.registry import FORMATS, known_headings, sniff
from desktop_app.imports.sheets import Cancel, SheetHead, open_book


@dataclass(frozen=True)
class LookedSheet:
    """The first rows of a sheet, the row of its headings (0 for none), and a guess per column."""

    name: str
    height: int
    rows: tuple[NumberedRow, ...]
    header_row: int
    columns: tuple[GuessedColumn, ...]


@dataclass(frozen=True)
class LookedAt:
    """What a file holds: `format` is the name of its format, "" when none is told; `why` says so.

    `sheet` is the position of the sheet that the format, or the most known headings, are on.
    """

    sheets: tuple[LookedSheet, ...]
    sheet: int
    format: str
    why: str


def look_at(path: Path, limits: Limits, cancel: Cancel | None = None) -> LookedAt:
    """The heads of all sheets, with guesses; UserError for a file that cannot be read at all."""
    book = open_book(path, limits, cancel)
    book.stop()
    headings = [known_headings(read_blocks(head.rows)) for head in book.heads]
    sheets = tuple(map(_look, book.heads, headings))
    best = max(range(len(sheets)), key=lambda place: len(_columns(headings[place])), default=0)
    try:
        told = sniff(book.heads)
    except UserError as problem:
        return LookedAt(sheets, best, "", str(problem))
    return LookedAt(sheets, told.sheet, told.format.name, "")


def _columns(header: HeaderMatch | None) -> dict[str, int]:
    return dict(header.columns) if header else {}


def _look(head: SheetHead, header: HeaderMatch | None) -> LookedSheet:
    header_row = header.last_row if header else 0
    columns = guess_columns(head.rows, header_row)
    return LookedSheet(head.name, head.height, head.rows, header_row, columns)


def guess_columns(rows: Sequence[NumberedRow], header_row: int) -> tuple[GuessedColumn, ...]:
    """A guess for each column when the headings stand in this row, 0 for none."""
    return guess_mapping(rows, header_row, _agreed_headings())


@cache
def _agreed_headings() -> dict[str, str]:
    """Headings that mean one field in all lists that have them: only these tell of other lists."""
    meanings: dict[str, set[str]] = {}
    for layout in FORMATS:
        for heading, key in layout.aliases.items():
            meanings.setdefault(heading, set()).add(key)
    return {heading: min(keys) for heading, keys in meanings.items() if len(keys) == 1}
