"""The digest (sidik) of a place: one number that is equal at all desks that hold the same rows.

It is made of the rows of a desa by uid, each with its shown values, and of what a person still
has to decide there. Local ids, times of arrival and derived columns are no part of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.areas import PARENT, PLACE
from desktop_app.domain.changes import canonical_json
from desktop_app.domain.form_a.verdict import RECOMMENDED
from desktop_app.domain.ownership import APART
from desktop_app.domain.routing import CONFIDENTIAL
from desktop_app.store.reading import Reads
from desktop_app.store.routes import OF_A_BUILD
from desktop_app.store.shapes import Shape, shape

# The part that Disperkimtan holds too: Rutilahu cases, without desil and sensitive fields.
CASE_HOUSEHOLDS = (
    "SELECT household FROM build UNION SELECT household FROM survey WHERE rekomendasi = "
    f"'{RECOMMENDED}'"
)
_BUILDS = f"SELECT uid FROM build WHERE household IN ({CASE_HOUSEHOLDS})"
_CASES = {
    "household": f"uid IN ({CASE_HOUSEHOLDS})",
    **dict.fromkeys(("person", "survey", "photo", "build"), f"household IN ({CASE_HOUSEHOLDS})"),
    **dict.fromkeys(("build_event", *OF_A_BUILD[:-1]), f"build IN ({_BUILDS})"),
    "bill_line": f"bill IN (SELECT uid FROM bill WHERE build IN ({_BUILDS}))",
    "earlier_aid": f"household IN ({CASE_HOUSEHOLDS})",
    "executor": f"uid IN (SELECT executor FROM build WHERE uid IN ({_BUILDS}))",
    "shop": f"uid IN (SELECT shop FROM bill WHERE build IN ({_BUILDS}))",
    "dwelling": (
        "uid IN (SELECT dwelling FROM build UNION SELECT dwelling FROM household WHERE uid IN "
        f"({CASE_HOUSEHOLDS}) UNION SELECT dwelling FROM survey WHERE household IN "
        f"({CASE_HOUSEHOLDS}))"
    ),
}


@dataclass(frozen=True)
class PlaceDigest:
    """The digest of one desa. `cases` is that of its Rutilahu cases alone."""

    code: str
    sha256: str
    rows: int
    conflicts: int
    cases: str


def places_here(reader: Reads) -> list[str]:
    """The codes of the desa of which this store has rows."""
    parts = [f"SELECT {column} AS desa FROM {shape(kind).table}" for kind, column in PLACE.items()]
    query = f"SELECT DISTINCT desa FROM ({' UNION '.join(parts)}) WHERE desa IS NOT NULL"
    return sorted(str(row[0]) for row in reader.connection.execute(query))


def digest_of(reader: Reads, code: str, *, sensitive: bool = True) -> PlaceDigest:
    """The digest of a desa, with or without the fields of health, disability and care."""
    whole, cases = hashlib.sha256(), hashlib.sha256()
    rows = 0
    for line in _rows(reader, code, sensitive=sensitive, cases=False):
        whole.update(line)
        rows += 1
    conflicts = 0
    for line in _conflicts(reader, code, sensitive=sensitive, cases=False):
        whole.update(line)
        conflicts += 1
    for line in _rows(reader, code, sensitive=False, cases=True):
        cases.update(line)
    for line in _conflicts(reader, code, sensitive=False, cases=True):
        cases.update(line)
    return PlaceDigest(code, whole.hexdigest(), rows, conflicts, cases.hexdigest())


def _kinds() -> list[str]:
    """The kinds of row that lie in a desa and are the same at all desks, in a fixed order."""
    kinds = (kind for kind in (*PLACE, *PARENT) if kind not in CONFIDENTIAL)
    return sorted(kind for kind in kinds if _where(kind))


def _where(kind: str) -> str:
    """The condition by which a row of a kind lies in the desa `?`; empty when it never does."""
    if kind in PLACE:
        return f"{PLACE[kind]} = ?"
    column, parent = PARENT.get(kind, ("", ""))
    above = _where(parent) if parent else ""
    return f"{column} IN (SELECT uid FROM {shape(parent).table} WHERE {above})" if above else ""


def _rows(reader: Reads, code: str, *, sensitive: bool, cases: bool) -> Iterator[bytes]:
    for kind in _kinds():
        if cases and kind not in _CASES:
            continue
        one = shape(kind)
        more = f" AND {_CASES[kind]}" if cases else ""
        names = _columns(one)
        query = (
            f"SELECT {', '.join(names)} FROM {one.table} WHERE {_where(kind)}{more} ORDER BY uid"
        )
        hidden = _hidden(kind, cases=cases)
        for record in reader.connection.execute(query, (code,)):
            row = dict(zip(names, record, strict=True))
            shown = _shown(one, row, sensitive=sensitive, hidden=hidden)
            yield canonical_json([kind, row["uid"], shown]).encode() + b"\n"


def _columns(one: Shape) -> tuple[str, ...]:
    return ("uid", *one.columns, *((one.packed,) if one.packed else ()))


def _shown(
    one: Shape, row: Mapping[str, Any], *, sensitive: bool, hidden: frozenset[str]
) -> dict[str, Any]:
    """The fields with a value, under the names that changes use."""
    return {
        name: value
        for name, value in one.flatten(row).items()
        if value is not None and name not in hidden and (sensitive or name not in one.sensitive)
    }


def _hidden(kind: str, *, cases: bool) -> frozenset[str]:
    """Fields of a family that never go to Disperkimtan."""
    return APART.get(kind, frozenset()) if cases and kind == "household" else frozenset()


def _conflicts(reader: Reads, code: str, *, sensitive: bool, cases: bool) -> Iterator[bytes]:
    for kind in _kinds():
        if cases and kind not in _CASES:
            continue
        one, hidden = shape(kind), _hidden(kind, cases=cases)
        more = f" AND {_CASES[kind]}" if cases else ""
        query = (
            "SELECT row, field, sort FROM conflict WHERE kind = ? AND row IN "
            f"(SELECT uid FROM {one.table} WHERE {_where(kind)}{more}) ORDER BY row, field, sort"
        )
        for row, name, sort in reader.connection.execute(query, (kind, code)):
            if name not in hidden and (sensitive or name not in one.sensitive):
                yield canonical_json(["konflik", kind, row, name, sort]).encode() + b"\n"
