"""The days of the stages of houses, read at once: of one house, or of all that are kept here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain.housing.attendance import attended
from desktop_app.domain.housing.day_order import (
    PAID,
    PLAN_PAPER,
    REPORTED,
    Days,
    stage_of,
)
from desktop_app.store.reading import Reads

Key = tuple[str, int]  # build, stage
_STAGES = {state: stage for states in (PAID, REPORTED) for stage, state in states.items()}
_STATES = ", ".join(f"'{state}'" for state in _STAGES)
_QUERIES = {
    "event": (
        "SELECT build, ke, tanggal FROM build_event x WHERE tanggal IS NOT NULL "
        f"AND ke IN ({_STATES}) {{where}} ORDER BY id"
    ),
    "planned": (
        "SELECT build, tahap, min(tanggal) FROM build_paper x WHERE tanggal IS NOT NULL "
        f"AND jenis = '{PLAN_PAPER}' {{where}} GROUP BY build, tahap"
    ),
    "worked": (
        "SELECT build, persen, min(tanggal) FROM progress x WHERE tanggal IS NOT NULL "
        "AND persen > 0 {where} GROUP BY build, persen"
    ),
    # A photo without a build belongs to the build of its family.
    "photographed": (
        "SELECT b.uid, x.persen, min(x.diambil) FROM photo x JOIN build b "
        "ON b.household = x.household AND coalesce(x.build, b.uid) = b.uid "
        "WHERE x.diambil IS NOT NULL AND x.persen > 0 {where} GROUP BY b.uid, x.persen"
    ),
    "wage": "SELECT build, tahap, hadir, tanggal FROM wage x WHERE 1 {where}",
}


@dataclass
class _Found:
    single: dict[str, date] = field(default_factory=dict)
    attended: list[date] = field(default_factory=list)
    receipts: list[date] = field(default_factory=list)

    def least(self, name: str, day: date) -> None:
        """The first day of that name."""
        self.single[name] = min(day, self.single.get(name, day))

    def days(self) -> Days:
        """All of them."""
        return Days(
            self.single.get("planned"),
            self.single.get("paid_out"),
            self.single.get("worked"),
            self.single.get("reported"),
            self.single.get("photographed"),
            min(self.attended, default=None),
            tuple(sorted(self.receipts)),
        )


def house_days(reader: Reads, build: str = "") -> dict[Key, Days]:
    """The days by build and stage; of one build where it is named."""
    found: dict[Key, _Found] = defaultdict(_Found)
    for owner, state, text in _rows(reader, "event", build):
        if day := day_of(text):
            name = "paid_out" if state in PAID.values() else "reported"
            found[owner, _STAGES[state]].single[name] = day  # the last one counts
    for name in ("planned", "worked", "photographed"):
        for owner, number, text in _rows(reader, name, build):
            stage = number if name == "planned" else stage_of(number)
            if stage in PAID and (day := day_of(text)):
                found[owner, stage].least(name, day)
    _add_wages(found, reader, build)
    return {key: one.days() for key, one in found.items()}


def _add_wages(found: dict[Key, _Found], reader: Reads, build: str) -> None:
    for owner, stage, hadir, text in _rows(reader, "wage", build):
        if stage in PAID:
            found[owner, stage].attended += attended(str(hadir or ""))
            if day := day_of(text):
                found[owner, stage].receipts.append(day)


def day_of(value: object) -> date | None:
    """The day of a stored date or time; None for what is none."""
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:  # another program may have written anything
        return None


def _rows(reader: Reads, name: str, build: str) -> Iterator[tuple[Any, ...]]:
    owner = "b.uid" if name == "photographed" else "x.build"
    where = f"AND {owner} = ?" if build else f"AND {owner} IS NOT NULL"
    sql = _QUERIES[name].format(where=where)
    yield from reader.connection.execute(sql, (build,) if build else ())
