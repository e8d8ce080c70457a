"""Reading what can be read of a damaged file, with a new connection after each error.

A connection that met a bad page reads nothing any more. Rows are read some hundred at once, and
fewer and fewer near damage. Where rows cannot be read, the next one
that can is found by steps that double, and then by halving.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop_app.store.engine import Connection, EngineError, raw_connection
from desktop_app.store.engine_checks import prove

Row = tuple[Any, ...]
FARTHEST = 1 << 40
PART = 500


class Source:
    """A damaged file that is read again and again."""

    def __init__(self, path: Path, key: str) -> None:
        self._path, self._key = path, key
        self._open: Connection | None = None

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[Row] | None:
        """All rows of a query; None when a page for them cannot be read."""
        try:
            rows = list(self._connection().execute(sql, values))
            prove(self._connection())
        except EngineError:
            self.close()
            return None
        return rows

    def close(self) -> None:
        """Forget the connection; the next question makes a new one."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _connection(self) -> Connection:
        if self._open is None:
            self._open = raw_connection(self._path, self._key)
        return self._open


def rows_of(source: Source, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """Each row of a table that can be read: its local number, then the columns."""
    select = f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT"
    after, size = 0, PART
    while True:
        some = source.read(f"{select} {size}", (after,))
        if some is None and size == 1:
            following = _next_readable(source, f"{select} 1", after)
            some = [following] if following else []
        if some is None:
            size = max(1, size // 8)
        elif some:
            yield from some
            after, size = some[-1][0], min(PART, size * 2)
        else:
            return


def _next_readable(source: Source, one: str, after: int) -> Row | None:
    """The first row above `after` that can be read; None when there is none."""
    low, step, found = after, 0, None
    while found is None:
        low, step = after + step, max(1, 2 * step)
        if step > FARTHEST:
            return None
        found = source.read(one, (after + step,))
    high = after + step
    while high - low > 1:
        middle = (low + high) // 2
        nearer = source.read(one, (middle,))
        if nearer is None:
            low = middle
        else:
            high, found = middle, nearer
    return found[0] if found else None


def parts(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows in lists of some hundred."""
    some: list[Row] = []
    for row in rows:
        some.append(row)
        if len(some) == PART:
            yield some
            some = []
    if some:
        yield some
