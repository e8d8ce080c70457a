"""Names of lists that villages check, and counts of what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.store.reading import AT_ONCE, Reads
from desktop_app.store.source_rows import COLUMNS, StoredRow, row_from


def villages_of(reader: Reads, number: int) -> dict[str, int]:
    """How many rows of a list name which desa; "" for rows that name none."""
    query = "SELECT ifnull(desa, ''), count(*) FROM source_row WHERE list = ? GROUP BY 1"
    return {str(desa): int(count) for desa, count in reader.connection.execute(query, (number,))}


def homes_without_desa(reader: Reads, number: int) -> dict[str, int]:
    """Rows that name no desa, by the desa in which the registry has their family."""
    query = (
        "SELECT h.desa, count(*) FROM source_row s JOIN household h ON h.uid = s.household "
        "WHERE s.list = ? AND s.desa IS NULL AND h.desa IS NOT NULL GROUP BY 1"
    )
    return {str(desa): int(count) for desa, count in reader.connection.execute(query, (number,))}


def rows_in(reader: Reads, number: int, desa: str) -> Iterator[StoredRow]:
    """The rows of a list in a desa, in the order of the file.

    A row that names no desa lies where the registry has the family that it is linked to.
    """
    names = ", ".join(f"s.{name}" for name in ("id", *COLUMNS))
    query = (
        f"SELECT {names} FROM source_row s LEFT JOIN household h "
        "ON s.desa IS NULL AND h.uid = s.household "
        "WHERE s.list = ? AND ifnull(s.desa, h.desa) = ? ORDER BY s.row_no"
    )
    for record in reader.connection.execute(query, (number, desa)):
        yield row_from(record)


def row_by_key(reader: Reads, number: int, key: str) -> StoredRow | None:
    """The row of a list under a key, found by its index."""
    query = f"SELECT id, {', '.join(COLUMNS)} FROM source_row WHERE list = ? AND key = ?"
    found = reader.connection.execute(query, (number, key)).fetchone()
    return row_from(found) if found else None


def counts_by_task(reader: Reads, tasks: Iterable[str]) -> dict[str, dict[str, int]]:
    """Answers of tasks by status."""
    wanted = sorted(set(tasks))
    found: dict[str, dict[str, int]] = {uid: {} for uid in wanted}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        query = (
            "SELECT task, ifnull(status, ''), count(*) FROM verval_result "
            f"WHERE task IN ({', '.join('?' * len(part))}) GROUP BY 1, 2"
        )
        for task, status, count in reader.connection.execute(query, part):
            found[task][str(status)] = int(count)
    return found


def name_of_key(reader: Reads, key: str) -> str:
    """The name that a list of this PC has under a key; empty when none has."""
    query = (
        "SELECT nama FROM source_row WHERE list IN (SELECT id FROM source_list) AND key = ? "
        "AND nama IS NOT NULL LIMIT 1"
    )
    found = reader.connection.execute(query, (key,)).fetchone()
    return str(found[0]) if found else ""
