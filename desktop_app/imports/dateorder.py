"""Dates as text in two orders in one column: told, never guessed.

Dates are read day first. A value such as 05/25/1990 shows that a column holds
the other order too, and then each value that fits both orders is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.imports.around import column_name
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import Format, Notice, field_name
from desktop_app.imports.headers import HeaderMatch

_TYPED = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}\s*$")
_LAST_MONTH = 12
_MOST_NAMED = 200


@dataclass
class _Seen:
    day_first: int = 0
    month_first: int = 0
    doubtful: list[int] = field(default_factory=list)


class DateOrder:
    """Counts the orders of the date columns while the rows pass."""

    def __init__(self, layout: Format, header: HeaderMatch) -> None:
        self._columns = [
            (position, field_name(key), _Seen())
            for key, position in header.columns.items()
            if key in layout.dates
        ]
        self._header = header

    def look(self, number: int, row: list[Cell]) -> None:
        """Count the date texts of one row."""
        for position, _, seen in self._columns:
            cell = row[position]
            if not isinstance(cell, str) or len(cell) < 6 or cell[4] == "-":
                continue
            typed = _TYPED.match(cell)
            if not typed:
                continue
            first, second = int(typed[1]), int(typed[2])
            if first > _LAST_MONTH:
                seen.day_first += 1
            elif second > _LAST_MONTH:
                seen.month_first += 1
            elif first != second:
                seen.doubtful.append(number)

    def notices(self) -> Iterator[Notice]:
        """The doubtful values of each column that also holds dates month first."""
        for position, name, seen in self._columns:
            if not seen.month_first:
                continue
            mixed = "dua urutan tanggal" if seen.day_first else "tanggal bulan-hari-tahun"
            yield Notice(
                0,
                name,
                f"Kolom {column_name(self._header, position)} berisi {mixed}. Padan membaca hari "
                "lebih dulu; ubah semua menjadi hari-bulan-tahun di Excel, lalu baca lagi.",
            )
            for number in seen.doubtful[:_MOST_NAMED]:
                yield Notice(
                    number, name, "Tanggal ini dapat dibaca dua cara; cocokkan dengan KTP/KK."
                )
