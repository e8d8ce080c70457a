"""What a proposal changes: found since the last closed month, or chosen and typed by the clerk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop_app.domain.calendar import quarter_before, quarter_of_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, parse_record
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored, from_stored
from desktop_app.domain.roles import may
from desktop_app.domain.uids import named_uid
from desktop_app.domain.usulan import (
    CHANGEABLE,
    FAMILY,
    FORM,
    FORM_MEMBER,
    MEMBER,
    change_key,
    parse_key,
)
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.schedule import cut_off_of
from desktop_app.store import Reader, reading, usulan_rows
from desktop_app.store.reading import Reads
from desktop_app.store.shapes import shape

Row = dict[str, Stored]
Pair = Mapping[str, Stored]  # the value before and after: `lama`, `baru`
OLDER_QUARTERS = 8  # how far back an earlier form is looked for
GONE = "Isian itu tidak ada lagi. Pilih lagi dari daftar."
SUBJECTS = {FAMILY: "Keluarga", FORM: "Rumah dan aset"}
CHANGED = "Isian baru sama dengan isian sekarang. Tulis isian yang benar."


@dataclass(frozen=True)
class ChangeLine:
    """One change: of whom or what, which field, and both values, stored and as they are read."""

    key: str
    subject: str
    label: str
    old: Stored
    new: Stored
    old_text: str
    new_text: str
    is_sensitive: bool


@dataclass(frozen=True)
class FieldChoice:
    """A field that a clerk may choose: its key, of whom, its spec and what stands there now."""

    key: str
    subject: str
    spec: FieldSpec
    now: Stored


@dataclass(frozen=True)
class _Source:
    """A row that a proposal may change, with the form of an earlier quarter where there is one."""

    kind: str
    uid: str
    subject: str
    row: Row
    before: Row | None = None
    is_form: bool = False


def closed_at(desk: Desk, month: str) -> int:
    """The moment (ms) when the month before `month` was closed: the end of its cut-off day."""
    first = date.fromisoformat(f"{month}-01")
    before = (first - timedelta(days=1)).isoformat()[:7]
    last = cut_off_of(desk).data_date(before)
    moment = datetime.combine(last + timedelta(days=1), time(0), JAKARTA)
    return int(moment.timestamp() * 1000)


def found_changes(desk: Desk, household: str, month: str) -> list[ChangeLine]:
    """What was changed of a family, its members and its form since the last month was closed.

    Families and people that came since are no change: they are proposed as new.
    """
    since = closed_at(desk, month)
    with desk.reader() as reader:
        lines = [
            line
            for source in _sources(reader, household, quarter_of_month(month))
            for line in _changed(reader, source, since)
        ]
    return [line for line in lines if may(desk.actor, "see_sensitive") or not line.is_sensitive]


def field_choices(desk: Desk, household: str, month: str) -> list[FieldChoice]:
    """Every field of the family that a clerk may propose to change."""
    is_open = may(desk.actor, "see_sensitive")
    with desk.reader() as reader:
        return [
            FieldChoice(
                change_key(source.kind, source.uid, name),
                source.subject,
                spec,
                source.row.get(name),
            )
            for source in _sources(reader, household, quarter_of_month(month))
            for name, spec in CHANGEABLE[source.kind].items()
            if is_open or not spec.sensitive
        ]


def typed_change(choice: FieldChoice, text: str) -> ChangeLine:
    """A change that the clerk typed; UserError when it can not be read or changes nothing."""
    parsed = parse_record((choice.spec,), {choice.spec.name: text})
    if parsed.errors:
        raise UserError(parsed.errors[0].message)
    new = parsed.values[choice.spec.name]
    if new == choice.now:
        raise UserError(CHANGED)
    return _line(choice.key, choice.subject, choice.spec, choice.now, new)


def packed(lines: Iterable[ChangeLine]) -> tuple[dict[str, dict[str, Stored]], str | None]:
    """Changes as a proposal keeps them: the plain ones, and the text of the special ones."""
    plain: dict[str, dict[str, Stored]] = {}
    special: dict[str, dict[str, Stored]] = {}
    for line in lines:
        if parse_key(line.key) is None:
            raise UserError(GONE)
        target = special if line.is_sensitive else plain
        target[line.key] = {"lama": line.old, "baru": line.new}
    return plain, json.dumps(special, ensure_ascii=False, sort_keys=True) if special else None


def kept_changes(desk: Desk, reader: Reads, proposal: Mapping[str, Stored]) -> list[ChangeLine]:
    """The changes in a proposal; special ones only for those who may see such data."""
    found = []
    names = _names(reader, proposal)
    for key, pair in usulan_rows.content_of(dict(proposal)).items():
        known = parse_key(key)
        if known is None:
            continue
        kind, uid, name = known
        spec = CHANGEABLE[kind][name]
        if not spec.sensitive or may(desk.actor, "see_sensitive"):
            subject = SUBJECTS.get(kind) or names.get(uid, "Anggota")
            found.append(_line(key, subject, spec, pair.get("lama"), pair.get("baru")))
    return found


def told_changes(content: Mapping[str, Pair]) -> str:
    """Changes in one text: `RT: 001 → 009; Alamat: …`, whole."""
    parts = []
    for key, pair in content.items():
        if known := parse_key(key):
            spec = CHANGEABLE[known[0]][known[2]]
            old, new = (
                spec.kind.format(from_stored(spec.kind, pair.get(side)), spec.codes) or "kosong"
                for side in ("lama", "baru")
            )
            parts.append(f"{spec.label}: {old} → {new}")
    return "; ".join(parts)


def about_person(reader: Reads, row: Row, person: str) -> dict[str, Any]:
    """A proposal without what it says of other members."""
    marks = usulan_rows.marks_of(reader, person)

    def own(content: Mapping[str, Pair]) -> dict[str, Pair]:
        return {
            key: pair
            for key, pair in content.items()
            if key.startswith((f"{FAMILY}.", f"{FORM}.", *marks))
        }

    special = own(usulan_rows.special_of(row))
    text = json.dumps(special, ensure_ascii=False, sort_keys=True) if special else None
    return {**row, "isi": own(usulan_rows.plain_of(row)), "isi_khusus": text}


def people_in(reader: Reads, proposal: Mapping[str, Stored]) -> list[str]:
    """The members whose own fields a proposal changes, each once."""
    found: dict[str, None] = {}
    for key in usulan_rows.content_of(dict(proposal)):
        known = parse_key(key)
        if known and known[0] == MEMBER:
            found[known[1]] = None
        elif known and known[0] == FORM_MEMBER:
            row = reading.get(reader, FORM_MEMBER, known[1]) or {}
            found |= {str(row["person"]): None} if row.get("person") else {}
    return list(found)


# --- inside ------------------------------------------------------------------------------------


def _names(reader: Reads, proposal: Mapping[str, Stored]) -> dict[str, str]:
    """Names by uid of the person and of the sheet of the member."""
    home = str(proposal.get("household") or "")
    names = {str(row["uid"]): str(row.get("nama") or "") for row in reading.members(reader, home)}
    for row in reading.find(reader, FORM_MEMBER, household=home):
        if name := names.get(str(row.get("person"))):
            names[str(row["uid"])] = name
    return names


def _sources(reader: Reader, household: str, quarter: str) -> Iterator[_Source]:
    family = reading.get(reader, FAMILY, household)
    if family is None:
        raise UserError("Keluarga ini tidak ada lagi. Cari lagi dari daftar keluarga.")
    yield _Source(FAMILY, household, SUBJECTS[FAMILY], family)
    members = reading.members(reader, household)
    for row in members:
        yield _Source(MEMBER, str(row["uid"]), str(row.get("nama") or ""), row)
    yield from _forms(reader, FORM, household, quarter, SUBJECTS[FORM])
    for row in members:
        yield from _forms(reader, FORM_MEMBER, str(row["uid"]), quarter, str(row.get("nama") or ""))


def _forms(reader: Reader, kind: str, whose: str, quarter: str, subject: str) -> Iterator[_Source]:
    """The form of a quarter, with that of the newest earlier quarter that has one."""
    uid = named_uid(kind, whose, quarter)
    row = reading.get(reader, kind, uid)
    if row is None:
        return
    before, earlier = None, quarter
    for _step in range(OLDER_QUARTERS):
        earlier = quarter_before(earlier)
        before = reading.get(reader, kind, named_uid(kind, whose, earlier))
        if before is not None:
            break
    yield _Source(kind, uid, subject, row, before, is_form=True)


def _changed(reader: Reader, source: _Source, since: int) -> Iterator[ChangeLine]:
    one = shape(source.kind)
    known = usulan_rows.known_at(reader, source.kind, source.uid, since)
    if known is None and not source.is_form:
        return
    if known is None:
        known = one.flatten(source.before) if source.before else {}
    now = one.flatten(source.row)
    for name, spec in CHANGEABLE[source.kind].items():
        field = f"{one.packed}.{name}" if source.is_form else name
        old, new = known.get(field), now.get(field)
        if old != new and new is not None:
            key = change_key(source.kind, source.uid, name)
            yield _line(key, source.subject, spec, old, new)


def _line(key: str, subject: str, spec: FieldSpec, old: Stored, new: Stored) -> ChangeLine:
    return ChangeLine(
        key, subject, spec.label, old, new, _text(spec, old), _text(spec, new), spec.sensitive
    )


def _text(spec: FieldSpec, value: Stored) -> str:
    if spec.kind.is_identity and value:
        return mask_nik(str(value))
    return spec.kind.format(from_stored(spec.kind, value), spec.codes)
