"""What came later for a row that was merged away is led to its survivor, by who owns it."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.ownership import PROPOSAL
from desktop_app.domain.specs.merged_row import MERGED
from desktop_app.store import reading
from desktop_app.store.changes import changes_of, top_rank
from desktop_app.store.doubles_belief import KIND, is_believed
from desktop_app.store.doubles_join import REFERENCES
from desktop_app.store.reading import Reads
from desktop_app.store.work import Work


def land_late(work: Work) -> int:
    """Let rows that refer to a merged-away row refer to its survivor; returns how many moved.

    What this desk does not own stays as it is until its owner moves it.
    """
    moved = 0
    for kind, column, uid, lost in list(late_rows(work)):
        survivor = survivor_of(work, column, lost)
        if survivor is not None and _owns(work, kind, uid, column, survivor):
            moved += work.update(kind, uid, {column: survivor})
    return moved


def late_rows(reader: Reads) -> Iterator[tuple[str, str, str, str]]:
    """(kind, column, uid, lost row) of the rows that refer to a row that was merged away."""
    for parent, places in REFERENCES.items():
        for kind, column in places:
            query = (
                f"SELECT DISTINCT c.uid, m.other FROM {KIND} m JOIN {kind} c "
                f"ON c.{column} = m.other WHERE m.kind = ? AND m.verdict = ? "
                f"AND NOT EXISTS (SELECT 1 FROM {parent} t WHERE t.uid = m.other) ORDER BY c.uid"
            )
            for uid, lost in reader.connection.execute(query, (parent, MERGED)):
                yield kind, column, uid, lost


def survivor_of(reader: Reads, kind: str, lost: str) -> str | None:
    """The row that a merged-away one is now, over several merges; None when it is not here.

    Only desks in whose area both rows lie are believed.
    """
    seen = {lost}
    while True:
        query = (
            f"SELECT survivor, uid FROM {KIND} WHERE kind = ? AND other = ? AND verdict = ? "
            "ORDER BY survivor"
        )
        found = [
            survivor
            for survivor, uid in reader.connection.execute(query, (kind, lost, MERGED)).fetchall()
            if survivor not in seen and is_believed(reader.connection, uid, kind, (lost, survivor))
        ]
        if not found:
            return None
        lost = found[0]
        seen.add(lost)
        if reading.get(reader, kind, lost) is not None:
            return lost


def _owns(work: Work, kind: str, uid: str, column: str, survivor: str) -> bool:
    """Whether what this desk writes into the column is in force."""
    log = changes_of(work.connection, uid, kind)
    rank = work.areas.rank(kind, work.actor.desk, {column: survivor}, work.areas.of(kind, uid, log))
    return rank > PROPOSAL and rank >= top_rank(log, column)
