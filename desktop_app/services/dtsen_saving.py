"""A form of DTSEN is written: checked as a whole, then each answer into the row that owns it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.dtsen.order import FORM, HOUSEHOLD, MEMBER, PERSON
from desktop_app.domain.dtsen.sheet import BY_KEY, Judged, judge
from desktop_app.domain.errors import NeedsConfirmation
from desktop_app.domain.fields import Parsed, Problem
from desktop_app.domain.kinds import Stored
from desktop_app.domain.uids import named_uid
from desktop_app.services.desk import Desk
from desktop_app.services.dtsen_opening import texts_of
from desktop_app.services.dtsen_view import FAMILY, NEW, FormView, Subject, Texts
from desktop_app.services.households import (
    NEW_NUMBER,
    ask_about_card,
    ask_about_nik,
    place_code,
)
from desktop_app.services.records import Confirmed, accept, check_record, merged
from desktop_app.store import Work, reading

CHANGED_NIK = "ubah_nik"
WHY_NIK = "NIK {name} diubah. Tuliskan dasarnya, misalnya KTP atau KK yang baru."
Fields = dict[str, Stored]


@dataclass(frozen=True)
class Part:
    """One subject as it would be kept: `changed` and `seen` are fields by kind of row."""

    subject: Subject
    judged: Judged
    changed: Mapping[str, Fields]
    seen: Mapping[str, Fields]

    @property
    def is_new(self) -> bool:
        """A member who is not in the registry yet."""
        return self.subject.uid.startswith(NEW)


def judge_subject(desk: Desk, one: Subject, texts: Texts) -> Judged:
    """What the form and the registry say of texts of a subject, all problems under their keys."""
    found = judge(texts, desk.today(), member=one.is_member)
    own = [key for key in texts if BY_KEY[key].kind == PERSON]
    if not own:
        return found
    raw = {BY_KEY[key].field: texts[key] for key in own}
    checked = check_record(PERSON, merged(PERSON, one.row or None, raw), desk.today())
    known = {(problem.field, problem.message) for problem in found.problems}
    more = tuple(
        Problem(f"{PERSON}.{each.field}", each.grade, each.code, each.message)
        for each in checked.problems
        if f"{PERSON}.{each.field}" in texts and each.code not in ("format", "wajib")
    )
    added = tuple(each for each in more if (each.field, each.message) not in known)
    return Judged(found.values, (*found.problems, *added), found.missing, found.skipped)


def parts_of(desk: Desk, view: FormView, typed: Mapping[str, Texts]) -> list[Part]:
    """The subjects of a form with what was typed over what is known of them; new members last."""
    subjects = [*view.subjects]
    subjects += [new_subject(uid) for uid in typed if uid.startswith(NEW)]
    return [_part(desk, one, typed.get(one.uid, {})) for one in subjects]


def new_subject(uid: str) -> Subject:
    """A member who is not in the registry yet; lives with the family, as nobody would be added."""
    keys = [key for key, entry in BY_KEY.items() if entry.kind in (PERSON, MEMBER)]
    empty = dict.fromkeys(keys)
    return Subject(uid, "Anggota baru", empty, {**empty, f"{MEMBER}.keberadaan": "2"})


def _part(desk: Desk, one: Subject, typed: Texts) -> Part:
    texts = {**texts_of(one.values), **typed}
    judged = judge_subject(desk, one, texts)
    changed: dict[str, Fields] = {}
    seen: dict[str, Fields] = {}
    for key, value in judged.values.items():
        if key in one.hidden or value == one.kept.get(key):
            continue
        entry = BY_KEY[key]
        changed.setdefault(entry.kind, {})[entry.field] = value
        seen.setdefault(entry.kind, {})[entry.field] = one.kept.get(key)
    return Part(one, judged, changed, seen)


# --- checking ----------------------------------------------------------------------------


def check_parts(desk: Desk, view: FormView, parts: Sequence[Part], confirmed: Confirmed) -> str:
    """Let a form pass or raise what stands in its way; returns what a person said to questions.

    Warnings are asked for what is newly written only.
    """
    found = tuple(problem for one in parts for problem in _problems(one))
    reason = accept(Parsed({}, found), confirmed)
    for one in parts:
        _check_registry(desk, view, one, confirmed)
    return reason


def _problems(one: Part) -> Iterator[Problem]:
    for problem in one.judged.problems:
        entry = BY_KEY.get(problem.field)
        is_written = entry is None or entry.field in one.changed.get(entry.kind, {})
        if is_written or one.is_new or problem.code == "format":
            yield _named(one, problem)


def _named(one: Part, problem: Problem) -> Problem:
    if not one.subject.is_member:
        return problem
    name = one.judged.values.get("person.nama") or one.subject.title
    text = f"{name}: {problem.message}"
    return Problem(problem.field, problem.grade, problem.code, text)


def _check_registry(desk: Desk, view: FormView, one: Part, confirmed: Confirmed) -> None:
    """Numbers that somebody else has, and a NIK that is another one than before."""
    card = one.changed.get(HOUSEHOLD, {})
    if "nomor_kk" in card:
        uid = str(view.household["uid"])
        ask_about_card(desk, uid, card, one.seen[HOUSEHOLD], confirmed)
    person = one.changed.get(PERSON, {})
    if "nik" not in person:
        return
    before = one.seen[PERSON].get("nik")
    values = {**person, "household": view.household["uid"]}
    ask_about_nik(desk, None if one.is_new else one.subject.uid, values, {"nik": before}, confirmed)
    if before and CHANGED_NIK not in confirmed:
        raise NeedsConfirmation(CHANGED_NIK, WHY_NIK.format(name=one.subject.title))


# --- writing -----------------------------------------------------------------------------


def write_parts(work: Work, desk: Desk, view: FormView, parts: Sequence[Part]) -> str:
    """Write what differs; returns the uid of the form."""
    household, quarter = str(view.household["uid"]), view.periode
    form = named_uid(FORM, household, quarter)
    for one in parts:
        uid = one.subject.uid
        if uid == FAMILY:
            _update(work, HOUSEHOLD, household, one)
            fixed: Fields = {"household": household, "periode": quarter}
            _put(work, FORM, form, fixed, one)
            continue
        if one.is_new:
            uid = _add_person(work, desk, household, one)
        else:
            _update(work, PERSON, uid, one)
        fixed = {"household": household, "person": uid, "periode": quarter}
        _put(work, MEMBER, named_uid(MEMBER, uid, quarter), fixed, one)
    return form


def _update(work: Work, kind: str, uid: str, one: Part) -> None:
    if one.changed.get(kind):
        work.update(kind, uid, one.changed[kind], one.seen[kind])


def _put(work: Work, kind: str, uid: str, fixed: Fields, one: Part) -> None:
    """A row whose uid follows from whom and when: made here, or meanwhile by somebody else."""
    changed, row = one.changed.get(kind, {}), reading.get(work, kind, uid)
    if row is None:
        filled = {name: value for name, value in changed.items() if value is not None}
        work.insert(kind, {**fixed, **filled}, uid)
        return
    # What was typed over into SIKS-NG is no longer what stands here.
    is_stale = bool(row.get("siks_tanggal")) and any(one.changed.values())
    again: Fields = {"siks_tanggal": None, "siks_oleh": None} if is_stale else {}
    # A member may have come from another family within the quarter, with his sheet.
    work.update(kind, uid, {**fixed, **changed, **again}, one.seen.get(kind, {}))


def _add_person(work: Work, desk: Desk, household: str, one: Part) -> str:
    values = {name: value for name, value in one.changed.get(PERSON, {}).items() if value}
    if not values.get("nik"):
        year = desk.today().year
        values["nik_sementara"] = work.number(NEW_NUMBER, place_code(desk), year)
    return work.insert(PERSON, {"status_dasar": "1", **values, "household": household})
