"""Removing the values of a row for good, so that every check still holds.

A redaction is a change of the shared kind `redaction`: it travels, and each desk that holds
the row removes the values too. An emptied change keeps its number, its parents and its hash;
digests, signatures and the audit chain are over hashes, so they stay true. `vals IS NULL`
marks it, and the merge model never sees it again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.areas import anchor_of
from desktop_app.domain.changes import DELETED, Change, parents_of, seen_ids, text_hash, view
from desktop_app.domain.errors import UserError
from desktop_app.domain.redaction import MIXED, covered, mixes
from desktop_app.store import derived
from desktop_app.store.areas import Areas
from desktop_app.store.changes import changes_of
from desktop_app.store.engine import Connection, checkpoint
from desktop_app.store.engine_search import FTS_COLUMNS, unindex_row
from desktop_app.store.models import TABLES
from desktop_app.store.redaction_traces import Traces, clean_traces
from desktop_app.store.shapes import Row, shape
from desktop_app.store.store import Store
from desktop_app.store.work import Work

FOREIGN = (
    "Catatan itu milik kantor lain, jadi isinya tidak dapat dihapus dari sini. "
    "Minta kantor yang memilikinya."
)
GONE = "Catatan itu tidak ada di komputer ini, jadi tidak ada yang dapat dihapus."
EMPTY = "UPDATE change SET vals = NULL, salt = NULL, hash = ? WHERE id = ?"


@dataclass(frozen=True)
class Order:
    """One redaction as it stands in its table; `fields` None = the whole row."""

    uid: str
    row: str
    kind: str
    fields: tuple[str, ...] | None
    marks: frozenset[str]


@dataclass
class Redacted:
    """What was removed: rows by kind, and how many changes lost their values."""

    rows: set[tuple[str, str]] = field(default_factory=set)
    changes: int = 0


def redact(
    work: Work, kind: str, uid: str, reason: str, basis: str, fields: Collection[str] | None = None
) -> Redacted:
    """Remove the values of a row, or of some of its fields, here and wherever the change goes.

    `reason` is a code of `domain.redaction.REASONS`. UserError when the row belongs to another
    desk, is not here, or the fields share changes with others.
    """
    known = changes_of(work.connection, uid, kind)
    if not known:
        raise UserError(GONE)
    if not _may(work.connection, work.actor.desk, kind, uid):
        raise UserError(FOREIGN)
    if fields is not None and mixes(known, fields):
        raise UserError(MIXED)
    marks = _mark(work, kind, uid, known, fields)
    work.insert(
        "redaction",
        {
            "row": uid,
            "kind": kind,
            "fields": json.dumps(sorted(fields)) if fields is not None else None,
            "marks": json.dumps(marks),
            "alasan": reason,
            "dasar": basis or None,
        },
    )
    done = apply_redactions(work.connection, [uid])
    work.mark(kind, [uid], "isi_dihapus")
    return done


def _mark(
    work: Work, kind: str, uid: str, known: Sequence[Change], fields: Collection[str] | None
) -> list[str]:
    """Write the delete of the row, or its emptied fields; gives the ids of these changes.

    The delete says again where the row lay, for the rows that lean on it.
    """
    if fields is None:
        anchor, values = anchor_of(kind), view(known).values
        place = {anchor: values[anchor]} if values.get(anchor) else {}
        values, saw = {DELETED: True, **place}, seen_ids(known)
        parents = parents_of(known, [DELETED], work.actor.desk)
    else:
        values, saw = dict.fromkeys(sorted(fields)), None
        parents = parents_of(known, values, work.actor.desk)
    first = work.recorder.reserve(0)
    work.recorder.write(kind, uid, values, parents, saw)
    query = "SELECT code FROM device WHERE id = ?"
    code = work.connection.execute(query, (work.recorder.device,)).fetchone()[0]
    return [f"{code}:{number}" for number in range(first, work.recorder.reserve(0))]


def apply_redactions(connection: Connection, rows: Iterable[str]) -> Redacted:
    """Carry out the redactions that are in force on these rows; doing it again changes nothing.

    A merge calls it with the uids of all rows that it touched and the targets of all redactions
    that it brought, after the table `redaction` is right and before it computes other rows.
    What it gives back was computed here already: table row, search, words.
    """
    done, traces = Redacted(), Traces()
    for order in orders_on(connection, rows):
        if _may(connection, _author(connection, order), order.kind, order.row):
            _carry_out(connection, order, done, traces)
    if done.changes:
        clean_traces(connection, traces)
    return done


def empty_log(store: Store) -> None:
    """Empty the write-ahead log, in which removed values stand until then. Writer's thread only."""
    checkpoint(store.database.connection())


def orders_on(connection: Connection, rows: Iterable[str]) -> list[Order]:
    """The redactions that name one of these rows."""
    found = []
    for row in sorted(set(rows)):
        query = "SELECT uid, row, kind, fields, marks FROM redaction WHERE row = ? ORDER BY uid"
        for uid, target, kind, fields, marks in connection.execute(query, (row,)):
            names, known = _texts(fields), _texts(marks or "[]")
            if kind in TABLES and known is not None and (names is not None or not fields):
                found.append(Order(uid, target, kind, names, frozenset(known)))
    return found


def _texts(text: str | None) -> tuple[str, ...] | None:
    """The texts of a JSON list; None for anything else, as only another program would write."""
    try:
        found = json.loads(text or "")
    except ValueError:
        return None
    is_list = isinstance(found, list) and all(isinstance(one, str) for one in found)
    return tuple(found) if is_list else None


def targets_of(connection: Connection, redactions: Iterable[str]) -> set[str]:
    """The rows that these redactions (by their own uid) name."""
    query = "SELECT row FROM redaction WHERE uid = ?"
    return {
        str(row[0])
        for uid in set(redactions)
        for row in connection.execute(query, (uid,)).fetchall()
    }


def _author(connection: Connection, order: Order) -> str:
    query = (
        "SELECT u.desk FROM change c JOIN unit u ON u.id = c.unit "
        "WHERE c.row = ? AND c.kind = 'redaction' ORDER BY c.id LIMIT 1"
    )
    row = connection.execute(query, (order.uid,)).fetchone()
    return str(row[0]) if row else ""


def _may(connection: Connection, desk: str, kind: str, uid: str) -> bool:
    """Whether a desk may remove a row as it may delete one; an unknown area forbids nothing."""
    areas = Areas(connection)
    return areas.rank(kind, desk, {DELETED: True}, areas.of(kind, uid)) > 0


def _carry_out(connection: Connection, order: Order, done: Redacted, traces: Traces) -> None:
    known = changes_of(connection, order.row, order.kind)
    hit = {change.id for change in covered(known, order.fields, order.marks)}
    if hit:
        _empty(connection, order.row, hit, traces)
        done.changes += len(hit)
        done.rows.add((order.kind, order.row))
    state = view([change for change in known if change.id not in hit])
    if order.fields is None or state.deleted or not state.exists:
        # A delete may have been in dispute only because of a change that is empty now.
        _remove_row(connection, order.kind, order.row, traces)
    elif hit:
        _clear_fields(connection, order, state.values)


def _empty(connection: Connection, row: str, ids: Collection[str], traces: Traces) -> None:
    query = (
        "SELECT c.id, d.code || ':' || c.seq, c.kind, c.salt, c.vals FROM change c "
        "JOIN device d ON d.id = c.device WHERE c.row = ? AND c.vals IS NOT NULL"
    )
    for number, name, kind, salt, vals in connection.execute(query, (row,)).fetchall():
        if name in ids:
            connection.execute(EMPTY, (text_hash(salt, vals), number))
            traces.note(row, kind, number, json.loads(vals))


def _remove_row(connection: Connection, kind: str, uid: str, traces: Traces) -> None:
    """Take the row out of its table and out of the search."""
    one = shape(kind)
    query = f"SELECT id, {', '.join(one.insert_columns)} FROM {one.table} WHERE uid = ?"
    found = connection.execute(query, (uid,)).fetchone()
    if found is None:
        return
    row: Row = dict(zip(("id", *one.insert_columns), found, strict=True))
    if kind in FTS_COLUMNS:
        unindex_row(connection, one.table, row["id"])
    connection.execute(f"DELETE FROM {one.table} WHERE id = ?", (row["id"],))
    if kind in derived.DEPENDS:
        target, column = derived.DEPENDS[kind]
        if row.get(column):
            derived.refresh(connection, target, [row[column]])
    traces.words |= set(str(row.get("nama_key") or "").split())


def _clear_fields(connection: Connection, order: Order, left: Mapping[str, Any]) -> None:
    """Give the columns of the fields what is left of them, which mostly is nothing."""
    one = shape(order.kind)
    columns = {name: left.get(name) for name in order.fields or () if name in one.columns}
    if one.packed:
        columns[one.packed] = one.nest(left)[one.packed]
    if not columns:  # fields that only a newer program knows
        return
    assigned = ", ".join(f"{name} = ?" for name in columns)
    connection.execute(
        f"UPDATE {one.table} SET {assigned} WHERE uid = ?", (*columns.values(), order.row)
    )
