"""The queue of what a person must decide, page by page: always the next lines after the last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop_app.domain.desks import code_of
from desktop_app.domain.ownership import APART, OWNER, PROPOSAL, STAND_IN, Rules, rank_of
from desktop_app.domain.specs import SPECS
from desktop_app.store.owner_rules import read_rules
from desktop_app.store.reading import Reads

Where = tuple[list[str], list[Any]]


@dataclass(frozen=True)
class QueueFilter:
    """Which open points. `place` is the code of a desa or kecamatan; empty texts mean all.

    `before`: not newer than this wall clock in milliseconds. `desk`: only what this desk decides.
    """

    place: str = ""
    kind: str = ""
    sort: str = ""
    before: int | None = None
    desk: str = ""


class QueueLine(NamedTuple):
    """One open point: a field of a row, the sort of it, since when; `since` in milliseconds."""

    id: int
    row: str
    kind: str
    field: str
    sort: str
    desa: str | None
    since: int


Place = tuple[int, int]  # since and id of the last line of a page


def queue_page(
    reader: Reads, wanted: QueueFilter, after: Place | None = None, limit: int = 100
) -> list[QueueLine]:
    """The first `limit` open points, the oldest first, or those after a place in the queue."""
    parts, values = _where(reader, wanted)
    if after is not None:
        parts.append("(since, id) > (?, ?)")
        values += after
    where = f"WHERE {' AND '.join(parts)}" if parts else ""
    found = reader.connection.execute(
        f"SELECT id, row, kind, field, sort, desa, since FROM conflict {where} "
        f"ORDER BY since, id LIMIT {limit:d}",
        values,
    )
    return [QueueLine._make(row) for row in found]


def queue_counts(reader: Reads, wanted: QueueFilter) -> dict[str, int]:
    """How many open points of each sort the filter finds."""
    parts, values = _where(reader, wanted)
    where = f"WHERE {' AND '.join(parts)}" if parts else ""
    query = f"SELECT sort, count(*) FROM conflict {where} GROUP BY sort"
    return {str(sort): int(n) for sort, n in reader.connection.execute(query, values)}


def lines_of(reader: Reads, row: str) -> list[QueueLine]:
    """The open points of one row."""
    query = (
        "SELECT id, row, kind, field, sort, desa, since FROM conflict WHERE row = ? ORDER BY field"
    )
    return [QueueLine._make(one) for one in reader.connection.execute(query, (row,))]


def _where(reader: Reads, wanted: QueueFilter) -> Where:
    parts: list[str] = []
    values: list[Any] = []
    for name, value in (("kind", wanted.kind), ("sort", wanted.sort)):
        if value:
            parts.append(f"{name} = ?")
            values.append(value)
    if wanted.before is not None:
        parts.append("since <= ?")
        values.append(wanted.before)
    for place in filter(None, (wanted.place, code_of(wanted.desk))):
        # All codes that begin with the place and a point: "/" follows "." in the order of signs.
        free = "" if place == wanted.place else "desa IS NULL OR "
        parts.append(f"({free}desa = ? OR desa > ? AND desa < ?)")
        values += (place, f"{place}.", f"{place}/")
    if wanted.desk:
        conditions, more = _decided_by(wanted.desk, read_rules(reader.connection))
        parts += conditions
        values += more
    return parts, values


def _decided_by(desk: str, rules: Rules) -> Where:
    """What the role of a desk owns, and what it stands in for where nobody else has written.

    The last cannot be told without the changes; that two stand-ins differ is the usual case.
    """
    parts: list[str] = []
    values: list[Any] = []
    for kind in SPECS:
        names = sorted(APART.get(kind, ()))
        marks = ", ".join("?" * len(names))
        if rank_of(desk, kind, {}, rules) == OWNER:
            parts.append(f"kind = ? AND field NOT IN ({marks})")
            values += [kind, *names]
        rank = rank_of(desk, kind, {names[0]: None}, rules) if names else PROPOSAL
        if rank != PROPOSAL:
            only = " AND sort = 'beda'" if rank == STAND_IN else ""
            parts.append(f"kind = ? AND field IN ({marks}){only}")
            values += [kind, *names]
    return [f"({' OR '.join(parts)})"], values
