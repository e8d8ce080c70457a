"""Form A 2026: blank for the pen or filled from the survey, many sheets into one PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.dates import format_date
from desktop_app.domain.documents import Signatory
from desktop_app.domain.form_a import (
    QUESTIONS,
    Verdict,
    area_hint,
    conclusion,
    draft_line,
    notes,
    verdict,
)
from desktop_app.domain.layouts.form_a import form_a_layout
from desktop_app.domain.layouts.form_a_self_help import DRAFT_PLACE, SIGNATURE_PLACE
from reports.pdf.furniture import SheetMark, draw_signatures
from reports.pdf.painter import draw_answers, draw_fields, draw_ticks
from reports.pdf.sheets import StaticParts, draw_many, draw_sheet_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO

    from desktop_app.domain.documents import FormA
    from desktop_app.domain.kinds import Value
    from desktop_app.domain.layouts.model import PageLayout
    from reports.pdf.paper import Pen
    from reports.pdf.sheets import Cancel, Progress

TITLE = "Verifikasi Faktual CPB Bedah Rumah 2026"
BLANK_NOTE = "Ditetapkan dari jawaban sesudah lembar diketik; jangan diisi dengan pena."
DRAFT_LETTERS = 220  # two lines of 7 pt
_SPECS = {spec.name: spec for spec in QUESTIONS}


def draw_forms(
    out: BinaryIO,
    forms: Iterable[FormA],
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """All forms into one PDF, three pages each. Returns the count of forms."""
    return draw_many(out, forms, TITLE, _draw_form, progress, cancel)


def _draw_form(pen: Pen, parts: StaticParts, form: FormA) -> None:
    layout = form_a_layout(form.paper)
    mark = SheetMark(layout.stamp, form.paper, form.form_uid, TITLE)
    values = dict(form.identity)
    crosses: dict[str, str] = {}
    ticks: frozenset[str] = frozenset()
    if form.blank:
        values[DRAFT_PLACE] = BLANK_NOTE
    else:
        result = verdict(form.answers, form.rules)
        values.update(printed_values(form.answers))
        values[DRAFT_PLACE] = short_draft_line(result)
        crosses = marked_answers(form.answers)
        ticks, other = conclusion_ticks(result, form.answers)
        values["alasan_lain"] = other or values.get("alasan_lain", "")

    def paint(pen: Pen, page: PageLayout) -> None:
        draw_fields(pen, page, values)
        draw_answers(pen, layout, page, crosses)
        draw_ticks(pen, page, ticks)
        _frame_draft(pen, page, form, values)
        _sign(pen, page, form)

    draw_sheet_pages(pen, parts, layout, mark, form.stamp, form.blank, paint)


def marked_answers(answers: Mapping[str, Value]) -> dict[str, str]:
    """Question and the answer whose box carries the X; questions without an answer are absent."""
    marks: dict[str, str] = {}
    for name, value in answers.items():
        if isinstance(value, bool):
            marks[name] = "ya" if value else "tidak"
        elif value is not None:
            marks[name] = str(value)
    return marks


def printed_values(answers: Mapping[str, Value]) -> dict[str, str]:
    """The written answers as a clerk reads them, under the names of the form's fields."""
    values = {
        name: spec.kind.format(answers.get(name), spec.codes) for name, spec in _SPECS.items()
    }
    if values["lat"] and values["lng"]:
        values["koordinat"] = f"{values['lat']}; {values['lng']}"
    hint = area_hint(answers.get("luas_rumah"), answers.get("jumlah_penghuni"))
    if hint.per_person is not None:
        values["luas_per_jiwa"] = hint.text.split(".")[0]
    return {name: value for name, value in values.items() if value}


def conclusion_ticks(result: Verdict, answers: Mapping[str, Value]) -> tuple[frozenset[str], str]:
    """Names of the ticked squares of Kesimpulan, and the words behind Lainnya."""
    found = conclusion(result, answers)
    names = set(found.refusals)
    if found.recommended:
        names.add("rekomendasi")
    if found.not_recommended:
        names.add("tidak_rekomendasi")
    if found.method:
        names.add(found.method)
    if found.other:
        names.add("lainnya")
    return frozenset(names), found.other


def short_draft_line(result: Verdict) -> str:
    """The DRAF line with as many missing items as two lines of the page hold."""
    line, kept = draft_line(result), len(result.missing)
    while len(line) > DRAFT_LETTERS and kept > 1:
        kept -= 1
        rest = f"dan {len(result.missing) - kept} isian lain"
        line = draft_line(replace(result, missing=(*result.missing[:kept], rest)))
    return line


def _frame_draft(pen: Pen, page: PageLayout, form: FormA, values: Mapping[str, str]) -> None:
    for place in page.fields:
        if place.name == DRAFT_PLACE and not form.blank and values.get(DRAFT_PLACE):
            pen.box(place.x - 1.2, place.y, place.width + 1.2, place.height, 0.3)


def _sign(pen: Pen, page: PageLayout, form: FormA) -> None:
    for place in page.fields:
        if place.name == SIGNATURE_PLACE:
            people = form.signatories or tuple(
                Signatory(title, caption=caption) for caption, title in notes.SIGNATURES
            )
            day = format_date(form.day) if form.day else "." * 24
            hint, below = notes.SIGNATURE_HINTS
            line = f"{form.place or '.' * 24}, {day}"
            right = place.x + place.width
            draw_signatures(pen, people, place.x, place.y, right, line, hint, below)
