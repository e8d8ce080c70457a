"""Rows of a file on their way into the registry: staged in chunks, looked at, decided.

A staged row holds the columns of its table, so that a commit copies them in one
statement, and the texts of its changes, made ready here, outside the commit.
Nothing in a staging table is part of the registry, so writing there needs no
change and no audit line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from desktop_app.domain.changes import canonical_json, text_hash
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.text import name_key
from desktop_app.domain.uids import new_uid
from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads
from desktop_app.store.shapes import shape
from desktop_app.store.store import Store

StagedKind = Literal["household", "person"]
Outcome = Literal["baru", "berubah", "sama", "ragu", "bermasalah"]
Decision = Literal["terapkan", "baru", "lewati"]
OUTCOMES: tuple[Outcome, ...] = ("baru", "berubah", "sama", "ragu", "bermasalah")
KINDS: tuple[StagedKind, ...] = ("household", "person")
CHUNK = 500
_ONE = f"batch = ? AND outcome IN ({', '.join(repr(name) for name in OUTCOMES)}) AND row_no = ?"

OWN = ("batch", "row_no", "uid", "target", "outcome", "decision", "problems", "before", "raw")
TEXTS = ("vals", "salt", "hash", "s_vals", "s_salt", "s_hash")


@dataclass(frozen=True)
class StagedRow:
    """One row of a file, understood.

    `uid` is the registry row: a fresh one for a new row, the found one otherwise;
    `target` is the found one or None. `values` are all values in stored form, `changes`
    the differing ones and `before` what the registry held for those. `row_no` is the
    row as the spreadsheet shows it; a household takes that of its first member.
    """

    kind: StagedKind
    row_no: int
    uid: str
    outcome: Outcome
    values: Mapping[str, Stored]
    target: str | None = None
    changes: Mapping[str, Stored] = field(default_factory=dict)
    before: Mapping[str, Stored] = field(default_factory=dict)
    problems: Sequence[Mapping[str, Any]] = ()
    raw: Sequence[Any] | None = None
    decision: Decision | None = None


@dataclass(frozen=True)
class StagedPage:
    """Some staged rows in the order of the file; `next` = the row number to go on after."""

    rows: list[StagedRow]
    next: int | None


@dataclass(frozen=True)
class Prepared:
    """One chunk ready to be written: the records of each staging table."""

    records: Mapping[StagedKind, list[tuple[Any, ...]]]


def prepare_rows(
    batch: int, rows: Iterable[StagedRow], rng: Callable[[int], bytes] = os.urandom
) -> Iterator[Prepared]:
    """Chunks of at most `CHUNK` rows. This is the costly part: do it outside the writer."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        records: dict[StagedKind, list[tuple[Any, ...]]] = {kind: [] for kind in KINDS}
        for row in chunk:
            records[row.kind].append(_record(batch, row, rng))
        yield Prepared(records)


def write_prepared(store: Store, chunk: Prepared) -> None:
    """Write one chunk in one short transaction; only the writer thread calls this."""
    with store.local_write() as database:
        for kind, records in chunk.records.items():
            names = _columns(kind)
            database.connection().executemany(
                f"INSERT INTO staged_{kind}({', '.join(names)}) "
                f"VALUES({', '.join('?' * len(names))})",
                records,
            )


def stage_rows(store: Store, batch: int, rows: Iterable[StagedRow]) -> None:
    """Prepare and write rows, one short transaction a chunk."""
    for chunk in prepare_rows(batch, rows):
        write_prepared(store, chunk)


def _columns(kind: StagedKind) -> tuple[str, ...]:
    key = ("nama_key",) if kind == "person" else ()
    return (*OWN, *TEXTS, *key, *shape(kind).columns)


def _record(batch: int, row: StagedRow, rng: Callable[[int], bytes]) -> tuple[Any, ...]:
    own = (
        batch,
        row.row_no,
        row.uid,
        row.target,
        row.outcome,
        row.decision,
        canonical_json(list(row.problems)) if row.problems else "[]",
        canonical_json(dict(row.before)) if row.before else None,
        json.dumps(list(row.raw), ensure_ascii=False, default=str) if row.raw else None,
    )
    values = row.values
    key = (name_key(_text(values.get("nama"))),) if row.kind == "person" else ()
    columns = (values.get(name) for name in shape(row.kind).columns)
    return (*own, *change_texts(row.kind, first_values(row), rng), *key, *columns)


def first_values(row: StagedRow) -> Mapping[str, Stored]:
    """What the change of this row will say: its differences, or all that a new row has."""
    if row.target is not None:
        return row.changes
    if row.outcome in ("baru", "ragu"):
        return {name: value for name, value in row.values.items() if value is not None}
    return {}


def change_texts(
    kind: StagedKind, values: Mapping[str, Stored], rng: Callable[[int], bytes]
) -> tuple[str | None, ...]:
    """Values, salt and hash of the open part and of what travels apart, ready for the log."""
    apart = shape(kind).apart
    closed = {name: values[name] for name in values if name in apart}
    if not closed:
        return (*_part(values, rng), None, None, None)
    plain = {name: values[name] for name in values if name not in apart}
    return (*_part(plain, rng), *_part(closed, rng))


def _part(values: Mapping[str, Stored], rng: Callable[[int], bytes]) -> tuple[str | None, ...]:
    if not values:
        return None, None, None
    salt, text = rng(16).hex(), canonical_json(dict(values))
    return text, salt, text_hash(salt, text)


def _text(value: Stored) -> str | None:
    return None if value is None else str(value)


def staged_counts(reader: Reads, batch: int) -> dict[Outcome, int]:
    """How many rows of the file have each outcome (one row of the file is one person)."""
    counts: dict[Outcome, int] = dict.fromkeys(OUTCOMES, 0)
    query = "SELECT outcome, count(*) FROM staged_person WHERE batch = ? GROUP BY outcome"
    counts.update(reader.connection.execute(query, (batch,)).fetchall())
    return counts


def staged_page(
    reader: Reads,
    batch: int,
    outcome: Outcome,
    after: int = -1,
    limit: int = 100,
    kind: StagedKind = "person",
) -> StagedPage:
    """Rows of a batch with this outcome, after row number `after`."""
    names = ", ".join((*OWN, "vals", "s_vals", *shape(kind).columns))
    query = (
        f"SELECT {names} FROM staged_{kind} WHERE batch = ? AND outcome = ? AND row_no > ? "
        "ORDER BY row_no LIMIT ?"
    )
    found = reader.connection.execute(query, (batch, outcome, after, limit + 1)).fetchall()
    rows = [_staged(kind, row) for row in found[:limit]]
    return StagedPage(rows, rows[-1].row_no if len(found) > limit else None)


def _staged(kind: StagedKind, record: tuple[Any, ...]) -> StagedRow:
    own = dict(zip(OWN, record, strict=False))
    vals, s_vals, *columns = record[len(OWN) :]
    changes = {**json.loads(vals or "{}"), **json.loads(s_vals or "{}")}
    return StagedRow(
        kind=kind,
        row_no=own["row_no"],
        uid=own["uid"],
        outcome=own["outcome"],
        values=dict(zip(shape(kind).columns, columns, strict=True)),
        target=own["target"],
        changes=changes if own["target"] else {},
        before=json.loads(own["before"] or "{}"),
        problems=json.loads(own["problems"]),
        raw=json.loads(own["raw"]) if own["raw"] else None,
        decision=own["decision"],
    )


def decide_rows(
    store: Store, batch: int, row_nos: Iterable[int], decision: Decision | None
) -> None:
    """What happens to some rows of the file. A doubtful row waits until this is said.

    `terapkan` writes it (onto the person that it resembles, if there is one), `baru`
    writes it as a new person all the same, `lewati` leaves it out, None waits again.
    """
    with store.local_write() as database:
        for row_no in row_nos:
            _decide(database.connection(), batch, row_no, decision)


def _decide(connection: Connection, batch: int, row_no: int, decision: Decision | None) -> None:
    query = f"SELECT outcome, target FROM staged_person WHERE {_ONE}"
    found = connection.execute(query, (batch, row_no)).fetchone()
    if found is None:
        raise UserError(f"Baris {row_no} tidak ada dalam impor ini. Muat ulang daftarnya.")
    if found[0] == "bermasalah" and decision in ("terapkan", "baru"):
        raise UserError(f"Baris {row_no} masih bermasalah. Betulkan di berkas, lalu impor lagi.")
    if decision == "baru" and found[1] is not None:
        _make_new(connection, batch, row_no)
    connection.execute(
        f"UPDATE staged_person SET decision = ? WHERE {_ONE}", (decision, batch, row_no)
    )


def _make_new(connection: Connection, batch: int, row_no: int) -> None:
    """A doubtful row no longer points to the person that it resembled."""
    columns = shape("person").columns
    query = f"SELECT {', '.join(columns)} FROM staged_person WHERE {_ONE}"
    record = connection.execute(query, (batch, row_no)).fetchone()
    values = {name: value for name, value in zip(columns, record, strict=True) if value is not None}
    connection.execute(
        f"UPDATE staged_person SET target = NULL, uid = ?, before = NULL, "
        f"{', '.join(f'{name} = ?' for name in TEXTS)} WHERE {_ONE}",
        (new_uid(), *change_texts("person", values, os.urandom), batch, row_no),
    )


def drop_staged(store: Store, batch: int) -> None:
    """Forget the staged rows of a batch that is no longer wanted or needed."""
    with store.local_write() as database:
        for kind in KINDS:
            database.connection().execute(f"DELETE FROM staged_{kind} WHERE batch = ?", (batch,))
