"""How far each source agreed with what holds here, month by month: figures of this PC."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.comparing import agree
from desktop_app.domain.kinds import Stored
from desktop_app.domain.sources import PADAN
from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads
from desktop_app.store.source_differences import SETTLED
from desktop_app.store.source_rulings import rulings_on

Key = tuple[str, str]  # source, desa
AT_ONCE = 500


@dataclass(frozen=True)
class Figure:
    """Of one source and desa in a month: values that were compared, and those that agreed."""

    month: str
    source: str
    desa: str
    compared: int
    agreed: int


def disagreements(reader: Reads) -> dict[Key, int]:
    """How many values of each source and desa are not what holds here."""
    found: dict[Key, int] = {}
    query = "SELECT entity, unit, field, state, desa, vals FROM difference WHERE ready = 1"
    cursor = reader.connection.execute(query)
    while rows := cursor.fetchmany(AT_ONCE):
        settled: dict[tuple[str, str], Stored] = {}
        for unit in ("person", "household"):
            some = [row[0] for row in rows if row[1] == unit and row[3] == SETTLED]
            settled |= {key: one.value for key, one in rulings_on(reader, unit, some).items()}
        for entity, _unit, name, _state, desa, text in rows:
            values = json.loads(text)
            told = values.pop(PADAN, None)
            holds = settled.get((entity, name), told)
            for source, value in values.items():
                if not agree(name, value, holds):
                    key = (source, desa or "")
                    found[key] = found.get(key, 0) + 1
    return found


def figures(reader: Reads, months: Iterable[str] = ()) -> list[Figure]:
    """The figures of some months (all without), the oldest first."""
    wanted = tuple(months)
    where = f"WHERE month IN ({', '.join('?' * len(wanted))})" if wanted else ""
    query = (
        f"SELECT month, source, desa, compared, agreed FROM agreement {where} "
        "ORDER BY month, source, desa"
    )
    return [Figure(*row) for row in reader.connection.execute(query, wanted)]


def newest(reader: Reads, sources: Iterable[str]) -> dict[Key, int]:
    """How many values of each source and desa were compared when that was last counted."""
    found: dict[Key, int] = {}
    wanted = set(sources)
    last: dict[str, str] = {}
    for one in figures(reader)[::-1]:
        if one.source in wanted and last.setdefault(one.source, one.month) == one.month:
            found[one.source, one.desa] = one.compared
    return found


def now(reader: Reads, counted: Mapping[Key, int]) -> dict[Key, tuple[int, int]]:
    """(compared, agreed) of each source and desa as things stand."""
    differ = disagreements(reader)
    return {key: (count, max(0, count - differ.get(key, 0))) for key, count in counted.items()}


def note_month(connection: Connection, month: str, lines: Mapping[Key, tuple[int, int]]) -> None:
    """Keep the figures of a month in place of those that stood there."""
    connection.execute("DELETE FROM agreement WHERE month = ?", (month,))
    connection.executemany(
        "INSERT INTO agreement(month, source, desa, compared, agreed) VALUES(?, ?, ?, ?, ?)",
        [(month, source, desa, *pair) for (source, desa), pair in sorted(lines.items())],
    )
