"""A connection that can only read; each thread makes its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from desktop_app.store.engine import (
    Connection,
    EncryptedDatabase,
    cancellable,
    readable_errors,
    snapshot,
)
from desktop_app.store.engine_checks import prove

Cell = Any  # text, number, bytes or nothing, as the query says


class Reader:
    """Reads; a write through it is refused by the engine. Use it in one thread at a time."""

    def __init__(self, database: EncryptedDatabase) -> None:
        self.database = database

    @property
    def connection(self) -> Connection:
        """The open connection."""
        return self.database.connection()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with readable_errors():
            return list(self.connection.execute(sql, values))

    def value(self, sql: str, values: Sequence[Any] = ()) -> Cell:
        """The first column of the first row; None when there is none."""
        with readable_errors():
            row = self.connection.execute(sql, values).fetchone()
        return row[0] if row else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One unchanging view of the data over several queries."""
        with snapshot(self.database):
            yield

    @contextmanager
    def cancellable(self, check: Callable[[], None]) -> Iterator[None]:
        """Long queries inside stop when `check` raises Cancelled."""
        with cancellable(self.database, check):
            yield

    def _prove(self) -> None:
        """Refuse what was read when a damaged page was among it."""
        if not self.database.is_closed():
            with readable_errors():
                prove(self.connection)

    def close(self) -> None:
        """Close the connection."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._prove()
        finally:
            self.close()
