"""People of whom only lists on this PC speak, for those who ask what is kept of them."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.text import name_key
from desktop_app.store.reading import Reads
from desktop_app.store.search import Hit
from desktop_app.store.source_lists import KNOWN_STATES, find_lists
from desktop_app.store.source_rows import StoredRow, rows_by

# A row that a list has of somebody whom the registry lacks; one line each person.
_LISTED = (
    "SELECT r.person, '', min(r.nama), min(r.nik), min(r.nomor_kk), min(r.alamat), min(r.desa), "
    "min(r.rt), min(r.rw), 0 FROM source_row r WHERE r.person IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM person p WHERE p.uid = r.person) AND {where} "
    "GROUP BY r.person ORDER BY min(r.nama_key), r.person LIMIT {limit:d}"
)


def listed_person(reader: Reads, uid: str) -> Hit | None:
    """Somebody of whom only lists speak, by his uid."""
    found = _listed(reader, "r.person = ?", (uid,), 1)
    return found[0] if found else None


def listed_people(reader: Reads, text: str, limit: int) -> list[Hit]:
    """Those of whom only lists speak, by NIK or by the words of their name in any order."""
    words = name_key(text).split()
    if text.isdecimal():
        return _listed(reader, "r.nik = ?", (text,), limit)
    where = " AND ".join(["' ' || r.nama_key LIKE ?"] * len(words))
    return _listed(reader, where, [f"% {word}%" for word in words], limit) if words else []


def _listed(reader: Reads, where: str, values: Sequence[str], limit: int) -> list[Hit]:
    query = _LISTED.format(where=where, limit=limit)
    return [Hit(*row) for row in reader.connection.execute(query, tuple(values))]


def rows_about(reader: Reads, person: str, household: str, nik: str) -> list[StoredRow]:
    """The rows of all lists that are kept here about a person, in the order of lists and rows.

    Those that bear his NIK and wait for somebody to say whose they are belong to them; what
    lists of families say of his family too. A row that was recognised as somebody else does not.
    """
    lists = {one.id: one for one in find_lists(reader, state=KNOWN_STATES)}
    found = {
        row.id: row for row in rows_by(reader, "person", [person], list(lists)).get(person, [])
    }
    families = [one.id for one in lists.values() if one.unit == "household"]
    if household and families:
        rows = rows_by(reader, "household", [household], families).get(household, [])
        found |= {row.id: row for row in rows}
    if nik and lists:
        found |= {row.id: row for row in _waiting(reader, nik, list(lists))}
    return sorted(found.values(), key=lambda row: (row.list, row.row_no))


def _waiting(reader: Reads, nik: str, lists: Sequence[int]) -> list[StoredRow]:
    """Rows that bear a NIK and were not recognised yet."""
    marks = ", ".join("?" * len(lists))
    query = (
        f"SELECT key FROM source_row WHERE nik = ? AND +list IN ({marks}) "
        "AND (link IS NULL OR link IN ('usulan', 'tidak_ada'))"
    )
    keys = [row[0] for row in reader.connection.execute(query, (nik, *lists))]
    rows = rows_by(reader, "key", keys, lists).values()
    return [row for some in rows for row in some if row.values.get("person.nik") == nik]
