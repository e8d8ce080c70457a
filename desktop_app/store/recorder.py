"""Writing changes: one unit a transaction, its clock, numbers, digest and signature."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop_app.domain.batch import BatchHead, leaf, root
from desktop_app.domain.changes import canonical_json, text_hash
from desktop_app.domain.changes import next_clock as clock_after
from desktop_app.domain.ownership import Rules, rank_of
from desktop_app.store.actor import Actor
from desktop_app.store.engine import Connection

INSERT_CHANGE = (
    "INSERT INTO change(device, seq, unit, row, kind, vals, salt, parents, saw, rank) "
    "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def device_number(connection: Connection, code: str, letter: str) -> int:
    """The short number of a device here; a new device gets the next one."""
    found = connection.execute("SELECT id FROM device WHERE code = ?", (code,)).fetchone()
    if found:
        return int(found[0])
    cursor = connection.execute("INSERT INTO device(code, letter) VALUES(?, ?)", (code, letter))
    return int(cursor.lastrowid)


def next_clock(connection: Connection, now: datetime) -> tuple[int, int]:
    """The hybrid clock of a new unit: never behind any unit known here."""
    wall = int(now.timestamp() * 1000)
    last = connection.execute(
        "SELECT wall, counter FROM unit ORDER BY wall DESC, counter DESC LIMIT 1"
    ).fetchone()
    return clock_after((int(last[0]), int(last[1])) if last else (0, 0), wall)


class Recorder:
    """The changes of one unit of work. Nothing is written before the first change."""

    def __init__(
        self,
        connection: Connection,
        device: int,
        actor: Actor,
        now: datetime,
        rng: Callable[[int], bytes],
        rules: Rules,
    ) -> None:
        self.connection = connection
        self.device = device
        self._actor = actor
        self._now = now
        self._rng = rng
        self._rules = rules
        self._unit: int | None = None
        self._head: BatchHead | None = None
        self._next_seq = 0
        self._leaves: list[bytes] = []
        self._digest = hashlib.sha256()

    @property
    def unit(self) -> int:
        """The number of this unit; writes its row when first asked for."""
        return self._begin()

    def _begin(self) -> int:
        if self._unit is None:
            wall, counter = next_clock(self.connection, self._now)
            last = self.connection.execute(
                "SELECT coalesce(max(seq), 0) FROM change WHERE device = ?", (self.device,)
            ).fetchone()[0]
            self._next_seq = int(last) + 1
            cursor = self.connection.execute(
                "INSERT INTO unit(device, person, desk, wall, counter, first, count) "
                "VALUES(?, ?, ?, ?, ?, ?, 0)",
                (self.device, self._actor.uid, self._actor.desk, wall, counter, self._next_seq),
            )
            self._unit = int(cursor.lastrowid)
            self._head = BatchHead(
                "", self._next_seq, 0, self._actor.uid, self._actor.desk, (wall, counter)
            )
        return self._unit

    def sign(self, device: str, sign: Callable[[bytes], str]) -> None:
        """Note how many changes the unit has and the signature of its device over all of them."""
        if self._head is None or not self._leaves:
            return
        head = replace(self._head, device=device, count=len(self._leaves))
        self.connection.execute(
            "UPDATE unit SET count = ?, signature = ? WHERE id = ?",
            (head.count, sign(head.message(root(self._leaves))), self._unit),
        )

    @property
    def unit_or_none(self) -> int | None:
        """The number of this unit; None when nothing was changed."""
        return self._unit

    def reserve(self, count: int) -> int:
        """Take `count` sequence numbers for a set-based insert; returns the first."""
        self._begin()
        first = self._next_seq
        self._next_seq += count
        return first

    def add_new(self, kind: str, first: int, rows: Iterable[tuple[str, str]]) -> None:
        """Note changes of new rows written outside: uid and hash, in the order of their seq."""
        for seq, (uid, one) in enumerate(rows, first):
            self._digest.update(one.encode())
            self._leaves.append(leaf(seq, uid, kind, one, None, None))

    def digest(self) -> str | None:
        """sha256 over the hashes of this unit's changes by seq; None when there are none."""
        return None if self._unit is None else self._digest.hexdigest()

    def write(
        self,
        kind: str,
        uid: str,
        values: Mapping[str, Any],
        parents: Mapping[str, Sequence[str]] | None = None,
        saw: Sequence[str] | None = None,
        rank: int | None = None,
    ) -> None:
        """Write one change."""
        self.write_many([self.prepare(kind, uid, values, parents, saw, rank)])

    def prepare(
        self,
        kind: str,
        uid: str,
        values: Mapping[str, Any],
        parents: Mapping[str, Sequence[str]] | None = None,
        saw: Sequence[str] | None = None,
        rank: int | None = None,
    ) -> tuple[Any, ...]:
        """The row of one change, with its sequence number taken and its hash noted.

        Without a `rank` the row lies in the writer's own area.
        """
        unit, seq = self.unit, self.reserve(1)
        salt, text = self._rng(16).hex(), canonical_json(dict(values))
        one = text_hash(salt, text)
        self._digest.update(one.encode())
        known = {name: list(ids) for name, ids in (parents or {}).items() if ids}
        above = canonical_json(known) if known else None
        seen = canonical_json(list(saw)) if saw is not None else None
        self._leaves.append(leaf(seq, uid, kind, one, above, seen))
        standing = rank_of(self._actor.desk, kind, values, self._rules) if rank is None else rank
        return self.device, seq, unit, uid, kind, text, salt, above, seen, standing

    def write_many(self, prepared: Sequence[tuple[Any, ...]]) -> None:
        """Write prepared changes."""
        self.connection.executemany(INSERT_CHANGE, prepared)
