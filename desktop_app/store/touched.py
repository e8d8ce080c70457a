"""Rows that a merge touched, computed again from all their changes: ranks, values, conflicts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop_app.domain.areas import PARENT, Area, is_founded
from desktop_app.domain.changes import Change, RowView, view
from desktop_app.store import conflicts, engine_merge
from desktop_app.store.changes import changes_of_rows, rows_of_kind
from desktop_app.store.engine_search import FTS_COLUMNS, index_added
from desktop_app.store.models import TABLES
from desktop_app.store.owner_rules import KIND as RULE
from desktop_app.store.owner_rules import kinds_of
from desktop_app.store.shapes import Row, Shape, shape
from desktop_app.store.touched_sources import DECISIONS
from desktop_app.store.work import Work

AT_ONCE = 500
# Rows on which others lean come first, so that their areas are known.
ORDER = (
    *(kind for kind in TABLES if kind not in PARENT),
    *(kind for kind in PARENT if PARENT[kind][1] not in PARENT),
    *(kind for kind in PARENT if PARENT[kind][1] in PARENT),
)
LEANT_ON = tuple(kind for kind in ORDER if kind in {parent for _column, parent in PARENT.values()})


@dataclass
class MergeCounts:
    """What a merge did: `changes` came new, `sama` were known; rows by what became of them.

    `konflik`, `usulan` and `menunggu` (a row whose family or list has not come yet) count
    rows, of those that were touched. `rows` are the touched rows by kind, which may all
    lie elsewhere than before when they `moved`.
    """

    changes: int = 0
    sama: int = 0
    baru: int = 0
    berubah: int = 0
    dihapus: int = 0
    konflik: int = 0
    usulan: int = 0
    menunggu: int = 0
    rows: dict[str, set[str]] = field(default_factory=dict, repr=False)
    moved: bool = False

    def touch(self, kind: str, uid: str) -> None:
        """Note a row to compute again."""
        self.rows.setdefault(kind, set()).add(uid)


def settle(work: Work) -> None:
    """Compute the rows again that a unit of work moved, and what leans on them."""
    counts = MergeCounts(moved=True)
    for kind, uid in work.moved | {one for one in work.changed if one[0] == RULE}:
        counts.touch(kind, uid)
    if counts.rows:
        recompute(work, counts)


def recompute(work: Work, counts: MergeCounts) -> None:
    """Compute the touched rows again, then those whose area follows from theirs."""
    _follow_rules(work, counts)
    work.areas.forget_all()
    waiting = {kind: set(uids) for kind, uids in counts.rows.items() if kind != RULE}
    done: set[tuple[str, str]] = set()
    while waiting:
        grown: dict[str, set[str]] = {}
        for kind in ORDER:
            uids = sorted(waiting.get(kind, ()))
            for start in range(0, len(uids), AT_ONCE):
                part = uids[start : start + AT_ONCE]
                fresh = _recompute_kind(work, kind, part, counts)
                if kind in LEANT_ON:
                    grown.setdefault(kind, set()).update(part if counts.moved else fresh)
            done |= {(kind, uid) for uid in uids}
        waiting = _leaning(work, grown, done)


def _follow_rules(work: Work, counts: MergeCounts) -> None:
    """Where who owns what was said anew, all rows of those kinds are computed again."""
    uids = sorted(counts.rows.get(RULE, ()))
    if not uids:
        return
    before = work.areas.rules
    _recompute_kind(work, RULE, uids, counts)
    work.areas.forget_all()
    for kind in kinds_of(before, work.areas.rules):
        for uid in rows_of_kind(work.connection, kind):
            counts.touch(kind, uid)
        counts.moved = True


def _leaning(
    work: Work, grown: Mapping[str, set[str]], done: Collection[tuple[str, str]]
) -> dict[str, set[str]]:
    """Rows not yet computed that lean, at any distance, on rows whose area is another one now."""
    all_grown = {kind: set(uids) for kind, uids in grown.items()}
    found: dict[str, set[str]] = {}
    for kind in LEANT_ON:
        for child, uid in engine_merge.leaning_rows(work.connection, kind, all_grown.get(kind, ())):
            all_grown.setdefault(child, set()).add(uid)
            if (child, uid) not in done:
                found.setdefault(child, set()).add(uid)
                work.areas.forget(child, uid)
    return found


def _recompute_kind(work: Work, kind: str, uids: Sequence[str], counts: MergeCounts) -> list[str]:
    """Compute some rows of one kind again; returns those whose area is new or another one."""
    one = shape(kind)
    if kind in DECISIONS:
        work.reconsidered.update((kind, uid) for uid in uids)
    before = _current(work, one, uids)
    noted = conflicts.noted(work.connection, ((kind, uid) for uid in uids))
    fresh: list[tuple[str, Row]] = []
    ranks: list[tuple[int, str, int]] = []
    grown: list[str] = []
    odd: list[str] = []
    for uid, changes in changes_of_rows(work.connection, kind, uids):
        area = work.areas.of(kind, uid, changes)
        if kind in LEANT_ON and (uid not in before or _lies_anew(work, kind, uid, changes, area)):
            grown.append(uid)
        if kind in PARENT and _leans_oddly(PARENT[kind][0], changes):
            odd.append(uid)
        state = view(_ranked(work, kind, changes, area, ranks))
        if state.conflicts or state.proposals or (kind, uid) in noted:
            conflicts.write(work.connection, kind, uid, state, work.areas)
        _count(work, kind, state, counts)
        flat = None if state.deleted or not state.exists else dict(state.values)
        if uid in before:
            _bring(work, one, uid, before[uid], flat, counts)
        elif flat is not None:
            fresh.append((uid, flat))
    engine_merge.write_ranks(work.connection, ranks)
    engine_merge.note_odd_leans(work.connection, kind, odd)
    _add(work, one, fresh, counts)
    return grown


def _leans_oddly(column: str, changes: Sequence[Change]) -> bool:
    """Whether several changes name a row to lean on and none of the later ones says from where."""
    return sum(bool(one.values.get(column)) and not one.parents.get(column) for one in changes) > 1


def _lies_anew(
    work: Work, kind: str, uid: str, changes: Sequence[Change], area: Area | None
) -> bool:
    """Whether a row lies elsewhere than by the changes that were in force so far."""
    former = [change for change in changes if change.rank > 0]
    return area != work.areas.by(kind, uid, former) or (
        is_founded(uid, changes) != is_founded(uid, former)
    )


def _ranked(
    work: Work,
    kind: str,
    changes: list[Change],
    area: Area | None,
    ranks: list[tuple[int, str, int]],
) -> list[Change]:
    """The changes with the ranks that they have now; what differs is noted in `ranks`."""
    now = work.areas.ranks(kind, changes, area)
    if all(change.rank == now[change.id] for change in changes):
        return changes
    ranks += [
        (now[change.id], change.device, change.seq)
        for change in changes
        if change.rank != now[change.id]
    ]
    return [replace(change, rank=now[change.id]) for change in changes]


def _count(work: Work, kind: str, state: RowView, counts: MergeCounts) -> None:
    counts.konflik += bool(state.conflicts) and not state.deleted
    counts.usulan += bool(state.proposals) and not state.deleted
    counts.menunggu += not state.deleted and work.areas.is_waiting(kind, state.values)


def _bring(
    work: Work, one: Shape, uid: str, before: Row, flat: Row | None, counts: MergeCounts
) -> None:
    """Bring a row that stands in its table to what its changes say."""
    if flat is None:
        work.remove_row(one, before)
        work.note_row(one.kind, uid, "dihapus", before)
        counts.dihapus += 1
        return
    after = {**before, **one.nest(flat)}
    if after != before:
        work.write_row(one, before, after)
        work.note_row(one.kind, uid, "berubah", before)
        work.note_stale(one.kind, after)
        counts.berubah += 1


def _add(work: Work, one: Shape, fresh: Sequence[tuple[str, Row]], counts: MergeCounts) -> None:
    if not fresh:
        return
    query = f"SELECT coalesce(max(id), 0) FROM {one.table}"
    last = int(work.connection.execute(query).fetchone()[0])
    for row in work.add_rows(one, fresh):
        work.note_row(one.kind, row["uid"], "baru", row)
    if one.kind in FTS_COLUMNS:
        index_added(work.connection, one.table, last)
    counts.baru += len(fresh)


def _current(work: Work, one: Shape, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The rows that stand in the table now, by uid."""
    wanted = list(uids)
    names = ("id", *one.insert_columns)
    marks = ", ".join("?" * len(wanted))
    query = f"SELECT {', '.join(names)} FROM {one.table} WHERE uid IN ({marks})"
    found = work.connection.execute(query, wanted)
    return {row[1]: dict(zip(names, row, strict=True)) for row in found}
