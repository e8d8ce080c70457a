"""Taking an import back. An undo is new changes, never an erasure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.changes import DELETED, Change, view
from desktop_app.domain.specs import SPECS
from desktop_app.store import derived
from desktop_app.store import engine_undo as engine
from desktop_app.store.batches import note_undone, require_applied
from desktop_app.store.bulk import (
    AT_ONCE,
    current_rows,
    write_fields,
)
from desktop_app.store.changes import changes_of_rows, heads_by_field
from desktop_app.store.engine import Connection
from desktop_app.store.shapes import Row
from desktop_app.store.work import Work

REASONS = {
    "later": "Sudah diubah lagi setelah impor.",
    "survey": "Keluarga ini sudah disurvei.",
    "photo": "Keluarga ini sudah punya foto rumah.",
    "build": "Keluarga ini sudah punya pembangunan rumah.",
    "enrolment": "Sudah terdaftar sebagai penerima bantuan.",
    "payout": "Sudah ada dalam daftar penyaluran.",
    "sheet": "Formulir keluarga ini sudah dicetak.",
    "dtsen_form": "Keluarga ini sudah punya formulir DTSEN.",
    "dtsen_member": "Sudah punya lembar DTSEN.",
    "usulan": "Sudah ada dalam usulan.",
    "poverty_status": "Keluarga ini sudah punya penetapan kemiskinan.",
    "verval_result": "Sudah punya hasil verval.",
    "complaint": "Ada pengaduan tentang keluarga ini.",
    "earlier_aid": "Bantuan rumah sebelumnya sudah dicatat.",
    "candidate": "Sudah dicalonkan sebagai penerima bantuan.",
    "exclusion": "Sudah dicatat dikecualikan dari bantuan.",
    "gift": "Sudah tercatat menerima bantuan perusahaan.",
    "delivery": "Sudah tercatat menerima antaran.",
    "care_family": "Keluarga ini sudah didampingi kader.",
    "care_visit": "Keluarga ini sudah dikunjungi kader.",
    "family": "Keluarganya sudah dipakai di survei, bantuan, pembangunan atau formulir.",
    "member": "Masih ada anggota keluarga yang tetap tinggal.",
}


@dataclass(frozen=True)
class Kept:
    """A row that an undo left as it is, or some of its fields, and the reason."""

    kind: str
    uid: str
    reason: str


@dataclass(frozen=True)
class UndoResult:
    """`undone` rows went or got their former values back; `kept` are those that did not."""

    undone: int
    kept: list[Kept]


def undo_batch(work: Work, batch: int) -> UndoResult:
    """Take back what the commits of a batch wrote, where nobody has built on it.

    A field gets its former value where the batch's change is still its only head; a
    new row goes unless a later change touches it or something outside refers to it.
    """
    units = require_applied(work, batch).units
    connection = work.connection
    if not units:
        note_undone(work, batch, 0, 0)
        return UndoResult(0, [])
    engine.gather(connection, units)
    engine.mark_kept(connection, REASONS)
    kept = [Kept(*row) for row in engine.kept_rows(connection)]
    stale = set(engine.families_of_leaving(connection))
    undone = sum(_remove(work, kind) for kind in ("person", "household"))
    for kind in ("household", "person"):
        undone += _restore(work, kind, units, kept, stale)
    derived.refresh(connection, "household", stale)
    work.changed |= {("household", uid) for uid in stale}
    engine.forget(connection)
    note_undone(work, batch, undone, len(kept))
    return UndoResult(undone, kept)


def _remove(work: Work, kind: str) -> int:
    """Delete the new rows of a kind that may go; each delete names all changes that it saw."""
    rows = engine.leaving(work.connection, kind)
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        work.recorder.write_many(
            [
                work.recorder.prepare(kind, uid, {DELETED: True}, None, saw.split(" "))
                for uid, saw in part
            ]
        )
    engine.remove_leaving(work.connection, kind, len(rows))
    work.mark(kind, (uid for uid, _ in rows), "dihapus")
    return len(rows)


def _restore(work: Work, kind: str, units: Sequence[int], kept: list[Kept], stale: set[str]) -> int:
    """Give changed rows of a kind their former values; returns how many rows got any."""
    uids = [uid for one, uid in engine.changed_uids(work.connection) if one == kind]
    restored = 0
    for start in range(0, len(uids), AT_ONCE):
        part = uids[start : start + AT_ONCE]
        log = dict(changes_of_rows(work.connection, kind, part))
        mine = _ids(work.connection, units, part)
        wanted: dict[str, Row] = {}
        for uid in part:
            former, newer = _former_values(log[uid], mine)
            if newer:
                kept.append(Kept(kind, uid, _newer_text(kind, newer)))
            if former:
                wanted[uid] = former
        fields = {name for row in wanted.values() for name in row}
        current = current_rows(work.connection, kind, part, fields)
        stale |= write_fields(work, kind, wanted, current, log)
        restored += len(wanted)
    return restored


def _ids(connection: Connection, units: Sequence[int], uids: Sequence[str]) -> set[str]:
    """The change ids that these units wrote for these rows."""
    rows, made = ", ".join("?" * len(uids)), ", ".join("?" * len(units))
    query = (
        "SELECT d.code || ':' || c.seq FROM change c JOIN device d ON d.id = c.device "
        f"WHERE c.row IN ({rows}) AND +c.unit IN ({made})"
    )
    return {row[0] for row in connection.execute(query, (*uids, *units))}


def _former_values(changes: Sequence[Change], mine: Collection[str]) -> tuple[Row, list[str]]:
    """Values to give back, and the fields that somebody wrote after the batch."""
    written = {name for change in changes if change.id in mine for name in change.values}
    heads = heads_by_field(changes, written)
    before: dict[str, Any] = view([change for change in changes if change.id not in mine]).values
    still = {name for name in written if len(heads[name]) == 1 and heads[name][0] in mine}
    return {name: before.get(name) for name in sorted(still)}, sorted(written - still)


def _newer_text(kind: str, names: Sequence[str]) -> str:
    return f"Sudah diubah lagi setelah impor: {', '.join(_labels(kind, names))}."


def _labels(kind: str, names: Sequence[str]) -> Iterator[str]:
    labels = {spec.name: spec.label for spec in SPECS[kind]}
    return (labels.get(name, name) for name in names)
