"""In whose area the rows of this store lie, as their changes say (domain/areas.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from desktop_app.domain.areas import (
    PARENT,
    PLACE,
    Area,
    anchor_of,
    is_founded,
    is_inside,
    places,
    rank_in,
    ranks_of,
    row_area,
)
from desktop_app.domain.changes import Change
from desktop_app.domain.desks import code_of
from desktop_app.domain.ownership import PROPOSAL, Rules
from desktop_app.store.changes import changes_of
from desktop_app.store.engine import Connection
from desktop_app.store.owner_rules import read_rules


class Areas:
    """Areas of rows, each looked up once; serves one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], Area | None] = {}
        self._unfounded: set[tuple[str, str]] = set()
        self._rules: Rules | None = None

    @property
    def rules(self) -> Rules:
        """Who owns what, as Dinsos said."""
        if self._rules is None:
            self._rules = read_rules(self._connection)
        return self._rules

    def of(self, kind: str, uid: str, changes: Sequence[Change] | None = None) -> Area | None:
        """The area of a row; None when it is not here, or lies everywhere."""
        if (kind, uid) not in self._known:
            known = changes_of(self._connection, uid, kind) if changes is None else changes
            self._known[kind, uid] = self.by(kind, uid, known)
            if not is_founded(uid, known):
                self._unfounded.add((kind, uid))
        return self._known[kind, uid]

    def by(self, kind: str, uid: str, changes: Sequence[Change]) -> Area | None:
        """The area of a row by some changes of it; not remembered."""
        return row_area(kind, uid, changes, partial(self._of_parent, kind), self.rules)

    def _of_parent(self, kind: str, uid: str) -> Area | None:
        """The area of the row on which one of a kind leans; None until its maker was heard."""
        parent = PARENT[kind][1], uid
        area = self.of(*parent)
        return None if parent in self._unfounded else area

    def is_waiting(self, kind: str, values: Mapping[str, Any]) -> bool:
        """Whether a row with these values leans on one that is not here."""
        value = values.get(anchor_of(kind)) if kind in PARENT else None
        return bool(value) and self._of_parent(kind, str(value)) is None

    def of_new(self, kind: str, values: Mapping[str, Any], desk: str) -> Area | None:
        """The area that a row will have once a desk has written these values."""
        value = values.get(anchor_of(kind)) if anchor_of(kind) else None
        own = frozenset({code_of(desk)})
        if not value:
            return own
        if kind in PLACE:
            return frozenset({str(value)})
        area = self._of_parent(kind, str(value))
        return own if area is None else area

    def note(self, kind: str, uid: str, area: Area | None) -> None:
        """Remember the area of a row that this transaction made or changed."""
        self._known[kind, uid] = area

    def forget(self, kind: str, uid: str) -> None:
        """Look the row up again when it is asked for."""
        self._known.pop((kind, uid), None)
        self._unfounded.discard((kind, uid))

    def forget_all(self) -> None:
        """Look all rows up again."""
        self._known.clear()
        self._unfounded.clear()
        self._rules = None

    def rank(self, kind: str, desk: str, values: Mapping[str, Any], area: Area | None) -> int:
        """The rank of what a desk writes into a row of this area."""
        value = values.get(anchor_of(kind))
        claimed = places(kind, value, partial(self._of_parent, kind)) if value else None
        inside = is_inside(desk, claimed)
        return rank_in(kind, desk, values, area, self.rules) if inside else PROPOSAL

    def ranks(self, kind: str, changes: Sequence[Change], area: Area | None) -> dict[str, int]:
        """The rank of each change of a row of this area, by its id."""
        return ranks_of(kind, changes, area, partial(self._of_parent, kind), self.rules)
