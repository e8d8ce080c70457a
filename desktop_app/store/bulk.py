"""Writing fields of many rows at once: what `Work.update` does, for an import and its undo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.domain.changes import Change
from desktop_app.domain.text import name_key
from desktop_app.store.engine import Connection
from desktop_app.store.engine_search import FTS_COLUMNS, add_words, index_row, unindex_row
from desktop_app.store.shapes import Row, shape
from desktop_app.store.work import Work

AT_ONCE = 500  # rows read and written together


def current_rows(
    connection: Connection, kind: str, uids: Sequence[str], fields: Iterable[str]
) -> dict[str, Row]:
    """These fields of the rows, and `id`, under their uids; absent rows are left out."""
    own = ("id", "uid", "household") if kind == "person" else ("id", "uid")
    names = (*own, *sorted(set(fields) - set(own)))
    marks = ", ".join("?" * len(uids))
    query = f"SELECT {', '.join(names)} FROM {kind} WHERE uid IN ({marks})"
    rows = (dict(zip(names, row, strict=True)) for row in connection.execute(query, uids))
    return {row["uid"]: row for row in rows}


def write_fields(
    work: Work,
    kind: str,
    wanted: Mapping[str, Row],
    current: Mapping[str, Row],
    log: Mapping[str, list[Change]],
) -> set[str]:
    """Write the differing fields of rows (by uid); returns the households to compute again.

    `current` and `log` are the rows and their changes as they are now.
    """
    prepared: list[tuple[Any, ...]] = []
    updates: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    searched: list[int] = []
    stale: set[str] = set()
    one = shape(kind)
    for uid, values in wanted.items():
        now = current[uid]
        new = {name: value for name, value in values.items() if now[name] != value}
        changes, new = work.prepare_update(one, uid, new, log.get(uid, ()))
        prepared += changes
        stale |= _households(kind, now, new)
        if kind == "person" and "nama" in new:
            new["nama_key"] = name_key(new["nama"])
        if new:
            names = tuple(sorted(new))
            updates[names].append((*(new[name] for name in names), now["id"]))
        if new.keys() & set(FTS_COLUMNS[kind]):
            searched.append(now["id"])
    work.recorder.write_many(prepared)
    _update(work.connection, kind, updates, searched)
    work.mark(kind, wanted, "berubah")
    return stale


def _households(kind: str, now: Row, new: Row) -> set[str]:
    if kind != "person":
        return set()
    return {uid for uid in (now["household"], new.get("household")) if uid}


def _update(
    connection: Connection,
    kind: str,
    updates: Mapping[tuple[str, ...], list[tuple[Any, ...]]],
    searched: Sequence[int],
) -> None:
    """Update rows that change the same columns together, and their search entries."""
    for row_id in searched:
        unindex_row(connection, kind, row_id)
    for names, values in updates.items():
        assigned = ", ".join(f"{name} = ?" for name in names)
        connection.executemany(f"UPDATE {kind} SET {assigned} WHERE id = ?", values)
        if "nama_key" in names:
            add_words(connection, (value[names.index("nama_key")] for value in values))
    for row_id in searched:
        index_row(connection, kind, row_id)
