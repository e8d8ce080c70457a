"""Rows of source lists, understood: written in chunks, linked, read page by page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from desktop_app.domain.kinds import Stored
from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads

AT_ONCE = 500
Outcome = Literal["baru", "berubah", "sama", "ragu", "bermasalah"]
# Fields that stand in columns of their own, so that they are found; `vals` has the others.
FIELDS: Mapping[str, str] = {
    "person.nik": "nik",
    "household.nomor_kk": "nomor_kk",
    "person.nama": "nama",
    "person.tanggal_lahir": "tanggal_lahir",
    "person.sex": "sex",
    "household.desa": "desa",
    "household.rt": "rt",
    "household.rw": "rw",
    "household.alamat": "alamat",
}
COLUMNS: tuple[str, ...] = (
    "list",
    "row_no",
    "key",
    "digest",
    *FIELDS.values(),
    "nama_key",
    "vals",
    "first",
    "since",
    "outcome",
    "problems",
    "person",
    "household",
    "link",
    "score",
    "reasons",
)
INSERT = f"INSERT INTO source_row({', '.join(COLUMNS)}) VALUES({', '.join('?' * len(COLUMNS))})"
_SELECTED = f"SELECT id, {', '.join(COLUMNS)} FROM source_row"


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row as it is kept. `values` = {field key: stored value} of all that it says."""

    id: int
    list: int
    row_no: int
    key: str
    digest: str
    values: Mapping[str, Stored]
    first: str
    since: Mapping[str, str]
    outcome: Outcome
    problems: Sequence[Sequence[Any]]
    person: str
    household: str
    link: str
    score: int
    reasons: str


def record_of(
    values: Mapping[str, Any], fields: Mapping[str, Stored], name: str
) -> tuple[Any, ...]:
    """One row ready to be written: its own columns, and what it says by field key."""
    rest = {key: value for key, value in fields.items() if key not in FIELDS}
    row = {
        **values,
        **{column: fields.get(key) for key, column in FIELDS.items()},
        "nama_key": name,
        "vals": _dumps(rest) if rest else "{}",
    }
    return tuple(row.get(column) for column in COLUMNS)


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_rows(connection: Connection, records: Sequence[tuple[Any, ...]]) -> None:
    """Write one chunk."""
    connection.executemany(INSERT, records)


def row_from(record: Sequence[Any]) -> StoredRow:
    """A row from a record of its number and `COLUMNS`."""
    found = dict(zip(("id", *COLUMNS), record, strict=True))
    values: dict[str, Stored] = {
        key: found[column] for key, column in FIELDS.items() if found[column] is not None
    }
    values |= json.loads(found["vals"])
    return StoredRow(
        found["id"],
        found["list"],
        found["row_no"],
        found["key"],
        found["digest"],
        values,
        found["first"] or "",
        json.loads(found["since"] or "{}"),
        found["outcome"],
        json.loads(found["problems"] or "[]"),
        found["person"] or "",
        found["household"] or "",
        found["link"] or "",
        found["score"] or 0,
        found["reasons"] or "",
    )


def get_row(reader: Reads, row: int) -> StoredRow | None:
    """One row by its number."""
    found = reader.connection.execute(f"{_SELECTED} WHERE id = ?", (row,)).fetchone()
    return row_from(found) if found else None


def rows_by(
    reader: Reads, column: str, wanted: Iterable[str], lists: Sequence[int]
) -> dict[str, list[StoredRow]]:
    """The rows of some lists whose `key`, `person` or `household` is one of these.

    They are sorted after they were found: the engine would walk a whole list to spare the sorting.
    """
    found: dict[str, list[StoredRow]] = {}
    values, marks = sorted(set(wanted)), ", ".join("?" * len(lists))
    place = COLUMNS.index(column) + 1
    for start in range(0, len(values), AT_ONCE):
        part = values[start : start + AT_ONCE]
        query = (
            f"{_SELECTED} WHERE {column} IN ({', '.join('?' * len(part))}) "
            f"AND {'' if column == 'key' else '+'}list IN ({marks}) ORDER BY +list, +row_no"
        )
        for record in reader.connection.execute(query, (*part, *lists)):
            found.setdefault(record[place], []).append(row_from(record))
    return found


def rows_with(
    reader: Reads, number: int, after: int, limit: int, outcome: str | None = None
) -> list[StoredRow]:
    """Some rows of a list in the order of the file, after a row number."""
    where = _OUTCOMES.get(outcome or "", "outcome = ? AND link IS NOT 'usulan'")
    values = [number] if outcome is None or outcome in _OUTCOMES else [number, outcome]
    query = f"{_SELECTED} WHERE list = ? AND {where} AND row_no > ? ORDER BY row_no LIMIT {limit:d}"
    return [row_from(one) for one in reader.connection.execute(query, (*values, after))]


# A row of which a person must say who it is counts as doubtful, whatever else it is.
_OUTCOMES = {
    "": "1",
    "ragu": "link = 'usulan' AND outcome <> 'bermasalah'",
    "usulan": "link = 'usulan'",
    "bermasalah": "outcome = 'bermasalah'",
}


def walk_rows(reader: Reads, number: int, size: int = AT_ONCE) -> Iterator[list[StoredRow]]:
    """All rows of a list, some hundred at once."""
    after = -1
    while found := rows_with(reader, number, after, size):
        yield found
        after = found[-1].row_no


def walk_entities(
    reader: Reads, number: int, size: int = AT_ONCE
) -> Iterator[list[tuple[str | None, str | None]]]:
    """The people and families of all rows of a list, some hundred rows at once."""
    query = (
        "SELECT row_no, person, household FROM source_row WHERE list = ? AND row_no > ? "
        "ORDER BY row_no LIMIT ?"
    )
    after = -1
    while found := reader.connection.execute(query, (number, after, size)).fetchall():
        yield [(person, household) for _row_no, person, household in found]
        after = found[-1][0]


def counts_of(reader: Reads, number: int) -> dict[str, int]:
    """Rows of a list by outcome and by link."""
    counts: dict[str, int] = {}
    for column in ("outcome", "link"):
        query = f"SELECT {column}, count(*) FROM source_row WHERE list = ? GROUP BY {column}"
        for name, count in reader.connection.execute(query, (number,)):
            if name:
                counts[str(name)] = int(count)
    query = (
        "SELECT outcome, count(*) FROM source_row WHERE list = ? AND link = 'usulan' "
        "GROUP BY outcome"
    )
    for name, count in reader.connection.execute(query, (number,)).fetchall():
        if name != "bermasalah":
            counts[name] -= count
            counts["ragu"] = counts.get("ragu", 0) + count
    return counts


@dataclass(frozen=True, slots=True)
class Linked:
    """Who a row is: `link` with the entities, or `usulan` with candidates (uid, score, reasons)."""

    row: int
    link: str
    person: str | None
    household: str | None
    score: int = 0
    reasons: str = ""
    candidates: tuple[tuple[str, int, str], ...] = ()


def write_links(connection: Connection, links: Sequence[Linked]) -> None:
    """Write who some rows are, in place of what stood there."""
    ids = [(one.row,) for one in links]
    connection.executemany("DELETE FROM source_candidate WHERE row = ?", ids)
    connection.executemany(
        "UPDATE source_row SET person = ?, household = ?, link = ?, score = ?, reasons = ? "
        "WHERE id = ?",
        [
            (one.person, one.household, one.link, one.score, one.reasons or None, one.row)
            for one in links
        ],
    )
    connection.executemany(
        "INSERT INTO source_candidate(row, target, score, reasons) VALUES(?, ?, ?, ?)",
        [(one.row, *candidate) for one in links for candidate in one.candidates],
    )


def candidates_of(reader: Reads, rows: Iterable[int]) -> dict[int, list[tuple[str, int, str]]]:
    """(target, score, reasons) for rows that wait, the best first."""
    wanted = sorted(set(rows))
    found: dict[int, list[tuple[str, int, str]]] = {row: [] for row in wanted}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        query = (
            "SELECT row, target, score, reasons FROM source_candidate "
            f"WHERE row IN ({', '.join('?' * len(part))}) ORDER BY score DESC, id"
        )
        for row, target, score, reasons in reader.connection.execute(query, part):
            found[row].append((target, score, reasons))
    return found


def first_by_list(
    reader: Reads, unit: str, uids: Iterable[str], lists: Sequence[int]
) -> dict[str, dict[int, StoredRow]]:
    """The first row of each list about these entities (`unit`: person or household)."""
    found: dict[str, dict[int, StoredRow]] = {}
    for uid, rows in rows_by(reader, unit, uids, lists).items():
        for row in rows:
            found.setdefault(uid, {}).setdefault(row.list, row)
    return found
