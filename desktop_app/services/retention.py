"""What has been kept longer than the office decided, and its removal after a person confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.services import redacting
from desktop_app.services.desk import Desk
from desktop_app.services.held_copies import held_copies
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.services.redacting import RedactionResult, Target
from desktop_app.services.retention_rules import Period, periods_of
from desktop_app.store import Reader, Work, reading
from desktop_app.store.retention import (
    empty_batch,
    empty_list,
    empty_snapshot,
    find_due,
    years_before,
)
from desktop_app.store.source_lists import get_list

ACTION = "redaksi masa simpan"
REASON = "masa_simpan"
FILES, LISTS, SNAPSHOTS = "berkas_impor", "daftar_sumber", "potret_bulan"
COPIES = (FILES, LISTS, SNAPSHOTS)
# Groups whose items are rows of one kind, removed by themselves.
ROWS = {
    "survei": ("survey", "Survei"),
    "kunjungan_kader": ("care_visit", "Kunjungan kader"),
    "calon_bantuan": ("candidate", "Calon penerima"),
}
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class DueItem:
    """One thing whose period is over: its group, what a clerk calls it, and since when."""

    key: str
    uid: str
    group: str
    label: str
    since: date
    period: str

    @property
    def line(self) -> str:
        """Its place in a list."""
        return f"{self.key}:{self.uid}"


def list_due(desk: Desk) -> list[DueItem]:
    """What is due, group by group, the oldest first; a group without a period is never due."""
    found: list[DueItem] = []
    with desk.reader() as reader:
        for period in periods_of(reader):
            if period.years is not None:
                found += _due(reader, period, years_before(desk.today(), period.years))
    return found


def _due(reader: Reader, period: Period, limit: date) -> list[DueItem]:
    key, items = period.kind.key, []
    for uid, day in find_due(reader, key, limit):
        label = _label(reader, key, uid)
        since = date.fromisoformat(day)
        items.append(DueItem(key, uid, period.kind.label, label, since, period.text))
    return items


def _label(reader: Reader, key: str, uid: str) -> str:
    """What a clerk knows it by: the name, the family, the day of the survey, the import."""
    if key == FILES:
        return f"Impor nomor {uid}"
    if key == LISTS:
        line = get_list(reader, uid)
        return f"{line.title} {line.period}"
    if key == SNAPSHOTS:
        return f"Potret {uid}"
    if key in ROWS:
        row = reading.get(reader, ROWS[key][0], uid) or {}
        family = reading.get(reader, "household", str(row.get("household") or "")) or {}
        day = date.fromisoformat(str(row["tanggal"])) if row.get("tanggal") else None
        name = str(family.get("nama_kepala") or "Tanpa nama")
        return f"{name}, {format_date(day)}" if day else name
    if key == "keluarga_keluar":
        row = reading.get(reader, "household", uid) or {}
        return str(row.get("nama_kepala") or "Tanpa nama")
    return str((reading.get(reader, "person", uid) or {}).get("nama") or "Tanpa nama")


def remove_due(
    desk: Desk, items: Sequence[DueItem], confirmed: Confirmed = NOTHING
) -> RedactionResult:
    """Remove what the clerk picked of the due things; the basis is the office's own decision."""
    require(desk, "privacy")
    if not items:
        raise UserError("Pilih dahulu yang akan dihapus.")
    if len(items) > MOST_AT_ONCE:
        raise UserError(f"Pilih paling banyak {MOST_AT_ONCE} sekaligus.")
    still = {one.line for one in list_due(desk)}
    chosen = [one for one in items if one.line in still]
    rows = [one for one in chosen if one.key not in COPIES]
    result = RedactionResult(0, 0, ())
    if rows:
        with desk.reader() as reader:
            targets = _targets(reader, rows)
            sources = {one.kind.key: f"{one.text}, {one.source}" for one in periods_of(reader)}
        basis = "; ".join(dict.fromkeys(sources[one.key] for one in rows))
        result = redacting.redact_targets(desk, targets, REASON, basis, confirmed, ACTION)
    files = _empty_files(desk, [int(one.uid) for one in chosen if one.key == FILES])
    files += _empty_lists(desk, [one.uid for one in chosen if one.key == LISTS])
    files += _empty_snapshots(desk, [one.uid for one in chosen if one.key == SNAPSHOTS])
    return RedactionResult(result.rows + files, result.changes, held_copies(desk))


def _targets(reader: Reader, items: Sequence[DueItem]) -> list[Target]:
    """The rows behind the items, each once: a family takes its members and surveys along."""
    found: dict[tuple[str, str], Target] = {}
    for item in items:
        if item.key == "keluarga_keluar":
            targets = redacting.household_targets(reader, item.uid)
        elif item.key in ROWS:
            targets = [Target(ROWS[item.key][0], item.uid, ROWS[item.key][1])]
        elif item.key == "data_khusus":
            targets = redacting.special_targets(reader, item.uid)
        else:
            targets = redacting.person_targets(reader, item.uid)
        for one in targets:
            known = found.get((one.kind, one.uid))
            if known is None or one.fields is None:
                found[one.kind, one.uid] = one
    return list(found.values())


def _empty_files(desk: Desk, batches: Sequence[int]) -> int:
    for batch in batches:

        def body(work: Work, number: int = batch) -> int:
            return empty_batch(work, number)

        desk.write(ACTION, "", body)
    return len(batches)


def _empty_lists(desk: Desk, lists: Sequence[str]) -> int:
    for uid in lists:

        def body(work: Work, uid: str = uid) -> int:
            return empty_list(work, uid)

        desk.write(ACTION, "", body)
    return len(lists)


def _empty_snapshots(desk: Desk, keys: Sequence[str]) -> int:
    for key in keys:

        def body(work: Work, key: str = key) -> None:
            empty_snapshot(work, key)

        desk.write(ACTION, "", body)
    return len(keys)
