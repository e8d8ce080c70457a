"""Typing a survey from its sheet: the verdict lives with the answers, no earlier survey is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desktop_app.domain import form_a
from desktop_app.domain.errors import ConflictError, NeedsConfirmation, UserError
from desktop_app.domain.fields import FieldSpec, Parsed, Problem, parse_record
from desktop_app.domain.form_a import INCOMPLETE, Verdict
from desktop_app.domain.kinds import Stored, Value
from desktop_app.domain.roles import require
from desktop_app.domain.rulebook import in_force
from desktop_app.domain.schemes import scheme_rules
from desktop_app.domain.specs import SPECS
from desktop_app.domain.uids import check_form_uid
from desktop_app.services.desk import Desk
from desktop_app.services.records import (
    NOTHING,
    Confirmed,
    Raw,
    accept,
    check_record,
    show,
    values_of,
)
from desktop_app.services.sheets import mark_in
from desktop_app.store import Reader, Work, local, reading
from desktop_app.store.reading import Reads

FORM = "A2026"
SCHEME = "BSPS"
OWN_TYPED = frozenset({"tanggal", "petugas"})
Row = dict[str, Stored]


@dataclass(frozen=True)
class SurveyEntry:
    """A survey on the screen: for whom, from which sheet, and what is already typed.

    `raw` is what the screen shows: `before`, with the draft of an earlier visit over it.
    """

    household: Row
    head: Row | None
    dwelling: Row | None
    survey: Row | None
    sheet: Row | None
    raw: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    scheme: Row | None = None
    rules: Mapping[str, Value] = field(default_factory=lambda: form_a.DEFAULT_RULES)

    @property
    def draft_key(self) -> str:
        """The name under which what was typed is kept until it is saved."""
        sheet = self.sheet["uid"] if self.sheet else self.household["uid"]
        return f"survei:{sheet}"

    @property
    def has_draft(self) -> bool:
        """Whether something was typed on an earlier visit and never saved."""
        return any(text != self.before.get(name, "") for name, text in self.raw.items())

    @property
    def is_closed(self) -> bool:
        """Whether the survey was complete when it was saved; saving again makes another one."""
        return self.survey is not None and self.survey.get("rekomendasi") != INCOMPLETE


@dataclass(frozen=True)
class SavedSurvey:
    """A survey as it was kept."""

    uid: str
    verdict: Verdict


def question_specs() -> tuple[FieldSpec, ...]:
    """The questions of Form A in paper order."""
    return form_a.QUESTIONS


def start_survey(desk: Desk, household: str, survey: str | None = None) -> SurveyEntry:
    """A new entry for a family, or one that is not complete yet, opened again."""
    with desk.reader() as reader:
        return _entry(reader, household, None, survey, desk.today())


def start_from_sheet(desk: Desk, typed: str, household: str | None = None) -> SurveyEntry:
    """The entry of the sheet whose uid was typed or scanned.

    `household`: the family that the officer wrote on a sheet printed without a name.
    """
    form_uid = check_form_uid(typed)
    if form_uid is None:
        raise UserError("Nomor lembar itu salah ketik. Periksa lagi huruf dan angkanya.")
    with desk.reader() as reader:
        found = reading.find(reader, "sheet", form_uid=form_uid)
        if not found:
            raise UserError("Lembar itu tidak dicetak dari komputer ini dan belum dikenal.")
        sheet = found[0]
        family = sheet.get("household") or household
        if not family:
            raise UserError("Lembar itu bukan lembar verifikasi satu rumah.")
        typed_before = reading.find(reader, "survey", sheet=form_uid)
        survey = str(typed_before[-1]["uid"]) if typed_before else None
        return _entry(reader, str(family), sheet, survey, desk.today())


def _entry(
    reader: Reader, household_uid: str, sheet: Row | None, survey_uid: str | None, today: date
) -> SurveyEntry:
    household = reading.get(reader, "household", household_uid)
    if household is None:
        raise UserError("Keluarga ini tidak ada lagi. Cari lagi dari daftar keluarga.")
    members = reading.members(reader, household_uid)
    head = next((person for person in members if person.get("shdk") == "1"), None)
    dwelling_uid = household.get("dwelling")
    dwelling = reading.get(reader, "dwelling", str(dwelling_uid)) if dwelling_uid else None
    survey = reading.get(reader, "survey", survey_uid) if survey_uid else None
    entry = SurveyEntry(household, head, dwelling, survey, sheet)
    answers: Mapping[str, Stored] = survey or known_answers(household, members, dwelling)
    raw = {
        **show(form_a.QUESTIONS, answers),
        "tanggal": "",
        "petugas": str((sheet or {}).get("petugas") or ""),
    }
    if survey:
        raw |= show((spec for spec in SPECS["survey"] if spec.name in OWN_TYPED), survey)
    draft = local.get_draft(reader, entry.draft_key)
    scheme = scheme_in_force(reader, today)
    rules = form_rules(reader, today)
    typed = {**raw, **(draft or {})}
    return SurveyEntry(household, head, dwelling, survey, sheet, typed, raw, scheme, rules)


def form_rules(reader: Reader, today: date) -> Mapping[str, Value]:
    """The rules by which the form is judged on a day, on paper as on the screen."""
    scheme = scheme_in_force(reader, today)
    return scheme_rules(scheme) if scheme else form_a.DEFAULT_RULES


def scheme_in_force(reader: Reads, today: date) -> Row | None:
    """The national scheme whose form this is, in the version of the day."""
    rows = reading.find(reader, "scheme", kode=SCHEME)
    return next((dict(row) for row in in_force(rows, today)), None)


def known_answers(household: Row, members: list[Row], dwelling: Row | None) -> dict[str, Stored]:
    """What the office knows already and the officer only confirms."""
    house = dwelling or {}
    return {
        "desil": household.get("desil"),
        "jumlah_penghuni": len(members) or None,
        "luas_rumah": house.get("luas_bangunan"),
        "lat": house.get("lat"),
        "lng": house.get("lng"),
    }


def live_verdict(raw: Raw, rules: Mapping[str, Value]) -> tuple[Verdict, tuple[Problem, ...]]:
    """The verdict of what is typed so far, and what cannot be read in it."""
    parsed = parse_record(form_a.QUESTIONS, raw, (form_a.answer_problems,))
    return form_a.verdict(values_of(form_a.QUESTIONS, parsed.values), rules), parsed.problems


def save_survey(
    desk: Desk, entry: SurveyEntry, raw: Raw, confirmed: Confirmed = NOTHING
) -> SavedSurvey:
    """Keep a survey with its verdict in one transaction; its sheet counts as typed."""
    require(desk, "enter")
    answers = parse_record(form_a.QUESTIONS, raw, (form_a.answer_problems,))
    own = check_record(
        "survey", {**raw, "household": entry.household["uid"], "form": FORM}, desk.today()
    )
    both = Parsed({**own.values, **answers.values}, (*own.problems, *answers.problems))
    reason = accept(both, confirmed)
    if not (entry.survey or entry.sheet):
        _ask_about_twin(desk, entry, both, confirmed)
    verdict = form_a.verdict(values_of(form_a.QUESTIONS, answers.values), entry.rules)
    values = {
        **judged(both.values, entry.household, verdict, entry.scheme),
        "sheet": entry.sheet["form_uid"] if entry.sheet else None,
    }

    def body(work: Work) -> str:
        _check_still_open(work, entry)
        if entry.survey and entry.survey.get("rekomendasi") == INCOMPLETE:
            uid = str(entry.survey["uid"])
            work.update("survey", uid, values, entry.survey)
        else:
            filled = {name: value for name, value in values.items() if value is not None}
            uid = work.insert("survey", filled)
        if entry.sheet and not entry.sheet.get("household"):
            work.update("sheet", str(entry.sheet["uid"]), {"household": entry.household["uid"]})
        if entry.sheet and entry.sheet.get("state") != "diketik":
            mark_in(work, str(entry.sheet["uid"]), "diketik", desk.instant(), "")
        local.drop_draft(work, entry.draft_key)
        return uid

    return SavedSurvey(desk.write("simpan survei", reason, body), verdict)


def judged(
    values: Mapping[str, Stored], household: Row, verdict: Verdict, scheme: Row | None
) -> dict[str, Stored]:
    """The values of a survey of Form A with its verdict, as the row keeps them."""
    return {
        **values,
        "household": household["uid"],
        "dwelling": household.get("dwelling"),
        "form": FORM,
        "scheme": scheme["uid"] if scheme else None,
        "verdict": verdict.rtlh,
        "rekomendasi": verdict.recommendation,
        "alasan": "; ".join(verdict.reason_texts) or None,
    }


def _ask_about_twin(desk: Desk, entry: SurveyEntry, typed: Parsed, confirmed: Confirmed) -> None:
    """Without a sheet nothing else tells that the same paper is typed a second time."""
    wanted = {name: typed.values.get(name) for name in ("tanggal", "petugas")}
    with desk.reader() as reader:
        twins = reading.find(reader, "survey", household=entry.household["uid"], **wanted)
    if twins and "survei_ganda" not in confirmed:
        raise NeedsConfirmation(
            "survei_ganda",
            "Survei rumah ini oleh petugas dan pada tanggal yang sama sudah ada. "
            "Lanjutkan hanya bila memang ada dua survei.",
        )


def _check_still_open(work: Work, entry: SurveyEntry) -> None:
    """Refuse when somebody typed the same sheet since the entry was opened."""
    if entry.sheet is None:
        return
    found = reading.find(work, "survey", sheet=entry.sheet["form_uid"])
    known = entry.survey["uid"] if entry.survey else None
    if (found[-1]["uid"] if found else None) != known:
        raise ConflictError("Lembar ini sudah diketik orang lain. Buka lagi lembarnya.")


class Drafted(Protocol):
    """A form on the screen whose texts are kept until it is saved."""

    @property
    def draft_key(self) -> str:
        """The name under which they are kept."""

    @property
    def has_draft(self) -> bool:
        """Whether something was typed on an earlier visit and never saved."""


def save_draft(desk: Desk, entry: Drafted, typed: Mapping[str, str]) -> None:
    """Keep the texts that were typed over those of `before`, so that a power cut loses nothing."""

    def body(work: Work) -> None:
        local.put_draft(work, entry.draft_key, typed)

    desk.write("simpan draf", "", body)


def drop_draft(desk: Desk, entry: Drafted) -> None:
    """Forget what was typed and not saved."""
    desk.write("buang draf", "", lambda work: local.drop_draft(work, entry.draft_key))
