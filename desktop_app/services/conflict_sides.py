"""The values that stand against each other in a point, with all who wrote them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.changes import DELETED, Change
from desktop_app.domain.desks import desk_name
from desktop_app.domain.kinds import Stored
from desktop_app.services.conflict_words import (
    SPECIAL,
    evidence_text,
    label_of,
    moment,
    value_text,
)
from desktop_app.store import reading
from desktop_app.store.conflicts import NEW
from desktop_app.store.decisions import Open
from desktop_app.store.evidence import evidence_of
from desktop_app.store.reading import Reads
from desktop_app.store.shapes import shape

Row = dict[str, Stored]
SHOWN = 6  # fields of a proposed row that are written out
CHOICES = {
    (DELETED, True): "Hapus datanya",
    (DELETED, False): "Tetap simpan datanya",
    (NEW, True): "Terima sebagai data kantor ini",
    (NEW, False): "Tolak, jangan dimasukkan",
}


@dataclass(frozen=True)
class Author:
    """Who wrote a value: person, office, when (Bekasi), and what stands behind it."""

    who: str
    desk: str
    when: str
    evidence: str


@dataclass(frozen=True)
class Side:
    """One of the values that stand against each other, with all who wrote it."""

    value: Stored
    text: str
    is_shown: bool
    is_proposal: bool
    authors: tuple[Author, ...]


def sides_of(reader: Reads, found: Open, *, whole: bool, is_hidden: bool) -> tuple[Side, ...]:
    """The different values with their authors, as `grouped` orders them."""
    names = reading.get_many(reader, "account", {one.person for one in found.all})
    in_force = {change.id for change in found.heads}
    sides = []
    for value, changes in grouped(found):
        text = CHOICES.get((found.field, bool(value)), SPECIAL if is_hidden else "")
        text = text or value_text(reader, found.kind, found.field, value, whole=whole)
        authors = dict.fromkeys(_author(reader, found, one, names) for one in changes)
        is_proposal = bool(changes) and not any(one.id in in_force for one in changes)
        sides.append(Side(value, text, _is_shown(found, value), is_proposal, tuple(authors)))
    return tuple(sides)


def grouped(found: Open) -> list[tuple[Stored, list[Change]]]:
    """The different values of a point, the shown one first, each with its changes by time."""
    groups: dict[Stored, list[Change]] = {}
    for change in sorted(found.all, key=lambda one: one.order):
        groups.setdefault(side_value(found.field, change), []).append(change)
    if found.field in (DELETED, NEW):
        return [(value, groups.get(value, [])) for value in (True, False)]
    return sorted(groups.items(), key=lambda item: not _is_shown(found, item[0]))


def _is_shown(found: Open, value: Stored) -> bool:
    return found.field not in (DELETED, NEW) and bool(found.heads) and value == found.shown


def side_value(field: str, change: Change) -> Stored:
    """On which side a change stands."""
    if field == NEW:
        return True
    if field == DELETED:
        return bool(change.values.get(DELETED))
    return change.values[field]


def _author(reader: Reads, found: Open, change: Change, names: dict[str, Row]) -> Author:
    person = names.get(change.person, {}).get("nama")
    office = desk_name(change.desk)
    source = str(change.values.get(f"{found.field}_sumber") or "")
    said = evidence_text(evidence_of(reader, change.device, change.seq), source)
    if found.field == DELETED and DELETED not in change.values:
        labels = ", ".join(label_of(found.kind, name) for name in list(change.values)[:SHOWN])
        said = "; ".join(filter(None, (f"mengubah {labels}", said)))
    if found.field == NEW:
        said = "; ".join(filter(None, (_content(reader, found.kind, change), said)))
    return Author(
        who=str(person or f"Petugas {office}"),
        desk=office,
        when=moment(change.clock[0]),
        evidence=said,
    )


def _content(reader: Reads, kind: str, change: Change) -> str:
    """What a proposed row says, without what is sensitive."""
    named = [name for name in change.values if name not in shape(kind).sensitive]
    return ", ".join(
        f"{label_of(kind, name)} {value_text(reader, kind, name, change.values[name], whole=False)}"
        for name in named[:SHOWN]
    )
