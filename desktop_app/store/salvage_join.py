"""After a salvage: rows and changes that lost one another are brought together again.

What the table shows was in force at the last save, so it counts where both are there; where the
table lost a row, its changes say what it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.areas import rank_in
from desktop_app.store import conflicts
from desktop_app.store.changes import changes_of, heads_by_field, rebuilt, top_rank
from desktop_app.store.check import RowsByUid
from desktop_app.store.engine import Connection
from desktop_app.store.models import TABLES
from desktop_app.store.rebuild import rebuild_tables
from desktop_app.store.shapes import Row, shape
from desktop_app.store.work import Work

AT_ONCE = 1000
# Units of which a change is missing: nobody can prove their signature any more.
TORN = (
    "SELECT u.id FROM unit u LEFT JOIN change c ON c.unit = u.id "
    "WHERE u.withheld IS NULL AND u.count > 0 GROUP BY u.id HAVING count(c.id) < u.count"
)


@dataclass(frozen=True)
class Joined:
    """Rows that came from their changes, rows with new changes, and what is missing for good."""

    rebuilt: int
    renewed: int
    lost_changes: int
    saves: int
    last_save: int


def join(work: Work) -> Joined:
    """Make tables and changes say the same, in the caller's transaction."""
    connection = work.connection
    torn = [*_stand_in_units(connection)]
    torn += [int(row[0]) for row in connection.execute(TORN)]
    lost = _lost_changes(connection)
    doubtful = _rows_of_units(connection, torn)
    _unsign(connection, torn)
    absent, missing = 0, []
    for kind, uid, values, is_absent in _differing(connection, doubtful):
        absent += is_absent
        if values:
            missing.append((kind, uid, values))
    _renew(work, missing)
    rebuild_tables(connection)
    several = "SELECT kind, row FROM change GROUP BY row HAVING count(*) > 1"
    conflicts.refresh(connection, connection.execute(several).fetchall(), work.areas)
    saves, last = connection.execute("SELECT count(*), coalesce(max(id), 0) FROM audit").fetchone()
    return Joined(absent, len(missing), lost, int(saves), int(last))


def _stand_in_units(connection: Connection) -> Iterator[int]:
    """Units that are lost while changes of theirs are there: said to be of the one before."""
    query = (
        "SELECT unit, min(device), min(seq), count(*) FROM change "
        "WHERE unit NOT IN (SELECT id FROM unit) GROUP BY unit ORDER BY unit"
    )
    for unit, device, first, count in connection.execute(query).fetchall():
        near = connection.execute(
            "SELECT person, desk, wall, counter FROM unit ORDER BY abs(id - ?), id LIMIT 1", (unit,)
        ).fetchone()
        if near is not None:
            connection.execute(
                "INSERT INTO unit(id, device, person, desk, wall, counter, first, count) "
                "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                (unit, device, *near, first, count),
            )
            yield int(unit)


def _lost_changes(connection: Connection) -> int:
    """Numbers of changes that are missing between those of each unit."""
    query = (
        "SELECT coalesce(sum(missing), 0) FROM (SELECT u.count - count(c.id) AS missing "
        "FROM unit u LEFT JOIN change c ON c.unit = u.id WHERE u.withheld IS NULL AND u.count > 0 "
        "GROUP BY u.id)"
    )
    return int(connection.execute(query).fetchone()[0])


def _rows_of_units(connection: Connection, units: list[int]) -> set[str]:
    query = "SELECT DISTINCT row FROM change WHERE unit = ?"
    return {str(row[0]) for unit in units for row in connection.execute(query, (unit,))}


def _unsign(connection: Connection, units: list[int]) -> None:
    """A unit with holes travels no more; its rows get new changes that do."""
    query = "UPDATE unit SET signature = NULL WHERE id = ?"
    connection.executemany(query, [(unit,) for unit in units])


def _differing(connection: Connection, doubtful: set[str]) -> Iterator[tuple[str, str, Row, bool]]:
    """(kind, uid, fields to write anew, whether the table lost the row) of rows that differ."""
    tables = {kind: RowsByUid(connection, kind) for kind in TABLES}
    for uid, kind, told in rebuilt(connection):
        table = tables[kind]
        yield from _untold(kind, table, uid)
        row = table.take(uid)
        if row is None:
            yield kind, uid, {}, told is not None
        elif told is not None:
            yield kind, uid, _newer(kind, row, told, whole=uid in doubtful), False
    for kind, table in tables.items():
        yield from _untold(kind, table, None)


def _untold(kind: str, table: RowsByUid, up_to: str | None) -> Iterator[tuple[str, str, Row, bool]]:
    """Rows of a table whose changes are lost altogether."""
    for row in table.rows_to(up_to):
        yield kind, str(row["uid"]), _newer(kind, row, {}, whole=True), False


def _newer(kind: str, row: Row, told: Row, *, whole: bool) -> Row:
    """The fields in which the table says something else than the changes; all with `whole`."""
    flat = shape(kind).flatten(row)
    names = [name for name in flat if whole and flat[name] is not None]
    names += [
        name for name in {**told, **flat} if flat.get(name) != told.get(name) and name not in names
    ]
    return {name: flat.get(name) for name in names}


def _renew(work: Work, missing: list[tuple[str, str, Row]]) -> None:
    """Write the changes of rows anew, in force here whoever owns their fields."""
    prepared: list[tuple[Any, ...]] = []
    for kind, uid, values in missing:
        one, log = shape(kind), changes_of(work.connection, uid, kind)
        parents = heads_by_field(log, values, work.actor.desk)
        area = work.areas.of(kind, uid, log) if log else None
        for part in one.split_apart(values):
            known = {name: parents.get(name, []) for name in part}
            own = rank_in(kind, work.actor.desk, part, area)
            rank = max(own, *(top_rank(log, name) for name in part))
            prepared.append(work.recorder.prepare(kind, uid, part, known, rank=rank))
        if len(prepared) >= AT_ONCE:
            work.recorder.write_many(prepared)
            prepared = []
    work.recorder.write_many(prepared)
    for kind in {kind for kind, _uid, _values in missing}:
        work.mark(kind, (uid for one, uid, _values in missing if one == kind), "berubah")
