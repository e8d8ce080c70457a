"""The statements of the search: index ranges and full-text queries, each in order of name.

No statement sorts more than `FEW` rows. When a full-text query has more answers
than that, the rows are walked in order of name instead and the walk stops as
soon as enough are found: the more answers there are, the shorter is the walk.
Typed text reaches the engine only as a parameter, in the form of `name_key` or
as digits, so no sign that somebody types can change a statement. A limit is written
into the statement: as a parameter it would make the engine plan it anew at each call.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from desktop_app.store.engine import Connection

FEW = 400
AFTER_ALL = "\x7f"
Table = Literal["person", "household"]
Row = tuple[Any, ...]  # the columns of search.Hit without its rank, then the name key

PERSON = (
    "SELECT p.uid, p.household, p.nama, p.nik, h.nomor_kk, h.alamat, h.desa, h.rt, h.rw, "
    "p.nama_key FROM person p LEFT JOIN household h ON h.uid = p.household"
)
HOUSEHOLD = (
    "SELECT (SELECT m.uid FROM person m WHERE m.household = h.uid AND m.nama = h.nama_kepala "
    "LIMIT 1), h.uid, h.nama_kepala, NULL, h.nomor_kk, h.alamat, h.desa, h.rt, h.rw, "
    "h.nama_key FROM household h"
)
BASE = {"person": PERSON, "household": HOUSEHOLD}
ALIAS = {"person": "p", "household": "h"}
# Every desa that has households, by one index step a desa.
EVERY_DESA = (
    "WITH RECURSIVE d(x) AS (SELECT min(desa) FROM household UNION ALL "
    "SELECT (SELECT min(desa) FROM household WHERE desa > x) FROM d WHERE x IS NOT NULL) "
    "SELECT x FROM d WHERE x IS NOT NULL"
)


@dataclass(frozen=True)
class Where:
    """An SQL condition and its parameters."""

    sql: str
    values: tuple[str, ...]


def phrase(text: str) -> str:
    """Text as one phrase of a full-text query, whatever signs it has."""
    return '"' + text.replace('"', '""') + '"'


def word_start(word: str) -> str:
    """A query for names in which a word begins with `word`; of two letters, not the first word."""
    inside = phrase(f" {word}")
    return f"({inside} OR ^{phrase(word)})" if len(word) > 2 else inside


def starts_word(words: Iterable[str]) -> Where:
    """People in whose name a word begins with one of `words`."""
    values = tuple(f" {word}" for word in words)
    parts = ["instr(' ' || p.nama_key, ?) > 0"] * len(values)
    return Where("(" + " OR ".join(parts) + ")", values)


def has_text(column: str, text: str) -> Where:
    """Rows that have `text` (capitals) in a column."""
    return Where(f"instr(upper({column}), ?) > 0", (text,))


def by_name(
    connection: Connection, key: str, limit: int, filters: Sequence[Where] = ()
) -> list[Row]:
    """People whose name key begins with `key`: the name itself comes before longer ones."""
    begins = Where("p.nama_key >= ? AND p.nama_key < ?", (key, key + AFTER_ALL))
    return _ordered(connection, "person", [begins, *filters], limit)


def by_nik(connection: Connection, nik: str, limit: int) -> list[Row]:
    """People with exactly this NIK; it can be more than one."""
    return _ordered(connection, "person", [Where("p.nik = ?", (nik,))], limit)


def by_card(connection: Connection, nomor_kk: str, limit: int) -> list[Row]:
    """The members of the households with exactly this KK number, head first."""
    sql = (
        "SELECT p.uid, h.uid, ifnull(p.nama, h.nama_kepala), p.nik, h.nomor_kk, h.alamat, h.desa, "
        "h.rt, h.rw, p.nama_key FROM household h LEFT JOIN person p ON p.household = h.uid "
        "WHERE h.nomor_kk = ? ORDER BY h.id, ifnull(p.shdk, '') <> '1', p.nama_key, p.id "
        f"LIMIT {limit:d}"
    )
    return list(connection.execute(sql, (nomor_kk,)))


def by_region(
    connection: Connection, rw: str, rt: str, filters: Sequence[Where], limit: int
) -> list[Row]:
    """Households of this RW and RT in every desa."""
    place = Where(f"h.desa IN ({EVERY_DESA}) AND h.rw = ? AND h.rt = ?", (rw, rt))
    return _ordered(connection, "household", [place, *filters], limit)


def number_begins(
    connection: Connection, table: Table, column: str, digits: str, limit: int
) -> list[Row]:
    """Rows whose number begins with `digits`, in order of name."""
    name = f"{ALIAS[table]}.{column}"
    first = (
        f"SELECT id FROM {table} WHERE {column} >= ? AND {column} < ? ORDER BY {column} "
        f"LIMIT {FEW + 1}"
    )
    ids = [row[0] for row in connection.execute(first, (digits, digits + AFTER_ALL))]
    walk = Where(f"substr({name}, 1, {len(digits)}) = ?", (digits,))
    return _few_or_walk(connection, table, ids, [], [walk], limit)


def matching(
    connection: Connection,
    table: Table,
    query: str,
    filters: Sequence[Where],
    walk: Sequence[Where],
    limit: int,
) -> list[Row]:
    """Rows that answer a full-text query and all `filters`, in order of name.

    `walk` are the conditions that say the same as the query to somebody who reads
    row by row.
    """
    first = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? LIMIT {FEW + 1}"
    ids = [row[0] for row in connection.execute(first, (query,))]
    return _few_or_walk(connection, table, ids, filters, walk, limit)


def _few_or_walk(
    connection: Connection,
    table: Table,
    ids: list[int],
    filters: Sequence[Where],
    walk: Sequence[Where],
    limit: int,
) -> list[Row]:
    if not ids:
        return []
    if len(ids) > FEW:
        return _ordered(connection, table, [*walk, *filters], limit)
    few = Where(f"{ALIAS[table]}.id IN ({','.join(map(str, ids))})", ())
    return _ordered(connection, table, [few, *filters], limit)


def _ordered(
    connection: Connection, table: Table, conditions: Sequence[Where], limit: int
) -> list[Row]:
    alias = ALIAS[table]
    where = " AND ".join(condition.sql for condition in conditions)
    values = [value for condition in conditions for value in condition.values]
    sql = f"{BASE[table]} WHERE {where} ORDER BY {alias}.nama_key, {alias}.id LIMIT {limit:d}"
    return list(connection.execute(sql, values))
