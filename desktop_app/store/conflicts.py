"""What a person must decide: fields with several heads, disputed deletes, open proposals.

The table `conflict` follows from the changes: it is written again for each row that a
unit of work or a merge touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from desktop_app.domain.changes import DELETED, Conflict, RowView, view
from desktop_app.store.areas import Areas
from desktop_app.store.changes import AT_ONCE, changes_of_rows
from desktop_app.store.engine import Connection

Sort = Literal["beda", "hapus", "usulan"]
# In the place of a field: a whole row that only desks outside its area have written.
NEW = "_baru"


def noted(connection: Connection, rows: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these (kind, uid) have an open conflict."""
    if connection.execute("SELECT 1 FROM conflict LIMIT 1").fetchone() is None:
        return set()
    wanted = set(rows)
    uids = sorted({uid for _kind, uid in wanted})
    found: set[tuple[str, str]] = set()
    for start in range(0, len(uids), AT_ONCE):
        part = uids[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        query = f"SELECT DISTINCT kind, row FROM conflict WHERE row IN ({marks})"
        found |= {(row[0], row[1]) for row in connection.execute(query, part)}
    return found & wanted


def refresh(connection: Connection, rows: Iterable[tuple[str, str]], areas: Areas) -> None:
    """Compute the conflicts of these rows (kind, uid) again."""
    uids: dict[str, set[str]] = {}
    for kind, uid in rows:
        uids.setdefault(kind, set()).add(uid)
    for kind, some in uids.items():
        for uid, changes in changes_of_rows(connection, kind, sorted(some)):
            write(connection, kind, uid, view(changes), areas)


def write(connection: Connection, kind: str, uid: str, state: RowView, areas: Areas) -> int:
    """Put the conflicts of one row in place of those that stood there; returns how many."""
    connection.execute("DELETE FROM conflict WHERE row = ? AND kind = ?", (uid, kind))
    lines = [*_lines(state)]
    if lines:
        desa = _desa(kind, uid, state, areas)
        connection.executemany(
            "INSERT INTO conflict(row, kind, field, sort, desa, since) VALUES(?, ?, ?, ?, ?, ?)",
            [(uid, kind, name, sort, desa, since) for name, sort, since in lines],
        )
    return len(lines)


def _desa(kind: str, uid: str, state: RowView, areas: Areas) -> str | None:
    """Where the row lies; of a row that is only proposed, where its writer says that it lies."""
    if state.exists:
        area = areas.of(kind, uid)
    else:
        last = {one.field: one.heads[-1] for one in state.proposals}
        said = {name: change.values[name] for name, change in last.items()}
        area = areas.of_new(kind, said, next(iter(last.values())).desk)
    return min(area, default=None) if area else None


def _lines(state: RowView) -> Iterator[tuple[str, Sort, int]]:
    """What is open of a row; nothing while it is deleted, one line while it is only proposed."""
    if state.deleted:
        return
    if not state.exists:
        if state.proposals:
            yield NEW, "usulan", max(_since(one) for one in state.proposals)
        return
    for one in state.conflicts:
        yield one.field, "hapus" if one.field == DELETED else "beda", _since(one)
    for one in state.proposals:
        yield one.field, "usulan", _since(one)


def _since(conflict: Conflict) -> int:
    return max(change.clock[0] for change in conflict.heads)
