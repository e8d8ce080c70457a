"""What happened to a family: every change of its rows, as a clerk reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored, from_stored
from desktop_app.domain.specs import SPECS
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.households import HouseholdView
from desktop_app.store import reading
from desktop_app.store.reading import Reads

MOST_LINES = 200
SHOWN = 8  # fields of one change that are written out
HIDDEN = frozenset({"household", "dwelling"})


@dataclass(frozen=True)
class HistoryEntry:
    """One change: when (in Bekasi), by whom, of what, and what it set."""

    uid: str
    when: str
    who: str
    subject: str
    text: str


def household_history(desk: Desk, view: HouseholdView) -> list[HistoryEntry]:
    """The changes of the family, its members and its house, the newest first."""
    subjects = [("household", str(view.household["uid"]), "Keluarga")]
    subjects += [
        ("person", str(row["uid"]), f"Anggota {row.get('nama') or ''}") for row in view.members
    ]
    if view.dwelling:
        subjects.append(("dwelling", str(view.dwelling["uid"]), "Rumah"))
    with desk.reader() as reader:
        found = [
            entry for kind, uid, name in subjects for entry in _entries(reader, kind, uid, name)
        ]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [entry for _moment, entry in found[:MOST_LINES]]


def row_history(reader: Reads, kind: str, uid: str, limit: int) -> list[HistoryEntry]:
    """The last changes of one row, the newest first."""
    found = sorted(_entries(reader, kind, uid, ""), key=lambda pair: pair[0], reverse=True)
    return [entry for _moment, entry in found[:limit]]


def _entries(
    reader: Reads, kind: str, uid: str, subject: str
) -> Iterator[tuple[int, HistoryEntry]]:
    for line in reading.history(reader, uid):
        when = datetime.fromtimestamp(line.wall_ms / 1000, tz=UTC).astimezone(JAKARTA)
        yield (
            line.wall_ms,
            HistoryEntry(
                uid=line.change,
                when=f"{when:%d-%m-%Y %H.%M}",
                who=line.person_name or "dari kantor lain",
                subject=subject,
                text=_text(kind, line.values),
            ),
        )


def _text(kind: str, values: Mapping[str, Stored]) -> str:
    """`RT: 004, Alamat: …`; what is sensitive is named without its value."""
    if values.get("_deleted"):
        return "Dihapus"
    if "_deleted" in values:
        return "Dipertahankan atau dikembalikan"
    specs = by_name(SPECS[kind])
    named = [
        _part(specs[name], value)
        for name, value in values.items()
        if name in specs and name not in HIDDEN
    ]
    more = f" dan {len(named) - SHOWN} isian lain" if len(named) > SHOWN else ""
    return ", ".join(named[:SHOWN]) + more


def _part(spec: FieldSpec, value: Stored) -> str:
    if value is None:
        return f"{spec.label}: dikosongkan"
    if spec.sensitive:
        return f"{spec.label}: diisi"
    if spec.kind.is_identity:
        return f"{spec.label}: {mask_nik(str(value))}"
    return f"{spec.label}: {spec.kind.format(from_stored(spec.kind, value), spec.codes)}"
