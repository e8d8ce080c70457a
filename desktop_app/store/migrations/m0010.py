"""Rows that their changes lean on several others, though none says that it moved."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE odd_lean (id INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, row TEXT NOT
    NULL)""",
    "CREATE UNIQUE INDEX odd_lean_kind_row ON odd_lean (kind, row)",
)


def apply(connection: Connection) -> None:
    """Make the table."""
    for statement in STATEMENTS:
        connection.execute(statement)
