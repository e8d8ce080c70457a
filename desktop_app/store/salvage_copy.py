"""From a damaged file and a backup into a new file: every table that no other table makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.store import audit
from desktop_app.store.engine import Connection, EncryptedDatabase, EngineError, transaction
from desktop_app.store.salvage_rows import Row, Source, parts, rows_of

# The log first: a unit or a change is nothing without its device.
LOG = ("device", "unit", "change", "audit")
LEANS_ON_DEVICE = ("unit", "change")
# What a backup may stand in for; rows of people and families come from their changes.
FROM_BACKUP = (*LOG, "setting", "secret", "counter", "layout", "batch", "parcel")
MADE_AGAIN = ("name_word", "conflict")
STAGED = "staged_"


@dataclass
class Copied:
    """Rows read by table, and rows that came from the backup."""

    read: dict[str, int] = field(default_factory=dict)
    filled: int = 0


def copy_all(source: Source, database: EncryptedDatabase, sound: Connection | None) -> Copied:
    """Fill the tables of a new, empty file; `sound` is a backup's database or None."""
    connection, copied = database.connection(), Copied()
    if sound is not None and not _is_same_history(source, sound):
        sound = None
    for table in (*LOG, *(one for one in _tables(connection) if one not in LOG)):
        with transaction(database):
            names = _columns(connection, table)
            known = [one for one in names if _has_column(source, table, one)]
            accept = _accepting(connection, table, known)
            before = _count(connection, table)
            if known:
                _insert(connection, table, known, rows_of(source, table, known), accept)
            copied.read[table] = _count(connection, table) - before
            if sound is not None and table in FROM_BACKUP:
                there = [one for one in names if one in _columns(sound, table)]
                select = f"SELECT rowid, {', '.join(there)} FROM {table} ORDER BY rowid"
                accept = _accepting(connection, table, there)
                _insert(connection, table, there, _rows(sound, select), accept)
                copied.filled += _count(connection, table) - before - copied.read[table]
    _keep_desk(database)
    return copied


def _keep_desk(database: EncryptedDatabase) -> None:
    """Which desk this is stands in a setting; when that is lost, the newest unit says it."""
    with transaction(database) as connection:
        found = connection.execute("SELECT desk FROM unit ORDER BY id DESC LIMIT 1").fetchone()
        if found is not None:
            sql = "INSERT OR IGNORE INTO setting(key, value) VALUES('meja', ?)"
            connection.execute(sql, (json.dumps(found[0]),))


def _tables(connection: Connection) -> Iterator[str]:
    """Tables with rows of their own: no search tables, nothing that is made from others."""
    query = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_fts%' "
        "ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY rowid"
    )
    for (name,) in connection.execute(query).fetchall():
        if name not in MADE_AGAIN and not name.startswith(STAGED):
            yield name


def _columns(connection: Connection, table: str) -> list[str]:
    found = connection.execute(f"SELECT * FROM {table} LIMIT 0")
    return [str(one[0]) for one in found.description]


def _has_column(source: Source, table: str, name: str) -> bool:
    """Whether an older file knows a column: the schema answers, no page of the table is read."""
    return source.read(f"SELECT {name} FROM {table} LIMIT 0") is not None


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _accepting(connection: Connection, table: str, names: Sequence[str]) -> Callable[[Row], bool]:
    """Whether what a row leans on is there: without it nobody could say what the row is."""
    if table not in LEANS_ON_DEVICE or "device" not in names:
        return lambda _row: True
    known = {int(row[0]) for row in connection.execute("SELECT id FROM device")}
    place = names.index("device") + 1
    return lambda row: row[place] in known


def _insert(
    connection: Connection,
    table: str,
    names: Sequence[str],
    rows: Iterator[Row],
    accept: Callable[[Row], bool],
) -> None:
    """Add rows that are not there yet."""
    marks = ", ".join("?" * len(names))
    sql = f"INSERT OR IGNORE INTO {table}({', '.join(names)}) VALUES({marks})"
    for some in parts(row for row in rows if accept(row)):
        connection.executemany(sql, [row[1:] for row in some])


def _rows(sound: Connection, select: str) -> Iterator[Row]:
    yield from sound.execute(select)


def _is_same_history(source: Source, sound: Connection) -> bool:
    """Whether the lines of the audit chain that both files have agree at the backup's end.

    A store that was restored went another way than the backups after that one.
    """
    try:
        last = audit.head(sound)
    except EngineError:
        return False
    for number in range(last.lines, max(0, last.lines - 500), -1):
        here = source.read("SELECT mac FROM audit WHERE id = ?", (number,))
        if here:
            there = sound.execute("SELECT mac FROM audit WHERE id = ?", (number,)).fetchone()
            return bool(there is not None and there[0] == here[0][0])
        if here == []:  # the line is not there: the damaged file is older than the backup
            return False
    return True
