"""Doubles: what people said of two rows that may be one."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE merged_row (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, desa TEXT,
    kind TEXT, survivor TEXT, other TEXT, verdict TEXT, alasan TEXT, moved TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX merged_row_uid ON merged_row (uid)",
    "CREATE INDEX merged_row_survivor ON merged_row (survivor)",
    "CREATE INDEX merged_row_other ON merged_row (other)",
)


def apply(connection: Connection) -> None:
    """Make the table."""
    for statement in STATEMENTS:
        connection.execute(statement)
