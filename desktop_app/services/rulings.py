"""Deciding differences: this value, that value, ask in the field; remembered, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from desktop_app.domain.changes import canonical_json
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.sources import PADAN, short_name
from desktop_app.domain.specs.decision import ASK, FROM_PADAN, FROM_SOURCE
from desktop_app.domain.trust import Trust, suggested
from desktop_app.domain.uids import named_uid
from desktop_app.services.desil_filling import desil_values
from desktop_app.services.desk import Desk
from desktop_app.services.differences import among, fewer_sources
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.source_adding import add_entity
from desktop_app.services.source_taking import chunks
from desktop_app.services.source_views import Place
from desktop_app.services.trust import trust_of
from desktop_app.store import Work, reading
from desktop_app.store import source_differences as stored
from desktop_app.store.source_differences import StoredDifference
from desktop_app.store.source_entities import PERSON, StoredEntity, get_entities
from desktop_app.store.source_lists import used_lists
from desktop_app.store.source_rulings import former_value

Choice = Literal["sumber", "padan", "lapangan"]
AT_ONCE = 200
DESIL = "household.desil"
NO_DIFFERENCE = "Selisih itu tidak ada lagi. Muat ulang tabel selisih."
NOT_SAID = "Sumber {source} tidak mengatakan apa pun tentang isian ini. Pilih sumber yang lain."
NOT_KNOWN = "Padan belum memiliki isian ini. Pilih isi dari sumber, atau tanyakan di lapangan."
NO_RULING = "Belum ada putusan atas isian itu."


def rule(
    desk: Desk,
    entity: str,
    field: str,
    choice: Choice,
    source: str | None = None,
    reason: str = "",
) -> None:
    """Decide one field; a chosen value of a source is written to the registry by the usual way."""
    require(desk, "enter")

    def body(work: Work) -> None:
        found = [one for one in stored.differences_of(work, entity) if one.field == field]
        if not found:
            raise UserError(NO_DIFFERENCE)
        decide(work, found[0], choice, source or "", reason)
        work.note(isian=field)

    desk.write("putuskan selisih", reason, body)


def decide(work: Work, one: StoredDifference, choice: Choice, source: str, reason: str) -> None:
    """Write one ruling, and the value that it chooses where the registry has the entity."""
    entity = get_entities(work, [one.entity])[one.entity]
    value = _value(one, choice, source)
    seen = {key: said for key, said in one.values.items() if key != PADAN}
    home = entity.uid if entity.unit != PERSON else entity.household
    values: dict[str, Stored] = {
        "choice": choice,
        "source": source if choice == FROM_SOURCE else None,
        "desil" if one.field == DESIL else "value": canonical_json(value),
        "seen": canonical_json(seen),
        "alasan": reason or None,
    }
    place: dict[str, Stored] = {
        "desa": entity.desa,
        "household": home,
        "person": entity.uid if entity.unit == PERSON else None,
        "field": one.field,
    }
    uid = ruling_uid(one.entity, one.field)
    if reading.get(work, "ruling", uid) is None:
        work.insert("ruling", {**place, **values}, uid)
    else:
        work.update("ruling", uid, values)
    if choice == FROM_SOURCE and entity.known:
        _write(work, entity, one.field, value, source)


def ruling_uid(entity: str, field: str) -> str:
    """The uid of the ruling on a field: the same in each office, so that two of them meet."""
    return named_uid("putusan", entity, field)


def _value(one: StoredDifference, choice: Choice, source: str) -> Stored:
    if choice == ASK:
        return None
    if choice == FROM_PADAN:
        if PADAN not in one.values:
            raise UserError(NOT_KNOWN)
        return one.values[PADAN]
    if source not in one.values or source == PADAN:
        raise UserError(NOT_SAID.format(source=short_name(source)))
    return one.values[source]


def _write(work: Work, entity: StoredEntity, field: str, value: Stored, source: str) -> None:
    """Write a chosen value; where another desk owns the field it becomes a proposal."""
    values: dict[str, Stored] = {field.partition(".")[2]: value}
    if field == DESIL:
        told = [one for one in used_lists(work) if one.source == source]
        newest = max(told, key=lambda one: (one.period, one.id), default=None)
        values = desil_values(value, source, newest)
    if field == "person.nik" and value:
        values["nik_alasan"] = None
    work.update(entity.unit, entity.uid, values)


def rule_many(
    desk: Desk,
    lists: Sequence[str] = (),
    field: str | None = None,
    place: Place = (),
    reason: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> int:
    """Decide all open differences as the rules of trust say; gives how many."""
    require(desk, "enter")
    with desk.reader() as reader:
        sources, trust = fewer_sources(reader, lists), trust_of(reader)
        walk = stored.walk(reader, place, field, stored.OPEN)
        found = [one.id for one in (walk if sources is None else among(walk, sources))]
    done = 0
    for part in chunks(found, AT_ONCE):
        if cancel is not None:
            cancel.check()

        def body(work: Work, part: Sequence[int] = part) -> int:
            count = sum(_by_trust(work, number, trust, reason) for number in part)
            work.note(isian=field or "semua", diputuskan=count)
            return count

        done += desk.write("putuskan selisih dengan aturan", reason, body)
        progress(done, len(found), f"{done} selisih diputuskan")
    return done


def _by_trust(work: Work, number: int, trust: Trust, reason: str) -> int:
    """Decide one difference by the rules; 0 when it is no longer open."""
    one = stored.difference(work, number)
    if one is None or one.state != stored.OPEN:
        return 0
    best = suggested(trust, one.field, tuple(one.values))
    if best is None:
        return 0
    choice: Choice = "padan" if best == PADAN else "sumber"
    decide(work, one, choice, best, reason)
    return 1


def undo_ruling(desk: Desk, entity: str, field: str, reason: str = "") -> None:
    """Take a ruling back; a value that it wrote and nobody changed since becomes the former one."""
    require(desk, "enter")

    def body(work: Work) -> None:
        uid = ruling_uid(entity, field)
        row = reading.get(work, "ruling", uid)
        if row is None:
            raise UserError(NO_RULING)
        unit, _, name = field.partition(".")
        former = former_value(work.connection, uid, unit, entity, name)
        if former is not None:
            work.update(unit, entity, {name: former[0]})
        work.delete("ruling", uid)
        work.note(isian=field)

    desk.write("batalkan putusan", reason, body)


def add_to_registry(desk: Desk, entity: str, reason: str = "") -> str:
    """Put a person or family whom the registry lacks into it; gives the uid of the family."""
    require(desk, "enter")

    def body(work: Work) -> str:
        return add_entity(work, desk, entity)

    return desk.write("tambah dari daftar sumber", reason, body)
