"""Finding what the registry knows of many rows of a file at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.store.changes import changes_of
from desktop_app.store.shapes import Row, shape
from desktop_app.store.signing import secret_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.kinds import Stored
    from desktop_app.store.engine import Connection
    from desktop_app.store.reading import Reads

AT_ONCE = 500


def find_in(reader: Reads, kind: str, column: str, values: Iterable[str]) -> dict[str, list[Row]]:
    """The rows whose column is one of the values, under that value."""
    one, wanted = shape(kind), sorted(set(values))
    if column not in one.insert_columns:
        raise KeyError(f"{kind} has no column {column}")
    names = ("id", *one.insert_columns)
    found: dict[str, list[Row]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        query = (
            f"SELECT {', '.join(names)} FROM {one.table} WHERE {column} IN ({marks}) ORDER BY id"
        )
        for record in reader.connection.execute(query, part):
            row = one.unfold(dict(zip(names, record, strict=True)))
            found.setdefault(row[column], []).append(row)
    return found


def former_values(connection: Connection, uid: str, field: str) -> set[Stored]:
    """The values that a field of a row had before the one that it has now."""
    values = [one.values[field] for one in changes_of(connection, uid, None) if field in one.values]
    return set(values[:-1])


def add_problem(connection: Connection, batch: int, row_no: int, problem_json: str) -> None:
    """Make a staged person a wrong one: a later row of the file showed that it is."""
    connection.execute(
        "UPDATE staged_person SET outcome = 'bermasalah', "
        "problems = json_insert(problems, '$[#]', json(?)) WHERE batch = ? AND row_no = ?",
        (problem_json, batch, row_no),
    )


def known_seqs(connection: Connection, up_to_id: int) -> dict[str, int]:
    """The highest change number of each device among the changes up to a local id."""
    # One look into the index of (device, seq) a device, whatever the length of the log.
    query = (
        "SELECT d.code, (SELECT c.seq FROM change c WHERE c.device = d.id AND c.id <= ? "
        "ORDER BY c.seq DESC LIMIT 1) FROM device d"
    )
    found = connection.execute(query, (up_to_id,))
    return {str(device): int(seq) for device, seq in found if seq is not None}


def signing_secrets(connection: Connection) -> dict[str, str]:
    """The signing secrets of this store, by device: its own, and those that it was before."""
    mark = secret_name("")
    query = "SELECT key, value FROM secret WHERE key LIKE ? || '%'"
    found = connection.execute(query, (mark,))
    return {str(key).removeprefix(mark): str(value) for key, value in found}


def border_of_units(connection: Connection, after_id: int, up_to_id: int) -> int | None:
    """The local id of the last change of a unit in the middle of a span.

    None when the span holds one unit only.
    """
    query = (
        "SELECT max(id) FROM change WHERE id > ? AND id <= ? GROUP BY unit HAVING max(id) < ? "
        "ORDER BY max(id)"
    )
    ends = [int(row[0]) for row in connection.execute(query, (after_id, up_to_id, up_to_id))]
    return ends[len(ends) // 2] if ends else None
