"""Who is believed that says that two rows are one: desks in whose area both lie."""

from __future__ import annotations

from desktop_app.domain.areas import is_inside
from desktop_app.domain.changes import heads
from desktop_app.store.areas import Areas
from desktop_app.store.changes import changes_of
from desktop_app.store.engine import Connection

KIND = "merged_row"


def is_believed(connection: Connection, uid: str, kind: str, rows: tuple[str, str]) -> bool:
    """Whether what a row of `KIND` says of these two rows of a kind counts here."""
    areas = Areas(connection)
    said = heads(changes_of(connection, uid, KIND)).get("verdict", [])
    return all(is_inside(one.desk, areas.of(kind, row)) for one in said for row in rows)
