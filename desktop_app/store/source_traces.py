"""Removing people from source lists of this PC: their rows, what is word for word, differences."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator

from desktop_app.store.engine import Connection
from desktop_app.store.source_differences import refresh
from desktop_app.store.source_entities import recount
from desktop_app.store.source_lists import pack_block


def forget_people(connection: Connection, uids: Collection[str], numbers: Collection[str]) -> int:
    """Remove the rows that are about these people or families, or bear one of these numbers.

    Gives how many there were.
    """
    rows = set(_rows(connection, uids, numbers))
    touched = {uid for row in rows for uid in row[3:] if uid}
    for number, list_id, row_no, *_entities in sorted(rows, key=lambda row: row[0]):
        connection.execute("DELETE FROM source_candidate WHERE row = ?", (number,))
        connection.execute("DELETE FROM source_row WHERE id = ?", (number,))
        _empty_block(connection, list_id, row_no)
    for uid in uids:
        connection.execute("DELETE FROM source_candidate WHERE target = ?", (uid,))
    recount(connection, touched | set(uids))
    refresh(connection, touched | set(uids))
    return len(rows)


Row = tuple[int, int, int, str | None, str | None]


def _rows(connection: Connection, uids: Collection[str], numbers: Collection[str]) -> Iterator[Row]:
    """id, list, row number, person and family of the rows; of families only where a row is one."""
    wanted = [("r.person", one) for one in uids]
    wanted += [("l.unit = 'household' AND r.household", one) for one in uids]
    wanted += [("r.nik", one) for one in numbers]
    wanted += [("l.unit = 'household' AND r.nomor_kk", one) for one in numbers]
    for where, value in wanted:
        yield from connection.execute(
            "SELECT r.id, r.list, r.row_no, r.person, r.household FROM source_row r "
            f"JOIN source_list l ON l.id = r.list WHERE {where} = ?",
            (value,),
        ).fetchall()


def _empty_block(connection: Connection, list_id: int, row_no: int) -> None:
    """Take one row out of the block that holds it."""
    found = connection.execute(
        "SELECT id, data FROM source_block WHERE list = ? AND first_row <= ? "
        "ORDER BY first_row DESC LIMIT 1",
        (list_id, row_no),
    ).fetchone()
    if found is None:
        return
    rows = json.loads(zlib.decompress(found[1]))
    kept = [(number, cells) for number, cells in rows if number != row_no]
    connection.execute(
        "UPDATE source_block SET data = ? WHERE id = ?", (pack_block(kept), found[0])
    )
