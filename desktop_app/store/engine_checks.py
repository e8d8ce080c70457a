"""Questions to the engine about the health of a file."""

from __future__ import annotations

from desktop_app.store.engine import Connection, EngineError, checkpoint


def page_problems(connection: Connection) -> list[str]:
    """What is wrong with single pages, as the engine says it; empty when all is well.

    The log is emptied into the file first, or whole pages would look broken.
    """
    first = _page_problems(connection)
    # A page that was just being written looks broken once, a broken one every time.
    return [text for text in _page_problems(connection) if text in first] if first else []


def _page_problems(connection: Connection) -> list[str]:
    checkpoint(connection)
    try:
        rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    except EngineError as error:
        return [str(error)]
    return [str(row[0]) for row in rows]


def structure_problems(connection: Connection, *, quick: bool) -> list[str]:
    """What is wrong between pages; `quick` leaves out the comparison with the indexes."""
    name = "quick_check" if quick else "integrity_check"
    try:
        rows = connection.execute(f"PRAGMA {name}").fetchall()
    except EngineError as error:
        return [str(error)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


def search_counts_agree(connection: Connection, table: str) -> bool:
    """Whether the search table of `table` has as many rows as the table itself."""
    counts = connection.execute(
        f"SELECT (SELECT count(*) FROM {table}), (SELECT count(*) FROM {table}_fts_docsize)"
    ).fetchone()
    return bool(counts[0] == counts[1])


def copy_database(source: Connection, target: Connection, step: int, told: object = None) -> None:
    """Copy page by page into a keyed, empty database; ends as one file without a log."""
    source.backup(target, pages=step, progress=told)
    target.execute("PRAGMA journal_mode=DELETE").fetchall()


def prove(connection: Connection) -> None:
    """EngineError when the connection met a damaged page since it was opened.

    The tail of a long text on such a page reads as zeros without an error; from then on no page
    can be read any more that is not kept in memory. So memory is given up first.
    """
    connection.execute("PRAGMA shrink_memory")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
