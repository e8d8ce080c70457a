"""Set-based statements of source lists: masks of entities, presence, changes of whole lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_app.store.engine import Connection

ENTITY = (
    "uid",
    "unit",
    "known",
    "household",
    "nik",
    "nomor_kk",
    "nama",
    "nama_key",
    "desa",
    "rw",
    "rt",
    "mask",
)
_INSERT = f"INSERT INTO source_entity({', '.join(ENTITY)}) VALUES({', '.join('?' * len(ENTITY))})"
# What the registry says of an entity goes before what a list says.
_OVER = ", ".join(
    f"{name} = CASE WHEN excluded.known >= known THEN excluded.{name} ELSE {name} END"
    for name in ENTITY[3:-1]
)
ADD = (
    f"{_INSERT} ON CONFLICT(uid) DO UPDATE SET mask = mask | excluded.mask "
    "WHERE mask & excluded.mask <> excluded.mask"
)
PUT = (
    f"{_INSERT} ON CONFLICT(uid) DO UPDATE SET {_OVER}, known = max(known, excluded.known), "
    "mask = excluded.mask"
)


def add_entities(connection: Connection, records: Sequence[tuple[Any, ...]]) -> None:
    """Add entities, or to those that are there the bits of their mask."""
    connection.executemany(ADD, records)


def put_entities(connection: Connection, records: Sequence[tuple[Any, ...]]) -> None:
    """Write entities as they are now."""
    connection.executemany(PUT, records)


def clear_bit(connection: Connection, bit: int, after: int, size: int) -> int | None:
    """Take a bit out of some masks, and entities that no list names any more; None = all done."""
    row = connection.execute(
        "SELECT max(id) FROM (SELECT id FROM source_entity WHERE id > ? ORDER BY id LIMIT ?)",
        (after, size),
    ).fetchone()
    if row[0] is None:
        return None
    last = int(row[0])
    span = (after, last)
    connection.execute(
        f"UPDATE source_entity SET mask = mask & ~{1 << bit:d} "
        f"WHERE id > ? AND id <= ? AND mask & {1 << bit:d}",
        span,
    )
    connection.execute("DELETE FROM source_entity WHERE id > ? AND id <= ? AND mask = 0", span)
    return last


def rebuild_presence(connection: Connection) -> None:
    """Count again how many entities of each place have which mask."""
    connection.execute("DELETE FROM source_presence")
    connection.execute(
        "INSERT INTO source_presence(unit, desa, rw, rt, mask, known, count) "
        "SELECT unit, desa, rw, rt, mask, known, count(*) FROM source_entity "
        "GROUP BY unit, desa, rw, rt, mask, known"
    )


def replace_differences(connection: Connection, lists: Sequence[int]) -> None:
    """Put the prepared differences in the place of those of all entities of some lists."""
    marks = ", ".join("?" * len(lists))
    for unit in ("person", "household"):
        # There are far fewer differences than rows: one look into an index for each of them.
        connection.execute(
            "DELETE FROM difference WHERE ready = 1 AND unit = ? AND EXISTS (SELECT 1 FROM "
            f"source_row r WHERE r.{unit} = difference.entity AND +r.list IN ({marks}))",
            (unit, *lists),
        )
    connection.execute("UPDATE difference SET ready = 1 WHERE ready = 0")
