"""Source lists as this PC keeps them: one line a file, its blocks word for word, its state."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from desktop_app.domain.changes import canonical_json
from desktop_app.domain.errors import UserError
from desktop_app.domain.uids import new_uid
from desktop_app.store.actor import Actor
from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads

ListState = Literal["disiapkan", "dibaca", "dipakai", "diganti", "dibatalkan"]
STAGED: Final = "disiapkan"
READ: Final = "dibaca"
USED: Final = "dipakai"
REPLACED: Final = "diganti"
DROPPED: Final = "dibatalkan"
KNOWN_STATES = (READ, USED, REPLACED)
UNKNOWN = 3  # where the unknown cells stand in the header of a list
MOST_BITS = 62  # a mask is one whole number of the engine
NO_LIST = "Daftar itu tidak ada di komputer ini. Muat ulang daftar sumber."
TOO_MANY = (
    "Terlalu banyak daftar sumber yang masih dipakai. Batalkan daftar yang tidak dipakai lagi, "
    "lalu ulangi."
)
COLUMNS = (
    "id, uid, source, series, title, owner, period, list_date, coverage, format, unit, file_name, "
    "sha256, rows, bit, mapping, header, counts, notices, state, previous, made_at, made_by"
)
_JSON = ("mapping", "header", "counts", "notices")


@dataclass(frozen=True)
class StoredList:
    """One source list. `notices` = [[row, column, text]].

    `header` = [[headings], [keys], row], and once it was read also [[unknown cells], codes used].
    """

    id: int
    uid: str
    source: str
    series: str
    title: str
    owner: str
    period: str
    list_date: str
    coverage: str
    format: str
    unit: str
    file_name: str
    sha256: str
    rows: int
    bit: int | None
    mapping: Mapping[str, str]
    header: Sequence[Any]
    counts: Mapping[str, int] = field(default_factory=dict)
    notices: Sequence[Sequence[Any]] = ()
    state: ListState = STAGED
    previous: str = ""
    made_at: str = ""
    made_by: str = ""


def new_list(
    connection: Connection, actor: Actor, now: datetime, values: Mapping[str, Any]
) -> StoredList:
    """Open a list that is about to be read; it counts for nothing until it was read."""
    row = {
        "uid": new_uid(int(now.timestamp() * 1000)),
        "rows": 0,
        "state": STAGED,
        "made_at": now.isoformat(timespec="seconds"),
        "made_by": actor.uid,
        "counts": "{}",
        "notices": "[]",
        "bit": free_bit(connection),
        **_packed(values),
    }
    connection.execute(
        f"INSERT INTO source_list({', '.join(row)}) VALUES({', '.join('?' * len(row))})",
        tuple(row.values()),
    )
    return _one(connection, "uid = ?", row["uid"])


def free_bit(connection: Connection) -> int:
    """A place in the masks that no list has."""
    used = {row[0] for row in connection.execute("SELECT bit FROM source_list")}
    for bit in range(MOST_BITS):
        if bit not in used:
            return bit
    raise UserError(TOO_MANY)


def set_list(connection: Connection, number: int, **values: Any) -> None:
    """Write some columns of a list."""
    row = _packed(values)
    assigned = ", ".join(f"{name} = ?" for name in row)
    connection.execute(f"UPDATE source_list SET {assigned} WHERE id = ?", (*row.values(), number))


def _packed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: canonical_json(value) if name in _JSON else value for name, value in values.items()
    }


SEEN = "orang"  # in `counts`: the newest person of the registry that rows were compared with


def put_counts(
    connection: Connection, number: int, counts: Mapping[str, int], seen: int | None = None
) -> None:
    """Keep the counts of a list; `seen` stays as it was when it is not given."""
    if seen is None:
        query = "SELECT counts FROM source_list WHERE id = ?"
        seen = json.loads(connection.execute(query, (number,)).fetchone()[0]).get(SEEN, 0)
    set_list(connection, number, counts={**counts, SEEN: seen})


def get_list(reader: Reads, uid: str) -> StoredList:
    """One list by its uid; UserError when it is not here, or was thrown away half read."""
    return _one(reader.connection, "uid = ? AND state <> 'disiapkan'", uid)


def _one(connection: Connection, where: str, *values: object) -> StoredList:
    query = f"SELECT {COLUMNS} FROM source_list WHERE {where}"
    row = connection.execute(query, values).fetchone()
    if row is None:
        raise UserError(NO_LIST)
    return _stored(row)


def find_lists(reader: Reads, **equals: object) -> list[StoredList]:
    """The lists whose columns are so, the newest first; a tuple stands for any of its values."""
    parts: list[str] = ["1"]
    values: list[object] = []
    for name, value in equals.items():
        wanted = value if isinstance(value, tuple) else (value,)
        parts.append(f"{name} IN ({', '.join('?' * len(wanted))})")
        values += wanted
    query = f"SELECT {COLUMNS} FROM source_list WHERE {' AND '.join(parts)} ORDER BY id DESC"
    return [_stored(row) for row in reader.connection.execute(query, values)]


def used_lists(reader: Reads) -> list[StoredList]:
    """The lists that are compared, in the order of their coming."""
    return find_lists(reader, state=USED)[::-1]


def _stored(row: tuple[Any, ...]) -> StoredList:
    values = dict(zip(COLUMNS.split(", "), row, strict=True))
    for name in _JSON:
        values[name] = json.loads(values[name])
    for name in ("list_date", "coverage", "previous"):
        values[name] = values[name] or ""
    return StoredList(**values)


def unknown_codes(line: StoredList) -> list[list[Any]]:
    """Cells of coded columns that no table knew: [field key, cell, count, [first rows]]."""
    return list(line.header[UNKNOWN]) if len(line.header) > UNKNOWN else []


def codes_used(line: StoredList) -> Mapping[str, Mapping[str, str]]:
    """The codes of this office that a list was read with: field key → cell → code."""
    return dict(line.header[UNKNOWN + 1]) if len(line.header) > UNKNOWN else {}


# --- rows word for word ------------------------------------------------------------------

Numbered = tuple[int, list[Any]]


def pack_block(rows: Sequence[Numbered]) -> bytes:
    """Some rows as one block; the costly part, to be done outside the writer."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=str)
    return zlib.compress(text.encode(), 3)


def write_block(connection: Connection, number: int, first_row: int, data: bytes) -> None:
    """Keep one block."""
    connection.execute(
        "INSERT INTO source_block(list, first_row, data) VALUES(?, ?, ?)",
        (number, first_row, data),
    )


def raw_row(reader: Reads, number: int, row_no: int) -> list[Any] | None:
    """The cells of one row as they stand in the file; None when they are no longer kept."""
    query = (
        "SELECT data FROM source_block WHERE list = ? AND first_row <= ? "
        "ORDER BY first_row DESC LIMIT 1"
    )
    found = reader.connection.execute(query, (number, row_no)).fetchone()
    for one, cells in json.loads(zlib.decompress(found[0])) if found else ():
        if one == row_no:
            return list(cells)
    return None


def raw_rows(reader: Reads, number: int) -> Iterator[Numbered]:
    """All rows of a list word for word, in the order of the file."""
    query = "SELECT data FROM source_block WHERE list = ? ORDER BY first_row"
    for (data,) in reader.connection.execute(query, (number,)):
        yield from ((row_no, cells) for row_no, cells in json.loads(zlib.decompress(data)))


# --- going -----------------------------------------------------------------------------

_OF_ROWS = "SELECT id FROM source_row WHERE list = ? LIMIT ?"


def forget_part(connection: Connection, number: int, limit: int, *, blocks: bool) -> int:
    """Remove some rows of a list (with `blocks` also what was word for word); gives how many."""
    ids = [row[0] for row in connection.execute(_OF_ROWS, (number, limit))]
    marks = ", ".join("?" * len(ids))
    connection.execute(f"DELETE FROM source_candidate WHERE row IN ({marks})", ids)
    connection.execute(f"DELETE FROM source_row WHERE id IN ({marks})", ids)
    if not ids and blocks:
        connection.execute("DELETE FROM source_block WHERE list = ?", (number,))
    return len(ids)


def delete_list(connection: Connection, number: int) -> None:
    """Remove the line of a list of which nothing else is left."""
    connection.execute("DELETE FROM source_list WHERE id = ?", (number,))


def coverage_of(codes: Iterable[str]) -> str:
    """The smallest place that holds all of these desa: a desa, a kecamatan, or the kabupaten."""
    found = sorted(set(codes))
    if not found:
        return ""
    for length in (13, 8, 5):
        if len({code[:length] for code in found}) == 1:
            return found[0][:length]
    return ""
