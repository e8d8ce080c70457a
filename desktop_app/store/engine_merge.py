"""Set-based statements of merging: ranks, the rows of a kiriman, rows that lean on others."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from desktop_app.domain.areas import PARENT
from desktop_app.store.engine import Connection
from desktop_app.store.engine_undo import REFERENCES

AT_ONCE = 500
# Deletes, and changes that let a row lean on another one than before (index change_moved).
MOVED = (
    "(saw IS NOT NULL OR instr(parents, '\"household\":') OR instr(parents, '\"build\":') "
    "OR instr(parents, '\"payout_list\":') OR instr(parents, '\"sheet\":'))"
)
OF_PARCEL = "unit IN (SELECT id FROM unit WHERE parcel = ?)"


def rows_of(connection: Connection, parcel: int) -> list[tuple[str, str]]:
    """(kind, uid) of the rows that a kiriman brought changes of."""
    query = f"SELECT DISTINCT kind, row FROM change WHERE {OF_PARCEL}"
    return list(connection.execute(query, (parcel,)))


def built_upon(connection: Connection, parcel: int) -> Iterator[str]:
    """Rows of a kiriman that something else, written after it came, changes or refers to."""
    query = (
        f"SELECT DISTINCT l.row FROM change l WHERE l.row IN (SELECT row FROM change WHERE "
        f"{OF_PARCEL}) AND l.unit NOT IN (SELECT id FROM unit WHERE parcel = ?) AND l.id > "
        f"(SELECT min(f.id) FROM change f WHERE f.row = l.row AND f.{OF_PARCEL})"
    )
    for row in connection.execute(query, (parcel, parcel, parcel)):
        yield row[0]
    mine = f"SELECT row FROM change WHERE {OF_PARCEL}"
    for kind, places in REFERENCES.items():
        for table, column in places:
            query = (
                f"SELECT DISTINCT t.{column} FROM {table} t JOIN ({mine} AND kind = '{kind}') m "
                f"ON m.row = t.{column} WHERE t.uid NOT IN ({mine})"
            )
            for row in connection.execute(query, (parcel, parcel)):
                yield row[0]


def set_rank(connection: Connection, parcel: int, rank: int, without: Sequence[str]) -> None:
    """Give all changes of a kiriman one rank, except those of the rows `without`."""
    connection.execute(
        f"UPDATE change SET rank = ? WHERE {OF_PARCEL} "
        "AND row NOT IN (SELECT value FROM json_each(?))",
        (rank, parcel, json.dumps(list(without))),
    )


def write_ranks(connection: Connection, ranks: Iterable[tuple[int, str, int]]) -> None:
    """Write ranks given as (rank, device code, seq)."""
    connection.executemany(
        "UPDATE change SET rank = ? WHERE device = (SELECT id FROM device WHERE code = ?) "
        "AND seq = ?",
        ranks,
    )


def leaning_rows(
    connection: Connection, kind: str, uids: Collection[str]
) -> Iterator[tuple[str, str]]:
    """(kind, uid) of the rows whose area follows from one of these rows."""
    wanted = sorted(uids)
    for child, (column, parent) in PARENT.items():
        if parent == kind and wanted:
            for start in range(0, len(wanted), AT_ONCE):
                part = wanted[start : start + AT_ONCE]
                marks = ", ".join("?" * len(part))
                query = f"SELECT uid FROM {child} WHERE {column} IN ({marks})"
                for row in connection.execute(query, part):
                    yield child, row[0]
            yield from _leaning_apart(connection, child, column, set(wanted))


def _leaning_apart(
    connection: Connection, child: str, column: str, uids: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Rows that their table does not tell: proposed, deleted, or once of another parent."""
    query = (
        f"SELECT row, json_extract(vals, '$.{column}') FROM change WHERE kind = ? AND row IN "
        "(SELECT row FROM change WHERE kind = ? AND rank = 0 "
        f"UNION SELECT row FROM change WHERE kind = ? AND {MOVED})"
    )
    for uid, leant_on in connection.execute(query, (child, child, child)):
        if leant_on in uids:
            yield child, uid
