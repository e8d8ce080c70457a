"""Who owns what, as Dinsos says it."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE owner_rule (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, golongan TEXT,
    pemilik TEXT, pengganti TEXT, alasan TEXT)""",
    "CREATE UNIQUE INDEX owner_rule_uid ON owner_rule (uid)",
)


def apply(connection: Connection) -> None:
    """Make the table."""
    for statement in STATEMENTS:
        connection.execute(statement)
