"""The pictures that houses lack are found from an index alone."""

from __future__ import annotations

from desktop_app.store.engine import Connection

STATEMENTS: tuple[str, ...] = (
    "DROP INDEX IF EXISTS photo_household",
    "CREATE INDEX photo_household_build_persen_sudut ON photo (household, build, persen, sudut)",
)


def apply(connection: Connection) -> None:
    """Put the longer index in the place of the one by family."""
    for statement in STATEMENTS:
        connection.execute(statement)
