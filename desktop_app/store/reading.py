"""Reading rows as plain dicts, in as few queries as there are questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from desktop_app.store.changes import changes_of
from desktop_app.store.engine import Connection
from desktop_app.store.shapes import Row, shape

AT_ONCE = 500


class Reads(Protocol):
    """A reader, or a unit of work that reads what it has just written."""

    @property
    def connection(self) -> Connection:
        """The open connection."""


@dataclass(frozen=True)
class HistoryLine:
    """What one change did to a row. `wall_ms` is UTC; `values` are in stored form."""

    change: str
    wall_ms: int
    person: str
    person_name: str | None
    desk: str
    values: dict[str, Any]


def _selected(kind: str) -> tuple[str, list[str]]:
    one = shape(kind)
    names = ["id", *one.insert_columns]
    return f"SELECT {', '.join(names)} FROM {one.table}", names


def _rows(reader: Reads, kind: str, tail: str, values: Sequence[Any]) -> list[Row]:
    sql, names = _selected(kind)
    one = shape(kind)
    return [
        one.unfold(dict(zip(names, row, strict=True)))
        for row in reader.connection.execute(f"{sql} {tail}", values)
    ]


def get(reader: Reads, kind: str, uid: str) -> Row | None:
    """One row by its uid; None when it is not (or no longer) there."""
    found = _rows(reader, kind, "WHERE uid = ?", (uid,))
    return found[0] if found else None


def get_many(reader: Reads, kind: str, uids: Iterable[str]) -> dict[str, Row]:
    """The rows that are there, under their uids."""
    wanted = sorted(set(uids))
    found: dict[str, Row] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        found |= {row["uid"]: row for row in _rows(reader, kind, f"WHERE uid IN ({marks})", part)}
    return found


def _where(kind: str, equals: dict[str, Any]) -> tuple[str, list[Any]]:
    known = {*shape(kind).insert_columns, "id"}
    parts: list[str] = []
    values: list[Any] = []
    for name, value in equals.items():
        if name not in known:
            raise KeyError(f"{kind} has no column {name}")
        if value is None:
            parts.append(f"{name} IS NULL")
        else:
            parts.append(f"{name} = ?")
            values.append(value)
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values


def find(reader: Reads, kind: str, **equals: Any) -> list[Row]:
    """The rows whose columns are equal to what is given, ordered by `id` (as they came)."""
    where, values = _where(kind, equals)
    return _rows(reader, kind, f"{where} ORDER BY id", values)


def count(reader: Reads, kind: str, **equals: Any) -> int:
    """How many rows `find` would give."""
    where, values = _where(kind, equals)
    sql = f"SELECT count(*) FROM {shape(kind).table} {where}"
    return int(reader.connection.execute(sql, values).fetchone()[0])


def members(reader: Reads, household: str) -> list[Row]:
    """The members of a household in the order of the family card: head, then by relation."""
    order = "ORDER BY CASE WHEN shdk IS NULL THEN 99 ELSE CAST(shdk AS INTEGER) END, id"
    return _rows(reader, "person", f"WHERE household = ? {order}", (household,))


def members_of(reader: Reads, households: Iterable[str]) -> dict[str, list[Row]]:
    """The members of several households, each list as `members` gives it."""
    wanted = sorted(set(households))
    found: dict[str, list[Row]] = {uid: [] for uid in wanted}
    order = "ORDER BY CASE WHEN shdk IS NULL THEN 99 ELSE CAST(shdk AS INTEGER) END, id"
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        for row in _rows(reader, "person", f"WHERE household IN ({marks}) {order}", part):
            found[row["household"]].append(row)
    return found


def surveys_of(reader: Reads, household: str) -> list[Row]:
    """The surveys of a household, the newest first."""
    return _rows(
        reader, "survey", "WHERE household = ? ORDER BY tanggal DESC, id DESC", (household,)
    )


def history(reader: Reads, uid: str) -> list[HistoryLine]:
    """Every change of one row, the oldest first."""
    changes = changes_of(reader.connection, uid, None)
    names = {
        person: row.get("nama")
        for person, row in get_many(reader, "account", {one.person for one in changes}).items()
    }
    lines = [
        HistoryLine(
            change=f"{one.device}:{one.seq}",
            wall_ms=one.clock[0],
            person=one.person,
            person_name=names.get(one.person),
            desk=one.desk,
            values=dict(one.values),
        )
        for one in changes
    ]
    return sorted(lines, key=lambda line: (line.wall_ms, line.change))


def audit_lines(reader: Reads, after: int = 0, limit: int = 100) -> list[Row]:
    """Lines of the audit chain with a number above `after`, in order."""
    names = ("id", "at", "person", "device", "action", "reason", "ids", "counts", "unit")
    sql = f"SELECT {', '.join(names)} FROM audit WHERE id > ? ORDER BY id LIMIT ?"
    lines = [
        dict(zip(names, row, strict=True)) for row in reader.connection.execute(sql, (after, limit))
    ]
    return [
        {**line, "ids": json.loads(line["ids"]), "counts": json.loads(line["counts"])}
        for line in lines
    ]
