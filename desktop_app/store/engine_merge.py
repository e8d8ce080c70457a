"""Set-based statements of merging: ranks, the rows of a kiriman, rows that lean on others."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from desktop_app.domain.areas import PARENT
from desktop_app.store.engine import Connection

AT_ONCE = 500
# Deletes, and changes that let a row lean on another one than before (index change_moved).
MOVED = (
    "(saw IS NOT NULL OR instr(parents, '\"household\":') OR instr(parents, '\"build\":') "
    "OR instr(parents, '\"payout_list\":') OR instr(parents, '\"sheet\":') "
    "OR instr(parents, '\"usulan\":') OR instr(parents, '\"bill\":'))"
)
# Where a row of each kind is referred to: (table, column).
REFERENCES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "household": (
        ("person", "household"),
        ("survey", "household"),
        ("photo", "household"),
        ("build", "household"),
        ("enrolment", "household"),
        ("payout", "household"),
        ("sheet", "household"),
        ("match", "household"),
        ("ruling", "household"),
        ("dtsen_form", "household"),
        ("dtsen_member", "household"),
        ("usulan", "household"),
        ("verval_result", "household"),
        ("poverty_status", "household"),
        ("complaint", "household"),
        ("earlier_aid", "household"),
        ("candidate", "household"),
        ("exclusion", "household"),
        ("gift", "household"),
        ("delivery", "household"),
        ("care_family", "household"),
        ("care_visit", "household"),
    ),
    "person": (
        ("enrolment", "person"),
        ("payout", "person"),
        ("match", "person"),
        ("ruling", "person"),
        ("dtsen_member", "person"),
        ("usulan", "person"),
        ("verval_result", "person"),
        ("earlier_aid", "person"),
        ("candidate", "person"),
        ("exclusion", "person"),
        ("gift", "person"),
        ("delivery", "person"),
    ),
    "dwelling": (
        ("household", "dwelling"),
        ("survey", "dwelling"),
        ("build", "dwelling"),
        ("earlier_aid", "dwelling"),
    ),
    "survey": (("build", "survey"), ("photo", "survey")),
    "scheme": (("survey", "scheme"), ("build", "scheme")),
    "build": (
        ("build_event", "build"),
        ("photo", "build"),
        ("sheet", "build"),
        ("build", "mengganti"),
        ("estimate_line", "build"),
        ("plan_line", "build"),
        ("bill", "build"),
        ("goods", "build"),
        ("wage", "build"),
        ("progress", "build"),
        ("build_paper", "build"),
        ("complaint", "build"),
    ),
    "executor": (("build", "executor"),),
    "shop": (("bill", "shop"),),
    "bill": (("bill_line", "bill"),),
    "plan_line": (("bill_line", "plan_line"), ("goods", "plan_line")),
    "programme": (
        ("enrolment", "programme"),
        ("payout_list", "programme"),
        ("decree", "programme"),
        ("candidate", "programme"),
        ("exclusion", "programme"),
        ("gift", "programme"),
        ("fund_entry", "programme"),
    ),
    "enrolment": (
        ("payout", "enrolment"),
        ("payout", "pengganti"),
        ("delivery", "enrolment"),
        ("enrolment", "ganti_dari"),
    ),
    "candidate": (("enrolment", "candidate"), ("candidate", "ganti_calon")),
    "decree": (("enrolment", "decree"),),
    "payout_list": (
        ("payout", "payout_list"),
        ("sheet", "payout_list"),
        ("payout_approval", "payout_list"),
    ),
    "care_unit": (
        ("cadre", "care_unit"),
        ("care_family", "care_unit"),
        ("care_visit", "care_unit"),
    ),
    "cadre": (("care_family", "cadre"), ("care_visit", "cadre")),
    "sheet": (("survey", "sheet"), ("sheet_event", "sheet")),
    "usulan": (("usulan_event", "usulan"),),
    "musdes": (
        ("usulan", "musdes"),
        ("poverty_status", "musdes"),
        ("decree", "musdes"),
        ("candidate", "musdes"),
        ("exclusion", "musdes"),
    ),
    "verval_task": (("verval_result", "task"), ("sheet", "task")),
}
OF_PARCEL = "unit IN (SELECT id FROM unit WHERE parcel = ?)"


def rows_of(connection: Connection, parcel: int) -> list[tuple[str, str]]:
    """(kind, uid) of the rows that a kiriman brought changes of."""
    query = f"SELECT DISTINCT kind, row FROM change WHERE {OF_PARCEL}"
    return list(connection.execute(query, (parcel,)))


def built_upon(connection: Connection, parcel: int) -> set[str]:
    """Rows of a kiriman that something else, written after it came, changes or refers to.

    What such a row refers to stays with it.
    """
    query = (
        f"SELECT DISTINCT l.row FROM change l WHERE l.row IN (SELECT row FROM change WHERE "
        f"{OF_PARCEL}) AND l.unit NOT IN (SELECT id FROM unit WHERE parcel = ?) AND l.id > "
        f"(SELECT min(f.id) FROM change f WHERE f.row = l.row AND f.{OF_PARCEL})"
    )
    kept = {row[0] for row in connection.execute(query, (parcel, parcel, parcel))}
    mine = {uid for _kind, uid in rows_of(connection, parcel)}
    leant_on: dict[str, set[str]] = {}
    for uid, refers_to in _references(connection, parcel):
        if uid in mine:
            leant_on.setdefault(uid, set()).add(refers_to)
        else:
            kept.add(refers_to)
    waiting = list(kept)
    while waiting:
        more = leant_on.pop(waiting.pop(), set()) - kept
        kept |= more
        waiting += more
    return kept & mine


def _references(connection: Connection, parcel: int) -> Iterator[tuple[str, str]]:
    """(uid, uid of the row that the kiriman made and it refers to), as the tables stand."""
    before = (
        "SELECT 1 FROM change o WHERE o.row = c.row AND o.kind = c.kind AND o.rank > 0 "
        "AND o.unit NOT IN (SELECT id FROM unit WHERE parcel = ?)"
    )
    for kind, places in REFERENCES.items():
        for table, column in places:
            yield from connection.execute(
                f"SELECT t.uid, t.{column} FROM {table} t JOIN (SELECT DISTINCT row FROM change c "
                f"WHERE {OF_PARCEL} AND kind = ? AND NOT EXISTS ({before})) m "
                f"ON m.row = t.{column}",
                (parcel, kind, parcel),
            )


def set_rank(connection: Connection, parcel: int, rank: int, without: Sequence[str]) -> None:
    """Give all changes of a kiriman one rank, except those of the rows `without`."""
    connection.execute(
        f"UPDATE change SET rank = ? WHERE {OF_PARCEL} "
        "AND row NOT IN (SELECT value FROM json_each(?))",
        (rank, parcel, json.dumps(list(without))),
    )


def write_ranks(connection: Connection, ranks: Iterable[tuple[int, str, int]]) -> None:
    """Write ranks given as (rank, device code, seq)."""
    connection.executemany(
        "UPDATE change SET rank = ? WHERE device = (SELECT id FROM device WHERE code = ?) "
        "AND seq = ?",
        ranks,
    )


def leaning_rows(
    connection: Connection, kind: str, uids: Collection[str]
) -> Iterator[tuple[str, str]]:
    """(kind, uid) of the rows whose area follows from one of these rows."""
    wanted = sorted(uids)
    for child, (column, parent) in PARENT.items():
        if parent == kind and wanted:
            for start in range(0, len(wanted), AT_ONCE):
                part = wanted[start : start + AT_ONCE]
                marks = ", ".join("?" * len(part))
                query = f"SELECT uid FROM {child} WHERE {column} IN ({marks})"
                for row in connection.execute(query, part):
                    yield child, row[0]
            yield from _leaning_apart(connection, child, column, set(wanted))


def note_odd_leans(connection: Connection, kind: str, rows: Collection[str]) -> None:
    """Remember rows that two changes put under two others, though none says that it moved."""
    connection.executemany(
        "INSERT OR IGNORE INTO odd_lean(kind, row) VALUES(?, ?)", [(kind, row) for row in rows]
    )


def _leaning_apart(
    connection: Connection, child: str, column: str, uids: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Rows that their table does not tell: proposed, deleted, or once of another parent."""
    query = (
        f"SELECT row, json_extract(vals, '$.{column}') FROM change WHERE kind = ? AND row IN "
        "(SELECT row FROM change WHERE kind = ? AND rank = 0 "
        f"UNION SELECT row FROM change WHERE kind = ? AND {MOVED} "
        "UNION SELECT row FROM odd_lean WHERE kind = ?)"
    )
    for uid, leant_on in connection.execute(query, (child,) * 4):
        if leant_on in uids:
            yield child, uid
