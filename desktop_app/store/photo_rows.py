"""Which photos the rows of this store name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads


def photo_files(reader: Reads) -> Iterator[tuple[str, str, int]]:
    """(uid, sum, bytes) of each photo, the oldest first."""
    query = "SELECT uid, berkas, ukuran FROM photo WHERE berkas IS NOT NULL ORDER BY id"
    for uid, sha256, size in reader.connection.execute(query):
        yield str(uid), str(sha256), int(size or 0)


def is_named(connection: Connection, sha256: str) -> bool:
    """Whether a row names the photo with this sum."""
    query = "SELECT 1 FROM photo WHERE berkas = ? LIMIT 1"
    return connection.execute(query, (sha256,)).fetchone() is not None


def named_files(connection: Connection) -> set[str]:
    """The sums of all photos that a row names."""
    query = "SELECT DISTINCT berkas FROM photo WHERE berkas IS NOT NULL"
    return {str(row[0]) for row in connection.execute(query)}


@dataclass(frozen=True)
class Likeness:
    """What one photo looks like, and whose it is. `percent` = the progress that it shows."""

    household: str
    percent: int | None
    sha256: str
    likeness: str


def likenesses(connection: Connection) -> list[Likeness]:
    """All photos of this store, for finding the same picture again."""
    query = "SELECT household, persen, berkas, rupa FROM photo"
    return [
        Likeness(str(row[0] or ""), row[1], str(row[2] or ""), str(row[3] or ""))
        for row in connection.execute(query)
    ]
