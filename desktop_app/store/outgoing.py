"""What leaves this store: signed batches with the changes that the receiver may have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from desktop_app.domain.batch import BatchHead, leaf, node_finder, withheld
from desktop_app.domain.changes import canonical_json, text_hash
from desktop_app.domain.ownership import HELD
from desktop_app.store.reading import Reads

TravelChange = dict[str, Any]
# kind, names of the fields, uid of the row -> whether the receiver may have the change
Wants = Callable[[str, frozenset[str], str], bool]

QUERY = (
    "SELECT u.id, d.code, u.first, u.count, u.person, u.desk, u.wall, u.counter, u.signature, "
    "u.withheld, c.seq, c.row, c.kind, c.vals, c.salt, c.hash, c.parents, c.saw, c.rank "
    "FROM unit u JOIN device d ON d.id = u.device JOIN change c ON c.unit = u.id "
    "LEFT JOIN parcel p ON p.id = u.parcel "
    "WHERE u.id IN (SELECT unit FROM change WHERE id > :after AND id <= :last) "
    "AND u.signature IS NOT NULL "
    "AND (:skip IS NULL OR u.desk IS NOT :skip AND p.desk IS NOT :skip) ORDER BY u.id, c.seq"
)
HEAD, CHANGE = 10, 19


@dataclass(frozen=True)
class OutgoingBatch:
    """A batch as it travels: `changes` have seq, row, kind, values, salt, hash, parents, saw.

    `hash` is given only for a redacted change, which has neither values nor salt.
    """

    head: BatchHead
    withheld: tuple[str, ...]
    changes: tuple[TravelChange, ...]


def outgoing_batches(
    reader: Reads, after_id: int, up_to_id: int, wants: Wants, skip_desk: str | None = None
) -> Iterator[OutgoingBatch]:
    """The batches that have changes with `after_id` < local id <= `up_to_id`.

    A change that the receiver may not have stays as a bare hash; a batch of which he may have
    nothing is left out, and so is what came from `skip_desk`. Nothing of a kiriman that was
    taken back leaves.
    """
    found = reader.connection.execute(
        QUERY, {"after": after_id, "last": up_to_id, "skip": skip_desk}
    )
    for _unit, group in groupby(found, key=lambda row: row[0]):
        rows = list(group)
        if all(row[18] != HELD for row in rows):
            batch = _batch(rows, wants)
            if batch.changes:
                yield batch


def _batch(rows: Sequence[tuple[Any, ...]], wants: Wants) -> OutgoingBatch:
    _unit, device, first, count, person, desk, wall, counter, signature, hidden = rows[0][:HEAD]
    head = BatchHead(device, first, count, person, desk, (wall, counter), signature)
    changes = [opened(row[HEAD:]) for row in rows]
    kept = [
        change
        for change in changes
        if wants(change["kind"], frozenset(change["values"] or ()), change["row"])
    ]
    if len(kept) == count:
        return OutgoingBatch(head, (), tuple(kept))
    leaves = {row[HEAD] - first: _stored_leaf(row[HEAD:]) for row in rows}
    known = node_finder(count, leaves, json.loads(hidden or "[]"))
    places = [change["seq"] - first for change in kept]
    return OutgoingBatch(head, tuple(withheld(count, known, places)), tuple(kept))


def opened(row: Sequence[Any]) -> TravelChange:
    """A change as it travels, from seq, row, kind, vals, salt, hash, parents, saw, rank."""
    seq, uid, kind, vals, salt, one, parents, saw, _rank = row
    return {
        "seq": seq,
        "row": uid,
        "kind": kind,
        "values": json.loads(vals) if vals is not None else None,
        "salt": salt,
        "hash": one,
        "parents": json.loads(parents) if parents else None,
        "saw": json.loads(saw) if saw is not None else None,
    }


def _stored_leaf(row: Sequence[Any]) -> bytes:
    """The leaf of a stored change; its texts are canonical already."""
    seq, uid, kind, vals, salt, one, parents, saw, _rank = row
    return leaf(seq, uid, kind, one or text_hash(salt, vals), parents, saw)


def leaf_of(change: TravelChange) -> bytes:
    """The leaf of a change as it travels (domain/batch.py)."""
    values, parents, saw = change["values"], change["parents"], change["saw"]
    return leaf(
        change["seq"],
        change["row"],
        change["kind"],
        change["hash"] or text_hash(change["salt"], canonical_json(values)),
        canonical_json(parents) if parents else None,
        canonical_json(saw) if saw is not None else None,
    )
