"""Deciding what is open: the heads of one point, who may decide it, the change that closes it.

A decision is a new change that names every head and every open proposal of the field as its
parents, also when its value is the one that was shown. The row then follows from its changes
(store/touched.py), as after a merge. Taking a decision back is a new change too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop_app.domain.areas import Area, anchor_of, rank_in
from desktop_app.domain.changes import (
    DELETED,
    Change,
    heads,
    open_proposals,
    seen_ids,
    view,
)
from desktop_app.domain.errors import ConflictError, UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.ownership import PROPOSAL, Rules
from desktop_app.store import touched
from desktop_app.store.areas import Areas
from desktop_app.store.changes import changes_of, top_rank
from desktop_app.store.conflicts import NEW
from desktop_app.store.queue import QueueLine
from desktop_app.store.reading import Reads
from desktop_app.store.shapes import Row, shape
from desktop_app.store.touched import MergeCounts
from desktop_app.store.work import CHANGED_MEANWHILE, Work

ELSEWHERE = (
    "Ini bukan untuk diputuskan di kantor ini. "
    "Mintalah kantor yang berwenang memutuskannya, lalu terima kirimannya."
)
ACT = "diputuskan"


@dataclass(frozen=True)
class Open:
    """One open point with all that stands against each other, the shown one last of the heads.

    For `_deleted` the heads are the deletes and the edits that no deleter saw; for a row that is
    only proposed they are all its changes. `area` is that of the row, or the one it claims.
    """

    row: str
    kind: str
    field: str
    heads: tuple[Change, ...]
    proposals: tuple[Change, ...]
    shown: Stored
    area: Area | None
    may_rank: int
    rules: Rules

    @property
    def seen(self) -> tuple[str, ...]:
        """The changes that a decision replaces."""
        return tuple(sorted(change.id for change in (*self.heads, *self.proposals)))

    @property
    def all(self) -> tuple[Change, ...]:
        """Heads and proposals."""
        return (*self.heads, *self.proposals)


@dataclass(frozen=True)
class Decision:
    """What a person decided: a value for a field; for `_deleted` and `_baru` True or False.

    `seen` are the changes that he saw; None when they were read in the same transaction.
    """

    row: str
    kind: str
    field: str
    value: Stored
    seen: Sequence[str] | None = None


@dataclass(frozen=True)
class Undone:
    """How many fields went back, and how many stay since somebody wrote after the decision."""

    back: int
    kept: int


def read_open(reader: Reads, row: str, kind: str, field: str) -> Open:
    """What stands against each other in a field, also when nothing is open any more."""
    changes = changes_of(reader.connection, row, kind)
    return _opened(Areas(reader.connection), row, kind, field, changes)


def read_many(reader: Reads, lines: Iterable[QueueLine]) -> Iterator[Open]:
    """The same for many lines of the queue, the points of one row one after the other."""
    areas = Areas(reader.connection)
    for (row, kind), group in groupby(sorted(lines, key=_row_of), key=_row_of):
        changes = changes_of(reader.connection, row, kind)
        for line in group:
            yield _opened(areas, row, kind, line.field, changes)


def _row_of(line: QueueLine) -> tuple[str, str]:
    return line.row, line.kind


def _opened(areas: Areas, row: str, kind: str, field: str, changes: list[Change]) -> Open:
    state = view(changes)
    if field == NEW:
        low = tuple(change for change in changes if change.rank == PROPOSAL)
        claimed = _claimed(areas, kind, low)
        return Open(row, kind, field, (), low, None, claimed, PROPOSAL, areas.rules)
    tops = heads(changes).get(field, [])
    low = tuple(open_proposals(changes).get(field, ()))
    area = areas.of(kind, row, changes)
    shown = None if field == DELETED else state.values.get(field)
    top = top_rank(changes, field)
    if field == DELETED:
        disputed = [one for one in state.conflicts if one.field == DELETED]
        tops = list(disputed[0].heads) if disputed else tops
        top = max(1, *(change.rank for change in changes))
    return Open(row, kind, field, tuple(tops), low, shown, area, top, areas.rules)


def _claimed(areas: Areas, kind: str, proposals: Sequence[Change]) -> Area | None:
    """Where a proposed row lies, as its writer says."""
    if not proposals:
        return None
    values = {name: value for change in proposals for name, value in change.values.items()}
    return areas.of_new(kind, values, proposals[0].desk)


def may_decide(desk: str, one: Open) -> bool:
    """Whether what a desk writes there is in force: it owns the field, or no owner has written."""
    plain = one.field in (DELETED, NEW)
    rank = rank_in(one.kind, desk, {} if plain else {one.field: None}, one.area, one.rules)
    return rank >= max(1, one.may_rank)


def decide(work: Work, decisions: Iterable[Decision]) -> None:
    """Write decisions; a row that is taken away needs no other decision.

    ConflictError when something else stands there than was seen, UserError when the desk may not.
    """
    counts = MergeCounts()
    gone: set[str] = set()
    for one in sorted(decisions, key=lambda one: (one.row, one.field)):
        if one.row not in gone:
            _decide(work, one)
            counts.touch(one.kind, one.row)
            # What leans on a row that lies elsewhere now is computed again too.
            counts.moved |= one.field in (NEW, anchor_of(one.kind))
            if (one.field, one.value) in ((DELETED, True), (NEW, False)):
                gone.add(one.row)
    _settle(work, counts)


def _decide(work: Work, one: Decision) -> None:
    found = read_open(work, one.row, one.kind, one.field)
    if one.seen is not None and found.seen != tuple(sorted(one.seen)):
        raise ConflictError(CHANGED_MEANWHILE)
    if not may_decide(work.actor.desk, found):
        raise UserError(ELSEWHERE)
    if one.field == NEW:
        _decide_new(work, found, accept=bool(one.value))
    elif one.field == DELETED:
        _decide_deleted(work, one.row, one.kind, delete=bool(one.value))
    else:
        flat = shape(one.kind).flatten({one.field: one.value})
        work.recorder.write(one.kind, one.row, flat, {one.field: found.seen})


def _decide_deleted(work: Work, row: str, kind: str, *, delete: bool) -> None:
    changes = changes_of(work.connection, row, kind)
    parents = _parents_of(changes, DELETED)
    saw = seen_ids(changes) if delete else None
    work.recorder.write(kind, row, {DELETED: delete}, parents, saw)


def _decide_new(work: Work, found: Open, *, accept: bool) -> None:
    """Take a proposed row over as one of this office, or refuse it once and for all."""
    values: Row = {}
    for change in sorted(found.proposals, key=lambda one: one.order):
        values |= change.values
    # A row is founded by a change that replaces nothing in the column of its place.
    anchor = anchor_of(found.kind)
    if not accept:
        if values.get(anchor):
            work.recorder.write(found.kind, found.row, {anchor: values[anchor]})
        changes = changes_of(work.connection, found.row, found.kind)
        work.recorder.write(found.kind, found.row, {DELETED: True}, None, seen_ids(changes))
        return
    changes = changes_of(work.connection, found.row, found.kind)
    parents = {
        name: [one.id for one in found.proposals if name in one.values]
        for name in values
        if name != anchor
    }
    one = shape(found.kind)
    for part in one.split_apart({k: v for k, v in values.items() if k != DELETED}):
        known = {name: parents[name] for name in part if name in parents}
        work.recorder.write(found.kind, found.row, part, known)
    if heads(changes).get(DELETED):
        known = _parents_of(changes, DELETED)
        work.recorder.write(found.kind, found.row, {DELETED: False}, known)


def _parents_of(changes: Sequence[Change], name: str) -> dict[str, list[str]]:
    """All that a decision of this field replaces."""
    tops = [*heads(changes).get(name, ()), *open_proposals(changes).get(name, ())]
    return {name: sorted(change.id for change in tops)} if tops else {}


def _settle(work: Work, counts: MergeCounts) -> None:
    """Bring the rows to what their changes say now, and tell who shows them."""
    touched.recompute(work, counts)
    for kind, uids in counts.rows.items():
        work.mark(kind, uids, ACT)


def undo(work: Work, units: Collection[int]) -> Undone:
    """Take decisions back, by the numbers of their units of work.

    Fields show again what they showed before; what was proposed stays answered until it is
    decided anew. A field that somebody wrote since stays as it is.
    """
    counts, back, kept = MergeCounts(), 0, 0
    for kind, row, mine in _changes_of_units(work, units):
        went = _undo_row(work, kind, row, mine)
        total = sum(len(change.values) for change in mine)
        back, kept = back + went, kept + total - went
        if went:
            counts.touch(kind, row)
            counts.moved |= any(anchor_of(kind) in change.values for change in mine)
    _settle(work, counts)
    return Undone(back, kept)


def _changes_of_units(work: Work, units: Collection[int]) -> list[tuple[str, str, list[Change]]]:
    marks = ", ".join("?" * len(units))
    query = (
        "SELECT c.kind, c.row, d.code || ':' || c.seq FROM change c "
        f"JOIN device d ON d.id = c.device WHERE c.unit IN ({marks}) ORDER BY c.row, c.id"
    )
    ids: dict[tuple[str, str], set[str]] = {}
    for kind, row, number in work.connection.execute(query, tuple(units)):
        ids.setdefault((kind, row), set()).add(number)
    return [
        (kind, row, [one for one in changes_of(work.connection, row, kind) if one.id in numbers])
        for (kind, row), numbers in ids.items()
    ]


def _undo_row(work: Work, kind: str, row: str, mine: Sequence[Change]) -> int:
    """Take back what was decided of one row; returns how many fields went back."""
    changes = changes_of(work.connection, row, kind)
    ours = {change.id for change in mine}
    before = view([change for change in changes if change.id not in ours])
    tops = heads(changes)
    if not before.exists:
        names = [name for change in mine for name in change.values]
        if DELETED in names or any(set(map(_id, tops[name])) - ours for name in names):
            return 0
        work.recorder.write(kind, row, {DELETED: True}, None, seen_ids(changes))
        return len(names)
    back: dict[str, Stored] = {}
    parents: Mapping[str, list[str]] = {}
    for change in mine:
        for name, value in change.values.items():
            if list(map(_id, tops.get(name, ()))) != [change.id]:
                continue
            if name == DELETED and not value:
                continue
            back[name] = False if name == DELETED else before.values.get(name)
            parents = {**parents, name: [change.id]}
    for name, value in back.items():
        work.recorder.write(kind, row, {name: value}, {name: parents[name]})
    return len(back)


def _id(change: Change) -> str:
    return change.id
