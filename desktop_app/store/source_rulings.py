"""Decisions on fields of people and families, as they stand in the shared table `ruling`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.changes import view
from desktop_app.domain.kinds import Stored
from desktop_app.store.changes import changes_of, heads_of
from desktop_app.store.engine import Connection
from desktop_app.store.reading import Reads
from desktop_app.store.source_entities import PERSON

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class StoredRuling:
    """A decision that is in force: `value` None asks in the field."""

    uid: str
    choice: str
    source: str
    value: Stored
    seen: Mapping[str, Stored]
    is_disputed: bool


def rulings_on(
    reader: Reads, unit: str, uids: Iterable[str]
) -> dict[tuple[str, str], StoredRuling]:
    """The decisions on fields of these entities, by (entity, field key)."""
    found: dict[tuple[str, str], StoredRuling] = {}
    wanted = sorted(set(uids))
    alone = "" if unit == PERSON else " AND person IS NULL"
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        query = (
            f"SELECT r.{unit}, r.field, r.uid, r.choice, r.source, coalesce(r.value, r.desil), "
            "r.seen, EXISTS (SELECT 1 FROM conflict c WHERE c.row = r.uid) FROM ruling r "
            f"WHERE r.{unit} IN ({', '.join('?' * len(part))}){alone} ORDER BY r.uid"
        )
        for uid, name, row, choice, source, value, seen, disputed in reader.connection.execute(
            query, part
        ):
            found[uid, name] = StoredRuling(
                row,
                choice or "",
                source or "",
                _scalar(value),
                {one: _scalar_of(said) for one, said in _mapping(seen).items()},
                bool(disputed),
            )
    return found


def _scalar(text: str | None) -> Stored:
    """The value that stands as JSON in a ruling; what another program wrote stays text."""
    try:
        return _scalar_of(json.loads(text or "null"))
    except ValueError:
        return text


def _scalar_of(value: object) -> Stored:
    return value if isinstance(value, str | int | float) else None


def _mapping(text: str | None) -> Mapping[str, object]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def ruled_fields(reader: Reads, uid: str) -> frozenset[str]:
    """The names of the fields of a person or family whose value was decided."""
    query = (
        "SELECT field FROM ruling WHERE (person = ? OR household = ? AND person IS NULL) "
        "AND coalesce(value, desil, 'null') <> 'null'"
    )
    found = reader.connection.execute(query, (uid, uid))
    return frozenset(str(row[0]).partition(".")[2] for row in found)


def former_value(
    connection: Connection, ruling: str, kind: str, uid: str, name: str
) -> tuple[Stored] | None:
    """What a field was before a ruling wrote it, if that is still the last that was written.

    None when the ruling wrote nothing, or somebody changed the field since.
    """
    query = "SELECT DISTINCT unit FROM change WHERE row = ? AND kind = 'ruling'"
    units = [int(row[0]) for row in connection.execute(query, (ruling,))]
    changes = changes_of(connection, uid, kind)
    marks = ", ".join("?" * len(units))
    own = {
        str(row[0])
        for row in connection.execute(
            "SELECT d.code || ':' || c.seq FROM change c JOIN device d ON d.id = c.device "
            f"WHERE c.row = ? AND c.kind = ? AND c.unit IN ({marks})",
            (uid, kind, *units),
        )
    }
    heads = heads_of(changes, [name]).get(name, [])
    if len(heads) != 1 or heads[0] not in own:
        return None
    before = view([change for change in changes if change.id not in own])
    return (before.values.get(name),)
