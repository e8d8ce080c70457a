"""Set-based statements that move staged rows into the registry in one transaction.

Everything is read in the order in which it was staged, so that tables, indexes
on `uid` and the log grow at their right edge.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.store.derived import FIRST_MEMBER, HERE
from desktop_app.store.engine import Connection
from desktop_app.store.shapes import shape

Span = tuple[int, int]
Mark = tuple[int, int, int]  # device, unit, first sequence number

# A doubtful row enters only when somebody said so.
NEW = (
    "s.id BETWEEN :first AND :last AND +s.batch = :batch AND s.target IS NULL "
    "AND (s.outcome = 'baru' AND s.decision IS NOT 'lewati' "
    "OR s.outcome = 'ragu' AND s.decision IN ('terapkan', 'baru'))"
)
ABSENT = {
    "person": " AND NOT EXISTS (SELECT 1 FROM person x WHERE x.uid = s.uid)",
    # A household enters with its first member, never alone.
    "household": " AND NOT EXISTS (SELECT 1 FROM household x WHERE x.uid = s.uid)"
    " AND EXISTS (SELECT 1 FROM person m WHERE m.household = s.uid)",
}
# The same rule as for a household that is already there.
FIRST = FIRST_MEMBER.replace("household.uid", "s.uid")
DERIVED = {
    "person": {"nama_key": "s.nama_key"},
    "household": {
        "nama_kepala": f"(SELECT p.nama {FIRST})",
        "nama_key": f"ifnull((SELECT p.nama_key {FIRST}), '')",
        "jumlah_anggota": f"(SELECT count(*) FROM person p WHERE p.household = s.uid AND {HERE})",
    },
}


def staged_span(connection: Connection, kind: str, batch: int) -> Span:
    """First and last id of the staged rows of a batch; an empty span when there are none."""
    query = f"SELECT min(id), max(id) FROM staged_{kind} WHERE batch = ?"
    first, last = connection.execute(query, (batch,)).fetchone()
    return (1, 0) if first is None else (first, last)


def new_rows(
    connection: Connection, kind: str, batch: int, span: Span
) -> list[tuple[str, str | None, str | None]]:
    """uid, hash of the open part and hash of the part apart of the rows that will enter."""
    query = (
        f"SELECT s.uid, s.hash, s.s_hash FROM staged_{kind} s WHERE {NEW}{ABSENT[kind]} "
        "ORDER BY s.id"
    )
    return list(connection.execute(query, _named(batch, span)))


def insert_changes(
    connection: Connection, kind: str, batch: int, span: Span, mark: Mark, rank: int, *, apart: bool
) -> int:
    """Log one part of the new rows of a kind, in their order; returns how many changes.

    Must come before `insert_rows`, which makes the same rows no longer new.
    """
    prefix = "s_" if apart else ""
    cursor = connection.execute(
        "INSERT INTO change(device, seq, unit, row, kind, vals, salt, rank) "
        f"SELECT :device, :seq + row_number() OVER (ORDER BY s.id) - 1, :unit, s.uid, '{kind}', "
        f"s.{prefix}vals, s.{prefix}salt, :rank FROM staged_{kind} s "
        f"WHERE {NEW}{ABSENT[kind]} AND s.{prefix}vals IS NOT NULL ORDER BY s.id",
        {
            **_named(batch, span),
            "device": mark[0],
            "unit": mark[1],
            "seq": mark[2],
            "rank": rank,
        },
    )
    return int(cursor.rowcount)


def insert_rows(connection: Connection, kind: str, batch: int, span: Span) -> int:
    """Copy the new rows of a kind into its table; returns how many."""
    table = shape(kind)
    names = ", ".join(table.insert_columns)
    values = ", ".join(f"s.{name}" for name in table.columns)
    derived = ", ".join(DERIVED[kind][name] for name in table.derived)
    cursor = connection.execute(
        f"INSERT INTO {kind}({names}) SELECT s.uid, {values}, {derived} "
        f"FROM staged_{kind} s WHERE {NEW}{ABSENT[kind]} ORDER BY s.id",
        _named(batch, span),
    )
    return int(cursor.rowcount)


def _named(batch: int, span: Span) -> dict[str, int]:
    return {"batch": batch, "first": span[0], "last": span[1]}


def stale_households(connection: Connection, person_after: int, household_after: int) -> list[str]:
    """Households that were there before and got one of the people with a greater id."""
    query = (
        "SELECT DISTINCT p.household FROM person p JOIN household h ON h.uid = p.household "
        "WHERE p.id > ? AND h.id <= ?"
    )
    return [row[0] for row in connection.execute(query, (person_after, household_after))]


def last_id(connection: Connection, kind: str) -> int:
    """The greatest id of a table now."""
    return int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {kind}").fetchone()[0])


def new_names(connection: Connection, after: int) -> Iterator[str]:
    """Name keys of the people with a greater id."""
    query = "SELECT nama_key FROM person WHERE id > ?"
    return (row[0] for row in connection.execute(query, (after,)))
