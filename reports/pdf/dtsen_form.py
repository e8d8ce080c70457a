"""The update form of DTSEN: blank for the pen or filled from the records, many into one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.calendar import format_quarter
from desktop_app.domain.documents import Signatory
from desktop_app.domain.layouts import dtsen_texts as words
from desktop_app.domain.layouts.dtsen_form import dtsen_layout
from desktop_app.domain.layouts.dtsen_members import SIGNATURE_PLACE, column_name, member_name
from reports.pdf.furniture import SheetMark, draw_signatures
from reports.pdf.painter import draw_answers, draw_fields
from reports.pdf.sheets import StaticParts, draw_many, draw_sheet_pages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from desktop_app.domain.documents_month import DtsenForm
    from desktop_app.domain.layouts.model import FormLayout, PageLayout
    from reports.pdf.paper import Pen
    from reports.pdf.sheets import Cancel, Progress

TITLE = "Formulir pembaruan DTSEN"


def draw_dtsen_forms(
    out: BinaryIO,
    forms: Iterable[DtsenForm],
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """All forms into one PDF. Returns the count of forms."""
    return draw_many(out, forms, TITLE, _draw_form, progress, cancel)


def _draw_form(pen: Pen, parts: StaticParts, form: DtsenForm) -> None:
    layout = dtsen_layout(form.paper, len(form.members))
    mark = SheetMark(layout.stamp, form.paper, form.form_uid, TITLE)
    values, marks = printed_values(form, layout), marked_answers(form)

    def paint(pen: Pen, page: PageLayout) -> None:
        draw_fields(pen, page, values)
        draw_answers(pen, layout, page, marks)
        _sign(pen, page, form)

    draw_sheet_pages(pen, parts, layout, mark, form.stamp, True, paint)


def printed_values(form: DtsenForm, layout: FormLayout) -> dict[str, str]:
    """What is written, under the field names of the layout; a sign a cell where there are cells."""
    values = dict(form.family.texts)
    if form.quarter:
        quarter = format_quarter(form.quarter)
        values[words.QUARTER] = quarter[0].upper() + quarter[1:]
    for number, member in enumerate(form.members, 1):
        values |= {member_name(number, key): text for key, text in member.texts.items()}
        values[column_name(number)] = member.texts.get("person.nama", "")
    spread: dict[str, int] = {}
    for name in (place.name for page in layout.pages for place in page.fields):
        whole, sign, _turn = name.partition("#")
        if sign:
            spread[whole] = spread.get(whole, 0) + 1
    for name, cells in spread.items():
        values |= _cells(name, values.get(name, ""), cells)
    return values


def _cells(name: str, text: str, count: int) -> dict[str, str]:
    """One sign a cell; what is longer than its cells stays whole in the last one's place."""
    signs = text.replace(" ", "")
    if len(signs) > count:
        return {f"{name}#1": text}
    return {f"{name}#{turn}": sign for turn, sign in enumerate(signs, 1)}


def marked_answers(form: DtsenForm) -> dict[str, str]:
    """The answer of each question whose box carries an X."""
    marks = dict(form.family.marks)
    for number, member in enumerate(form.members, 1):
        marks |= {member_name(number, key): answer for key, answer in member.marks.items()}
    return marks


def _sign(pen: Pen, page: PageLayout, form: DtsenForm) -> None:
    for place in page.fields:
        if place.name == SIGNATURE_PLACE:
            head = form.family.texts.get("kepala.nama", "")
            names = ("", head, form.officer)
            people = tuple(
                Signatory(title, name, caption=caption)
                for (caption, title), name in zip(words.SIGNATURES, names, strict=True)
            )
            dots = "." * 24
            line = f"{form.place or dots}, {dots}"
            right = place.x + place.width
            draw_signatures(
                pen, people, place.x, place.y, right, line, "tanda tangan/cap jari", "nama jelas"
            )
