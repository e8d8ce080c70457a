"""Full-text tables of the search and the set-based statements that keep them true.

`person_fts(nama_key, nik)` and `household_fts(nomor_kk, alamat)` are trigram
indexes over the tables of the same name (external content, rowid = `id`); what
is removed from them is overwritten (`secure-delete`). Look for a name in
`person_fts` by its `name_key`.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.store.engine import Connection

FTS_COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("nama_key", "nik"),
    "household": ("nomor_kk", "alamat"),
}


def create_search_tables(connection: Connection) -> None:
    """The two trigram tables, as the first schema has them."""
    for table, columns in FTS_COLUMNS.items():
        connection.execute(
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5({', '.join(columns)}, "
            f"content='{table}', content_rowid='id', tokenize='trigram')"
        )
        connection.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES('secure-delete', 1)")


def index_row(connection: Connection, table: str, row_id: int) -> None:
    """Add one row to its search table, from what its table holds now."""
    index_added(connection, table, row_id - 1, row_id)


def index_added(
    connection: Connection, table: str, after_id: int, up_to_id: int | None = None
) -> None:
    """Add the rows with `after_id` < id <= `up_to_id` to the search table of `table`."""
    columns = ", ".join(FTS_COLUMNS[table])
    connection.execute(
        f"INSERT INTO {table}_fts(rowid, {columns}) SELECT id, {columns} FROM {table} "
        "WHERE id > ? AND id <= ifnull(?, 9223372036854775807)",
        (after_id, up_to_id),
    )


def unindex_row(connection: Connection, table: str, row_id: int) -> None:
    """Take one row out of its search table; call it BEFORE the table row changes or goes."""
    columns = ", ".join(FTS_COLUMNS[table])
    connection.execute(
        f"INSERT INTO {table}_fts({table}_fts, rowid, {columns}) "
        f"SELECT 'delete', id, {columns} FROM {table} WHERE id = ?",
        (row_id,),
    )


def rebuild_index(connection: Connection, table: str) -> None:
    """Build the search table of `table` again from its rows."""
    connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES('rebuild')")


def index_agrees(connection: Connection, table: str) -> bool:
    """Whether the search table says exactly what the table says."""
    from desktop_app.store.engine import EngineError

    try:
        connection.execute(
            f"INSERT INTO {table}_fts({table}_fts, rank) VALUES('integrity-check', 1)"
        )
    except EngineError:
        return False
    return True


def add_words(connection: Connection, keys: Iterable[str]) -> None:
    """Remember the words of these name keys for the search that forgives a wrong letter."""
    words = {word for key in keys for word in key.split(" ") if len(word) > 1}
    connection.executemany(
        "INSERT OR IGNORE INTO name_word(word) VALUES(?)", [(word,) for word in sorted(words)]
    )


def clear_words(connection: Connection) -> None:
    """Forget all words of names (before they are collected anew)."""
    connection.execute("DELETE FROM name_word")
