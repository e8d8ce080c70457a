"""Where the values of a family come from, since when, and what each list says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_app.domain.comparing import agree, is_fuller
from desktop_app.domain.desks import desk_name
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.sources import COMPARED, label_of, short_name
from desktop_app.domain.specs.decision import FROM_SOURCE
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.source_view_rows import shown
from desktop_app.services.source_views import OriginLine, OriginValue
from desktop_app.store import Reader, reading
from desktop_app.store.source_entities import HOUSEHOLD, PERSON
from desktop_app.store.source_lists import StoredList, used_lists
from desktop_app.store.source_rows import StoredRow, first_by_list
from desktop_app.store.source_rulings import StoredRuling, rulings_on
from desktop_app.store.trail import TrailChange, batch_files, trail_of

GONE = "Keluarga itu tidak ada lagi. Muat ulang daftar keluarga."


@dataclass(frozen=True)
class _Known:
    """What is known of the rows of a family; `own` is the desk that asks."""

    own: str
    written: Mapping[tuple[str, str], TrailChange]  # (row, field) -> the change that holds
    people: Mapping[str, str]
    files: Mapping[int, str]
    rulings: Mapping[tuple[str, str], StoredRuling]
    lists: Mapping[int, StoredList]
    rows: Mapping[str, Mapping[int, StoredRow]]


def origin(desk: Desk, household: str) -> list[OriginLine]:
    """Each compared field of the family and its members that anybody says something of."""
    with desk.reader() as reader:
        home = reading.get(reader, HOUSEHOLD, household)
        if home is None:
            raise UserError(GONE)
        members = reading.members(reader, household)
        known = _known(desk, reader, household, [str(one["uid"]) for one in members])
    lines = [*_lines(HOUSEHOLD, home, "Keluarga", known)]
    for one in members:
        lines += _lines(PERSON, one, str(one["nama"] or ""), known)
    return lines


def _known(desk: Desk, reader: Reader, household: str, members: Sequence[str]) -> _Known:
    changes = trail_of(reader, [household, *members])
    written: dict[tuple[str, str], TrailChange] = {}
    for change in changes:
        for name in change.values or ():
            written[change.row, name] = change
    accounts = reading.get_many(reader, "account", {one.person for one in changes})
    lists = {one.id: one for one in used_lists(reader)}
    return _Known(
        desk.actor.desk,
        written,
        {uid: str(row.get("nama") or "") for uid, row in accounts.items()},
        batch_files(reader),
        {**rulings_on(reader, HOUSEHOLD, [household]), **rulings_on(reader, PERSON, members)},
        lists,
        {
            **first_by_list(reader, HOUSEHOLD, [household], list(lists)),
            **first_by_list(reader, PERSON, members, list(lists)),
        },
    )


def _lines(
    kind: str, row: Mapping[str, Stored], subject: str, known: _Known
) -> Iterator[OriginLine]:
    uid = str(row["uid"])
    for name in COMPARED[kind]:
        field = f"{kind}.{name}"
        value = row.get(name)
        said = tuple(_said(known, uid, field, value))
        if value is None and not said:
            continue
        change = known.written.get((uid, name)) if value is not None else None
        yield OriginLine(
            kind=kind,
            uid=uid,
            subject=subject,
            field=field,
            label=label_of(field),
            shown=shown(field, value),
            origin=_origin(change, known.rulings.get((uid, field)), known) if change else "",
            since=_day(change.wall_ms) if change else "",
            said=said,
        )


def _said(known: _Known, uid: str, field: str, own: Stored) -> Iterator[OriginValue]:
    for number, row in sorted(known.rows.get(uid, {}).items()):
        value = row.values.get(field)
        if value is not None:
            line = known.lists[number]
            since = row.since.get(field) or row.first or line.period
            more = is_fuller(field, value, own)
            text = shown(field, value)
            yield OriginValue(line.source, text, agree(field, value, own), since, line.uid, more)


def _origin(change: TrailChange, ruling: StoredRuling | None, known: _Known) -> str:
    """By which act a value came: a list, a decision between lists, or a person at a desk."""
    who = known.people.get(change.person) or "petugas"
    by = who if change.desk == known.own else f"{who} ({desk_name(change.desk)})"
    if change.unit in known.files:
        return f"Impor {known.files[change.unit]}, {by}"
    is_chosen = ruling is not None and ruling.choice == FROM_SOURCE
    if change.act.startswith("putuskan selisih") and ruling is not None and is_chosen:
        return f"Putusan menurut {short_name(ruling.source)}, {by}"
    return by


def _day(wall_ms: int) -> str:
    return f"{datetime.fromtimestamp(wall_ms / 1000, tz=UTC).astimezone(JAKARTA):%d-%m-%Y}"
