"""What was saved after an update, for the former version that one went back to.

A file of its own beside the store, encrypted with the same key: one line about itself, then one
line a batch. Its form never changes, so that every version reads what a later one has written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.domain.batch import BatchHead, node_finder, withheld
from desktop_app.domain.changes import DELETED, canonical_json
from desktop_app.store import keyslots
from desktop_app.store.engine import open_database, raw_connection, readable_errors
from desktop_app.store.files import replace_file
from desktop_app.store.models import TABLES
from desktop_app.store.names import DATABASE_FILE, DATABASE_PARTS
from desktop_app.store.outgoing import OutgoingBatch, TravelChange, leaf_of, outgoing_batches
from desktop_app.store.reader import Reader
from desktop_app.store.shapes import shape

FILE = "padan-susulan.db"
FORMAT = 1
ALL = 1 << 62


@dataclass(frozen=True)
class Unfit:
    """A change that this version cannot hold: its kind, or these fields of it, are unknown here."""

    kind: str
    fields: tuple[str, ...]


def write_catchup(folder: Path, key: bytes, last_change: int) -> int:
    """Write the batches of the closed store after its change `last_change`; returns how many."""
    remove_catchup(folder)
    source = Reader(open_database(folder / DATABASE_FILE, keyslots.raw_key(key), query_only=True))
    target = raw_connection(folder / FILE, keyslots.raw_key(key))
    try:
        with readable_errors():
            target.execute("CREATE TABLE line(id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
            target.execute("BEGIN")
            target.executemany("INSERT INTO line(text) VALUES(?)", _lines(source, last_change))
            target.execute("COMMIT")
            return int(target.execute("SELECT count(*) FROM line").fetchone()[0]) - 1
    finally:
        target.close()
        source.database.close()


def _lines(source: Reader, last_change: int) -> Iterator[tuple[str]]:
    yield (canonical_json({"format": FORMAT}),)
    found = outgoing_batches(source, last_change, ALL, lambda _kind, _fields, _row: True)
    for batch in found:
        yield (canonical_json(_line(batch)),)


def has_catchup(folder: Path) -> bool:
    """Whether something waits to be taken over."""
    return (folder / FILE).is_file()


def remove_catchup(folder: Path) -> None:
    """It was taken over."""
    for part in DATABASE_PARTS:
        (folder / (FILE + part)).unlink(missing_ok=True)


def set_catchup_aside(folder: Path, now: datetime) -> str:
    """Keep the file under another name, for a version that knows all of it; the name."""
    aside = folder / f"padan-susulan-{now:%Y%m%d-%H%M%S}.db"
    replace_file(folder / FILE, aside)
    return aside.name


def read_catchup(folder: Path, key: bytes) -> Iterator[OutgoingBatch]:
    """The batches, one by one; ValueError for a form of which this version knows nothing."""
    source = raw_connection(folder / FILE, keyslots.raw_key(key))
    try:
        with readable_errors():
            rows = source.execute("SELECT text FROM line ORDER BY id")
            if json.loads(next(rows)[0]).get("format") != FORMAT:
                raise ValueError("another form")
            for (text,) in rows:
                yield _batch(json.loads(text))
    finally:
        source.close()


def fitting(batch: OutgoingBatch) -> tuple[OutgoingBatch, list[Unfit]]:
    """The batch with what this version can hold; the rest is a bare hash, as what never came."""
    unfit = {change["seq"]: one for change in batch.changes if (one := _unfit(change))}
    if not unfit:
        return batch, []
    head = batch.head
    leaves = {change["seq"] - head.first: leaf_of(change) for change in batch.changes}
    known = node_finder(head.count, leaves, batch.withheld)
    kept = tuple(change for change in batch.changes if change["seq"] not in unfit)
    hidden = withheld(head.count, known, [change["seq"] - head.first for change in kept])
    return replace(batch, withheld=tuple(hidden), changes=kept), list(unfit.values())


def _unfit(change: TravelChange) -> Unfit | None:
    if change["kind"] not in TABLES:
        return Unfit(change["kind"], ())
    one = shape(change["kind"])
    mark = f"{one.packed}."
    unknown = tuple(
        name
        for name in change["values"] or ()
        if name not in one.columns
        and name != DELETED
        and not (one.packed and name.startswith(mark))
    )
    return Unfit(change["kind"], unknown) if unknown else None


def _line(batch: OutgoingBatch) -> dict[str, Any]:
    return {
        "head": {**asdict(batch.head), "clock": list(batch.head.clock)},
        "withheld": list(batch.withheld),
        "changes": list(batch.changes),
    }


def _batch(line: dict[str, Any]) -> OutgoingBatch:
    wall, counter = line["head"].pop("clock")
    head = BatchHead(**line["head"], clock=(wall, counter))
    return OutgoingBatch(head, tuple(line["withheld"]), tuple(line["changes"]))
