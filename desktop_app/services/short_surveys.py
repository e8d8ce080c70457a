"""Forms B, C and D of a house: opened for a family, judged while typed, kept as surveys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import Parsed, Problem, parse_record
from desktop_app.domain.kinds import Stored
from desktop_app.domain.roles import require
from desktop_app.domain.short_forms import SHORT_FORMS, Judged, ShortForm
from desktop_app.domain.specs import SPECS
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
from desktop_app.services.sheets import mark_typed
from desktop_app.store import Work, local, reading

Row = dict[str, Stored]
OWN = ("tanggal", "petugas", "catatan")
GONE = "Keluarga ini tidak ada lagi. Cari lagi dari daftar keluarga."


@dataclass(frozen=True)
class ShortEntry:
    """A form on the screen: for whom, what is kept of it (`before`), and what was typed over it."""

    form: ShortForm
    household: Row
    survey: Row | None
    before: dict[str, str]
    raw: dict[str, str]

    @property
    def draft_key(self) -> str:
        """The name under which what was typed is kept until it is saved."""
        return f"survei-{self.form.key}:{self.household['uid']}"

    @property
    def has_draft(self) -> bool:
        """Whether something was typed on an earlier visit and never saved."""
        return any(text != self.before.get(name, "") for name, text in self.raw.items())


def open_short(desk: Desk, household: str, key: str, survey: str | None = None) -> ShortEntry:
    """A new form for a family, or one that was begun, opened again."""
    form = SHORT_FORMS[key]
    with desk.reader() as reader:
        family = reading.get(reader, "household", household)
        if family is None:
            raise UserError(GONE)
        row = reading.get(reader, "survey", survey) if survey else None
        answers: Mapping[str, Stored] = row or {}
        own = [spec for spec in SPECS["survey"] if spec.name in OWN]
        before = {**show(form.questions, answers), **show(own, answers)}
        entry = ShortEntry(form, family, row, before, before)
        draft = local.get_draft(reader, entry.draft_key) or {}
    return ShortEntry(form, family, row, before, {**before, **draft})


def judge_short(form: ShortForm, raw: Raw) -> tuple[Judged, tuple[Problem, ...]]:
    """What is typed so far comes to, and what can not be read in it."""
    parsed = parse_record(form.questions, raw, (form.problems,))
    return form.come_to(values_of(form.questions, parsed.values)), parsed.problems


def save_short(desk: Desk, entry: ShortEntry, raw: Raw, confirmed: Confirmed = NOTHING) -> str:
    """Keep the form with what it comes to; a complete one that is changed becomes another one."""
    require(desk, "enter")
    form = entry.form
    answers = parse_record(form.questions, raw, (form.problems,))
    own = check_record(
        "survey", {**raw, "household": entry.household["uid"], "form": form.key}, desk.today()
    )
    both = Parsed({**own.values, **answers.values}, (*own.problems, *answers.problems))
    reason = accept(both, confirmed)
    judged = form.come_to(values_of(form.questions, answers.values))
    values = {
        **both.values,
        "household": entry.household["uid"],
        "dwelling": entry.household.get("dwelling"),
        "form": form.key,
        "verdict": judged.result,
        "alasan": "; ".join(judged.reasons) or None,
    }

    def body(work: Work) -> str:
        if entry.survey and not _is_complete(entry):
            uid = str(entry.survey["uid"])
            work.update("survey", uid, values, entry.survey)
        else:
            filled = {name: value for name, value in values.items() if value is not None}
            uid = work.insert("survey", filled)
        local.drop_draft(work, entry.draft_key)
        mark_typed(work, desk.instant(), jenis=form.sheet, household=str(entry.household["uid"]))
        return uid

    return desk.write("simpan survei", reason, body)


def _is_complete(entry: ShortEntry) -> bool:
    answers = values_of(entry.form.questions, entry.survey or {})
    return entry.form.come_to(answers).is_complete
