"""What belongs to this PC: settings, secrets, drafts, layouts, parcels. Never in a change.

Reading takes a reader (or a unit of work), writing takes a unit of work.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads
from desktop_app.store.work import Work

Json = Any  # anything that JSON can hold


def _text_of(reader: Reads, table: str, column: str, name: str, key: str) -> str | None:
    sql = f"SELECT {column} FROM {table} WHERE {name} = ?"
    row = reader.connection.execute(sql, (key,)).fetchone()
    return None if row is None else str(row[0])


def _replace(connection: Connection, table: str, key: str, row: Mapping[str, Any]) -> None:
    """Write one row under its key column, in place of an older one."""
    connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (row[key],))
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO {table}({', '.join(row)}) VALUES({marks})", tuple(row.values())
    )


# --- settings and secrets ------------------------------------------------------


def get_setting(reader: Reads, key: str, default: Json = None) -> Json:
    """A setting of this desk: anything that JSON can hold."""
    text = _text_of(reader, "setting", "value", "key", key)
    return default if text is None else json.loads(text)


def put_setting(work: Work, key: str, value: Json) -> None:
    """Keep a setting."""
    text = json.dumps(value, ensure_ascii=False)
    _replace(work.connection, "setting", "key", {"key": key, "value": text})
    work.tell()


def get_secret(reader: Reads, key: str) -> str | None:
    """A secret, such as a key of this desk."""
    return _text_of(reader, "secret", "value", "key", key)


def put_secret(work: Work, key: str, value: str) -> None:
    """Keep a secret."""
    _replace(work.connection, "secret", "key", {"key": key, "value": value})
    work.tell()


# --- drafts ----------------------------------------------------------------------


def get_draft(reader: Reads, key: str) -> dict[str, Any] | None:
    """What somebody typed and has not saved yet."""
    text = _text_of(reader, "draft", "value", "key", key)
    return None if text is None else dict(json.loads(text))


def put_draft(work: Work, key: str, typed: Mapping[str, Any]) -> None:
    """Keep what is typed so far; no audit line of its own."""
    value = json.dumps(dict(typed), ensure_ascii=False)
    row = {"key": key, "person": work.actor.uid, "at": work.now.isoformat(), "value": value}
    _replace(work.connection, "draft", "key", row)


def drop_draft(work: Work, key: str) -> None:
    """The draft was saved or given up."""
    work.connection.execute("DELETE FROM draft WHERE key = ?", (key,))


def list_drafts(reader: Reads) -> list[tuple[str, str, str]]:
    """(key, person, time) of all drafts, the newest first."""
    found = reader.connection.execute("SELECT key, person, at FROM draft ORDER BY at DESC, key")
    return [(str(key), str(person), str(at)) for key, person, at in found]


# --- layouts -----------------------------------------------------------------------


def get_layout(reader: Reads, sha: str) -> str | None:
    """The JSON of a layout that was printed here."""
    return _text_of(reader, "layout", "body", "sha", sha)


def put_layout(work: Work, sha: str, body: str) -> None:
    """Keep a layout under the sha256 of its JSON; the same one again changes nothing."""
    if get_layout(work, sha) is None:
        work.connection.execute(
            "INSERT INTO layout(sha, body, at) VALUES(?, ?, ?)",
            (sha, body, work.now.isoformat()),
        )


# --- parcels -------------------------------------------------------------------------


@dataclass(frozen=True)
class ParcelRecord:
    """A parcel sent (`keluar`) or received (`masuk`). Changes are named by their local ids."""

    direction: str
    file_name: str
    desk: str
    month: str
    seq: int
    sha256: str
    state: str
    first_change: int | None = None
    last_change: int | None = None
    info: Mapping[str, Any] = field(default_factory=dict)
    at: str = ""
    id: int | None = None


PARCEL_COLUMNS = (
    "id, direction, file_name, desk, month, seq, sha256, state, first_change, last_change, info, at"
)


def put_parcel(work: Work, parcel: ParcelRecord, body: bytes | None = None) -> int:
    """Note a parcel; a sent one keeps its bytes until its receipt comes back. Returns its id."""
    row = {
        "direction": parcel.direction,
        "file_name": parcel.file_name,
        "desk": parcel.desk,
        "month": parcel.month,
        "seq": parcel.seq,
        "sha256": parcel.sha256,
        "state": parcel.state,
        "first_change": parcel.first_change,
        "last_change": parcel.last_change,
        "info": json.dumps(dict(parcel.info), ensure_ascii=False, sort_keys=True),
        "at": work.now.isoformat(),
        "body": body,
    }
    work.tell()
    cursor = work.connection.execute(
        f"INSERT INTO parcel({', '.join(row)}) VALUES({', '.join('?' * len(row))})",
        tuple(row.values()),
    )
    return int(cursor.lastrowid)


def set_parcel_state(work: Work, parcel: int, state: str, *, drop_body: bool = False) -> None:
    """Note where a parcel stands now; its bytes go when nobody needs them any more."""
    emptied = ", body = NULL" if drop_body else ""
    work.connection.execute(f"UPDATE parcel SET state = ?{emptied} WHERE id = ?", (state, parcel))
    work.tell()


def set_parcel_info(work: Work, parcel: int, info: Mapping[str, Any]) -> None:
    """Note something more about a parcel, in place of what was noted."""
    text = json.dumps(dict(info), ensure_ascii=False, sort_keys=True)
    work.connection.execute("UPDATE parcel SET info = ? WHERE id = ?", (text, parcel))
    work.tell()


def put_parcel_body(work: Work, parcel: int, body: bytes) -> None:
    """Keep bytes with a parcel."""
    work.connection.execute("UPDATE parcel SET body = ? WHERE id = ?", (body, parcel))
    work.tell()


def list_parcels(
    reader: Reads, direction: str, desk: str | None = None, month: str | None = None
) -> list[ParcelRecord]:
    """The parcels in one direction, the newest first."""
    sql = f"SELECT {PARCEL_COLUMNS} FROM parcel WHERE direction = ?"
    values: list[Any] = [direction]
    for name, wanted in (("desk", desk), ("month", month)):
        if wanted is not None:
            sql += f" AND {name} = ?"
            values.append(wanted)
    return [
        ParcelRecord(
            id=row[0],
            direction=row[1],
            file_name=row[2],
            desk=row[3],
            month=row[4],
            seq=row[5],
            sha256=row[6],
            state=row[7],
            first_change=row[8],
            last_change=row[9],
            info=json.loads(row[10]),
            at=row[11],
        )
        for row in reader.connection.execute(f"{sql} ORDER BY id DESC", values)
    ]


def parcel_body(reader: Reads, parcel: int) -> bytes | None:
    """The bytes of a parcel that waits for its receipt."""
    row = reader.connection.execute("SELECT body FROM parcel WHERE id = ?", (parcel,)).fetchone()
    return None if row is None or row[0] is None else bytes(row[0])
