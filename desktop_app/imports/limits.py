"""How large a foreign file may be, in one place.

Three sets exist: what a clerk may bring into the registry, which lists of agencies
may be compared, and what an IT officer may bring in for one named file. Everything
that guards a file takes its numbers from here.
"""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of one file: rows with a value, columns, bytes, seconds of work."""

    rows: int
    columns: int
    file_bytes: int
    unpacked_bytes: int
    seconds: float
    memory_bytes: int = 512 * _MEGABYTE
    parts: int = 2_000
    ratio: int = 150
    line_bytes: int = 64 * 1024

    @property
    def last_row(self) -> int:
        """The greatest row number that is read: as many nines as `rows` has digits."""
        return int(10 ** len(str(self.rows))) - 1


NORMAL = Limits(
    rows=60_000,
    columns=256,
    file_bytes=20 * _MEGABYTE,
    unpacked_bytes=200 * _MEGABYTE,
    seconds=60,
)
LISTS = Limits(
    rows=200_000,
    columns=256,
    file_bytes=80 * _MEGABYTE,
    unpacked_bytes=500 * _MEGABYTE,
    seconds=180,
)
TRUSTED = Limits(
    rows=300_000,
    columns=100,
    file_bytes=100 * _MEGABYTE,
    unpacked_bytes=800 * _MEGABYTE,
    seconds=300,
)
