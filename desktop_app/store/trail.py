"""The trail of personal data: who wrote what by which act, and which acts touched a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from desktop_app.store.reading import Reads

AT_ONCE = 500


@dataclass(frozen=True)
class TrailChange:
    """One change of a row with the act that wrote it; `values` None = its content was removed.

    `number` is the local id, `act` and `reason` are those of the audit line; empty when the
    change came from another office.
    """

    number: int
    unit: int
    row: str
    kind: str
    wall_ms: int
    person: str
    desk: str
    values: dict[str, Any] | None
    act: str
    reason: str


@dataclass(frozen=True)
class Act:
    """One line of the audit chain."""

    number: int
    at: str
    person: str
    device: str
    action: str
    reason: str
    ids: tuple[str, ...]
    counts: dict[str, Any]
    unit: int | None

    def names(self, kind: str) -> set[str]:
        """The uids of a kind that its notes or its ids name."""
        said = self.counts.get(kind)
        found = {said} if isinstance(said, str) else set(said if isinstance(said, list) else ())
        mark = f"{kind}:"
        return found | {one.removeprefix(mark) for one in self.ids if one.startswith(mark)}


def trail_of(reader: Reads, uids: Iterable[str]) -> list[TrailChange]:
    """Every change of these rows, the oldest first."""
    wanted, found = sorted(set(uids)), []
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        query = (
            "SELECT c.id, c.unit, c.row, c.kind, u.wall, u.person, u.desk, c.vals, a.action, "
            "a.reason FROM change c JOIN unit u ON u.id = c.unit "
            "LEFT JOIN audit a ON a.unit = c.unit "
            f"WHERE c.row IN ({', '.join('?' * len(part))})"
        )
        found += [_change(row) for row in reader.connection.execute(query, part)]
    return sorted(found, key=lambda one: (one.wall_ms, one.number))


def _change(row: tuple[Any, ...]) -> TrailChange:
    number, unit, uid, kind, wall, person, desk, vals, action, reason = row
    values = None if vals is None else json.loads(vals)
    return TrailChange(
        number, unit, uid, kind, wall, person, desk, values, action or "", reason or ""
    )


def acts(reader: Reads, since: str = "") -> Iterator[Act]:
    """The lines of the audit chain from a moment (UTC, ISO) on, in order."""
    query = (
        "SELECT id, at, person, device, action, reason, ids, counts, unit FROM audit "
        "WHERE at >= ? ORDER BY id"
    )
    for row in reader.connection.execute(query, (since,)):
        number, at, person, device, action, reason, ids, counts, unit = row
        said = tuple(json.loads(ids)), json.loads(counts)
        yield Act(number, at, person, device, action, reason, *said, unit)


def act(reader: Reads, number: int) -> Act | None:
    """One line of the audit chain by its number."""
    return next((one for one in acts(reader) if one.number == number), None)


def print_batches(reader: Reads, person: str, household: str) -> set[str]:
    """The print runs whose sheets are about a person or the family."""
    query = (
        "SELECT batch FROM sheet WHERE household = :home "
        "OR build IN (SELECT uid FROM build WHERE household = :home) "
        "OR payout_list IN (SELECT payout_list FROM payout WHERE person = :person)"
    )
    found = reader.connection.execute(query, {"home": household, "person": person})
    return {str(row[0]) for row in found if row[0]}


def batch_files(reader: Reads) -> dict[int, str]:
    """The file behind each unit of work that an import made."""
    found: dict[int, str] = {}
    for name, info, unit in reader.connection.execute("SELECT file_name, info, unit FROM batch"):
        for one in (*json.loads(info).get("units", ()), unit):
            if one is not None:
                found[int(one)] = str(name)
    return found


def people_in(reader: Reads, desa: str | None) -> set[str]:
    """The people of a desa, or of all."""
    query = "SELECT p.uid FROM person p"
    if desa is None:
        return {str(row[0]) for row in reader.connection.execute(query)}
    query += " JOIN household h ON h.uid = p.household WHERE h.desa = ?"
    return {str(row[0]) for row in reader.connection.execute(query, (desa,))}


def members_of(reader: Reads, households: Iterable[str]) -> set[str]:
    """The people of these families."""
    return _related(reader, "SELECT uid FROM person WHERE household IN ({})", households)


def families_of(reader: Reads, people: Iterable[str]) -> set[str]:
    """The families of these people."""
    return _related(reader, "SELECT household FROM person WHERE uid IN ({})", people)


def families_of_rows(reader: Reads, rows: Iterable[tuple[str, str]]) -> set[str]:
    """The families that rows other than people are about."""
    found: set[str] = set()
    by_kind: dict[str, list[str]] = {}
    for kind, uid in rows:
        by_kind.setdefault(kind, []).append(uid)
    found |= set(by_kind.get("household", ()))
    for kind in ("survey", "build", "enrolment", "payout", "match", "ruling"):
        query = f"SELECT household FROM {kind} WHERE uid IN ({{}})"
        found |= _related(reader, query, by_kind.get(kind, ()))
    query = "SELECT uid FROM household WHERE dwelling IN ({})"
    return found | _related(reader, query, by_kind.get("dwelling", ()))


def printed(reader: Reads, batch: str) -> list[tuple[str, set[str], set[str]]]:
    """(kind of sheet, families, people) of a print run."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    query = (
        "SELECT s.jenis, coalesce(s.household, b.household), s.payout_list FROM sheet s "
        "LEFT JOIN build b ON b.uid = s.build WHERE s.batch = ?"
    )
    for sort, home, payouts in reader.connection.execute(query, (batch,)).fetchall():
        homes, people = found.setdefault(str(sort), (set(), set()))
        homes |= {str(home)} if home else set()
        if payouts:
            paid = "SELECT person FROM payout WHERE payout_list = ?"
            people |= {str(row[0]) for row in reader.connection.execute(paid, (payouts,)) if row[0]}
    return [(sort, homes, people) for sort, (homes, people) in found.items()]


def _related(reader: Reads, query: str, uids: Iterable[str]) -> set[str]:
    wanted, found = sorted(set(uids)), set()
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        rows = reader.connection.execute(query.format(", ".join("?" * len(part))), part)
        found |= {str(row[0]) for row in rows if row[0]}
    return found
