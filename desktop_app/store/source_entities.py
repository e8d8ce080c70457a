"""People and families of whom lists speak: who they are, and which lists name them.

An entity that the registry has bears its uid. The mask is a set of lists by their bits; the
table of presence counts entities by place and mask, so that no page counts rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.store.engine import Connection
from desktop_app.store.engine_source import ENTITY, put_entities
from desktop_app.store.reading import Reads

AT_ONCE = 500
PERSON, HOUSEHOLD = "person", "household"
_LEVELS = ("desa", "rw", "rt")
_COLUMNS = ", ".join(ENTITY)


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """One person or family. `known` while the registry has it."""

    uid: str
    unit: str
    known: int
    household: str | None
    nik: str | None
    nomor_kk: str | None
    nama: str | None
    nama_key: str
    desa: str | None
    rw: str | None
    rt: str | None
    mask: int

    def record(self) -> tuple[Any, ...]:
        """As it is written."""
        return tuple(getattr(self, name) for name in ENTITY)


def _chunks(values: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(values))
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]


def known_people(reader: Reads, uids: Iterable[str]) -> dict[str, StoredEntity]:
    """People of the registry as entities without a mask."""
    return {
        row[0]: StoredEntity(*(row[0], PERSON, 1, *row[1:], 0))
        for part in _chunks(uids)
        for row in reader.connection.execute(
            "SELECT p.uid, p.household, p.nik, h.nomor_kk, p.nama, p.nama_key, h.desa, h.rw, h.rt "
            "FROM person p LEFT JOIN household h ON h.uid = p.household "
            f"WHERE p.uid IN ({', '.join('?' * len(part))})",
            part,
        )
    }


def known_families(reader: Reads, values: Iterable[str], by: str = "uid") -> dict[str, Any]:
    """Families of the registry as entities, by uid or by the number of their card."""
    place = 0 if by == "uid" else 1
    found: dict[str, StoredEntity] = {}
    for part in _chunks(values):
        query = (
            "SELECT uid, nomor_kk, nama_kepala, nama_key, desa, rw, rt FROM household "
            f"WHERE {by} IN ({', '.join('?' * len(part))}) ORDER BY id"
        )
        for row in reader.connection.execute(query, part):
            uid, card, name, key, desa, rw, rt = row
            one = StoredEntity(uid, HOUSEHOLD, 1, None, None, card, name, key, desa, rw, rt, 0)
            found.setdefault(row[place], one)
    return found


def named_entities(reader: Reads, number: int, unit: str) -> list[tuple[str, int]]:
    """(uid, first row) of the people or families that a list names, in the order of the uids."""
    query = (
        f"SELECT {unit}, min(id) FROM source_row WHERE list = ? AND +{unit} IS NOT NULL "
        f"GROUP BY +{unit} ORDER BY +{unit}"
    )
    return list(reader.connection.execute(query, (number,)))


def entity_records(
    reader: Reads, unit: str, named: Iterable[tuple[str, int]], mask: int
) -> list[tuple[Any, ...]]:
    """Entities (uid, first row) as they are written: of the registry, or as a list tells them."""
    rows = dict(named)
    known = known_people(reader, rows) if unit == PERSON else known_families(reader, rows)
    found = (
        known.get(uid) or _unknown(reader.connection, unit, uid, row) for uid, row in rows.items()
    )
    return [(*one.record()[:-1], mask) for one in found]


def get_entities(reader: Reads, uids: Iterable[str]) -> dict[str, StoredEntity]:
    """Entities by their uid."""
    return {
        row[0]: StoredEntity(*row)
        for part in _chunks(uids)
        for row in reader.connection.execute(
            f"SELECT {_COLUMNS} FROM source_entity WHERE uid IN ({', '.join('?' * len(part))})",
            part,
        )
    }


def people_of_family(reader: Reads, household: str) -> list[StoredEntity]:
    """The people of a family of whom lists speak."""
    query = f"SELECT {_COLUMNS} FROM source_entity WHERE household = ? ORDER BY id"
    return [StoredEntity(*row) for row in reader.connection.execute(query, (household,))]


# --- presence --------------------------------------------------------------------------


def _where(place: Sequence[str]) -> tuple[str, list[str]]:
    """A place as conditions; an empty text stands for nothing said."""
    parts = [f" AND {name} IS nullif(?, '')" for name, _value in zip(_LEVELS, place, strict=False)]
    return "".join(parts), list(place)


def presence_groups(
    reader: Reads, unit: str, chosen: int, levels: int, place: Sequence[str]
) -> list[tuple[tuple[str, ...], int, int, int]]:
    """(place, mask of the chosen lists, how many, how many of them the registry lacks)."""
    names = "".join(f"{name}, " for name in _LEVELS[:levels])
    shown = "".join(f"coalesce({name}, ''), " for name in _LEVELS[:levels])
    where, values = _where(place)
    # A mask as it stands is grouped in the order of the index; a part of it would be sorted.
    mask = "mask" if _is_all(reader, chosen) else f"mask & {chosen:d}"
    query = (
        f"SELECT {shown}{mask} AS m, sum(count), sum(count * (1 - known)) "
        f"FROM source_presence WHERE unit = ?{where} AND mask & {chosen:d} GROUP BY {names}m"
    )
    return [(row[:-3], *row[-3:]) for row in reader.connection.execute(query, (unit, *values))]


def _is_all(reader: Reads, chosen: int) -> bool:
    """Whether no list beside the chosen ones can stand in a mask."""
    query = "SELECT bit FROM source_list WHERE bit IS NOT NULL"
    return all(chosen >> bit & 1 for (bit,) in reader.connection.execute(query))


def entity_page(
    reader: Reads,
    unit: str,
    chosen: int,
    mask: int | None,
    place: Sequence[str],
    after: int,
    limit: int,
) -> list[StoredEntity]:
    """Some entities by place, after so many of them; with a mask those of exactly these lists."""
    where, values = _where(place)
    wanted = f"mask & {chosen:d}" if mask is None else f"mask & {chosen:d} = {mask:d}"
    query = (
        f"SELECT desa, rw, rt, mask, known, count FROM source_presence WHERE unit = ?{where} "
        f"AND {wanted} ORDER BY desa, rw, rt, mask, known"
    )
    found: list[StoredEntity] = []
    for *group, count in reader.connection.execute(query, (unit, *values)).fetchall():
        if after >= count:
            after -= count
            continue
        rows = reader.connection.execute(
            f"SELECT {_COLUMNS} FROM source_entity WHERE unit = ? AND desa IS ? AND rw IS ? "
            "AND rt IS ? AND mask = ? AND known = ? ORDER BY id LIMIT ? OFFSET ?",
            (unit, *group, limit - len(found), after),
        )
        found += [StoredEntity(*row) for row in rows]
        after = 0
        if len(found) >= limit:
            break
    return found


# --- after a decision --------------------------------------------------------------------


def recount(connection: Connection, uids: Iterable[str]) -> None:
    """Say anew which lists name these entities and what the registry says of them.

    An entity that no list names goes; the counts of presence follow.
    """
    reads = _Open(connection)
    for part in _chunks(uid for uid in uids if uid):
        before = get_entities(reads, part)
        known = known_people(reads, part) | known_families(reads, part)
        named = _named(connection, part)
        for uid in part:
            _recount(connection, uid, before.get(uid), known.get(uid), named.get(uid))


@dataclass(frozen=True)
class _Open:
    connection: Connection


def _recount(
    connection: Connection,
    uid: str,
    before: StoredEntity | None,
    known: StoredEntity | None,
    named: _Named | None,
) -> None:
    now = None
    if named is not None:
        base = known or _unknown(connection, named.unit, uid, named.row)
        now = StoredEntity(*(*base.record()[:-1], named.mask))
    if now == before:
        return
    if before is not None:
        _shift(connection, before, -1)
        connection.execute("DELETE FROM source_entity WHERE uid = ?", (uid,))
    if now is not None:
        put_entities(connection, [now.record()])
        _shift(connection, now, 1)


@dataclass(slots=True)
class _Named:
    """Of the rows of an entity: whether it is a person or a family, the mask, the first row."""

    unit: str
    mask: int
    row: int


def _named(connection: Connection, uids: Sequence[str]) -> dict[str, _Named]:
    """What the lists that are read or used say of entities; nothing of those that none names."""
    found: dict[str, _Named] = {}
    for unit in (PERSON, HOUSEHOLD):
        query = (
            f"SELECT r.{unit}, l.bit, min(r.id) FROM source_row r "
            f"JOIN source_list l ON l.id = r.list WHERE r.{unit} IN ({', '.join('?' * len(uids))}) "
            f"AND l.state IN ('dibaca', 'dipakai') GROUP BY r.{unit}, l.bit"
        )
        for uid, bit, row in connection.execute(query, uids):
            one = found.setdefault(uid, _Named(unit, 0, row))
            one.mask |= 1 << bit
            one.row = min(one.row, row)
    return found


def _unknown(connection: Connection, unit: str, uid: str, row: int) -> StoredEntity:
    """An entity that only lists know, as its first row tells it."""
    query = (
        "SELECT household, nik, nomor_kk, nama, nama_key, desa, rw, rt FROM source_row WHERE id = ?"
    )
    found = connection.execute(query, (row,)).fetchone()
    return unknown_entity(unit, uid, *found)


def unknown_entity(
    unit: str,
    uid: str,
    household: str | None,
    nik: str | None,
    *others: Any,
) -> StoredEntity:
    """An entity without a mask that the registry lacks, from the columns of a row."""
    own = (household, nik) if unit == PERSON else (None, None)
    return StoredEntity(*(uid, unit, 0, *own, *others, 0))


def _shift(connection: Connection, one: StoredEntity, by: int) -> None:
    """Count one entity more or less in its place."""
    key = (one.unit, one.desa, one.rw, one.rt, one.mask, one.known)
    where = "unit = ? AND desa IS ? AND rw IS ? AND rt IS ? AND mask = ? AND known = ?"
    cursor = connection.execute(
        f"UPDATE source_presence SET count = count + ? WHERE {where}", (by, *key)
    )
    if not cursor.rowcount:
        connection.execute(
            "INSERT INTO source_presence(unit, desa, rw, rt, mask, known, count) "
            "VALUES(?, ?, ?, ?, ?, ?, ?)",
            (*key, by),
        )
    connection.execute(f"DELETE FROM source_presence WHERE {where} AND count = 0", key)
