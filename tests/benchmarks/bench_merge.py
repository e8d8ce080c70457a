"""Merging a kiriman of 100,000 changes: new families, changed fields, a look, taking it back."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop_app.store import Store, create_store
from desktop_app.store.actor import Actor
from desktop_app.store.batches import new_batch
from desktop_app.store.changes import last_change_id
from desktop_app.store.merge import hold_parcel, merge_batches, release_parcel
from desktop_app.store.outgoing import OutgoingBatch, outgoing_batches
from desktop_app.store.shapes import shape
from desktop_app.store.staging import StagedRow, stage_rows
from desktop_app.store.staging_commit import commit_staged
from tests.benchmarks.bench_store import NOW, PASSWORD, USERNAME, staged
from tests.benchmarks.harness import Figure, Work, at_most, bench, cpu_of, in_time, peak_memory_mb
from tests.benchmarks.invented import invented_households

HALF = 12_800  # families of four rows, some with sensitive fields apart: 100,000 changes
REACH_S = 15
REACH_MB = 400
SENDER, RECEIVER = "kecamatan:32.16.06", "dinsos:32.16"


class _OnlyLooked(Exception):
    """A look at a kiriman ends without a merge."""


def opened(folder: Path, desk: str) -> tuple[Store, Actor]:
    store, actor, _ = create_store(
        folder, USERNAME, PASSWORD, "Petugas", "admin", lambda: NOW, desk=desk
    )
    return store, actor


def imported(store: Store, actor: Actor, rows: Iterator[StagedRow]) -> None:
    batch = new_batch(store, actor, "daftar.xlsx", "0" * 64, "templat", None)
    stage_rows(store, batch.id, rows)
    with store.unit_of_work(actor, "", "impor") as work:
        commit_staged(work, batch.id)


def changed(store: Store) -> Iterator[StagedRow]:
    """Every row of the store with another value in one field."""
    for kind, field, value in (("household", "patokan", "DEKAT POS"), ("person", "suku", "SUNDA")):
        columns = shape(kind).columns
        query = f"SELECT uid, {', '.join(columns)} FROM {kind} ORDER BY id"
        for uid, *values in store.database.connection().execute(query):
            before = dict(zip(columns, values, strict=True))
            after, old = {**before, field: value}, {field: before[field]}
            yield StagedRow(kind, 1, uid, "berubah", after, uid, {field: value}, old)


def travelled(store: Store, after: int = 0) -> list[OutgoingBatch]:
    """The batches as they come out of a kiriman: read from their lines."""
    with store.reader() as reader:
        last = last_change_id(reader.connection)
        batches = list(outgoing_batches(reader, after, last, lambda *_: True))
    return [
        OutgoingBatch(one.head, one.withheld, tuple(json.loads(json.dumps(one.changes))))
        for one in batches
    ]


def merging(store: Store, actor: Actor, batches: list[OutgoingBatch], number: int) -> Work:
    def merge() -> None:
        with store.unit_of_work(actor, "", "gabungkan kiriman") as work:
            merge_batches(work, batches, number)
            work.tell()

    return merge


def looking(store: Store, actor: Actor, batches: list[OutgoingBatch]) -> Work:
    def look() -> None:
        with suppress(_OnlyLooked), store.unit_of_work(actor, "", "lihat kiriman") as work:
            merge_batches(work, batches, 9)
            raise _OnlyLooked

    return look


def taking_back(store: Store, actor: Actor, act: Any) -> Work:
    def take_back() -> None:
        with store.unit_of_work(actor, "", "batalkan penggabungan") as work:
            act(work, 2)
            work.tell()

    return take_back


def start_peak() -> None:
    """Let the peak of memory begin anew, where the system can."""
    told = Path("/proc/self/clear_refs")
    if told.exists():
        told.write_text("5", encoding="ascii")


def told(batches: list[OutgoingBatch]) -> str:
    return f"{HALF:,} new families in {sum(len(one.changes) for one in batches):,} changes"


def _figure(name: str, work: Work) -> Figure:
    started = time.perf_counter()
    spent = cpu_of(work, time.process_time)
    beside = f"{in_time(time.perf_counter() - started)} on the wall"
    return at_most(name, spent, REACH_S, "s", beside)


@bench("merge", "Merging kiriman of 100,000 changes: 25,600 new families, changed fields")
def merge(folder: Path) -> Iterator[Figure]:
    """A desk imports families twice and changes a field of each row; another one merges it."""
    families = list(invented_households(2 * HALF, seed=7))
    for family in families:
        del family.members[3:]
    sender, writer = opened(folder / "pengirim", SENDER)
    receiver, actor = opened(folder / "penerima", RECEIVER)
    rows = list(staged(families))
    middle = next(place for place, row in enumerate(rows) if row.uid == f"01{HALF:030x}")
    imported(sender, writer, iter(rows[:middle]))
    imported(sender, writer, iter(rows[middle:]))
    _account, *first = travelled(sender)
    with sender.reader() as reader:
        mark = last_change_id(reader.connection)
    imported(sender, writer, changed(sender))
    second = travelled(sender, mark)
    sender.close()
    start_peak()
    held = peak_memory_mb()
    yield _figure(f"{told(first[:1])}: a look", looking(receiver, actor, first[:1]))
    yield _figure(f"{told(first[:1])}: merged", merging(receiver, actor, first[:1], 1))
    yield at_most("memory of it, beyond the batches", peak_memory_mb() - held, REACH_MB, "MB")
    yield _figure(f"{told(first[1:])}: merged", merging(receiver, actor, first[1:], 1))
    yield _figure("102,400 changed fields: a look", looking(receiver, actor, second))
    yield _figure("102,400 changed fields: merged", merging(receiver, actor, second, 2))
    yield _figure("the same again", merging(receiver, actor, second, 3))
    yield _figure("102,400 changes taken back", taking_back(receiver, actor, hold_parcel))
    yield _figure("and put in force again", taking_back(receiver, actor, release_parcel))
    receiver.close()
