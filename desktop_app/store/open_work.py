"""What a person leaves behind: drafts, previews that nobody applied, conflicts."""

from __future__ import annotations

from desktop_app.store.reading import Reads


def _count(reader: Reads, sql: str, *values: str) -> int:
    return int(reader.connection.execute(sql, values).fetchone()[0])


def count_drafts(reader: Reads, person: str) -> int:
    """What this person typed and never saved."""
    return _count(reader, "SELECT count(*) FROM draft WHERE person = ?", person)


def count_waiting_batches(reader: Reads) -> int:
    """Imports that were looked at and neither applied nor dropped."""
    return _count(reader, "SELECT count(*) FROM batch WHERE state = 'disiapkan'")


def count_conflicts(reader: Reads) -> int:
    """Rows about which desks disagree, or that others propose to change."""
    return _count(reader, "SELECT count(DISTINCT row) FROM conflict")
