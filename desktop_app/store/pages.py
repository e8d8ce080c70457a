"""The list of households, page by page: always the next rows after the last key, never an offset.

An order is a chain of sort columns that ends in `id`. The rows after a key are
read in segments (same desa and RW and RT but a later name; then a later RT; then
a later RW ...), because each segment is one range of one index, also where a
column is empty. So the last page costs what the first one costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads as Reads

Sort = Literal["nama", "rt", "desil"]

# The sort columns of each order; after them come the name and the id.
CHAINS: dict[Sort, tuple[str, ...]] = {
    "nama": (),
    "rt": ("desa", "rw", "rt"),
    "desil": ("desil",),
}
EMPTY_LAST = frozenset({"desil"})  # such a column is alone in its chain
COLUMNS = (
    "h.uid, h.nomor_kk, h.nama_kepala, h.jumlah_anggota, h.alamat, h.rt, h.rw, h.desa, "
    "h.desil, h.status"
)


@dataclass(frozen=True)
class HouseholdFilter:
    """Which households, in which order. None means all."""

    desa: str | None = None
    rw: str | None = None
    rt: str | None = None
    desil: int | None = None
    status: str | None = None
    sort: Sort = "nama"


class HouseholdRow(NamedTuple):
    """One line of the list; a tuple, because a hundred are made at each turn of a page."""

    uid: str
    nomor_kk: str | None
    nama_kepala: str | None
    jumlah_anggota: int
    alamat: str | None
    rt: str | None
    rw: str | None
    desa: str | None
    desil: int | None
    status: str | None


@dataclass(frozen=True)
class Cursor:
    """A place between two rows: the sort values, the name and the id of the row beside it."""

    key: tuple[Any, ...]


@dataclass(frozen=True)
class Page:
    """Some rows in order, with the places before and after them; None where nothing follows."""

    rows: list[HouseholdRow]
    next: Cursor | None
    previous: Cursor | None


# The pairs of filter and order that the list screen offers; each is served by one index.
PAIRS: dict[str, HouseholdFilter] = {
    "semua, nama": HouseholdFilter(),
    "semua, desil": HouseholdFilter(sort="desil"),
    "desa, nama": HouseholdFilter(desa="?"),
    "desa, RT": HouseholdFilter(desa="?", sort="rt"),
    "desa, desil": HouseholdFilter(desa="?", sort="desil"),
    "desa + RW + RT, nama": HouseholdFilter(desa="?", rw="?", rt="?"),
    "desil, nama": HouseholdFilter(desil=1),
    "status, nama": HouseholdFilter(status="pindah"),
}


def household_page(
    reader: Reads, wanted: HouseholdFilter, after: Cursor | None = None, limit: int = 100
) -> Page:
    """The first `limit` rows, or those after a cursor that an earlier page gave for this filter."""
    found = _read(reader.connection, wanted, after, limit + 1, forward=True)
    rows = found[:limit]
    following = _cursor(rows[-1]) if len(found) > limit else None
    previous = _cursor(rows[0]) if rows and after is not None else None
    return Page([_shown(row) for row in rows], following, previous)


def household_page_before(
    reader: Reads, wanted: HouseholdFilter, before: Cursor, limit: int = 100
) -> Page:
    """The `limit` rows just before a cursor (`Page.previous`), in the usual order."""
    found = _read(reader.connection, wanted, before, limit + 1, forward=False)
    rows = found[:limit][::-1]
    previous = _cursor(rows[0]) if len(found) > limit else None
    return Page([_shown(row) for row in rows], _cursor(rows[-1]) if rows else None, previous)


def last_household_page(reader: Reads, wanted: HouseholdFilter, limit: int = 100) -> Page:
    """The last `limit` rows."""
    found = _read(reader.connection, wanted, None, limit + 1, forward=False)
    rows = found[:limit][::-1]
    previous = _cursor(rows[0]) if len(found) > limit else None
    return Page([_shown(row) for row in rows], None, previous)


def count_households(reader: Reads, wanted: HouseholdFilter) -> int:
    """How many rows all pages have. It may read a whole index: run it beside the window."""
    conditions, values = _conditions(wanted)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    sql = f"SELECT count(*) FROM household h{where}"
    return int(reader.connection.execute(sql, values).fetchone()[0])


def _cursor(row: tuple[Any, ...]) -> Cursor:
    return Cursor(row[10:])


def _shown(row: tuple[Any, ...]) -> HouseholdRow:
    return HouseholdRow._make(row[:10])


def _conditions(wanted: HouseholdFilter) -> tuple[list[str], list[Any]]:
    """The filter as SQL."""
    given: Mapping[str, Any] = {
        "desa": wanted.desa,
        "rw": wanted.rw,
        "rt": wanted.rt,
        "desil": wanted.desil,
        "status": wanted.status,
    }
    chosen = {name: value for name, value in given.items() if value is not None}
    return [f"h.{name} = ?" for name in chosen], list(chosen.values())


def _chain(wanted: HouseholdFilter) -> list[str]:
    """The sort columns that the filter leaves free."""
    fixed = {"desa": wanted.desa, "rw": wanted.rw, "rt": wanted.rt, "desil": wanted.desil}
    return [name for name in CHAINS[wanted.sort] if fixed[name] is None]


def _read(
    connection: Connection,
    wanted: HouseholdFilter,
    cursor: Cursor | None,
    limit: int,
    *,
    forward: bool,
) -> list[tuple[Any, ...]]:
    """Up to `limit` rows after (or before) the cursor, nearest first."""
    chain = _chain(wanted)
    base, base_values = _conditions(wanted)
    key = ", ".join(f"h.{name}" for name in (*chain, "nama_key", "id"))
    way = "" if forward else " DESC"
    order = ", ".join(f"h.{name}{way}" for name in (*chain, "nama_key", "id"))
    rows: list[tuple[Any, ...]] = []
    for conditions, values in segments(chain, cursor, forward):
        where = " AND ".join([*base, *conditions]) or "1"
        sql = f"SELECT {COLUMNS}, {key} FROM household h WHERE {where} ORDER BY {order}"
        # As a parameter the limit would make the engine plan the query anew each time.
        sql += f" LIMIT {limit - len(rows):d}"
        rows += connection.execute(sql, (*base_values, *values)).fetchall()
        if len(rows) >= limit:
            break
    return rows


Segment = tuple[list[str], list[Any]]


def segments(chain: Sequence[str], cursor: Cursor | None, forward: bool) -> Iterator[Segment]:
    """Ranges that together are all rows on that side of the cursor, nearest first."""
    if cursor is None:
        yield from _everything(chain, forward)
        return
    sign = ">" if forward else "<"
    same = [f"h.{name} IS ?" for name in chain]
    yield [*same, f"(h.nama_key, h.id) {sign} (?, ?)"], list(cursor.key)
    for place in range(len(chain) - 1, -1, -1):
        name, value = chain[place], cursor.key[place]
        head, values = same[:place], list(cursor.key[:place])
        if value is not None:
            yield [*head, f"h.{name} {sign} ?"], [*values, value]
        if (value is not None) is ((name in EMPTY_LAST) is forward):
            other = "NOT NULL" if value is None else "NULL"
            yield [*head, f"h.{name} IS {other}"], values


def _everything(chain: Sequence[str], forward: bool) -> Iterator[Segment]:
    """All rows, from one end; an order that puts the empty last has two parts."""
    if not chain or chain[0] not in EMPTY_LAST:
        yield [], []
        return
    parts = [f"h.{chain[0]} IS NOT NULL", f"h.{chain[0]} IS NULL"]
    for condition in parts if forward else parts[::-1]:
        yield [condition], []
