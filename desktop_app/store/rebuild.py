"""Making all shared tables again from the change log alone."""

from __future__ import annotations

from itertools import groupby

from desktop_app.domain.text import name_key
from desktop_app.store import derived
from desktop_app.store.actor import Actor
from desktop_app.store.changes import rebuilt
from desktop_app.store.engine import Connection
from desktop_app.store.engine_search import FTS_COLUMNS, add_words, clear_words, rebuild_index
from desktop_app.store.models import TABLES
from desktop_app.store.shapes import Row, shape
from desktop_app.store.store import Store
from desktop_app.store.touched_sources import follow_all


def repair(store: Store, actor: Actor) -> int:
    """Make tables, search tables and words again from the changes; returns the number of rows."""
    with store.unit_of_work(actor, "", "bangun ulang tabel") as work:
        made = rebuild_tables(work.connection)
        work.note(baris=made)
    return made


def rebuild_tables(connection: Connection) -> int:
    """Empty the shared tables and fill them from the changes; returns the number of rows.

    Runs inside the caller's transaction. Local ids are given anew, in order of uid.
    """
    for kind in TABLES:
        connection.execute(f"DELETE FROM {shape(kind).table}")
    made = 0
    for kind, group in groupby(rebuilt(connection), key=lambda item: item[1]):
        rows = [(uid, flat) for uid, _, flat in group if flat is not None]
        _fill(connection, kind, rows)
        made += len(rows)
    _rebuild_search(connection)
    follow_all(connection)
    return made


def _fill(connection: Connection, kind: str, rows: list[tuple[str, Row]]) -> None:
    one = shape(kind)
    ready = []
    for uid, flat in rows:
        row = {**one.nest(flat), **one.derived, "uid": uid}
        if kind == "person":
            row["nama_key"] = name_key(row["nama"])
        ready.append(tuple(row[name] for name in one.insert_columns))
    connection.executemany(one.insert_sql, ready)


def _rebuild_search(connection: Connection) -> None:
    """Derived columns, search tables and words, all anew."""
    derived.refresh_all(connection)
    for table in FTS_COLUMNS:
        rebuild_index(connection, table)
    clear_words(connection)
    add_words(connection, (row[0] for row in connection.execute("SELECT nama_key FROM person")))
