"""Which rows lie on a route: in an area, or Rutilahu cases; and what became of a parcel's rows.

A row belongs to an area when any of its changes ever said so, also when it was deleted or moved
since: a desk must hear that it no longer has a family. All is asked of the changes up to a local
id, so that what has come into an area since the last receipt can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.domain.areas import PARENT, PLACE
from desktop_app.domain.changes import canonical_json
from desktop_app.domain.form_a.verdict import RECOMMENDED
from desktop_app.store.reading import Reads
from desktop_app.store.shapes import shape

# What leans on a build, and the lines of a bill behind it.
OF_A_BUILD = (
    *("estimate_line", "plan_line", "bill", "goods", "wage", "progress", "build_paper"),
    *("complaint", "bill_line"),
)
# Kinds that lean on no kind that stands further back in this list.
_PARENTS_FIRST = (
    *("person", "survey", "photo", "build", "build_event", "payout", "payout_approval"),
    *("delivery", "care_family", "care_visit"),
    *("dtsen_form", "dtsen_member", "poverty_status", "usulan_event"),
    *OF_A_BUILD,
)
RESULT_OF = {"beda": "konflik", "hapus": "konflik", "usulan": "usulan"}
_BELOW_A_HOUSEHOLD = ("person", "survey", "photo", "build", "build_event", *OF_A_BUILD)


def rows_in_area(reader: Reads, code: str, up_to: int) -> set[str]:
    """The uids of all rows that lie, or once lay, in the area of a place."""
    found: set[str] = set()
    mark = f'"desa":"{code}'
    query = "SELECT DISTINCT row FROM change WHERE kind = ? AND id <= ? AND instr(vals, ?) > 0"
    by_kind: dict[str, set[str]] = {}
    for kind in PLACE:
        rows = reader.connection.execute(query, (kind, up_to, mark))
        by_kind[kind] = {str(row[0]) for row in rows}
        found |= by_kind[kind]
    return found | _below(reader, by_kind, _PARENTS_FIRST, up_to)


def case_rows(reader: Reads, up_to: int) -> set[str]:
    """The families with a build or a proposed survey, and all that belongs to them."""
    proposed = _proposed(reader, up_to)
    builds = _leaning(reader, "build", "household", up_to)
    households = proposed | {parent for parents in builds.values() for parent in parents}
    found = _below(reader, {"household": households}, _BELOW_A_HOUSEHOLD, up_to)
    dwellings: set[str] = set()
    for kind in ("household", "survey", "build"):
        for uid, parents in _leaning(reader, kind, "dwelling", up_to).items():
            if uid in found or uid in households:
                dwellings |= parents
    return households | found | dwellings | _beside(reader, found, households, up_to)


def _beside(reader: Reads, rows: set[str], households: set[str], up_to: int) -> set[str]:
    """What was said of these families and their doubles, earlier aid, who builds, and shops."""
    leaning = (
        *((_leaning(reader, "merged_row", side, up_to)) for side in ("survivor", "other")),
        _leaning(reader, "earlier_aid", "household", up_to),
    )
    found = {uid for side in leaning for uid, named in side.items() if named & households}
    for kind, column in (("build", "executor"), ("bill", "shop")):
        for uid, named in _leaning(reader, kind, column, up_to).items():
            if uid in rows:
                found |= named
    return found


def own_rows(reader: Reads, desk: str, kinds: Iterable[str]) -> set[str]:
    """The rows of some kinds that were written at a desk: its people and its letterhead."""
    names = tuple(kinds)
    query = (
        "SELECT DISTINCT c.row FROM change c JOIN unit u ON u.id = c.unit "
        f"WHERE u.desk = ? AND c.kind IN ({', '.join('?' * len(names))})"
    )
    return {str(row[0]) for row in reader.connection.execute(query, (desk, *names))}


def redactions_of(reader: Reads, rows: set[str]) -> set[str]:
    """The instructions that remove values of some of these rows."""
    query = "SELECT row, json_extract(vals, '$.row') FROM change WHERE kind = 'redaction'"
    return {str(uid) for uid, named in reader.connection.execute(query) if named in rows}


def results_of(reader: Reads, parcel: int) -> Iterator[dict[str, Any]]:
    """What has become of the rows that a received parcel brought, one line a row or open field."""
    query = (
        "SELECT DISTINCT c.row, c.kind, x.field, x.sort FROM change c JOIN unit u ON u.id = c.unit "
        "LEFT JOIN conflict x ON x.row = c.row WHERE u.parcel = ? ORDER BY c.row, x.field, x.sort"
    )
    waiting = _waiting(reader, parcel)
    for row, kind, field, sort in reader.connection.execute(query, (parcel,)):
        if sort is None:
            yield {
                "row": row,
                "kind": kind,
                "hasil": "menunggu" if row in waiting else "diterapkan",
            }
        else:
            yield {"row": row, "kind": kind, "hasil": RESULT_OF[sort], "isian": field}


def _waiting(reader: Reads, parcel: int) -> set[str]:
    """The rows that a parcel brought and that lean on a row which has not come yet."""
    found: set[str] = set()
    for kind, (column, parent) in PARENT.items():
        query = (
            f"SELECT t.uid FROM {shape(kind).table} t WHERE t.{column} IS NOT NULL AND t.uid IN "
            "(SELECT c.row FROM change c JOIN unit u ON u.id = c.unit WHERE u.parcel = ?) "
            f"AND NOT EXISTS (SELECT 1 FROM {shape(parent).table} p WHERE p.uid = t.{column})"
        )
        found |= {str(row[0]) for row in reader.connection.execute(query, (parcel,))}
    return found


def _below(reader: Reads, known: dict[str, set[str]], kinds: Iterable[str], up_to: int) -> set[str]:
    """The rows of these kinds that lean, or once leaned, on a known row."""
    by_kind = dict(known)
    for kind in kinds:
        column, parent = PARENT[kind]
        above = by_kind.get(parent, set())
        leaning = _leaning(reader, kind, column, up_to) if above else {}
        by_kind[kind] = {uid for uid, parents in leaning.items() if not parents.isdisjoint(above)}
    return set().union(*(by_kind[kind] for kind in kinds))


def _leaning(reader: Reads, kind: str, column: str, up_to: int) -> dict[str, set[str]]:
    """Rows of a kind, and the uids that their changes ever named in a column."""
    query = (
        "SELECT row, json_extract(vals, ?) FROM change WHERE kind = ? AND id <= ? "
        "AND instr(vals, ?) > 0"
    )
    found: dict[str, set[str]] = {}
    values = (f'$."{column}"', kind, up_to, f'"{column}":"')
    for uid, parent in reader.connection.execute(query, values):
        found.setdefault(str(uid), set()).add(str(parent))
    return found


def _proposed(reader: Reads, up_to: int) -> set[str]:
    """The families of surveys that recommend a repair."""
    query = (
        "SELECT DISTINCT row FROM change WHERE kind = 'survey' AND id <= ? AND instr(vals, ?) > 0"
    )
    mark = f'"rekomendasi":{canonical_json(RECOMMENDED)}'
    surveys = {str(row[0]) for row in reader.connection.execute(query, (up_to, mark))}
    leaning = _leaning(reader, "survey", "household", up_to)
    return {parent for uid in surveys for parent in leaning.get(uid, ())}
