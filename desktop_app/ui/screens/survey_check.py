"""What the survey screen asks of the answers besides the verdict. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop_app.domain import form_a
from desktop_app.domain.fields import Problem, parse_record
from desktop_app.domain.form_a import AreaHint, Verdict
from desktop_app.domain.kinds import Value
from desktop_app.services import recording
from desktop_app.services.records import check_record
from desktop_app.ui.screens import survey_order as order

MOST_NAMED = 6
MEASURES = (order.SPECS["luas_rumah"], order.SPECS["jumlah_penghuni"])
INCOMPLETE = (
    "Formulir belum lengkap, belum terisi: {names}. Simpan sebagai Belum lengkap? "
    "Sisanya dapat diketik nanti."
)


def own_problems(raw: Mapping[str, str], today: date) -> tuple[Problem, ...]:
    """What is wrong with the date and the officer above the form."""
    own = {name: raw[name] for name in order.HEAD}
    filled = {**own, "household": "-", "form": recording.FORM}
    return check_record("survey", filled, today).problems


def area_of(raw: Mapping[str, str], rules: Mapping[str, Value]) -> AreaHint:
    """The area per person of what is typed, and which letters fit it."""
    values = parse_record(MEASURES, raw).values
    return form_a.area_hint(values["luas_rumah"], values["jumlah_penghuni"], rules)


def incomplete(result: Verdict) -> str:
    """The question before a form is kept that is not complete."""
    names = ", ".join(result.missing[:MOST_NAMED])
    more = len(result.missing) - MOST_NAMED
    return INCOMPLETE.format(names=names + (f", dan {more} lagi" if more > 0 else ""))
