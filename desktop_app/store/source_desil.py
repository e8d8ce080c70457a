"""Families of the registry without a desil of whom a list says one."""

from __future__ import annotations

from desktop_app.store.reading import Reads

_DESIL = "json_extract(r.vals, '$.\"household.desil\"')"
_FOUND = (
    f"SELECT r.household, min({_DESIL}) FROM source_row r "
    "JOIN household h ON h.uid = r.household AND h.desil IS NULL "
    f"WHERE r.list = ? AND r.outcome <> 'bermasalah' AND {_DESIL} IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM difference d WHERE d.entity = r.household AND d.field = 'household.desil' "
    f"AND d.ready = 1) GROUP BY r.household HAVING min({_DESIL}) = max({_DESIL})"
)


def missing_desil(reader: Reads, number: int) -> dict[str, int]:
    """The desil by the uid of its family; one of which lists say two things is not among them."""
    return {str(uid): int(desil) for uid, desil in reader.connection.execute(_FOUND, (number,))}
