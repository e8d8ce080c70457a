"""Rows of source lists follow the people and families of the registry that became one.

Lists stay at this PC, so each desk does this by itself, for its own merges and for those that
came in a kiriman.
"""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.specs.merged_row import MERGED, SPLIT
from desktop_app.store.doubles_belief import KIND, is_believed
from desktop_app.store.engine import Connection

NUMBER = {"person": "nik", "household": "nomor_kk"}


def follow_merges(connection: Connection, changed: Collection[tuple[str, str]]) -> set[str]:
    """Lead rows to the survivor of each changed pair; gives the entities concerned."""
    found: set[str] = set()
    for kind, uid in changed:
        if kind == KIND:
            query = f"SELECT kind, survivor, other, verdict FROM {KIND} WHERE uid = ?"
            for unit, survivor, other, verdict in connection.execute(query, (uid,)).fetchall():
                is_said = unit in NUMBER and verdict in (MERGED, SPLIT)
                if is_said and is_believed(connection, uid, unit, (survivor, other)):
                    follow = _lead if verdict == MERGED else _lead_back
                    if follow(connection, unit, survivor, other):
                        found |= {survivor, other}
    return found


def _lead(connection: Connection, unit: str, survivor: str, other: str) -> bool:
    if connection.execute(f"SELECT 1 FROM {unit} WHERE uid = ?", (other,)).fetchone():
        return False
    query = "UPDATE source_candidate SET target = ? WHERE target = ?"
    connection.execute(query, (survivor, other))
    update = f"UPDATE source_row SET {unit} = ? WHERE {unit} = ?"
    return int(connection.execute(update, (survivor, other)).rowcount) > 0


def _lead_back(connection: Connection, unit: str, survivor: str, other: str) -> bool:
    """After a split: the rows that bear the number of the row that stands apart again."""
    number = NUMBER[unit]
    update = (
        f"UPDATE source_row SET {unit} = ? WHERE {unit} = ? "
        f"AND {number} = (SELECT {number} FROM {unit} WHERE uid = ?) "
        f"AND {number} IS NOT (SELECT {number} FROM {unit} WHERE uid = ?)"
    )
    return int(connection.execute(update, (other, survivor, other, survivor)).rowcount) > 0
