"""A list to sign as data: its columns, rows and everything printed round them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.dates import format_long_date
from desktop_app.domain.documents import Letterhead, Signatory, Stamp
from reports.pdf.furniture import SheetMark
from reports.pdf.paper import Align

ColumnKind = Literal["text", "amount", "sign"]


@dataclass(frozen=True)
class ListColumn:
    """One column: `width` in mm on A4, and its share `grow` of the extra room of F4.

    A `text` column takes the next text of a row, an `amount` column the next amount (whole
    rupiah, summed up), a `sign` column has room for the pen.
    """

    title: str
    width: float
    kind: ColumnKind = "text"
    align: Align = "left"
    grow: float = 0


@dataclass(frozen=True)
class ListRow:
    """One receiver; the number decides on which side of the signature cell it is printed."""

    number: int
    texts: tuple[str, ...]
    amounts: tuple[int, ...]


@dataclass(frozen=True)
class SignedList:
    """A whole list. `subtitles` stand below the title: place, period, basis."""

    mark: SheetMark
    title: str
    subtitles: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    rows: Sequence[ListRow]
    letterhead: Letterhead
    place: str
    day: date | None
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    draft: bool = False

    @property
    def place_line(self) -> str:
        """Place and date above the last signature; dots where the date is not known yet."""
        day = format_long_date(self.day) if self.day else "." * 28
        return f"{self.place or '.' * 20}, {day}"


def sums_of(rows: Sequence[ListRow], amounts: int) -> tuple[int, ...]:
    """The sum of each amount column; `amounts` is the count of such columns."""
    return tuple(sum(row.amounts[place] for row in rows) for place in range(amounts))


def added(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int, ...]:
    """Two rows of sums, column by column."""
    return tuple(a + b for a, b in zip(left, right, strict=True))
