"""In which fields the used lists and the registry differ about a person or family.

The table follows from the rows of the used lists, the registry and the rulings: it is computed
again for each entity that one of them touched.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from desktop_app.domain.comparing import compared, differ, holds
from desktop_app.domain.kinds import Stored
from desktop_app.domain.sources import COMPARED, PADAN
from desktop_app.store import reading
from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads
from desktop_app.store.source_entities import HOUSEHOLD, PERSON, StoredEntity, get_entities
from desktop_app.store.source_lists import StoredList, used_lists
from desktop_app.store.source_rows import rows_by
from desktop_app.store.source_rulings import StoredRuling, rulings_on

AT_ONCE = 500
DifferenceState = Literal["beda", "putus", "lapangan"]
OPEN: Final = "beda"
SETTLED: Final = "putus"
ASKED: Final = "lapangan"
COLUMNS = ("entity", "unit", "field", "state", "desa", "rw", "rt", "mask", "vals", "ready")
FIELDS: Mapping[str, tuple[str, ...]] = {
    unit: tuple(f"{unit}.{name}" for name in names) for unit, names in COMPARED.items()
}


@dataclass(frozen=True, slots=True)
class StoredDifference:
    """One field of one entity. `values` by source, the registry under `padan`."""

    id: int
    entity: str
    unit: str
    field: str
    state: DifferenceState
    mask: int
    values: Mapping[str, Stored]


@dataclass
class Voices:
    """How many values of each source and desa had another voice beside them."""

    compared: dict[tuple[str, str], int] = field(default_factory=dict)

    def count(self, source: str, desa: str | None) -> None:
        """One more value of a source to compare."""
        key = (source, desa or "")
        self.compared[key] = self.compared.get(key, 0) + 1


@dataclass(frozen=True)
class Side:
    """What one list says of an entity."""

    source: str
    bit: int
    values: Mapping[str, Stored]


def said_by(
    reader: Reads, unit: str, uids: Collection[str], lists: Sequence[StoredList]
) -> dict[str, list[Side]]:
    """What each of the lists says of these entities, the newest list last."""
    ordered = sorted(lists, key=lambda one: (one.period, one.id))
    place = {one.id: number for number, one in enumerate(ordered)}
    found: dict[str, list[Side]] = {}
    for uid, rows in rows_by(reader, unit, uids, [one.id for one in ordered]).items():
        by_list: dict[int, dict[str, Stored]] = {}
        for row in rows:
            told = by_list.setdefault(place[row.list], {})
            for name in FIELDS[unit]:
                if name not in told and name in row.values:
                    told[name] = row.values[name]
        found[uid] = [
            Side(ordered[number].source, ordered[number].bit or 0, told)
            for number, told in sorted(by_list.items())
        ]
    return found


def compute(
    reader: Reads,
    unit: str,
    uids: Collection[str],
    lists: Sequence[StoredList],
    voices: Voices | None = None,
    ready: int = 1,
) -> list[tuple[Any, ...]]:
    """The differences of these entities by these lists, as they are written.

    What was settled stays, also when all say the same since: it can be seen and taken back.
    """
    entities = {uid: one for uid, one in get_entities(reader, uids).items() if _has_two(one, lists)}
    if not entities:
        return []
    said = said_by(reader, unit, entities, lists)
    known = reading.get_many(reader, unit, [uid for uid, one in entities.items() if one.known])
    ruled = rulings_on(reader, unit, entities)
    found: list[tuple[Any, ...]] = []
    for uid, sides in said.items():
        one = entities[uid]
        for name in FIELDS[unit]:
            values, mask = _values(name, sides, known.get(uid))
            if len(values) < 2:
                continue
            if voices is not None:
                for source in values:
                    voices.count(source, one.desa)
            state = state_of(name, values, ruled.get((uid, name)))
            if state == SETTLED or differ(name, values):
                vals = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
                place = (one.desa, one.rw, one.rt)
                found.append((uid, unit, name, state, *place, mask, vals, ready))
    return found


def _has_two(entity: StoredEntity, lists: Sequence[StoredList]) -> bool:
    """Whether more than one voice can speak of an entity."""
    bits = [one for one in lists if one.bit is not None and entity.mask >> one.bit & 1]
    return len(bits) + entity.known > 1


def _values(
    name: str, sides: Sequence[Side], known: Mapping[str, Any] | None
) -> tuple[dict[str, Stored], int]:
    """What is said of a field by source (the newest list of each), and the lists that say it."""
    values: dict[str, Stored] = {}
    mask = 0
    for side in sides:
        value = side.values.get(name)
        if compared(name, value):
            values[side.source] = value
            mask |= 1 << side.bit
    own = (known or {}).get(name.partition(".")[2])
    if compared(name, own):
        values[PADAN] = own
    return values, mask


def state_of(name: str, values: Mapping[str, Stored], ruling: StoredRuling | None) -> str:
    """Whether a difference is open, settled, or asked in the field."""
    if ruling is None or ruling.is_disputed:
        return OPEN
    now = {source: value for source, value in values.items() if source != PADAN}
    if not holds(name, now, ruling.seen, ruling.value):
        return OPEN
    return ASKED if ruling.value is None else SETTLED


# --- writing -----------------------------------------------------------------------------


def write(connection: Connection, records: Sequence[tuple[Any, ...]]) -> None:
    """Write differences."""
    connection.executemany(
        f"INSERT INTO difference({', '.join(COLUMNS)}) VALUES({', '.join('?' * len(COLUMNS))})",
        records,
    )


def forget_pending(connection: Connection) -> None:
    """Remove what was prepared for a list that was not put to use."""
    connection.execute("DELETE FROM difference WHERE ready = 0")


@dataclass(frozen=True)
class _Open:
    connection: Connection


def refresh(connection: Connection, uids: Iterable[str]) -> None:
    """Compute the differences of these entities again."""
    reads = _Open(connection)
    wanted = sorted({uid for uid in uids if uid})
    found = get_entities(reads, wanted)
    connection.executemany(
        "DELETE FROM difference WHERE entity = ? AND ready = 1", [(uid,) for uid in wanted]
    )
    if not found:
        return
    lists = used_lists(reads)
    for unit in (PERSON, HOUSEHOLD):
        some = sorted(uid for uid, one in found.items() if one.unit == unit)
        for start in range(0, len(some), AT_ONCE):
            write(connection, compute(reads, unit, some[start : start + AT_ONCE], lists))


# --- reading -----------------------------------------------------------------------------


def _where(place: Sequence[str]) -> tuple[str, list[str]]:
    names = ("desa", "rw", "rt")
    parts = [f" AND {name} IS nullif(?, '')" for name, _value in zip(names, place, strict=False)]
    return "".join(parts), list(place)


def counts_by_field(reader: Reads, place: Sequence[str] = ()) -> Iterator[tuple[str, str, int]]:
    """(field, state, how many) of all differences of a place."""
    where, values = _where(place)
    # Of a place the index by place is wanted, not the one that is in order already.
    group = "+field, +state" if place else "field, state"
    query = f"SELECT field, state, count(*) FROM difference WHERE ready = 1{where} GROUP BY {group}"
    yield from reader.connection.execute(query, values)


def difference_rows(
    reader: Reads,
    name: str | None,
    place: Sequence[str],
    state: str | None,
    after: int,
    limit: int,
) -> list[StoredDifference]:
    """Some differences, after a number."""
    where, values = _where(place)
    for column, value in (("field", name), ("state", state)):
        if value is not None:
            where, values = f"{where} AND {column} = ?", [*values, value]
    return _found(reader, f"ready = 1{where} AND id > ?", (*values, after), limit)


def walk(
    reader: Reads,
    place: Sequence[str] = (),
    name: str | None = None,
    state: str | None = None,
    after: int = 0,
) -> Iterator[StoredDifference]:
    """All differences of a place, some hundred at once."""
    while rows := difference_rows(reader, name, place, state, after, AT_ONCE):
        yield from rows
        after = rows[-1].id


def difference(reader: Reads, number: int) -> StoredDifference | None:
    """One difference by its number; None when it is no more."""
    found = _found(reader, "id = ? AND ready = 1", (number,), 1)
    return found[0] if found else None


def differences_of(reader: Reads, uid: str) -> list[StoredDifference]:
    """The differences of one entity."""
    return _found(reader, "entity = ? AND ready = 1", (uid,), AT_ONCE)


def _found(
    reader: Reads, where: str, values: Sequence[object], limit: int
) -> list[StoredDifference]:
    query = (
        "SELECT id, entity, unit, field, state, mask, vals FROM difference "
        f"WHERE {where} ORDER BY id LIMIT {limit:d}"
    )
    return [
        StoredDifference(*(*row[:6], json.loads(row[6])))
        for row in reader.connection.execute(query, values)
    ]
