"""Which signed batches go to a desk: its route, the rows on it, and what has come into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.areas import EVERYWHERE
from desktop_app.domain.desks import code_of
from desktop_app.domain.routing import OWN_KINDS, Route, route
from desktop_app.exchange.batches import SignedBatch
from desktop_app.services.progress import Cancel
from desktop_app.store import Reader
from desktop_app.store.outgoing import Wants, outgoing_batches
from desktop_app.store.routes import case_rows, own_rows, redactions_of, rows_in_area
from desktop_app.store.shapes import shape

NOBODY = ""  # no desk's work is left out


@dataclass(frozen=True)
class Scope:
    """Who sends to whom, and how much: changes with `after` < local id <= `up_to`."""

    sender: str
    receiver: str
    after: int
    up_to: int
    sensitive: bool = False
    full: bool = False

    @property
    def route(self) -> Route:
        """What may go there."""
        return route(self.sender, self.receiver)


def batches_for(reader: Reader, scope: Scope, stop: Cancel) -> Iterator[SignedBatch]:
    """The batches, and all older changes of rows that came onto the route since `after`."""
    rows = _rows(reader, scope, scope.up_to)
    skip = NOBODY if scope.full or scope.sender == scope.receiver else scope.receiver
    wants = _wants(reader, scope, rows)
    for batch in outgoing_batches(reader, scope.after, scope.up_to, wants, skip):
        stop.check()
        yield SignedBatch(batch.head, batch.withheld, batch.changes)
    if rows is not None and scope.after:
        fresh = rows - (_rows(reader, scope, scope.after) or set())
        wants_fresh = _wants(reader, scope, fresh, only=True)
        if fresh:
            for batch in outgoing_batches(reader, 0, scope.after, wants_fresh, NOBODY):
                stop.check()
                yield SignedBatch(batch.head, batch.withheld, batch.changes)


def rows_on_route(reader: Reader, scope: Scope) -> set[str] | None:
    """The rows that a kiriman of this scope may be about; None = every row."""
    return _rows(reader, scope, scope.up_to)


def _rows(reader: Reader, scope: Scope, up_to: int) -> set[str] | None:
    """The rows on the route by the changes up to a local id; None = every row."""
    if scope.route.rows == "all":
        return None
    if scope.route.rows == "cases":
        found = case_rows(reader, up_to)
    else:
        found = rows_in_area(reader, code_of(scope.receiver), up_to)
    return found | redactions_of(reader, found)


def _wants(reader: Reader, scope: Scope, rows: set[str] | None, *, only: bool = False) -> Wants:
    """The question for each change; `only` = no rows besides the given ones."""
    way = scope.route
    own = set() if only or rows is None else own_rows(reader, scope.sender, OWN_KINDS)
    closed: dict[str, frozenset[str]] = {}

    def wants(kind: str, fields: frozenset[str], row: str) -> bool:
        if not way.has_kind(kind):
            return False
        is_off = rows is not None and row not in rows and row not in own
        if is_off and (only or kind not in EVERYWHERE):
            return False
        if kind not in closed:
            closed[kind] = shape(kind).sensitive
        return way.has_fields(kind, fields, closed[kind], scope.sensitive)

    return wants
