"""Reading the change log, and what the tables must be by it.

A change id is written `device:seq`. Changes of a redacted row keep their field
names with empty values, and their hash as a token.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from desktop_app.domain.changes import Change, parents_of, view
from desktop_app.store.engine import Connection
from desktop_app.store.shapes import Row

COLUMNS = (
    "d.code, c.seq, c.row, c.kind, c.vals, c.parents, u.wall, u.counter, u.person, u.desk, "
    "c.salt, c.saw"
)
SOURCE = "change c JOIN unit u ON u.id = c.unit JOIN device d ON d.id = c.device"


def to_change(row: tuple[Any, ...]) -> Change:
    """A change of the merge model from a row of `COLUMNS`."""
    device, seq, uid, kind, vals, parents, wall, counter, person, desk, salt, saw = row
    return Change(
        device=device,
        seq=seq,
        row=uid,
        kind=kind,
        values=json.loads(vals) if vals else {},
        parents=json.loads(parents) if parents else {},
        clock=(wall, counter),
        person=person,
        desk=desk,
        salt=salt or "",
        saw=json.loads(saw) if saw else None,
    )


def changes_of(connection: Connection, uid: str) -> list[Change]:
    """All changes of one row, oldest first as they arrived here."""
    query = f"SELECT {COLUMNS} FROM {SOURCE} WHERE c.row = ? ORDER BY c.id"
    return [to_change(row) for row in connection.execute(query, (uid,))]


def changes_between(connection: Connection, after_id: int, up_to_id: int) -> Iterator[Change]:
    """The changes with `after_id` < local id <= `up_to_id`, in order of arrival (for a parcel)."""
    query = f"SELECT {COLUMNS} FROM {SOURCE} WHERE c.id > ? AND c.id <= ? ORDER BY c.id"
    for row in connection.execute(query, (after_id, up_to_id)):
        yield to_change(row)


def last_change_id(connection: Connection) -> int:
    """The local id of the newest change; 0 when there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


def heads_of(changes: Sequence[Change], fields: Iterable[str]) -> dict[str, list[str]]:
    """The change ids that a new change of these fields of one row replaces."""
    return parents_of(changes, fields)


def shown(changes: Iterable[Change]) -> Row | None:
    """The flat values that a row must show by its changes; None when it is deleted."""
    state = view(list(changes))
    return None if state.deleted else dict(state.values)


def rebuilt(connection: Connection) -> Iterator[tuple[str, str, Row | None]]:
    """(uid, kind, flat values or None) of every row by the change log, ordered by uid."""
    query = f"SELECT {COLUMNS} FROM {SOURCE} ORDER BY c.row, c.id"
    for uid, group in groupby(connection.execute(query), key=lambda row: row[2]):
        rows = list(group)
        kind = rows[0][3]
        if all(row[5] is None and row[11] is None for row in rows):
            fields = [json.loads(row[4]) for row in rows if row[4]]
            if sum(len(part) for part in fields) == len(set().union(*fields)):
                yield uid, kind, {name: part[name] for part in fields for name in part}
                continue
        yield uid, kind, shown(to_change(row) for row in rows)
