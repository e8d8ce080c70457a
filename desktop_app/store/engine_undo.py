"""Set-based statements for taking an import back: which rows may go, and their going.

The rows of the units concerned stand in a temporary table while the unit of work runs.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.store.engine import Connection
from desktop_app.store.engine_search import FTS_COLUMNS, rebuild_index

# What outside a batch can refer to a row of each kind: (table, column).
REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "household": (
        ("survey", "household"),
        ("photo", "household"),
        ("build", "household"),
        ("enrolment", "household"),
        ("payout", "household"),
        ("sheet", "household"),
        ("dtsen_form", "household"),
        ("usulan", "household"),
        ("poverty_status", "household"),
        ("verval_result", "household"),
        ("complaint", "household"),
        ("earlier_aid", "household"),
        ("candidate", "household"),
        ("exclusion", "household"),
        ("gift", "household"),
        ("delivery", "household"),
        ("care_family", "household"),
        ("care_visit", "household"),
    ),
    "person": (
        ("enrolment", "person"),
        ("payout", "person"),
        ("dtsen_member", "person"),
        ("usulan", "person"),
        ("verval_result", "person"),
        ("earlier_aid", "person"),
        ("candidate", "person"),
        ("exclusion", "person"),
        ("gift", "person"),
        ("delivery", "person"),
    ),
}


def gather(connection: Connection, units: Sequence[int]) -> None:
    """Note every row that these units made (`made` = 1) or changed (0)."""
    marks = ", ".join("?" * len(units))
    connection.execute("DROP TABLE IF EXISTS temp.undo")
    connection.execute(
        "CREATE TEMP TABLE undo(uid TEXT PRIMARY KEY, kind TEXT, made INTEGER, later INTEGER, "
        "reason TEXT)"
    )
    connection.execute(
        "INSERT INTO temp.undo(uid, kind, made, later) SELECT x.row, x.kind, "
        f"NOT EXISTS (SELECT 1 FROM change e WHERE e.row = x.row AND e.unit NOT IN ({marks}) "
        "AND e.id < x.first), "
        f"EXISTS (SELECT 1 FROM change l WHERE l.row = x.row AND l.unit NOT IN ({marks}) "
        "AND l.id > x.first) "
        "FROM (SELECT c.row, c.kind, min(c.id) AS first FROM change c "
        f"WHERE c.unit IN ({marks}) GROUP BY c.row) x WHERE x.kind IN ('household', 'person')",
        (*units, *units, *units),
    )
    # A row that somebody deleted since then needs no undo.
    for kind in REFERENCES:
        connection.execute(
            "DELETE FROM temp.undo WHERE kind = ? "
            f"AND NOT EXISTS (SELECT 1 FROM {kind} t WHERE t.uid = undo.uid)",
            (kind,),
        )


def mark_kept(connection: Connection, reasons: dict[str, str]) -> None:
    """Give each made row that must stay its reason; `reasons` by cause."""
    connection.execute("UPDATE temp.undo SET reason = ? WHERE made AND later", (reasons["later"],))
    for kind, places in REFERENCES.items():
        for table, column in places:
            connection.execute(
                "UPDATE temp.undo SET reason = ? WHERE made AND reason IS NULL AND kind = ? "
                f"AND uid IN (SELECT {column} FROM {table} WHERE {column} IS NOT NULL)",
                (reasons[table], kind),
            )
    # Members of a family that is in use stay with it.
    connection.execute(
        "UPDATE temp.undo SET reason = ? WHERE made AND reason IS NULL AND kind = 'person' "
        "AND (SELECT p.household FROM person p WHERE p.uid = undo.uid) IN "
        "(SELECT f.uid FROM temp.undo f WHERE f.kind = 'household' AND f.reason <> ?)",
        (reasons["family"], reasons["later"]),
    )
    connection.execute(
        "UPDATE temp.undo SET reason = ? WHERE made AND reason IS NULL AND kind = 'household' "
        "AND EXISTS (SELECT 1 FROM person p LEFT JOIN temp.undo u ON u.uid = p.uid "
        "WHERE p.household = undo.uid AND (u.uid IS NULL OR NOT u.made OR u.reason IS NOT NULL))",
        (reasons["member"],),
    )


def kept_rows(connection: Connection) -> list[tuple[str, str, str]]:
    """(kind, uid, reason) of the made rows that stay."""
    query = "SELECT kind, uid, reason FROM temp.undo WHERE made AND reason IS NOT NULL ORDER BY uid"
    return list(connection.execute(query))


def changed_uids(connection: Connection) -> list[tuple[str, str]]:
    """(kind, uid) of the rows that were there before and were changed."""
    query = "SELECT kind, uid FROM temp.undo WHERE NOT made ORDER BY uid"
    return list(connection.execute(query))


def leaving(connection: Connection, kind: str) -> list[tuple[str, str]]:
    """(uid, change ids joined by blanks) of the made rows of a kind that go."""
    query = (
        "SELECT u.uid, group_concat(d.code || ':' || c.seq, ' ') FROM temp.undo u "
        "JOIN change c ON c.row = u.uid JOIN device d ON d.id = c.device "
        "WHERE u.made AND u.reason IS NULL AND u.kind = ? GROUP BY u.uid ORDER BY u.uid"
    )
    return list(connection.execute(query, (kind,)))


def families_of_leaving(connection: Connection) -> list[str]:
    """Households that lose a member and stay themselves."""
    query = (
        "SELECT DISTINCT p.household FROM temp.undo u JOIN person p ON p.uid = u.uid "
        "JOIN household h ON h.uid = p.household "
        "LEFT JOIN temp.undo f ON f.uid = h.uid AND f.made AND f.reason IS NULL "
        "WHERE u.made AND u.reason IS NULL AND f.uid IS NULL"
    )
    return [row[0] for row in connection.execute(query)]


def remove_leaving(connection: Connection, kind: str, leaving_rows: int) -> None:
    """Take the made rows of a kind that go out of their table and its search table."""
    going = f"SELECT uid FROM temp.undo WHERE made AND reason IS NULL AND kind = '{kind}'"
    total = int(connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0])
    # Building the search table anew from the rest is cheaper when most of it goes.
    most_go = leaving_rows > total - leaving_rows
    if not most_go:
        columns = ", ".join(FTS_COLUMNS[kind])
        connection.execute(
            f"INSERT INTO {kind}_fts({kind}_fts, rowid, {columns}) "
            f"SELECT 'delete', id, {columns} FROM {kind} WHERE uid IN ({going})"
        )
    connection.execute(f"DELETE FROM {kind} WHERE uid IN ({going})")
    if most_go:
        rebuild_index(connection, kind)


def forget(connection: Connection) -> None:
    """Drop the temporary table."""
    connection.execute("DROP TABLE IF EXISTS temp.undo")
