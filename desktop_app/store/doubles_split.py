"""Taking a merge back as a whole, as new changes, where nobody built on it since.

All that was merged in the same act goes back together: a family with those of its members that
were merged along with it. What somebody wrote or made since stays, and is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from desktop_app.domain.changes import DELETED, Change, heads, view
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.specs.merged_row import MERGED, SPLIT
from desktop_app.store import reading, touched
from desktop_app.store.changes import changes_of, heads_of
from desktop_app.store.doubles_belief import KIND
from desktop_app.store.doubles_join import REFERENCES
from desktop_app.store.reading import Reads
from desktop_app.store.touched import MergeCounts
from desktop_app.store.work import NOT_OWN, Work

Why = Literal["ditulis", "dipakai", "baru"]
NO_MERGE = "Penggabungan ini sudah dipisahkan atau diubah. Muat ulang daftar."
EMPTIED = "Isi data yang digabungkan sudah dihapus, jadi tidak dapat dipisahkan lagi."
# Rows that go on naming a family or person of their own beside the row on which they stand.
STANDING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "enrolment": (("payout", "enrolment"), ("delivery", "enrolment")),
    "candidate": (("enrolment", "candidate"),),
    "person": (
        ("enrolment", "person"),
        ("payout", "person"),
        ("candidate", "person"),
        ("delivery", "person"),
        ("gift", "person"),
    ),
    "survey": (("build", "survey"),),
    "sheet": (("survey", "sheet"),),
}


@dataclass(frozen=True)
class Kept:
    """What stays as the merge left it. `field` is empty for a whole row that stays here.

    ditulis = somebody wrote the field since, dipakai = later rows stand on it, baru = made since.
    """

    kind: str
    uid: str
    field: str
    why: Why


@dataclass
class SplitPlan:
    """What taking merges back would do: which pairs, which rows are led back, what stays.

    `back` holds (kind, column, uid, to which row), `values` (kind, uid, field, what it said).
    """

    pairs: list[dict[str, Any]] = field(default_factory=list)
    back: list[tuple[str, str, str, str]] = field(default_factory=list)
    values: list[tuple[str, str, str, Any]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)


def plan_split(reader: Reads, uid: str) -> SplitPlan:
    """What goes back and what stays; UserError when there is nothing to take back."""
    units = _units_of(reader, uid)
    plan = SplitPlan()
    for pair in _pairs_of(reader, units):
        plan.pairs.append(pair)
        _plan_references(reader, pair, units, plan)
        _plan_values(reader, pair, units, plan)
    if not any(pair["uid"] == uid for pair in plan.pairs):
        raise ConflictError(NO_MERGE)
    return plan


def split_rows(work: Work, uid: str, reason: str) -> SplitPlan:
    """Carry the plan out; the rows stand apart again, and every desk hears it."""
    plan = plan_split(work, uid)
    counts = MergeCounts()
    for pair in plan.pairs:
        _restore(work, pair["kind"], pair["other"], counts)
    touched.recompute(work, counts)
    for kind, column, row, to in plan.back:
        work.update(kind, row, {column: to})
    for kind, row, name, value in plan.values:
        work.update(kind, row, {name: value})
    for pair in plan.pairs:
        work.update(KIND, pair["uid"], {"verdict": SPLIT, "alasan": reason or None})
    return plan


def _units_of(reader: Reads, uid: str) -> set[int]:
    """The units of work in which a pair was merged; two when two desks did it at once."""
    known = changes_of(reader.connection, uid, KIND)
    tops = heads(known).get("verdict", []) if known else []
    found: set[int] = set()
    for change in tops:
        if change.values["verdict"] == MERGED:
            query = (
                "SELECT c.unit FROM change c JOIN device d ON d.id = c.device "
                "WHERE d.code = ? AND c.seq = ?"
            )
            row = reader.connection.execute(query, (change.device, change.seq)).fetchone()
            found.add(int(row[0]))
    if not found:
        raise ConflictError(NO_MERGE)
    return found


def _pairs_of(reader: Reads, units: Collection[int]) -> list[dict[str, Any]]:
    """The pairs that were merged in these units and still are; families first."""
    marks = ", ".join("?" * len(units))
    query = f"SELECT DISTINCT row FROM change WHERE kind = ? AND unit IN ({marks}) ORDER BY row"
    rows = [
        reading.get(reader, KIND, row[0])
        for row in reader.connection.execute(query, (KIND, *units)).fetchall()
    ]
    found = [row for row in rows if row is not None and row["verdict"] == MERGED]
    return sorted(found, key=lambda row: (row["kind"] != "household", row["uid"]))


def _plan_references(
    reader: Reads, pair: Mapping[str, Any], units: Collection[int], plan: SplitPlan
) -> None:
    """Rows that once referred to the lost row go back to it, unless later ones stand on them."""
    last = _last_change(reader, units)
    going: dict[tuple[str, str], str] = {}
    for kind, column in REFERENCES[pair["kind"]]:
        query = f"SELECT uid FROM {kind} WHERE {column} = ? ORDER BY uid"
        for (row,) in reader.connection.execute(query, (pair["survivor"],)).fetchall():
            log = changes_of(reader.connection, row, kind)
            if _came_from(log, column, pair["other"]):
                going[kind, row] = column
            elif _first_change(reader, kind, row) > last:
                plan.kept.append(Kept(kind, row, "", "baru"))
    while stuck := [one for one in going if _is_stood_on(reader, one, pair, going)]:
        for one in stuck:
            del going[one]
            plan.kept.append(Kept(*one, "", "dipakai"))
    plan.back += [(kind, column, row, pair["other"]) for (kind, row), column in going.items()]


def _came_from(log: Sequence[Change], column: str, lost: str) -> bool:
    """Whether what a row refers to now was put in the place of the lost row."""
    by_id = {change.id: change for change in log}
    return any(
        (before := by_id.get(parent)) is not None and before.values.get(column) == lost
        for head in heads(log).get(column, ())
        for parent in head.parents.get(column, ())
    )


def _is_stood_on(
    reader: Reads,
    one: tuple[str, str],
    pair: Mapping[str, Any],
    going: Collection[tuple[str, str]],
) -> bool:
    kind, row = one
    for child, column in STANDING.get(kind, ()):
        query = f"SELECT uid FROM {child} WHERE {column} = ? AND {pair['kind']} = ?"
        rows = reader.connection.execute(query, (row, pair["survivor"]))
        if (child, pair["kind"]) in REFERENCES[pair["kind"]] and any(
            (child, uid) not in going for (uid,) in rows
        ):
            return True
    return False


def _plan_values(
    reader: Reads, pair: Mapping[str, Any], units: Collection[int], plan: SplitPlan
) -> None:
    """Fields of the survivor show again what they showed before, where nobody wrote since."""
    kind, uid = pair["kind"], pair["survivor"]
    log = changes_of(reader.connection, uid, kind)
    ours = _ids_of(reader, kind, uid, units)
    before = view([change for change in log if change.id not in ours])
    tops = heads(log)
    for name in sorted({n for one in log if one.id in ours for n in one.values} - {DELETED}):
        top = tops.get(name, [])
        if {change.id for change in top} <= ours:
            plan.values.append((kind, uid, name, before.values.get(name)))
        elif max(_ranks(log, ours, name)) == top[0].rank:  # else it was a proposal only
            plan.kept.append(Kept(kind, uid, name, "ditulis"))


def _ranks(log: Iterable[Change], ours: Collection[str], name: str) -> list[int]:
    return [change.rank for change in log if change.id in ours and name in change.values]


def _ids_of(reader: Reads, kind: str, uid: str, units: Collection[int]) -> set[str]:
    marks = ", ".join("?" * len(units))
    query = (
        "SELECT d.code || ':' || c.seq FROM change c JOIN device d ON d.id = c.device "
        f"WHERE c.kind = ? AND c.row = ? AND c.unit IN ({marks})"
    )
    return {row[0] for row in reader.connection.execute(query, (kind, uid, *units))}


def _last_change(reader: Reads, units: Iterable[int]) -> int:
    wanted = tuple(units)
    marks = ", ".join("?" * len(wanted))
    query = f"SELECT max(id) FROM change WHERE unit IN ({marks})"
    return int(reader.connection.execute(query, wanted).fetchone()[0])


def _first_change(reader: Reads, kind: str, uid: str) -> int:
    query = "SELECT coalesce(min(id), 0) FROM change WHERE row = ? AND kind = ?"
    return int(reader.connection.execute(query, (uid, kind)).fetchone()[0])


def _restore(work: Work, kind: str, uid: str, counts: MergeCounts) -> None:
    """Bring a deleted row back, with what it said last."""
    log = changes_of(work.connection, uid, kind)
    plain = [change for change in log if DELETED not in change.values]
    if not plain:
        raise UserError(EMPTIED)
    rank = work.areas.rank(kind, work.actor.desk, {}, work.areas.of(kind, uid, log))
    if rank < max(1, *(change.rank for change in log if DELETED in change.values)):
        raise UserError(NOT_OWN)
    work.recorder.write(kind, uid, {DELETED: False}, heads_of(log, [DELETED]), None, rank)
    work.changed.add((kind, uid))
    counts.touch(kind, uid)
