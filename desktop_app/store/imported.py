"""What files wrote into rows: the values of the last import, for a three-way comparison."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Stored
    from desktop_app.store.reading import Reads

AT_ONCE = 500


class Imported(NamedTuple):
    """A value that a file wrote into a field, and the act of the audit chain by which."""

    value: Stored
    action: str


def last_imported(
    reader: Reads, kind: str, uids: Iterable[str], actions: Iterable[str]
) -> dict[str, dict[str, Imported]]:
    """By row and field, what these acts last wrote here.

    Fields of a packed column stand under their own names. What came with a kiriman has no line in
    the chain of this office, so nothing is known of it.
    """
    acts, wanted = sorted(set(actions)), sorted(set(uids))
    found: dict[str, dict[str, Imported]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        query = (
            "SELECT c.row, c.vals, a.action FROM change c JOIN audit a ON a.unit = c.unit "
            f"WHERE c.row IN ({', '.join('?' * len(part))}) AND c.kind = ? AND c.vals IS NOT NULL "
            f"AND a.action IN ({', '.join('?' * len(acts))}) ORDER BY c.id"
        )
        for row, vals, action in reader.connection.execute(query, (*part, kind, *acts)):
            known = found.setdefault(str(row), {})
            for name, value in json.loads(vals).items():
                known[name.rpartition(".")[2]] = Imported(value, str(action))
    return found
