"""The merge model: what is shown for a row is a pure function of the SET of its changes.

A change carries several fields and, for each, the changes that it replaces
(its parents). A change is a *head* of a field when no other change names it as a
parent for that field. Differing heads are a conflict for a person; meanwhile the
greatest clock is shown. Order of arrival, repetition and wrong clocks do not matter.
A delete is the field `_deleted` together with `saw`, all changes of the row that
the writer knew; it hides the row only when nothing is left that nobody who deleted had seen.

A change has a *rank* (domain/ownership.py). Only changes of the greatest rank that a field
has are in force; those of a lower rank are proposals, and rank 0 is never in force.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored

DELETED = "_deleted"
# What explains a decision follows the one that is shown; desks never disagree about it alone.
QUIET: Mapping[str, frozenset[str]] = {
    "match": frozenset({"household", "desa", "alasan"}),
    "ruling": frozenset({"household", "desa", "choice", "source", "seen", "alasan"}),
}
Clock = tuple[int, int]

_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)


@dataclass(frozen=True)
class Change:
    """What one device wrote about one row at one moment.

    `clock` is (wall milliseconds, counter) and serves display order only; `salt`
    is 32 hex digits; `saw` is given with a delete only.
    """

    device: str
    seq: int
    row: str
    kind: str
    values: Mapping[str, Stored]
    parents: Mapping[str, Sequence[str]]
    clock: Clock
    person: str
    desk: str
    salt: str
    saw: Sequence[str] | None = None
    rank: int = field(default=2, compare=False)

    @cached_property
    def id(self) -> str:
        """`device:seq`, by which other changes name this one."""
        return f"{self.device}:{self.seq}"

    @property
    def order(self) -> tuple[Clock, str, int]:
        """Decides only which of several heads is shown until a person has decided."""
        return self.clock, self.device, self.seq


@dataclass(frozen=True)
class Conflict:
    """One field with heads that differ; the last head is the one shown.

    For `_deleted` the heads are the deletes, then the edits that no deleter had seen.
    """

    field: str
    heads: tuple[Change, ...]


@dataclass(frozen=True)
class RowView:
    """A row as it is shown: values without `_deleted`, conflicts in order of their field.

    `proposals` are fields for which somebody who does not own them proposes another value;
    `exists` tells whether any change is in force.
    """

    values: dict[str, Stored] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    deleted: bool = False
    proposals: tuple[Conflict, ...] = ()
    exists: bool = True


def canonical_json(value: object) -> str:
    """The one text of a JSON value: sorted keys, no blanks, no NaN."""
    return _ENCODER.encode(value)


def change_hash(salt: str, values: Mapping[str, Stored]) -> str:
    """SHA-256 over salt and values, as hex; the salt keeps short values from being guessed."""
    return text_hash(salt, canonical_json(dict(values)))


def text_hash(salt: str, text: str) -> str:
    """The same hash from the canonical text of the values, for who has it already."""
    return hashlib.sha256((salt + text).encode()).hexdigest()


def unite(changes: Iterable[Change]) -> list[Change]:
    """Each change once, in a fixed order.

    Two different changes under one id mean that a store was copied: UserError.
    """
    known: dict[str, Change] = {}
    for change in changes:
        if not _same(known.setdefault(change.id, change), change):
            raise UserError(
                "Dua komputer memakai identitas perangkat yang sama (perangkat kembar). "
                "Hentikan kiriman dari salah satunya dan hubungi petugas TI."
            )
    return sorted(known.values(), key=lambda change: change.order)


def _same(one: Change, other: Change) -> bool:
    """Equal in content, whether lists came from JSON or from the program."""
    return one is other or _content(one) == _content(other)


def _content(change: Change) -> str:
    parents = {name: sorted(ids) for name, ids in change.parents.items()}
    saw = None if change.saw is None else sorted(change.saw)
    author = (change.person, change.desk, change.salt, *change.clock)
    return canonical_json((change.row, change.kind, author, dict(change.values), parents, saw))


def heads(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """The heads of each field of ONE row that are in force, by field name, the shown one last."""
    found = {}
    for name, writers in _by_field(changes).items():
        top = in_force(writers)
        if top:
            found[name] = _field_heads(name, top)
    return found


def in_force(writers: Sequence[Change]) -> list[Change]:
    """Of the writers of one field those with the greatest rank; none when that is below 1."""
    greatest = max(change.rank for change in writers)
    return [change for change in writers if change.rank == greatest] if greatest > 0 else []


def open_proposals(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """The changes of each field that nobody has answered and that are not in force."""
    found = {}
    for name, writers in _by_field(changes).items():
        greatest = max(1, *(change.rank for change in writers))
        if any(change.rank < greatest for change in writers):
            replaced = {parent for change in writers for parent in _parents(change, name)}
            low = [one for one in writers if one.rank < greatest and one.id not in replaced]
            if low:
                found[name] = low
    return found


def _by_field(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """The writers of each field by its name, without those that are taken back."""
    by_field: dict[str, list[Change]] = {}
    for change in unite(changes):
        for name in change.values if change.rank >= 0 else ():
            by_field.setdefault(name, []).append(change)
    return {name: by_field[name] for name in sorted(by_field)}


def _field_heads(name: str, writers: list[Change]) -> list[Change]:
    """The writers of a field that no other one replaces."""
    if len(writers) == 1:
        return writers
    replaced = {parent for change in writers for parent in _parents(change, name)}
    top = [change for change in writers if change.id not in replaced]
    lost = _unreached(name, writers, top)
    return [change for change in writers if change.id not in replaced or change.id in lost]


def _parents(change: Change, name: str) -> Iterable[str]:
    return (parent for parent in change.parents.get(name, ()) if parent != change.id)


def _unreached(name: str, writers: list[Change], top: list[Change]) -> set[str]:
    """Writers that no head stands on.

    Only a forged circle of parents makes such; they stay visible, or values would be lost.
    """
    waiting = {change.id: change for change in writers}
    path = list(top)
    while path:
        change = path.pop()
        if waiting.pop(change.id, None) is not None:
            path += [waiting[parent] for parent in _parents(change, name) if parent in waiting]
    return set(waiting)


def view(changes: Sequence[Change]) -> RowView:
    """What is shown for ONE row, and what a person must decide."""
    if changes and not (changes := [change for change in changes if change.rank >= 0]):
        return RowView(exists=False)
    if (plain := _plain_values(changes)) is not None:
        return RowView(plain)
    tops = heads(changes)
    shown = {name: top[-1].values[name] for name, top in tops.items()}
    conflicts = [Conflict(name, tuple(top)) for name, top in tops.items() if _differ(name, top)]
    proposals = tuple(
        Conflict(name, tuple(low))
        for name, low in open_proposals(changes).items()
        if name not in shown or _differs_from(shown[name], name, low)
    )
    deleted, disputed = _deletion(tops)
    if disputed:
        conflicts = [conflict for conflict in conflicts if conflict.field != DELETED]
        conflicts.append(Conflict(DELETED, disputed))
        conflicts.sort(key=lambda conflict: conflict.field)
    shown.pop(DELETED, None)
    exists = any(change.rank > 0 for change in changes)
    return RowView(shown, tuple(conflicts), deleted, proposals, exists)


def _plain_values(changes: Sequence[Change]) -> dict[str, Stored] | None:
    """The values of a row whose fields were each written once, as most rows are; else None."""
    values: dict[str, Stored] = {}
    written = 0
    for change in changes:
        if change.rank < 1:
            return None
        values.update(change.values)
        written += len(change.values)
    if len(values) != written or DELETED in values:
        return None
    authors = {(change.device, change.seq) for change in changes}
    return values if len(authors) == len(changes) else None


def _differ(name: str, top: list[Change]) -> bool:
    return _differs_from(top[0].values[name], name, top)


def _differs_from(value: Stored, name: str, changes: list[Change]) -> bool:
    """Whether any of these changes says something else that a person must decide on."""
    quiet = name in QUIET.get(changes[0].kind, ())
    return not quiet and any(change.values[name] != value for change in changes)


def _deletion(tops: Mapping[str, list[Change]]) -> tuple[bool, tuple[Change, ...]]:
    """Whether the row is hidden; else the deletes and what their writers had not seen.

    An edit, or an act of restoring the row, that no deleter knew keeps the row visible.
    """
    deletes = [change for change in tops.get(DELETED, ()) if change.values[DELETED]]
    if not deletes:
        return False, ()
    seen = {known for change in deletes for known in change.saw or ()}
    seen.update(change.id for change in deletes)
    unseen = {change.id: change for top in tops.values() for change in top if change.id not in seen}
    if not unseen:
        return True, ()
    ordered = sorted(unseen.values(), key=lambda change: change.order)
    acts = [change for change in tops[DELETED] if change.id not in unseen]
    return False, (*acts, *ordered)


def parents_of(
    changes: Sequence[Change], names: Iterable[str], desk: str = ""
) -> dict[str, list[str]]:
    """What a new change of these fields replaces: the ids of their heads, as parents a field.

    A desk also replaces its own earlier proposals.
    """
    tops = heads(changes) if changes else {}
    own = open_proposals(changes) if any(one.rank < 2 for one in changes) else {}
    return {
        name: sorted(
            {change.id for change in tops.get(name, ())}
            | {change.id for change in own.get(name, ()) if change.desk == desk}
        )
        for name in names
    }


def seen_ids(changes: Iterable[Change]) -> list[str]:
    """The ids that a delete must carry in `saw`."""
    return sorted({change.id for change in changes})


def next_clock(last: Clock, wall_ms: int) -> Clock:
    """The clock of the next change: never before the last, though the wall clock may jump back.

    `last` is the greatest clock that this store holds, its own or received.
    """
    return (wall_ms, 0) if wall_ms > last[0] else (last[0], last[1] + 1)
