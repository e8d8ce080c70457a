"""Imports of files: what each one was, how far it came, which units of work it made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from desktop_app.domain.changes import canonical_json
from desktop_app.domain.errors import UserError
from desktop_app.domain.uids import new_uid
from desktop_app.store.actor import Actor
from desktop_app.store.reading import Reads
from desktop_app.store.store import Store
from desktop_app.store.work import Work

State = Literal["disiapkan", "diterapkan", "dibatalkan", "dibuang"]
COLUMNS = "id, uid, file_name, sha256, format, desa, state, at, person, counts, info"
NO_BATCH = "Impor ini tidak ditemukan. Muat ulang daftar impor."
CLOSED = "Impor ini sudah dibatalkan. Impor ulang berkasnya bila masih diperlukan."
NOT_APPLIED = "Impor ini belum diterapkan, jadi tidak ada yang dapat dibatalkan."


@dataclass(frozen=True)
class Batch:
    """One import of one file. `counts` are those of the preview, then of the commits."""

    id: int
    uid: str
    file_name: str
    sha256: str
    format: str
    desa: str | None
    state: State
    at: str
    person: str
    counts: Mapping[str, int] = field(default_factory=dict)
    info: Mapping[str, Any] = field(default_factory=dict)

    @property
    def units(self) -> list[int]:
        """The units of work that committed parts of this batch."""
        return list(self.info.get("units", []))


def new_batch(
    store: Store, actor: Actor, file_name: str, sha256: str, format_name: str, desa: str | None
) -> Batch:
    """Open a batch for a file that is about to be staged."""
    with store.local_write() as database:
        cursor = database.connection().execute(
            "INSERT INTO batch(uid, file_name, sha256, format, desa, state, at, person, counts, "
            "info) VALUES(?, ?, ?, ?, ?, 'disiapkan', ?, ?, '{}', '{}')",
            (
                new_uid(int(store.clock().timestamp() * 1000)),
                file_name,
                sha256,
                format_name,
                desa,
                store.clock().isoformat(timespec="seconds"),
                actor.uid,
            ),
        )
        query = f"SELECT {COLUMNS} FROM batch WHERE id = ?"
        row = database.connection().execute(query, (cursor.lastrowid,)).fetchone()
    return _batch(row)


def get_batch(reader: Reads, batch: int) -> Batch:
    """One batch by its number."""
    query = f"SELECT {COLUMNS} FROM batch WHERE id = ?"
    row = reader.connection.execute(query, (batch,)).fetchone()
    if row is None:
        raise UserError(NO_BATCH)
    return _batch(row)


def find_batches(reader: Reads, sha256: str | None = None, limit: int = 50) -> list[Batch]:
    """The newest batches first; with `sha256` only those of the same file."""
    where, values = ("WHERE sha256 = ?", [sha256]) if sha256 else ("", [])
    query = f"SELECT {COLUMNS} FROM batch {where} ORDER BY id DESC LIMIT ?"
    return [_batch(row) for row in reader.connection.execute(query, (*values, limit))]


def set_batch(
    store: Store,
    batch: int,
    *,
    counts: Mapping[str, int] | None = None,
    info: Mapping[str, Any] | None = None,
    state: State | None = None,
) -> None:
    """Note what the preview found; `info` is added to what is there."""
    with store.local_write() as database:
        connection = database.connection()
        row = connection.execute("SELECT info FROM batch WHERE id = ?", (batch,)).fetchone()
        if row is None:
            raise UserError(NO_BATCH)
        merged = {**json.loads(row[0]), **(info or {})}
        connection.execute(
            "UPDATE batch SET info = ?, counts = coalesce(?, counts), state = coalesce(?, state) "
            "WHERE id = ?",
            (canonical_json(merged), None if counts is None else _json(counts), state, batch),
        )


def require_open(work: Work, batch: int) -> Batch:
    """The batch, unless it was undone or thrown away."""
    found = get_batch(work, batch)
    if found.state not in ("disiapkan", "diterapkan"):
        raise UserError(CLOSED)
    return found


def require_applied(work: Work, batch: int) -> Batch:
    """The batch, when there is something to undo."""
    found = get_batch(work, batch)
    if found.state == "dibatalkan":
        raise UserError(CLOSED)
    if found.state != "diterapkan":
        raise UserError(NOT_APPLIED)
    return found


def note_applied(work: Work, batch: int, counts: Mapping[str, int]) -> None:
    """A commit of this batch wrote the rows of the present unit of work."""
    made = work.recorder.unit_or_none
    found = get_batch(work, batch)
    units = found.units if made is None else [*found.units, made]
    work.connection.execute(
        "UPDATE batch SET state = 'diterapkan', unit = coalesce(?, unit), info = ? WHERE id = ?",
        (made, canonical_json({**found.info, "units": units, "diterapkan": dict(counts)}), batch),
    )
    work.note(batch=batch, **counts)


def note_undone(work: Work, batch: int, undone: int, kept: int) -> None:
    """The batch was taken back, as far as that was possible."""
    found = get_batch(work, batch)
    info = {**found.info, "dibatalkan": {"kembali": undone, "tetap": kept}}
    work.connection.execute(
        "UPDATE batch SET state = 'dibatalkan', info = ? WHERE id = ?",
        (canonical_json(info), batch),
    )
    work.note(batch=batch, kembali=undone, tetap=kept)


def _json(counts: Mapping[str, int]) -> str:
    return canonical_json(dict(counts))


def _batch(row: tuple[Any, ...]) -> Batch:
    return Batch(*(*row[:9], json.loads(row[9]), json.loads(row[10])))
