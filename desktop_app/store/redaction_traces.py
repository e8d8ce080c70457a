"""What else holds the values of a redacted row on this PC: staging, drafts, outbox, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.fields import by_name
from desktop_app.domain.specs import SPECS
from desktop_app.domain.text import name_key
from desktop_app.store.engine import Connection

SHORTEST_NAME = 6  # letters: a shorter one would be found in too many drafts
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


def clean_traces(connection: Connection, traces: Traces) -> None:
    """Remove staged rows, drafts, waiting parcels and words that hold what was redacted.

    A parcel that waits for its receipt is made anew from the changes when it is asked for.
    """
    for table, number in STAGED.items():
        for uid in traces.uids:
            connection.execute(f"DELETE FROM {table} WHERE uid = ? OR target = ?", (uid, uid))
        for value in traces.numbers:
            connection.execute(f"DELETE FROM {table} WHERE {number} = ?", (value,))
    _clean_drafts(connection, traces)
    _clean_outbox(connection, traces)
    _clean_words(connection, traces)
    for uid in traces.uids:
        connection.execute("DELETE FROM conflict WHERE row = ?", (uid,))


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
    first, last = min(traces.changes), max(traces.changes)
    connection.execute(
        "UPDATE parcel SET body = NULL WHERE body IS NOT NULL AND (first_change IS NULL "
        "OR last_change IS NULL OR (first_change < ? AND last_change >= ?))",
        (last, first),
    )


def _clean_words(connection: Connection, traces: Traces) -> None:
    """Forget the words that no name has any more."""
    for word in traces.words:
        used = connection.execute(
            "SELECT 1 FROM person WHERE ' ' || nama_key || ' ' LIKE ? LIMIT 1", (f"% {word} %",)
        ).fetchone()
        if used is None:
            connection.execute("DELETE FROM name_word WHERE word = ?", (word,))
