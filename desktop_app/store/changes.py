"""Reading the change log, and what the tables must be by it.

A change id is written `device:seq`. Changes that a redaction emptied keep their hash as
a token and are left out here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from desktop_app.domain.changes import DELETED, Change, parents_of, view
from desktop_app.store.engine import Connection
from desktop_app.store.shapes import Row

COLUMNS = (
    "d.code, c.seq, c.row, c.kind, c.vals, c.parents, u.wall, u.counter, u.person, u.desk, "
    "c.salt, c.saw, c.rank"
)
AT_ONCE = 500
# What a redaction emptied (`vals` NULL, store/redaction.py) is no part of the merge any more.
SOURCE = (
    "change c JOIN unit u ON u.id = c.unit AND c.vals IS NOT NULL JOIN device d ON d.id = c.device"
)


def to_change(row: tuple[Any, ...]) -> Change:
    """A change of the merge model from a row of `COLUMNS`."""
    device, seq, uid, kind, vals, parents, wall, counter, person, desk, salt, saw, rank = row
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
        rank=rank,
    )


def changes_of(connection: Connection, uid: str, kind: str | None) -> list[Change]:
    """All changes of one row, oldest first as they arrived here.

    A row is its kind and uid together: what somebody writes under its uid as another kind is
    another row. Without a kind both are given, for a history that is only shown.
    """
    query = (
        f"SELECT {COLUMNS} FROM {SOURCE} WHERE c.row = ? AND ifnull(c.kind = ?, 1) ORDER BY c.id"
    )
    return [to_change(row) for row in connection.execute(query, (uid, kind))]


def changes_of_rows(
    connection: Connection, kind: str, uids: Sequence[str]
) -> Iterator[tuple[str, list[Change]]]:
    """The changes of each row, oldest first as they arrived here; rows without any are left out."""
    for start in range(0, len(uids), AT_ONCE):
        part = uids[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        query = (
            f"SELECT {COLUMNS} FROM {SOURCE} WHERE c.row IN ({marks}) AND c.kind = ? "
            "ORDER BY c.row, c.id"
        )
        found = connection.execute(query, (*part, kind)).fetchall()
        for uid, group in groupby(found, key=lambda row: row[2]):
            yield uid, [to_change(row) for row in group]


def changes_between(connection: Connection, after_id: int, up_to_id: int) -> Iterator[Change]:
    """The changes with `after_id` < local id <= `up_to_id`, in order of arrival (for a parcel)."""
    query = f"SELECT {COLUMNS} FROM {SOURCE} WHERE c.id > ? AND c.id <= ? ORDER BY c.id"
    for row in connection.execute(query, (after_id, up_to_id)):
        yield to_change(row)


def rows_of_kind(connection: Connection, kind: str) -> list[str]:
    """The uids of all rows of a kind that were ever written."""
    query = "SELECT DISTINCT row FROM change WHERE kind = ?"
    return [str(row[0]) for row in connection.execute(query, (kind,))]


def last_change_id(connection: Connection) -> int:
    """The local id of the newest change; 0 when there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


def heads_of(
    changes: Sequence[Change], fields: Iterable[str], desk: str = ""
) -> dict[str, list[str]]:
    """The change ids that a new change of a desk of these fields of one row replaces."""
    return parents_of(changes, fields, desk)


def heads_by_field(
    changes: Sequence[Change], fields: Iterable[str], desk: str = ""
) -> dict[str, list[str]]:
    """What `heads_of` says, without looking at the other fields of one row.

    Most rows of an import have one change with thirty fields, of which a few matter.
    """
    numbered = [(change.id, change) for change in changes]
    found: dict[str, list[str]] = {}
    for name in fields:
        writers = [(number, change) for number, change in numbered if name in change.values]
        if _came_after_their_parents(name, writers):
            replaced = {one for _, change in writers for one in change.parents.get(name, ())}
            found[name] = sorted(number for number, _ in writers if number not in replaced)
        else:
            found |= heads_of([change for _, change in writers], [name], desk)
    return found


def _came_after_their_parents(name: str, writers: Sequence[tuple[str, Change]]) -> bool:
    """Whether no writer of a field names a later one or itself, and all have one rank.

    Only parcels can bring it otherwise.
    """
    if len({change.rank for _, change in writers}) > 1 or any(
        change.rank < 1 for _, change in writers
    ):
        return False
    later = {number for number, _ in writers}
    for number, change in writers:
        if not later.isdisjoint(change.parents.get(name, ())):
            return False
        later.discard(number)
    return True


def top_rank(changes: Iterable[Change], name: str) -> int:
    """The greatest rank among the changes that write a field; 1 when there is none."""
    return max((1, *(change.rank for change in changes if name in change.values)))


def shown(changes: Iterable[Change]) -> Row | None:
    """The flat values that a row must show by its changes; None when it is deleted or proposed."""
    state = view(list(changes))
    return None if state.deleted or not state.exists else dict(state.values)


def rebuilt(connection: Connection) -> Iterator[tuple[str, str, Row | None]]:
    """(uid, kind, flat values or None) of every row by the change log, ordered by uid."""
    query = f"SELECT {COLUMNS} FROM {SOURCE} ORDER BY c.row, c.id"
    for uid, group in groupby(connection.execute(query), key=lambda row: row[2]):
        rows = list(group)
        kinds = {row[3] for row in rows}
        for kind in sorted(kinds):
            yield _stands(uid, kind, [row for row in rows if row[3] == kind])


def _stands(uid: str, kind: str, rows: list[tuple[Any, ...]]) -> tuple[str, str, Row | None]:
    if all(row[5] is None and row[11] is None and row[12] > 0 for row in rows):
        fields = [json.loads(row[4]) for row in rows if row[4]]
        names = set().union(*fields)
        if sum(len(part) for part in fields) == len(names) and DELETED not in names:
            return uid, kind, {name: part[name] for part in fields for name in part}
    return uid, kind, shown(to_change(row) for row in rows)
