"""People of the lists that a list replaces who do not stand on it any more."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.store.reading import Reads
from desktop_app.store.source_rows import COLUMNS, StoredRow, row_from

_LEFT = (
    "SELECT min(f.id) FROM source_row f WHERE f.list IN ({marks}) AND f.person IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM source_row n WHERE n.person = f.person AND +n.list = ?) "
    "GROUP BY f.person"
)


def count_left(reader: Reads, former: Sequence[int], number: int) -> int:
    """How many people of the former lists are missing from a list."""
    query = f"SELECT count(*) FROM ({_query(former)})"
    return int(reader.connection.execute(query, (*former, number)).fetchone()[0])


def left_rows(
    reader: Reads, former: Sequence[int], number: int, after: int, limit: int
) -> list[StoredRow]:
    """One row of each of them in the former lists, after a row."""
    query = (
        f"SELECT id, {', '.join(COLUMNS)} FROM source_row WHERE id IN ({_query(former)}) "
        f"AND id > ? ORDER BY id LIMIT {limit:d}"
    )
    found = reader.connection.execute(query, (*former, number, after))
    return [row_from(record) for record in found]


def _query(former: Sequence[int]) -> str:
    return _LEFT.format(marks=", ".join("?" * len(former)))
