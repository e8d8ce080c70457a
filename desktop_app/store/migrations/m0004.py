"""Redactions: the instructions by which desks remove the values of a row."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE redaction (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, row TEXT, kind
    TEXT, fields TEXT, marks TEXT, alasan TEXT, dasar TEXT)""",
    "CREATE UNIQUE INDEX redaction_uid ON redaction (uid)",
    "CREATE INDEX redaction_row ON redaction (row)",
)


def apply(connection: Connection) -> None:
    """Make the table."""
    for statement in STATEMENTS:
        connection.execute(statement)
