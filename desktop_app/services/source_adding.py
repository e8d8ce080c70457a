"""Putting people into the registry whom only lists know, under the uid that they have there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.sources import own_family, short_name
from desktop_app.domain.specs import SPECS
from desktop_app.domain.trust import Trust, suggested
from desktop_app.services.desk import Desk
from desktop_app.services.trust import trust_of
from desktop_app.store import Work, reading
from desktop_app.store.lookups import find_in
from desktop_app.store.source_entities import (
    HOUSEHOLD,
    PERSON,
    StoredEntity,
    get_entities,
    people_of_family,
)
from desktop_app.store.source_lists import StoredList, used_lists
from desktop_app.store.source_rows import StoredRow, rows_by

GONE = "Orang itu tidak ada lagi dalam daftar yang dipakai. Muat ulang tabel selisih."
KNOWN = "Orang itu sudah ada di Padan. Muat ulang tabel selisih."
NO_DESA = "Daftarnya tidak menyebut desa. Tambahkan orangnya dari layar Keluarga."
NO_NAME = "Daftarnya tidak menyebut nama. Tambahkan orangnya dari layar Keluarga."
SAME_NIK = "NIK itu sudah tercatat atas orang lain di Padan. Padankan barisnya dengan orang itu."
HEAD = "1"
_NOT_TAKEN = frozenset({"household", "dwelling", "sumber", "catatan", "nik_sementara"})


def add_entity(work: Work, desk: Desk, uid: str) -> str:
    """Add a person (with his family), or a family with all its people; gives the family."""
    entity = get_entities(work, [uid]).get(uid)
    if entity is None:
        raise UserError(GONE)
    if entity.known:
        raise UserError(KNOWN)
    lists = {one.id: one for one in used_lists(work)}
    if entity.unit == HOUSEHOLD:
        people = [one for one in people_of_family(work, uid) if not one.known]
        home = _family(work, desk, uid, _rows(work, HOUSEHOLD, [uid], lists)[uid], lists)
        for one in people:
            _person(work, one, home, lists)
        return home
    rows = _rows(work, PERSON, [uid], lists)[uid]
    home = _family(work, desk, entity.household or own_family(None, "", uid), rows, lists)
    _person(work, entity, home, lists)
    return home


def _rows(
    work: Work, unit: str, uids: Sequence[str], lists: Mapping[int, StoredList]
) -> dict[str, list[StoredRow]]:
    found = rows_by(work, unit, uids, list(lists))
    if any(uid not in found for uid in uids):
        raise UserError(GONE)
    return found


def _family(
    work: Work, desk: Desk, uid: str, rows: Sequence[StoredRow], lists: Mapping[int, StoredList]
) -> str:
    """The family, made when the registry does not have it yet."""
    if reading.get(work, HOUSEHOLD, uid) is not None:
        return uid
    values = merged(HOUSEHOLD, rows, lists, trust_of(work))
    values["desa"] = values.get("desa") or (desk.kode if desk.is_village else None)
    if not values["desa"]:
        raise UserError(NO_DESA)
    newest = max((lists[row.list] for row in rows), key=lambda one: (one.period, one.id))
    values["sumber"] = f"{short_name(newest.source)} {newest.period}"
    return work.insert(HOUSEHOLD, values, uid)


def _person(work: Work, entity: StoredEntity, home: str, lists: Mapping[int, StoredList]) -> None:
    rows = _rows(work, PERSON, [entity.uid], lists)[entity.uid]
    values = merged(PERSON, rows, lists, trust_of(work))
    if not values.get("nama"):
        raise UserError(NO_NAME)
    nik = values.get("nik")
    if nik and find_in(work, PERSON, "nik", [str(nik)]):
        raise UserError(SAME_NIK)
    if not reading.count(work, PERSON, household=home):
        values.setdefault("shdk", HEAD)
    work.insert(PERSON, {**values, "household": home}, entity.uid)


def merged(
    kind: str,
    rows: Iterable[StoredRow],
    lists: Mapping[int, StoredList],
    trust: Trust,
) -> dict[str, Stored]:
    """What lists say of one person or family: of each field the value of whom the office trusts."""
    said: dict[str, dict[str, Stored]] = {}
    for row in sorted(rows, key=lambda row: (lists[row.list].period, row.id)):
        for name in (spec.name for spec in SPECS[kind] if spec.name not in _NOT_TAKEN):
            value = row.values.get(f"{kind}.{name}")
            if value is not None:
                said.setdefault(name, {})[lists[row.list].source] = value
    found: dict[str, Stored] = {}
    for name, by_source in said.items():
        best = suggested(trust, f"{kind}.{name}", tuple(by_source))
        found[name] = by_source[best] if best else next(iter(by_source.values()))
    return found
