"""Merging what other devices wrote: a union of changes, then each touched row anew.

Signatures were checked before (services/receiving_batches.py); here a batch is known by its
device and number, and another content under the same number is an alarm. What is shown,
what is in conflict and what is only proposed follows from the set of changes, so the order
in which kiriman come makes no difference. All of it runs inside the caller's unit of work.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.batch import still_withheld
from desktop_app.domain.changes import canonical_json
from desktop_app.domain.errors import UserError
from desktop_app.domain.ownership import HELD, PROPOSAL, rank_of
from desktop_app.store import conflicts, engine_merge, redaction, touched
from desktop_app.store.engine import Connection
from desktop_app.store.incoming import require_fitting
from desktop_app.store.outgoing import OutgoingBatch as IncomingBatch
from desktop_app.store.outgoing import TravelChange, leaf_of, opened
from desktop_app.store.recorder import device_number
from desktop_app.store.touched import MergeCounts as MergeCounts
from desktop_app.store.work import Work

TWIN = (
    "Dua komputer memakai identitas perangkat yang sama (perangkat kembar). "
    "Kiriman ini tidak digabungkan; hubungi kantor pengirim dan petugas TI."
)
INSERT_UNIT = (
    "INSERT INTO unit(device, person, desk, wall, counter, first, count, signature, withheld, "
    "parcel) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_CHANGE = (
    "INSERT INTO change(device, seq, unit, row, kind, vals, salt, hash, parents, saw, rank) "
    "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
KNOWN_UNIT = (
    "SELECT id, count, person, desk, wall, counter, signature, withheld FROM unit "
    "WHERE device = ? AND first = ?"
)
OVERLAP = "SELECT 1 FROM unit WHERE device = ? AND first < ? AND first + count > ? LIMIT 1"


class TwinDevice(UserError):
    """One number of a device stands for two contents: a store was copied, or one is forged."""

    def __init__(self) -> None:
        super().__init__(TWIN)


@dataclass(frozen=True)
class HeldCounts:
    """Rows that went back to what they were, and rows that stay because somebody built on them."""

    back: int
    kept: int


def merge_batches(work: Work, batches: Iterable[IncomingBatch], parcel: int | None) -> MergeCounts:
    """Unite verified batches with what is here; `parcel` is the local id of the kiriman.

    Raises UserError when a batch is no work of Padan, TwinDevice when two stand under one number;
    the caller's transaction then leaves nothing of the kiriman.
    """
    counts = MergeCounts()
    for batch in batches:
        _add(work.connection, batch, parcel, counts)
    touched.recompute(work, counts)
    _redact(work, counts)
    return counts


def _redact(work: Work, counts: MergeCounts) -> None:
    """Remove what a redaction names, whether it came now or its row did."""
    connection = work.connection
    named = {row[0] for row in connection.execute("SELECT row FROM redaction")}
    came = redaction.targets_of(connection, counts.rows.get("redaction", ()))
    rows = came | (named & set().union(*counts.rows.values()))
    if rows:
        done = redaction.apply_redactions(connection, rows)
        work.changed |= done.rows
        conflicts.refresh(connection, done.rows, work.areas)


def _add(
    connection: Connection, batch: IncomingBatch, parcel: int | None, counts: MergeCounts
) -> None:
    require_fitting(batch)
    device = device_number(connection, batch.head.device, "")
    known = connection.execute(KNOWN_UNIT, (device, batch.head.first)).fetchone()
    if known:
        _widen(connection, device, batch, known, counts)
        _put_in_force(connection, int(known[0]), parcel, counts)
        return
    last = batch.head.first + batch.head.count
    if connection.execute(OVERLAP, (device, last, batch.head.first)).fetchone():
        raise TwinDevice
    hidden = canonical_json(list(batch.withheld)) if batch.withheld else None
    head = batch.head
    values = (head.person, head.desk, *head.clock, head.first, head.count, head.signature)
    cursor = connection.execute(INSERT_UNIT, (device, *values, hidden, parcel))
    _write(connection, (device, int(cursor.lastrowid), head.desk), batch.changes, counts)


def _widen(
    connection: Connection,
    device: int,
    batch: IncomingBatch,
    known: Sequence[object],
    counts: MergeCounts,
) -> None:
    """A batch that is here: changes that were withheld so far may come with it."""
    unit, *said, hidden = known
    head = batch.head
    if said != [head.count, head.person, head.desk, *head.clock, head.signature]:
        raise TwinDevice
    query = "SELECT seq, row, kind, vals, salt, hash, parents, saw, rank FROM change WHERE unit = ?"
    here = {row[0]: leaf_of(opened(row)) for row in connection.execute(query, (unit,))}
    given = {change["seq"]: leaf_of(change) for change in batch.changes}
    if any(here.get(seq, one) != one for seq, one in given.items()):
        raise TwinDevice
    counts.sama += sum(seq in here for seq in given)
    fresh = [change for change in batch.changes if change["seq"] not in here]
    if fresh:
        places = [
            {seq - head.first: one for seq, one in leaves.items()} for leaves in (here, given)
        ]
        left = still_withheld(
            head.count,
            (places[0], json.loads(str(hidden or "[]"))),
            (places[1], batch.withheld),
        )
        connection.execute(
            "UPDATE unit SET withheld = ? WHERE id = ?",
            (canonical_json(left) if left else None, unit),
        )
        _write(connection, (device, int(str(unit)), head.desk), fresh, counts)


def _put_in_force(
    connection: Connection, unit: int, parcel: int | None, counts: MergeCounts
) -> None:
    """A batch that was taken back and comes again with another kiriman belongs to that one now."""
    query = "SELECT DISTINCT kind, row FROM change WHERE unit = ? AND rank = ?"
    held = connection.execute(query, (unit, HELD)).fetchall()
    if held:
        update = "UPDATE change SET rank = ? WHERE unit = ? AND rank = ?"
        connection.execute(update, (PROPOSAL, unit, HELD))
        connection.execute("UPDATE unit SET parcel = ? WHERE id = ?", (parcel, unit))
        counts.moved = True
    for kind, uid in held:
        counts.touch(kind, uid)


def _write(
    connection: Connection,
    mark: tuple[int, int, str],
    changes: Sequence[TravelChange],
    counts: MergeCounts,
) -> None:
    """Add changes of one unit (device, unit, desk) to the log; their rank follows with their rows.

    Until then it is what most have. Rows on which others lean begin with changes that are not in
    force, so that it is seen whether they lie anew.
    """
    device, unit, desk = mark
    rows = []
    for change in changes:
        values, parents, saw = change["values"], change["parents"], change["saw"]
        kind = change["kind"]
        counts.touch(kind, change["row"])
        rows.append(
            (
                device,
                change["seq"],
                unit,
                change["row"],
                kind,
                None if values is None else canonical_json(values),
                change["salt"],
                change["hash"],
                canonical_json(parents) if parents else None,
                None if saw is None else canonical_json(saw),
                PROPOSAL if kind in touched.LEANT_ON else rank_of(desk, kind, values or {}),
            )
        )
    connection.executemany(INSERT_CHANGE, rows)
    counts.changes += len(rows)


def hold_parcel(work: Work, parcel: int) -> HeldCounts:
    """Take a whole merge back: its changes stay in the log and are no longer in force.

    A row that somebody built on since stays as it is. Merging the same kiriman again, or
    `release_parcel`, puts it back in force.
    """
    connection = work.connection
    kept = engine_merge.built_upon(connection, parcel)
    counts = MergeCounts(moved=True)
    for kind, uid in engine_merge.rows_of(connection, parcel):
        if uid not in kept:
            counts.touch(kind, uid)
    engine_merge.set_rank(connection, parcel, HELD, sorted(kept))
    touched.recompute(work, counts)
    return HeldCounts(sum(map(len, counts.rows.values())), len(kept))


def release_parcel(work: Work, parcel: int) -> MergeCounts:
    """Put a merge that was taken back in force again."""
    counts = MergeCounts(moved=True)
    for kind, uid in engine_merge.rows_of(work.connection, parcel):
        counts.touch(kind, uid)
    engine_merge.set_rank(work.connection, parcel, PROPOSAL, ())
    touched.recompute(work, counts)
    return counts
