"""From staged rows to the registry, in one unit of work."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.changes import canonical_json
from desktop_app.domain.ownership import rank_of
from desktop_app.store import derived
from desktop_app.store import engine_commit as engine
from desktop_app.store.batches import note_applied, require_open
from desktop_app.store.bulk import AT_ONCE, current_rows, write_fields
from desktop_app.store.changes import changes_of_rows
from desktop_app.store.engine import Connection
from desktop_app.store.engine_search import add_words, index_added
from desktop_app.store.shapes import Row, shape
from desktop_app.store.staging import KINDS, StagedKind, staged_counts
from desktop_app.store.work import Work

MEANWHILE = {
    "kode": "berubah_sejak_pratinjau",
    "pesan": "Data ini diubah orang lain sejak pratinjau. Lihat lagi, lalu putuskan.",
}
# New, or decided: what a commit writes onto rows that are already there.
CHANGED = (
    "batch = ? AND outcome IN ('berubah', 'ragu') AND target IS NOT NULL AND done IS NOT 1 "
    "AND (outcome = 'berubah' AND decision IS NOT 'lewati' OR decision = 'terapkan')"
)


@dataclass(frozen=True)
class _Staged:
    """One staged row that would change a registry row."""

    id: int
    target: str
    wanted: Row
    before: Row
    problems: list[Any]


def commit_staged(work: Work, batch: int) -> dict[str, int]:
    """Write what is new, changed or decided; returns counts of rows.

    Keys: `baru`, `berubah` (people), `keluarga_baru`, `keluarga_berubah`, and
    `tertinggal`: rows that stay in the batch (doubtful, wrong, left out). A row that
    somebody changed since the preview is not overwritten: it becomes doubtful.
    """
    require_open(work, batch)
    counts = dict.fromkeys(("baru", "berubah", "keluarga_baru", "keluarga_berubah"), 0)
    after = {kind: engine.last_id(work.connection, kind) for kind in KINDS}
    # People come first, those who move too: a new household enters only with a member.
    stale: set[str] = set()
    counts["baru"] = _insert_new(work, "person", batch)
    counts["berubah"] = _apply_changed(work, "person", batch, stale)
    counts["keluarga_baru"] = _insert_new(work, "household", batch)
    stale |= set(engine.stale_households(work.connection, after["person"], after["household"]))
    counts["keluarga_berubah"] = _apply_changed(work, "household", batch, stale)
    derived.refresh(work.connection, "household", stale)
    for kind in KINDS:
        index_added(work.connection, kind, after[kind])
    add_words(work.connection, engine.new_names(work.connection, after["person"]))
    work.changed |= {("household", uid) for uid in stale}
    counts["tertinggal"] = _left(work, batch)
    note_applied(work, batch, counts)
    return counts


def _insert_new(work: Work, kind: StagedKind, batch: int) -> int:
    connection, recorder = work.connection, work.recorder
    span = engine.staged_span(connection, kind, batch)
    rows = engine.new_rows(connection, kind, batch, span)
    if not rows:
        return 0
    for apart in (False, True):
        mark = (recorder.device, recorder.unit, recorder.reserve(0))
        # The preview lets only rows of this desk's own area in.
        fields = shape(kind).apart if apart else set(shape(kind).columns) - shape(kind).apart
        rank = rank_of(work.actor.desk, kind, dict.fromkeys(fields), work.areas.rules)
        written = engine.insert_changes(connection, kind, batch, span, mark, rank, apart=apart)
        recorder.reserve(written)
        parts = ((row[0], row[2] if apart else row[1]) for row in rows)
        recorder.add_new(kind, mark[2], ((uid, part) for uid, part in parts if part))
    engine.insert_rows(connection, kind, batch, span)
    work.mark(kind, (row[0] for row in rows))
    return len(rows)


def _apply_changed(work: Work, kind: StagedKind, batch: int, stale: set[str]) -> int:
    """Write the differing fields of rows that are already there; returns how many rows."""
    applied = 0
    for rows in _changed_rows(work.connection, kind, batch):
        targets = [row.target for row in rows]
        fields = {name for row in rows for name in row.wanted}
        current = current_rows(work.connection, kind, targets, fields)
        log = dict(changes_of_rows(work.connection, kind, targets))
        late = [row for row in rows if _is_late(row, current.get(row.target))]
        _make_doubtful(work.connection, kind, late)
        late_ids = {row.id for row in late}
        good = [row for row in rows if row.id not in late_ids]
        wanted = {row.target: row.wanted for row in good}
        stale |= write_fields(work, kind, wanted, current, log)
        work.connection.executemany(
            f"UPDATE staged_{kind} SET done = 1 WHERE id = ?", [(row.id,) for row in good]
        )
        applied += len(good)
    return applied


def _changed_rows(connection: Connection, kind: StagedKind, batch: int) -> Iterator[list[_Staged]]:
    query = (
        f"SELECT id, target, vals, s_vals, before, problems FROM staged_{kind} WHERE {CHANGED} "
        f"AND id > ? ORDER BY id LIMIT {AT_ONCE}"
    )
    last = 0
    while found := connection.execute(query, (batch, last)).fetchall():
        yield [
            _Staged(
                row[0],
                row[1],
                {**json.loads(row[2] or "{}"), **json.loads(row[3] or "{}")},
                json.loads(row[4] or "{}"),
                json.loads(row[5]),
            )
            for row in found
        ]
        last = found[-1][0]


def _is_late(row: _Staged, current: Row | None) -> bool:
    """Whether the registry no longer holds what the preview compared with."""
    return current is None or any(
        current[name] not in (value, row.before.get(name)) for name, value in row.wanted.items()
    )


def _make_doubtful(connection: Connection, kind: StagedKind, rows: Sequence[_Staged]) -> None:
    connection.executemany(
        f"UPDATE staged_{kind} SET outcome = 'ragu', decision = NULL, problems = ? WHERE id = ?",
        [(canonical_json([*row.problems, MEANWHILE]), row.id) for row in rows],
    )


def _left(work: Work, batch: int) -> int:
    """Rows of the file that this batch still holds back."""
    connection = work.connection
    counts = staged_counts(work, batch)
    query = (
        "SELECT count(*) FROM staged_person s WHERE batch = ? AND outcome IN ('baru', 'ragu') "
        "AND decision IN ('terapkan', 'baru') AND (done = 1 OR EXISTS "
        "(SELECT 1 FROM person p WHERE p.uid = s.uid AND s.target IS NULL))"
    )
    decided = connection.execute(query, (batch,)).fetchone()[0]
    skipped = connection.execute(
        "SELECT count(*) FROM staged_person WHERE batch = ? AND outcome IN ('baru', 'berubah') "
        "AND decision = 'lewati'",
        (batch,),
    ).fetchone()[0]
    return int(counts["ragu"] + counts["bermasalah"] + skipped - decided)
