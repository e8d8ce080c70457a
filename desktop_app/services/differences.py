"""The difference table: who is on which lists, and in which fields lists differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.comparing import differ
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.sources import KEYS, PADAN, label_of, unit_of
from desktop_app.domain.trust import Trust, suggested
from desktop_app.services.desk import Desk
from desktop_app.services.source_view_rows import shown, summary_of
from desktop_app.services.source_views import (
    By,
    Difference,
    DifferencePage,
    Entity,
    EntityPage,
    FieldCount,
    Place,
    PresenceGroup,
    PresenceTable,
    SourceValue,
)
from desktop_app.services.trust import trust_of
from desktop_app.services.viewing import masked
from desktop_app.store import source_differences as stored
from desktop_app.store.reading import Reads
from desktop_app.store.source_differences import StoredDifference
from desktop_app.store.source_entities import (
    HOUSEHOLD,
    PERSON,
    StoredEntity,
    entity_page,
    get_entities,
    presence_groups,
)
from desktop_app.store.source_lists import READ, USED, StoredList, get_list, used_lists
from desktop_app.store.source_rows import first_by_list
from desktop_app.store.source_rulings import StoredRuling, rulings_on

LEVELS: Mapping[By, int] = {"none": 0, "desa": 1, "rw": 2, "rt": 3}
NOT_USED = (
    "Daftar {title} tidak dipakai lagi, jadi tidak dapat dibandingkan. Pilih daftar yang dipakai."
)


def chosen_lists(reader: Reads, lists: Sequence[str]) -> list[StoredList]:
    """The lists that a person chose, in that order; all that are used when he chose none."""
    if not lists:
        return used_lists(reader)
    found = [get_list(reader, uid) for uid in lists]
    for one in found:
        if one.state not in (READ, USED) or one.bit is None:
            raise UserError(NOT_USED.format(title=one.title))
    return found


def unit_of_lists(lists: Iterable[StoredList]) -> str:
    """Families are compared as soon as one of the lists has families."""
    return HOUSEHOLD if any(one.unit == HOUSEHOLD for one in lists) else PERSON


def presence(
    desk: Desk, lists: Sequence[str] = (), by: By = "desa", where: Place = ()
) -> PresenceTable:
    """How many people each set of lists names; `lists` empty = all that are used.

    Families are counted when one of the lists has families. `where` narrows to a place.
    """
    with desk.reader() as reader:
        found = chosen_lists(reader, lists)
        unit = unit_of_lists(found)
        stored_groups = presence_groups(reader, unit, _bits(found), LEVELS[by], where)
        # Places are many and masks are few.
        masks = {mask: _by_column(mask, found) for _place, mask, *_counts in stored_groups}
        groups = [
            PresenceGroup(place, masks[mask], count, unknown)
            for place, mask, count, unknown in stored_groups
        ]
        columns = tuple(summary_of(reader, one) for one in found)
    return PresenceTable(columns, unit, tuple(groups), sum(one.count for one in groups))


def _bits(lists: Iterable[StoredList]) -> int:
    return sum({1 << one.bit for one in lists if one.bit is not None})


def _by_column(mask: int, lists: Sequence[StoredList]) -> int:
    """A mask of stored bits as one of columns."""
    return sum(1 << place for place, one in enumerate(lists) if mask >> (one.bit or 0) & 1)


def _by_bit(mask: int, lists: Sequence[StoredList]) -> int:
    """A mask of columns as one of stored bits."""
    return sum(1 << (one.bit or 0) for place, one in enumerate(lists) if mask >> place & 1)


def entities(
    desk: Desk,
    lists: Sequence[str],
    mask: int | None,
    place: Place = (),
    field: str | None = None,
    after: int = 0,
    limit: int = 100,
) -> EntityPage:
    """Those whom exactly the lists of `mask` name (None = any), with what each says of a field."""
    with desk.reader() as reader:
        found = chosen_lists(reader, lists)
        wanted = None if mask is None else _by_bit(mask, found)
        rows = entity_page(
            reader, unit_of_lists(found), _bits(found), wanted, place, after, limit + 1
        )
        page = rows[:limit]
        values = _values_by_list(reader, page, found, field) if field else {}
    made = tuple(entity_of(one, found, values.get(one.uid, {})) for one in page)
    return EntityPage(made, after + limit if len(rows) > limit else None)


def _values_by_list(
    reader: Reads, rows: Sequence[StoredEntity], lists: Sequence[StoredList], field: str
) -> dict[str, dict[str, str]]:
    """What each list says of a field: {entity: {list uid: shown}}."""
    uid_of = {one.id: one.uid for one in lists}
    found: dict[str, dict[str, str]] = {}
    for unit in (PERSON, HOUSEHOLD):
        some = [one.uid for one in rows if one.unit == unit]
        for uid, by_list in first_by_list(reader, unit, some, list(uid_of)).items():
            found[uid] = {
                uid_of[number]: shown(field, row.values.get(field))
                for number, row in by_list.items()
            }
    return found


def entity_of(one: StoredEntity, lists: Sequence[StoredList], values: Mapping[str, str]) -> Entity:
    """An entity as it is shown."""
    home = one.uid if one.unit == HOUSEHOLD else one.household
    return Entity(
        uid=one.uid,
        kind=one.unit,
        is_known=bool(one.known),
        nama=one.nama or "",
        nik=masked(one.nik),
        nomor_kk=masked(one.nomor_kk),
        desa=one.desa or "",
        rw=one.rw or "",
        rt=one.rt or "",
        mask=_by_column(one.mask, lists),
        opens=(home or "") if one.known else "",
        values=values,
    )


def field_counts(desk: Desk, lists: Sequence[str] = (), place: Place = ()) -> dict[str, FieldCount]:
    """Per field key, in the order of screens: how many differences are open, settled, asked."""
    counts: dict[str, dict[str, int]] = {}
    with desk.reader() as reader:
        sources = fewer_sources(reader, lists)
        if sources is None:
            for field, state, count in stored.counts_by_field(reader, place):
                counts.setdefault(field, {})[state] = count
        else:
            for one in among(stored.walk(reader, place), sources):
                told = counts.setdefault(one.field, {})
                told[one.state] = told.get(one.state, 0) + 1
    return {field: FieldCount(**counts[field]) for field in KEYS if field in counts}


def fewer_sources(reader: Reads, lists: Sequence[str]) -> frozenset[str] | None:
    """The sources of the chosen lists; None when they are all sources that are used."""
    if not lists:
        return None
    chosen = {one.source for one in chosen_lists(reader, lists)}
    used = {one.source for one in used_lists(reader)}
    return None if used <= chosen else frozenset(chosen)


def among(rows: Iterable[StoredDifference], sources: frozenset[str]) -> Iterable[StoredDifference]:
    """Those in which these sources (and the registry) differ."""
    for one in rows:
        values = {key: value for key, value in one.values.items() if key in sources or key == PADAN}
        if differ(one.field, values):
            yield one


def differences(
    desk: Desk,
    lists: Sequence[str] = (),
    field: str | None = None,
    place: Place = (),
    state: str | None = None,
    after: int = 0,
    limit: int = 100,
) -> DifferencePage:
    """Some differences with what each source says, the registry's value and the suggestion."""
    with desk.reader() as reader:
        sources = fewer_sources(reader, lists)
        if sources is None:
            rows = stored.difference_rows(reader, field, place, state, after, limit + 1)
        else:
            walk = stored.walk(reader, place, field, state, after)
            rows = []
            for one in among(walk, sources):
                rows.append(one)
                if len(rows) > limit:
                    break
        page = rows[:limit]
        made = tuple(shown_differences(reader, page))
    return DifferencePage(made, page[-1].id if len(rows) > limit else None)


def shown_differences(reader: Reads, rows: Sequence[StoredDifference]) -> list[Difference]:
    """Differences as they are shown, each with its entity and its ruling."""
    used = used_lists(reader)
    newest = {one.source: one for one in sorted(used, key=lambda one: (one.period, one.id))}
    people = get_entities(reader, [one.entity for one in rows])
    ruled: dict[tuple[str, str], StoredRuling] = {}
    for unit in (PERSON, HOUSEHOLD):
        some = [one.entity for one in rows if one.unit == unit]
        ruled |= rulings_on(reader, unit, some)
    trust = trust_of(reader)
    return [
        _difference(
            one, people[one.entity], used, newest, ruled.get((one.entity, one.field)), trust
        )
        for one in rows
        if one.entity in people
    ]


def _difference(
    one: StoredDifference,
    entity: StoredEntity,
    used: Sequence[StoredList],
    newest: Mapping[str, StoredList],
    ruling: StoredRuling | None,
    trust: Trust,
) -> Difference:
    own = one.values.get(PADAN)
    values = {
        source: _said(one.field, value, newest.get(source))
        for source, value in one.values.items()
        if source != PADAN
    }
    is_ruled = ruling is not None and one.state != stored.OPEN
    return Difference(
        id=one.id,
        entity=entity_of(entity, used, {}),
        kind=unit_of(one.field),
        field=one.field,
        label=label_of(one.field),
        values=values,
        registry=_said(one.field, own, None) if own is not None else None,
        suggestion=suggested(trust, one.field, tuple(one.values)) or "",
        state=one.state,
        choice=ruling.choice if ruling and is_ruled else "",
        chosen=shown(one.field, ruling.value) if ruling and is_ruled else "",
    )


def _said(field: str, value: Stored, line: StoredList | None) -> SourceValue:
    date = line.period if line else ""
    return SourceValue(value, shown(field, value), line.uid if line else "", date)
