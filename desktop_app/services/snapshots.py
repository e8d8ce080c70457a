"""Snapshots of closed months: taken once, never changed, laid beside what stands here now.

The first start after a cut-off freezes the month that closed; a clerk may freeze a day besides.
They are of this PC only, hold no whole card number, and go after two years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.calendar import months_before, quarter_of_month
from desktop_app.domain.codes_usulan import JENIS_USULAN, STATUS_KEMISKINAN, STATUS_USULAN
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.roles import require
from desktop_app.domain.specs.dtsen import STATES
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.schedule import read_cut_off
from desktop_app.store import Reader, Work, local, reading
from desktop_app.store.snapshots import (
    FrozenFamily,
    SnapshotLine,
    drop_snapshot,
    get_families,
    has_snapshot,
    pack,
    present_families,
    proposals_by_state,
    put_snapshot,
    stored_snapshots,
)

KEPT_MONTHS = 24
LOOKED_AT = "potret_dilihat"
GONE = "Potret itu tidak ada lagi. Pilih potret lain."
THERE = "Keadaan hari ini sudah dibekukan. Potret yang sudah ada tidak diubah lagi."
EMPTY = "Belum ada keluarga yang dapat dibekukan."


@dataclass(frozen=True)
class SnapshotHead:
    """One snapshot: its key (`2026-11`, or `2026-11-24` for a day), and what it counts."""

    periode: str
    taken: str
    families: int
    people: int
    counts: Mapping[str, Mapping[str, object]]

    @property
    def is_month(self) -> bool:
        """Whether it is the one of a closed month."""
        return len(self.periode) == len("2026-11")

    @property
    def title(self) -> str:
        """`November 2026`, or `keadaan 24-11-2026`."""
        if self.is_month:
            return format_month(self.periode)
        return f"keadaan {format_date(date.fromisoformat(self.periode))}"


# --- taking ------------------------------------------------------------------------------------


def freeze_due(desk: Desk) -> str | None:
    """Freeze the month that closed last when that was not done; gives its key when it was.

    Reads beside the window and writes one row. Snapshots whose time is over go at the same time.
    """
    with desk.reader() as reader:
        month = closed_month(reader, desk.today())
        limit = months_before(month, KEPT_MONTHS - 1)
        old = [one.periode for one in stored_snapshots(reader) if one.periode[:7] < limit]
        is_due = not has_snapshot(reader, month) and reading.count(reader, "household") > 0
    for periode in old:

        def drop(work: Work, periode: str = periode) -> None:
            work.note(potret=periode)
            drop_snapshot(work, periode)

        desk.write("hapus potret bulan", "", drop)
    return month if is_due and _freeze(desk, month, month) else None


def freeze_today(desk: Desk) -> str:
    """Freeze what stands here today, beside the snapshots of the months; gives its key."""
    require(desk, "enter")
    today = desk.today()
    with desk.reader() as reader:
        if not reading.count(reader, "household"):
            raise UserError(EMPTY)
        month = read_cut_off(reader).period(today)
    if not _freeze(desk, today.isoformat(), month):
        raise UserError(THERE)
    return today.isoformat()


def closed_month(reader: Reader, today: date) -> str:
    """The newest month whose cut-off has passed."""
    return months_before(read_cut_off(reader).period(today), 1)


def _freeze(desk: Desk, periode: str, month: str) -> bool:
    with desk.reader() as reader, reader.snapshot():
        families = present_families(reader, quarter_of_month(month))
        counts = _counts(reader, families, month)
    packed = pack(families)

    def body(work: Work) -> bool:
        work.note(potret=periode, keluarga=len(families))
        return put_snapshot(work, periode, counts, packed)

    return desk.write("bekukan bulan", "", body)


def _counts(
    reader: Reader, families: list[FrozenFamily], month: str
) -> dict[str, Mapping[str, object]]:
    return {
        "jumlah": {"keluarga": len(families), "jiwa": sum(one.members for one in families)},
        "desil": dict(sorted(Counter(str(one.desil or "") for one in families).items())),
        "formulir": dict(Counter(one.form for one in families if one.form)),
        "kemiskinan": dict(Counter(one.poverty for one in families if one.poverty)),
        "usulan": dict(proposals_by_state(reader, month)),
    }


# --- looking -----------------------------------------------------------------------------------


def list_snapshots(desk: Desk) -> list[SnapshotHead]:
    """All snapshots of this PC, the newest first."""
    with desk.reader() as reader:
        return [head_of(one) for one in stored_snapshots(reader)]


def read_snapshot(desk: Desk, periode: str) -> tuple[FrozenFamily, ...]:
    """The families of one snapshot, by uid; UserError when it is gone."""
    with desk.reader() as reader:
        if not has_snapshot(reader, periode):
            raise UserError(GONE)
        return tuple(get_families(reader, periode))


def not_looked_at(reader: Reader) -> SnapshotHead | None:
    """The newest snapshot of a month, while nobody has looked at it."""
    newest = next((one for one in map(head_of, stored_snapshots(reader)) if one.is_month), None)
    seen = local.get_setting(reader, LOOKED_AT, "")
    return newest if newest is not None and newest.periode > seen else None


def note_looked(desk: Desk, periode: str) -> None:
    """Somebody looked at the snapshot of a month: Beranda asks for it no more."""
    with desk.reader() as reader:
        known = local.get_setting(reader, LOOKED_AT, "")
    if len(periode) != len("2026-11") or periode <= known:
        return

    def body(work: Work) -> None:
        work.note(potret=periode)
        local.put_setting(work, LOOKED_AT, periode)

    desk.write("lihat potret bulan", "", body)


def head_of(one: SnapshotLine) -> SnapshotHead:
    """A stored snapshot as a clerk reads it."""
    at = datetime.fromisoformat(one.at).astimezone(JAKARTA)
    sums = one.counts.get("jumlah", {})
    return SnapshotHead(
        one.periode,
        f"{at:%d-%m-%Y %H.%M}",
        int(sums.get("keluarga", 0)),
        int(sums.get("jiwa", 0)),
        one.counts,
    )


def summary(one: SnapshotHead) -> str:
    """`1.204 keluarga, 4.310 jiwa`."""
    return f"{format_number(one.families)} keluarga, {format_number(one.people)} jiwa"


def told(one: SnapshotHead) -> list[str]:
    """What was counted beside the families, a sentence each; nothing for what was not there."""
    forms, poor = one.counts.get("formulir", {}), one.counts.get("kemiskinan", {})
    lines = [
        _listed("formulir DTSEN", forms, STATES),
        _listed("penetapan", poor, STATUS_KEMISKINAN),
    ]
    for kind, states in one.counts.get("usulan", {}).items():
        if isinstance(states, Mapping):
            name = JENIS_USULAN.get(kind, kind)
            lines.append(_listed(f"usulan {name}", states, STATUS_USULAN))
    return [line for line in lines if line]


def _listed(title: str, counts: Mapping[str, object], labels: Mapping[str, str]) -> str:
    """`usulan Bansos PKH: 3 draf, 12 diajukan`."""
    parts = [f"{many} {labels.get(key, key).lower()}" for key, many in counts.items()]
    return f"{title}: {', '.join(parts)}" if parts else ""
