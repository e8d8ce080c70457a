"""Photos of houses."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE photo (id INTEGER NOT NULL PRIMARY KEY, uid TEXT NOT NULL, household TEXT,
    survey TEXT, build TEXT, sudut TEXT, diambil TEXT, lat REAL, lng REAL, petugas TEXT,
    berkas TEXT, ukuran INTEGER, lebar INTEGER, tinggi INTEGER, catatan TEXT)""",
    "CREATE UNIQUE INDEX photo_uid ON photo (uid)",
    "CREATE INDEX photo_household ON photo (household)",
    "CREATE INDEX photo_survey ON photo (survey)",
    "CREATE INDEX photo_build ON photo (build)",
    "CREATE INDEX photo_berkas ON photo (berkas)",
)


def apply(connection: Connection) -> None:
    """Make the table."""
    for statement in STATEMENTS:
        connection.execute(statement)
