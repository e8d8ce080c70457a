"""Offices for the laws of merging: stores that an example fills and that are then rolled back.

Each store is made once. An example runs inside one transaction that never ends in a commit, a
unit of work inside a savepoint of it, so nothing waits for the disk and nothing is left over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from desktop_app.domain.batch import BatchHead
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.store import check, derived, rebuild
from desktop_app.store import store as store_module
from desktop_app.store.changes import last_change_id
from desktop_app.store.decisions import decide
from desktop_app.store.device import DeviceFile
from desktop_app.store.merge import hold_parcel, merge_batches, release_parcel
from desktop_app.store.outgoing import OutgoingBatch, outgoing_batches
from tests.conftest import FixedClock
from tests.store.desks import Place
from tests.store.model import changes_in, lines_in, rows_in, told_by

KINDS = ("household", "dwelling", "person", "survey", "build", "build_event", "owner_rule")


@contextmanager
def savepoint(database: Any) -> Iterator[Any]:
    """In place of a transaction: it ends without a commit."""
    connection = database.connection()
    connection.execute("SAVEPOINT kerja")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK TO kerja")
        raise
    finally:
        connection.execute("RELEASE kerja")


class Office(Place):
    """The PC of a desk, its own clock, and what it got so far."""

    def __init__(self, folder: Path, desk: str) -> None:
        self.clock = FixedClock()
        super().__init__(folder, desk, self.clock)
        self.connection = self.store.database.connection()
        self.number = self.common = 0  # kiriman that came, and the last change that all have
        self.before = self.number, self.clock.now

    @contextmanager
    def work(self) -> Iterator[Any]:
        with self.store.unit_of_work(self.actor, "", "uji") as work:
            yield work

    def start(self) -> None:
        """Begin an example from what all had before the first one."""
        self.connection.execute("BEGIN")
        self.before = self.number, self.clock.now

    def stop(self) -> None:
        self.connection.execute("ROLLBACK")
        self.number, self.clock.now = self.before

    def outgoing(self, after: int = 0, wants=lambda *_: True) -> list[OutgoingBatch]:
        here = SimpleNamespace(connection=self.connection)
        return list(outgoing_batches(here, after, last_change_id(self.connection), wants))

    def last(self) -> int:
        return last_change_id(self.connection)

    def take(self, batches: list[OutgoingBatch]) -> int:
        """Merge a kiriman; returns its number here."""
        self.number += 1
        with self.work() as work:
            merge_batches(work, batches, self.number)
            work.tell()
        return self.number

    def hold(self, parcel: int) -> int:
        with self.work() as work:
            kept = hold_parcel(work, parcel).kept
            work.tell()
        return kept

    def release(self, parcel: int) -> None:
        with self.work() as work:
            release_parcel(work, parcel)
            work.tell()

    def tries(self, act: Any) -> None:
        """What a clerk does; a refusal in a sentence is an answer too."""
        try:
            with self.work() as work:
                act(work)
        except (UserError, ConflictError):
            self.clock.advance(seconds=1)

    def decide(self, decision: Any) -> None:
        self.tries(lambda work: decide(work, [decision]))

    def uids(self, kind: str) -> list[str]:
        query = f"SELECT uid FROM {kind} ORDER BY uid"
        return [row[0] for row in self.connection.execute(query)]

    def state(self) -> tuple[Any, Any, Any]:
        """All that a merge may change: tables, what is open, ranks."""
        ranks = {change.id: change.rank for change in changes_in(self.connection)}
        return rows_in(self.connection, KINDS), lines_in(self.connection), ranks

    def follows_the_model(self) -> None:
        """Tables, open points and ranks are what the set of changes says, and all is sound."""
        changes = changes_in(self.connection)
        told = told_by(changes)
        rows, lines, ranks = self.state()
        assert rows == {key: row for key, row in told.rows.items() if key[0] in KINDS}
        assert lines == told.lines
        assert {key: rank for key, rank in ranks.items() if rank >= 0} == told.ranks
        assert derived.count_stale(self.connection) == 0

    def is_sound(self) -> None:
        """The whole check, and tables that are built again are the same."""
        here = SimpleNamespace(connection=self.connection)
        assert check._chain_findings(here, self.store) == []
        assert check._search_findings(here) == []
        assert check._table_findings(here) == []
        before = self.state()
        self.connection.execute("SAVEPOINT ulang")
        rebuild.rebuild_tables(self.connection)
        assert self.state() == before
        assert check._table_findings(here) == []
        self.connection.execute("ROLLBACK TO ulang")
        self.connection.execute("RELEASE ulang")


def without_commits(monkeypatch: Any) -> None:
    """Let units of work end without a commit and without a note in the device file."""
    monkeypatch.setattr(store_module, "transaction", savepoint)
    monkeypatch.setattr(DeviceFile, "note", lambda _self, _line: None)


def forged(
    desk: str, device: str, first: int, clock: tuple[int, int], changes: list[dict[str, Any]]
) -> OutgoingBatch:
    """A batch as a changed program of a desk might make it; `changes` without seq and salt."""
    made = tuple(
        {
            "seq": first + place,
            "salt": f"{first + place:032x}",
            "hash": None,
            "parents": None,
            "saw": None,
            **one,
        }
        for place, one in enumerate(changes)
    )
    head = BatchHead(device, first, len(made), "a" * 32, desk, clock, "0" * 128)
    return OutgoingBatch(head, (), made)
