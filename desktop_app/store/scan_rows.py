"""Which scans of papers the rows of this store name; they lie beside the photos."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads

# Kinds whose `berkas` is the sum of a scanned paper.
SCANNED = ("musdes", "decree", "payout_approval", "bill", "build_paper")
_ALL = " UNION ALL ".join(
    f"SELECT uid, berkas FROM {kind} WHERE berkas IS NOT NULL" for kind in SCANNED
)


def scan_files(reader: Reads) -> Iterator[tuple[str, str]]:
    """(uid, sum) of each scan."""
    for uid, sha256 in reader.connection.execute(_ALL):
        yield str(uid), str(sha256)


def scanned_sums(connection: Connection) -> set[str]:
    """The sums of all scans that a row names."""
    return {str(row[0]) for row in connection.execute(f"SELECT DISTINCT berkas FROM ({_ALL})")}


def is_scan(connection: Connection, sha256: str) -> bool:
    """Whether a row names the scan with this sum."""
    query = f"SELECT 1 FROM ({_ALL}) WHERE berkas = ? LIMIT 1"
    return connection.execute(query, (sha256,)).fetchone() is not None
