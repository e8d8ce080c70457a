"""What a store must show, told by the pure model from the set of its changes alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.areas import PARENT, Area, is_founded, ranks_of, row_area
from desktop_app.domain.changes import DELETED, Change, RowView, view
from desktop_app.domain.ownership import HELD, SHIPPED, Rules, rules_of
from desktop_app.store.changes import COLUMNS, SOURCE, to_change
from desktop_app.store.conflicts import NEW
from desktop_app.store.shapes import shape

Key = tuple[str, str]  # kind and uid
Line = tuple[str, str, str, str]  # kind, uid, field, sort


@dataclass(frozen=True)
class Told:
    """What the changes say: the shown rows, what is open, and the rank of each change."""

    rows: Mapping[Key, dict[str, Any]]
    lines: frozenset[Line]
    ranks: Mapping[str, int]
    areas: Mapping[Key, Area | None]


def told_by(changes: Iterable[Change]) -> Told:
    """The model of a set of changes; what is taken back is no part of it."""
    groups: dict[Key, list[Change]] = {}
    for change in changes:
        if change.rank != HELD:
            groups.setdefault((change.kind, change.row), []).append(replace(change, rank=2))
    areas: dict[Key, Area | None] = {}
    rules = _rules(groups)

    def parent_of(kind: str) -> Callable[[str], Area | None]:
        above = PARENT.get(kind, ("", ""))[1]
        return lambda uid: (
            area_of(above, uid) if is_founded(uid, groups.get((above, uid), [])) else None
        )

    def area_of(kind: str, uid: str) -> Area | None:
        if (kind, uid) not in areas:
            group = groups.get((kind, uid), [])
            areas[kind, uid] = row_area(kind, uid, group, parent_of(kind), rules)
        return areas[kind, uid]

    rows: dict[Key, dict[str, Any]] = {}
    lines: set[Line] = set()
    ranks: dict[str, int] = {}
    for (kind, uid), group in groups.items():
        now = ranks_of(kind, group, area_of(kind, uid), parent_of(kind), rules)
        ranks |= now
        state = view([replace(change, rank=now[change.id]) for change in group])
        if state.exists and not state.deleted:
            rows[kind, uid] = _columns(kind, state.values)
        lines |= {(kind, uid, *point) for point in _points(state)}
    return Told(rows, frozenset(lines), ranks, areas)


def _rules(groups: Mapping[Key, list[Change]]) -> Rules:
    """Who owns what by the changes that say so, which lie everywhere and are ranked as shipped."""
    shown = []
    for (kind, _uid), group in groups.items():
        if kind == "owner_rule":
            ranks = ranks_of(kind, group, None, lambda _uid: None, SHIPPED)
            state = view([replace(change, rank=ranks[change.id]) for change in group])
            if state.exists and not state.deleted:
                shown.append(state.values)
    return rules_of(shown)


def _points(state: RowView) -> set[tuple[str, str]]:
    if state.deleted:
        return set()
    if not state.exists:
        return {(NEW, "usulan")} if state.proposals else set()
    open_now = {(one.field, "hapus" if one.field == DELETED else "beda") for one in state.conflicts}
    return open_now | {(one.field, "usulan") for one in state.proposals}


def _columns(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    one = shape(kind)
    row = one.nest(values)
    return {**row, one.packed: json.loads(row[one.packed])} if one.packed else row


# --- what the store says -------------------------------------------------------------------


def changes_in(connection: Any) -> list[Change]:
    """All changes of a store, with the ranks that stand there."""
    return [to_change(row) for row in connection.execute(f"SELECT {COLUMNS} FROM {SOURCE}")]


def rows_in(connection: Any, kinds: Iterable[str]) -> dict[Key, dict[str, Any]]:
    """The rows of the tables, without what is local or derived."""
    found = {}
    for kind in kinds:
        one = shape(kind)
        names = ("uid", *one.columns, *((one.packed,) if one.packed else ()))
        for record in connection.execute(f"SELECT {', '.join(names)} FROM {one.table}"):
            row = dict(zip(names, record, strict=True))
            if one.packed:
                row[one.packed] = json.loads(row[one.packed])
            found[kind, row.pop("uid")] = row
    return found


def lines_in(connection: Any) -> frozenset[Line]:
    """What is open by the table of conflicts."""
    return frozenset(connection.execute("SELECT kind, row, field, sort FROM conflict"))
