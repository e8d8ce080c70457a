"""The unit of work: table rows, their changes and one audit line, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from typing import Any

from desktop_app.domain.areas import anchor_of, is_owned, rank_in
from desktop_app.domain.changes import DELETED, Change, seen_ids
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.ownership import OWNER, PROPOSAL
from desktop_app.domain.text import name_key
from desktop_app.domain.uids import UidMaker, printed_number
from desktop_app.store import audit, conflicts, derived, touched_sources
from desktop_app.store.actor import Actor
from desktop_app.store.areas import Areas
from desktop_app.store.changes import changes_of, heads_by_field, heads_of, top_rank
from desktop_app.store.engine import Connection
from desktop_app.store.engine_search import (
    FTS_COLUMNS,
    add_words,
    index_added,
    index_row,
    unindex_row,
)
from desktop_app.store.recorder import Recorder, device_number
from desktop_app.store.shapes import APPEND_ONLY, Row, Shape, shape

CHANGED_MEANWHILE = (
    "Data ini sudah diubah orang lain sejak dibuka. Muat ulang, lalu ulangi perubahan Anda."
)
GONE = "Data ini sudah dihapus. Muat ulang daftar."
OUTSIDE = (
    "Data ini di luar wilayah atau wewenang kantor ini. "
    "Mintalah kantor yang berwenang mencatatnya, atau pilih desa di wilayah ini."
)
NOT_OWN = "Data ini milik kantor lain. Mintalah kantor itu yang menghapusnya."
AT_ONCE = 1000


@dataclass(frozen=True)
class Setting:
    """What a unit of work needs to know of its store."""

    device: str
    pc_letter: str
    key: bytes
    clock: Clock
    rng: Callable[[int], bytes]
    uids: UidMaker
    sign: Callable[[bytes], str]


class Work:
    """One transaction. Every write of a shared table goes through it."""

    def __init__(
        self, connection: Connection, setting: Setting, actor: Actor, reason: str, action: str
    ) -> None:
        self.connection = connection
        self.actor = actor
        self.now: datetime = setting.clock()
        self.changed: set[tuple[str, str]] = set()
        self.proposed: set[tuple[str, str]] = set()  # rows of which a field became a proposal
        self.moved: set[tuple[str, str]] = set()  # rows that lie elsewhere now, or lean elsewhere
        self.reconsidered: set[tuple[str, str]] = set()  # decisions that may be disputed now
        self.areas = Areas(connection)
        self._setting = setting
        self._reason = reason
        self._action = action
        self._counts: Counter[str] = Counter()
        self._notes: dict[str, Any] = {}
        self._stale: dict[str, set[str]] = {}
        self._telling = False
        number = device_number(connection, setting.device, setting.pc_letter)
        rules = self.areas.rules  # read before anything is written
        self.recorder = Recorder(connection, number, actor, self.now, setting.rng, rules)

    # --- rows ------------------------------------------------------------------

    def insert(self, kind: str, values: Mapping[str, Any], uid: str | None = None) -> str:
        """Add a row; returns its uid."""
        return self.insert_many(kind, [values], None if uid is None else [uid])[0]

    def insert_many(
        self, kind: str, rows: Iterable[Mapping[str, Any]], uids: Sequence[str] | None = None
    ) -> list[str]:
        """Add rows of one kind in order; returns their uids."""
        one, made = shape(kind), []
        after = self._last_id(one)
        batch: list[tuple[str, Row]] = []
        for place, values in enumerate(rows):
            uid = uids[place] if uids else self._new_uid()
            flat = {name: item for name, item in one.flatten(values).items() if item is not None}
            batch.append((uid, flat))
            made.append(uid)
            if len(batch) >= AT_ONCE:
                self._insert_batch(one, batch)
                batch = []
        self._insert_batch(one, batch)
        if kind in FTS_COLUMNS:
            index_added(self.connection, one.table, after)
        return made

    def _insert_batch(self, one: Shape, batch: Sequence[tuple[str, Row]]) -> None:
        changes = []
        for uid, flat in batch:
            parts = one.split_apart(flat) or [{}]
            area = self.areas.of_new(one.kind, flat, self.actor.desk)
            self.areas.note(one.kind, uid, area)
            ranks = [
                rank_in(one.kind, self.actor.desk, part, area, self.areas.rules) for part in parts
            ]
            if min(ranks) == PROPOSAL:
                raise UserError(OUTSIDE)
            changes += [
                self.recorder.prepare(one.kind, uid, part, rank=rank)
                for part, rank in zip(parts, ranks, strict=True)
            ]
        for row in self.add_rows(one, batch):
            self.note_row(one.kind, row["uid"], "baru", row)
        self.recorder.write_many(changes)

    def update(
        self,
        kind: str,
        uid: str,
        values: Mapping[str, Any],
        expected: Mapping[str, Any] | None = None,
    ) -> bool:
        """Write the fields that differ; False when none does.

        `expected` is what the clerk saw. A field that the clerk left as seen is not
        written; one that the clerk changed and somebody else changed too, or a field
        named only in `expected` that is no longer so, is a ConflictError. What another
        desk owns and has written becomes a proposal and leaves the row as it is.
        """
        if kind in APPEND_ONLY:
            raise TypeError(f"{kind} rows are only ever added")
        one = shape(kind)
        before = self._current(one, uid)
        if before is None:
            raise ConflictError(GONE)
        flat_before = one.flatten(before)
        wanted = one.flatten(values)
        if expected is not None:
            wanted = _three_way(wanted, one.flatten(expected), flat_before)
        changes = {name: value for name, value in wanted.items() if flat_before.get(name) != value}
        if not changes:
            return False
        shown = self._write_change(one, uid, changes)
        after = {**before, **one.nest({**flat_before, **shown})}
        self.write_row(one, before, after)
        self.note_row(kind, uid, "berubah", before)
        self.note_stale(kind, after)
        return True

    def delete(self, kind: str, uid: str) -> None:
        """Take a row away; its changes stay, so that it can be brought back."""
        one = shape(kind)
        before = self._current(one, uid)
        if before is None:
            raise ConflictError(GONE)
        known = changes_of(self.connection, uid, kind)
        rank = rank_in(kind, self.actor.desk, {}, self.areas.of(kind, uid, known), self.areas.rules)
        owned = is_owned(kind, known, {change.id: change.rank for change in known})
        if rank == PROPOSAL or (owned and rank < OWNER):
            raise UserError(NOT_OWN)
        parents = heads_of(known, [DELETED])
        self.recorder.write(kind, uid, {DELETED: True}, parents, seen_ids(known), rank)
        self.remove_row(one, before)
        self.note_row(kind, uid, "dihapus", before)

    def expect(self, kind: str, uid: str, values: Mapping[str, Any]) -> None:
        """ConflictError unless these columns (derived ones too) are so now."""
        row = self._current(shape(kind), uid)
        if row is None:
            raise ConflictError(GONE)
        if any(row.get(name) != value for name, value in values.items()):
            raise ConflictError(CHANGED_MEANWHILE)

    # --- what the audit line says ------------------------------------------------

    def note(self, **counts: Any) -> None:
        """Ids and counts for the audit line; never values of a record."""
        self._notes |= counts
        self._telling = True

    def tell(self) -> None:
        """Write an audit line even when no shared row changed."""
        self._telling = True

    # --- for set-based writing (an import) ---------------------------------------

    def mark(self, kind: str, uids: Iterable[str], act: str = "baru") -> None:
        """Say which rows a set-based statement wrote; their derived columns must be right."""
        found = {(kind, uid) for uid in uids}
        self.changed |= found
        self._counts[f"{kind}.{act}"] += len(found)

    # --- numbers -------------------------------------------------------------------

    def number(self, kind: str, place: str, year: int) -> str:
        """The next printed number: never repeated, taken with the row that bears it."""
        letter = self._setting.pc_letter
        key = printed_number(kind, place, year, letter, 0).rsplit("-", 1)[0]
        found = self.connection.execute("SELECT value FROM counter WHERE key = ?", (key,))
        row = found.fetchone()
        taken = int(row[0]) + 1 if row else 1
        if row:
            self.connection.execute("UPDATE counter SET value = ? WHERE key = ?", (taken, key))
        else:
            self.connection.execute("INSERT INTO counter(key, value) VALUES(?, ?)", (key, taken))
        return printed_number(kind, place, year, letter, taken)

    # --- the end -------------------------------------------------------------------

    def finish(self) -> int | None:
        """Derived columns and the audit line; returns its number, None when nothing happened."""
        for kind, uids in self._stale.items():
            derived.refresh(self.connection, kind, uids)
            self.changed |= {(kind, uid) for uid in uids}
        self._stale = {}
        self._refresh_conflicts()
        touched_sources.follow(self.connection, self.changed | self.reconsidered)
        self.recorder.sign(self._setting.device, self._setting.sign)
        digest = self.recorder.digest()
        if digest is None and not self._telling:
            return None
        entry = audit.Entry(
            at=self.now,
            actor=self.actor,
            device=self._setting.device,
            action=self._action,
            reason=self._reason,
            ids=[f"{kind}:{uid}" for kind, uid in nsmallest(audit.MOST_IDS, self.changed)],
            counts={**self._counts, **self._notes},
            unit=self.recorder.unit_or_none,
            digest=digest,
        )
        key = audit.audit_key(self._setting.key)
        return audit.append(self.connection, key, entry).lines

    def _refresh_conflicts(self) -> None:
        """What a person must decide of the rows that were written, where anything is or was."""
        rows = self.proposed | conflicts.noted(self.connection, self.changed)
        if rows:
            conflicts.refresh(self.connection, rows, self.areas)

    # --- inside --------------------------------------------------------------------

    def _new_uid(self) -> str:
        return self._setting.uids.make(int(self.now.timestamp() * 1000))

    def _last_id(self, one: Shape) -> int:
        sql = f"SELECT coalesce(max(id), 0) FROM {one.table}"
        return int(self.connection.execute(sql).fetchone()[0])

    def _current(self, one: Shape, uid: str) -> Row | None:
        names = ("id", *one.insert_columns)
        sql = f"SELECT {', '.join(names)} FROM {one.table} WHERE uid = ?"
        row = self.connection.execute(sql, (uid,)).fetchone()
        return dict(zip(names, row, strict=True)) if row else None

    def _write_change(self, one: Shape, uid: str, values: Row) -> Row:
        """Write one or two changes; returns the values that are in force now."""
        log = changes_of(self.connection, uid, one.kind)
        prepared, shown = self.prepare_update(one, uid, values, log)
        self.recorder.write_many(prepared)
        return shown

    def prepare_update(
        self, one: Shape, uid: str, values: Row, log: Sequence[Change]
    ) -> tuple[list[tuple[Any, ...]], Row]:
        """The changes that write these fields of a row, and which of them are in force then."""
        parents = heads_by_field(log, values, self.actor.desk)
        area = self.areas.of(one.kind, uid, log)
        prepared: list[tuple[Any, ...]] = []
        shown: Row = {}
        for part in one.split_apart(values):
            rank = self.areas.rank(one.kind, self.actor.desk, part, area)
            known = {name: parents.get(name, []) for name in part}
            prepared.append(self.recorder.prepare(one.kind, uid, part, known, rank=rank))
            shown |= {name: part[name] for name in part if rank >= top_rank(log, name)}
        if len(shown) < len(values):
            self.proposed.add((one.kind, uid))
        if anchor_of(one.kind) in values:
            self.moved.add((one.kind, uid))
        return prepared, shown

    def remove_row(self, one: Shape, row: Row) -> None:
        """Take a row out of its table and its search table."""
        if one.kind in FTS_COLUMNS:
            unindex_row(self.connection, one.table, row["id"])
        self.connection.execute(f"DELETE FROM {one.table} WHERE id = ?", (row["id"],))

    def add_rows(self, one: Shape, rows: Iterable[tuple[str, Row]]) -> list[Row]:
        """Put new rows (uid, flat values) into their table; returns them as they stand there."""
        made = []
        for uid, flat in rows:
            row = {**one.nest(flat), **one.derived, "uid": uid}
            if one.kind == "person":
                row["nama_key"] = name_key(row["nama"] or "")
            made.append(row)
        ready = [tuple(row[name] for name in one.insert_columns) for row in made]
        self.connection.executemany(one.insert_sql, ready)
        if one.kind == "person":
            add_words(self.connection, (row["nama_key"] for row in made))
        return made

    def write_row(self, one: Shape, before: Row, after: Row) -> None:
        """Bring a table row and its search entry from `before` to `after`."""
        if one.kind == "person" and after["nama"] != before["nama"]:
            after["nama_key"] = name_key(after["nama"] or "")
            add_words(self.connection, [after["nama_key"]])
        names = [name for name in one.insert_columns if after[name] != before[name]]
        if not names:
            return
        searched = set(FTS_COLUMNS.get(one.kind, ())) & set(names)
        if searched:
            unindex_row(self.connection, one.table, before["id"])
        assigned = ", ".join(f"{name} = ?" for name in names)
        self.connection.execute(
            f"UPDATE {one.table} SET {assigned} WHERE id = ?",
            (*(after[name] for name in names), before["id"]),
        )
        if searched:
            index_row(self.connection, one.table, before["id"])

    def note_row(self, kind: str, uid: str, act: str, row: Row) -> None:
        """Count a written row, and compute later what depends on it."""
        self.changed.add((kind, uid))
        self._counts[f"{kind}.{act}"] += 1
        self.note_stale(kind, {**row, "uid": uid})

    def note_stale(self, kind: str, row: Row) -> None:
        """Compute later what depends on this row."""
        if kind in derived.DEPENDS:
            target, column = derived.DEPENDS[kind]
            if row.get(column):
                self._stale.setdefault(target, set()).add(row[column])


def _three_way(wanted: Row, seen: Row, current: Row) -> Row:
    """The wanted fields that the clerk really changed; ConflictError when somebody else did too."""
    for name, value in seen.items():
        now = current.get(name)
        if name not in wanted:
            if now != value:
                raise ConflictError(CHANGED_MEANWHILE)
        elif wanted[name] not in (value, now) and now != value:
            raise ConflictError(CHANGED_MEANWHILE)
    return {
        name: value for name, value in wanted.items() if name not in seen or value != seen[name]
    }
