"""Who owns what: the rules shipped, and those that Dinsos put in their place."""

from __future__ import annotations

from desktop_app.domain.ownership import Rules, rules_of
from desktop_app.store.engine import Connection

COLUMNS = ("golongan", "pemilik", "pengganti")
KIND = "owner_rule"


def read_rules(connection: Connection) -> Rules:
    """The rules in force here."""
    rows = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM owner_rule")
    return rules_of(dict(zip(COLUMNS, row, strict=True)) for row in rows)


def kinds_of(before: Rules, after: Rules) -> frozenset[str]:
    """The kinds of row whose changes may have another rank now.

    What happened to a build is decided by whoever decides of builds.
    """
    groups = {group for group in before if before[group] != after[group]}
    more = {"build_event"} if "build.keputusan" in groups else set()
    return frozenset({group.partition(".")[0] for group in groups} | more)
