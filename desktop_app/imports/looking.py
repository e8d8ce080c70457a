"""A look into a file of which nobody knows yet what it holds, for choosing its columns."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import cell_text
from desktop_app.imports.cells import NumberedRow
from desktop_app.imports.formats import GuessedColumn
from desktop_app.imports.headers import HeaderMatch, read_blocks
from desktop_app.imports.limits import Limits
from desktop_app.imports.registry import known_headings, sniff
from desktop_app.imports.sheets import Cancel, SheetHead, open_book

_SAMPLES = 3
_SURE = 0.9
_BY_HEADING = "Judul kolomnya dikenal."


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
    fields = {place: key for key, place in _columns(header).items()}
    width = max((len(cells) for _, cells in head.rows), default=0)
    columns = tuple(_column(head, header, header_row, place, fields) for place in range(width))
    return LookedSheet(head.name, head.height, head.rows, header_row, columns)


def _column(
    head: SheetHead,
    header: HeaderMatch | None,
    header_row: int,
    place: int,
    fields: dict[int, str],
) -> GuessedColumn:
    below = [
        cells[place] for number, cells in head.rows if number > header_row and place < len(cells)
    ]
    samples = tuple(cell_text(cell) for cell in below if cell != "")[:_SAMPLES]
    heading = header.texts.get(place, "") if header else ""
    key = fields.get(place, "")
    return GuessedColumn(
        place, heading, samples, key, _SURE if key else 0.0, _BY_HEADING if key else ""
    )
