"""What the engine says of itself and of a file."""

from __future__ import annotations

from desktop_app.store.engine import Connection


def table_names(connection: Connection) -> frozenset[str]:
    """The tables of a file."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(row[0] for row in found)


def engine_text(connection: Connection) -> str:
    """`SQLCipher 4.19.0 community, SQLite 3.53.4`; the connection must have its key."""
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    sqlite = connection.execute("SELECT sqlite_version()").fetchone()
    return f"SQLCipher {cipher[0]}, SQLite {sqlite[0]}"
