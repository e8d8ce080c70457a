"""What the engine says of itself, for the self-test."""

from __future__ import annotations

from desktop_app.store.engine import Connection


def engine_text(connection: Connection) -> str:
    """`SQLCipher 4.19.0 community, SQLite 3.53.4`; the connection must have its key."""
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    sqlite = connection.execute("SELECT sqlite_version()").fetchone()
    return f"SQLCipher {cipher[0]}, SQLite {sqlite[0]}"
