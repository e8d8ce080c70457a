"""Rows around one family: who once belonged to it, and what its builds were paid."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.store.changes import changes_of
from desktop_app.store.reading import Reads

# Rows that name a person together with the family in which he then was.
_WITNESSES = ("enrolment", "payout", "candidate", "delivery", "gift", "dtsen_member")


def people_before(reader: Reads, household: str) -> list[str]:
    """People whom aid or a form of DTSEN names with this family and who are elsewhere now."""
    parts = (f"SELECT person FROM {table} WHERE household = ?1" for table in _WITNESSES)
    query = (
        f"SELECT p.uid FROM person p WHERE p.uid IN ({' UNION '.join(parts)}) "
        "AND p.household IS NOT ?1 ORDER BY p.id"
    )
    return [str(row[0]) for row in reader.connection.execute(query, (household,))]


def homes_of(reader: Reads, person: str) -> list[tuple[int, str]]:
    """(wall milliseconds, family) each time that a person was put into a family, the oldest first.

    What another desk only proposed is not among them.
    """
    found = [
        (one.clock[0], str(one.values["household"]))
        for one in changes_of(reader.connection, person, "person")
        if one.values.get("household") and one.rank > 0
    ]
    return sorted(found)


def paid_for_builds(reader: Reads, builds: Sequence[str]) -> dict[str, int]:
    """Rupiah that the steps of these builds handed out, by build."""
    marks = ", ".join("?" * len(builds))
    query = (
        "SELECT build, sum(coalesce(nilai_bahan, 0) + coalesce(nilai_upah, 0)) FROM build_event "
        f"WHERE build IN ({marks}) GROUP BY build"
    )
    rows = reader.connection.execute(query, tuple(builds)) if builds else ()
    return {str(build): int(paid or 0) for build, paid in rows}
