"""Two surveys of one house side by side: what each component was, and which answers changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import format_date
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.form_a import COMPONENTS, FORM, QUESTIONS, Component
from desktop_app.domain.kinds import Stored
from desktop_app.domain.short_forms import SHORT_FORMS
from desktop_app.services.desk import Desk
from desktop_app.services.records import show
from desktop_app.store import reading

Row = Mapping[str, Stored]
FORM_A = "Form A"
_CODES = frozenset(one.code for one in COMPONENTS)


@dataclass(frozen=True)
class KeptSurvey:
    """A survey of a house: its title for a choice, its form, its answers."""

    uid: str
    title: str
    form: str
    answers: Row


@dataclass(frozen=True)
class Compared:
    """One question of two surveys as a clerk reads it. `is_component`: a row of the matrix."""

    label: str
    before: str
    after: str
    is_component: bool

    @property
    def changed(self) -> bool:
        """Whether the answers differ."""
        return self.before != self.after


def surveys_of(desk: Desk, household: str) -> list[KeptSurvey]:
    """The surveys of a family, the oldest first."""
    with desk.reader() as reader:
        rows = reading.surveys_of(reader, household)
    return [_kept(row) for row in reversed(rows)]


def first_pair(surveys: Sequence[KeptSurvey]) -> tuple[KeptSurvey, KeptSurvey] | None:
    """The oldest and the newest of the form that was filled in most often; None without two."""
    best: list[KeptSurvey] = []
    for form in dict.fromkeys(one.form for one in surveys):
        same = [one for one in surveys if one.form == form]
        if len(same) > len(best):
            best = same
    return (best[0], best[-1]) if len(best) > 1 else None


def compare(before: KeptSurvey, after: KeptSurvey) -> tuple[Compared, ...]:
    """All components of Form A, then what else differs; of another form only what differs.

    Two forms have no question in common, so nothing comes of comparing them.
    """
    if before.form != after.form:
        return ()
    specs = _questions(before.form)
    old, new = show(specs, before.answers), show(specs, after.answers)
    components = [
        Compared(
            one.label, _letter(one, before.answers), _letter(one, after.answers), is_component=True
        )
        for one in (COMPONENTS if before.form == FORM else ())
    ]
    others = [
        Compared(spec.label, old.get(spec.name, ""), new.get(spec.name, ""), is_component=False)
        for spec in specs
        if spec.name not in _CODES or before.form != FORM
    ]
    return (*components, *(one for one in others if one.changed))


def _kept(row: Row) -> KeptSurvey:
    form = str(row.get("form") or FORM)
    name = SHORT_FORMS[form].title if form in SHORT_FORMS else FORM_A
    day = row.get("tanggal")
    when = format_date(date.fromisoformat(str(day))) if day else "tanpa tanggal"
    told = " · ".join(filter(None, (when, name, str(row.get("petugas") or ""))))
    return KeptSurvey(str(row["uid"]), told, form, row)


def _questions(form: str) -> tuple[FieldSpec, ...]:
    return SHORT_FORMS[form].questions if form in SHORT_FORMS else tuple(QUESTIONS)


def _letter(component: Component, answers: Row) -> str:
    """`C: Tidak ada, seluruhnya rapuh`; empty while nobody answered."""
    letter = str(answers.get(component.code) or "")
    text = component.texts.get(letter, "")
    return f"{letter}: {text}" if text else letter
