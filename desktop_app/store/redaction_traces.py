"""What else holds the values of a redacted row on this PC: staging, drafts, kiriman, snapshots."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.fields import by_name
from desktop_app.domain.specs import SPECS
from desktop_app.domain.text import name_key
from desktop_app.store.engine import Connection
from desktop_app.store.snapshots import forget_in_snapshots
from desktop_app.store.source_traces import forget_people

SHORTEST_NAME = 6  # letters: a shorter one would be found in too many drafts
NEVER_LEFT = "menunggu"  # the state of a kiriman that was made and is on no stick yet
ARCHIVE = b"PK\x03\x04"
STAGED = {"staged_person": "nik", "staged_household": "nomor_kk"}


@dataclass
class Traces:
    """What to look for: uids, identity numbers and names, their words, and the local change ids."""

    uids: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    changes: set[int] = field(default_factory=set)

    def note(self, uid: str, kind: str, change: int, values: Mapping[str, Any]) -> None:
        """A change of this row lost these values."""
        self.uids.add(uid)
        self.changes.add(change)
        own = {"nik", "nomor_kk", "nik_sementara"}
        specs = by_name(SPECS[kind])
        for name in own & values.keys() & specs.keys():
            self.numbers |= {str(values[name])} if values[name] else set()
        if kind == "person" and values.get("nama"):
            self.names.add(str(values["nama"]))
            self.words |= set(name_key(str(values["nama"])).split())


def clean_traces(connection: Connection, traces: Traces) -> int:
    """Remove staged rows, drafts, kiriman and words that hold what was redacted.

    Gives how many rows of lists there were.
    """
    for table, number in STAGED.items():
        for uid in traces.uids:
            connection.execute(f"DELETE FROM {table} WHERE uid = ? OR target = ?", (uid, uid))
        for value in traces.numbers:
            connection.execute(f"DELETE FROM {table} WHERE {number} = ?", (value,))
    listed = forget_people(connection, traces.uids, traces.numbers)
    forget_in_snapshots(connection, traces.uids)
    _clean_drafts(connection, traces)
    _clean_outbox(connection, traces)
    _clean_received(connection, traces)
    _clean_words(connection, traces)
    for uid in traces.uids:
        connection.execute("DELETE FROM conflict WHERE row = ?", (uid,))
    return listed


def _clean_drafts(connection: Connection, traces: Traces) -> None:
    wanted = {*traces.uids, *traces.numbers}
    wanted |= {name for name in traces.names if len(name) >= SHORTEST_NAME}
    for uid in traces.uids:
        query = "SELECT uid FROM sheet WHERE household = ?"
        wanted |= {str(row[0]) for row in connection.execute(query, (uid,))}
    for text in wanted:
        connection.execute(
            "DELETE FROM draft WHERE instr(key, ?) > 0 OR instr(upper(value), upper(?)) > 0",
            (text, text),
        )


def _clean_outbox(connection: Connection, traces: Traces) -> None:
    """A sealed kiriman with one of the changes loses its bytes; one that never left goes wholly.

    Those that were to follow it go too: what comes next is made anew from the changes.
    """
    if not traces.changes:
        return
    first, last = min(traces.changes), max(traces.changes)
    hit = connection.execute(
        "SELECT id, desk, seq, state FROM parcel WHERE direction = 'keluar' AND body IS NOT NULL "
        "AND first_change < last_change AND first_change < ? AND last_change >= ?",
        (last, first),
    ).fetchall()
    for number, desk, seq, state in hit:
        if state == NEVER_LEFT:
            connection.execute(
                "DELETE FROM parcel WHERE direction = 'keluar' AND state = ? AND desk = ? "
                "AND seq >= ?",
                (NEVER_LEFT, desk, seq),
            )
        else:
            connection.execute("UPDATE parcel SET body = NULL WHERE id = ?", (number,))


def _clean_received(connection: Connection, traces: Traces) -> None:
    """Of what came, the parts that name the row or its numbers go; other files stay on offer."""
    needles = [text.encode() for text in (*traces.uids, *traces.numbers)]
    query = "SELECT id, body FROM parcel WHERE direction = 'masuk' AND body IS NOT NULL"
    for number, body in connection.execute(query).fetchall():
        left = without_parts(bytes(body), needles)
        if left is not None:
            connection.execute("UPDATE parcel SET body = ? WHERE id = ?", (left, number))


def without_parts(content: bytes, needles: Sequence[bytes]) -> bytes | None:
    """An archive without the entries that hold one of the texts; None when none does."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        kept = [name for name in names if not _holds(archive.read(name), needles)]
        if len(kept) == len(names):
            return None
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as left:
            for name in kept:
                left.writestr(name, archive.read(name))
    return out.getvalue()


def _holds(data: bytes, needles: Sequence[bytes]) -> bool:
    """Whether a file holds one of the texts; a workbook is itself an archive."""
    if data.startswith(ARCHIVE):
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            return any(_holds(inner.read(name), needles) for name in inner.namelist())
    return any(needle in data for needle in needles)


def _clean_words(connection: Connection, traces: Traces) -> None:
    """Forget the words that no name has any more."""
    for word in traces.words:
        used = connection.execute(
            "SELECT 1 FROM person WHERE ' ' || nama_key || ' ' LIKE ? LIMIT 1", (f"% {word} %",)
        ).fetchone()
        if used is None:
            connection.execute("DELETE FROM name_word WHERE word = ?", (word,))
