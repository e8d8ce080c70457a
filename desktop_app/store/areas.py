"""In whose area the rows of this store lie, as their changes say (domain/areas.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.areas import (
    PARENT,
    PLACE,
    Area,
    anchor_of,
    rank_in,
    row_area,
)
from desktop_app.domain.changes import Change
from desktop_app.domain.desks import code_of
from desktop_app.store.changes import changes_of
from desktop_app.store.engine import Connection


class Areas:
    """Areas of rows, each looked up once; serves one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Area | None] = {}

    def of(self, kind: str, uid: str, changes: Sequence[Change] | None = None) -> Area | None:
        """The area of a row; None when it leans on a row that is not here, or lies nowhere."""
        if uid not in self._known:
            known = changes_of(self._connection, uid) if changes is None else changes
            self._known[uid] = (
                row_area(kind, uid, known, lambda parent: self._of_parent(kind, parent))
                if known
                else None
            )
        return self._known[uid]

    def _of_parent(self, kind: str, uid: str) -> Area | None:
        return self.of(PARENT[kind][1], uid)

    def of_new(self, kind: str, values: Mapping[str, Any], desk: str) -> Area | None:
        """The area that a row will have once a desk has written these values."""
        value = values.get(anchor_of(kind)) if anchor_of(kind) else None
        if not value:
            return frozenset({code_of(desk)})
        return frozenset({str(value)}) if kind in PLACE else self._of_parent(kind, str(value))

    def note(self, uid: str, area: Area | None) -> None:
        """Remember the area of a row that this transaction made or changed."""
        self._known[uid] = area

    def forget(self, uid: str) -> None:
        """Look the row up again when it is asked for."""
        self._known.pop(uid, None)

    def rank(self, kind: str, desk: str, values: Mapping[str, Any], area: Area | None) -> int:
        """The rank of what a desk writes into a row of this area."""
        return rank_in(kind, desk, values, area)
