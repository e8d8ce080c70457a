"""The household verification sheet with its roster, many families into one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.documents import Signatory
from desktop_app.domain.layouts import verification_texts as words
from desktop_app.domain.layouts.verification import IDENTITY_ROWS, verification_layout
from desktop_app.domain.layouts.verification_house import SIGNATURE_PLACE, identity_name
from reports.pdf.furniture import SheetMark, draw_signatures
from reports.pdf.painter import draw_fields
from reports.pdf.sheets import StaticParts, draw_many, draw_sheet_pages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from desktop_app.domain.documents import HouseholdSheet
    from desktop_app.domain.layouts.model import PageLayout
    from reports.pdf.paper import Pen
    from reports.pdf.sheets import Cancel, Progress

TITLE = "Lembar verifikasi keluarga"
SLOTS = 2 * IDENTITY_ROWS


def draw_household_sheets(
    out: BinaryIO,
    sheets: Iterable[HouseholdSheet],
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """All families into one PDF. Returns the count of sheets."""
    return draw_many(out, sheets, TITLE, _draw_sheet, progress, cancel)


def _draw_sheet(pen: Pen, parts: StaticParts, sheet: HouseholdSheet) -> None:
    layout = verification_layout(sheet.paper, len(sheet.members))
    mark = SheetMark(layout.stamp, sheet.paper, sheet.form_uid, TITLE)
    values = printed_values(sheet)

    def paint(pen: Pen, page: PageLayout) -> None:
        draw_fields(pen, page, values)
        _sign(pen, page, sheet)

    draw_sheet_pages(pen, parts, layout, mark, sheet.stamp, True, paint)


def printed_values(sheet: HouseholdSheet) -> dict[str, str]:
    """Identity and members under the field names of the layout."""
    if len(sheet.identity) > SLOTS:
        raise ValueError(f"at most {SLOTS} identity lines fit the sheet")
    values: dict[str, str] = {}
    for number in range(1, SLOTS + 1):
        name = identity_name(number)
        known = number <= len(sheet.identity)
        label, value = sheet.identity[number - 1] if known else ("", " ")
        values[f"{name}_label"] = label
        values[name] = value
    for place, member in enumerate(sheet.members, start=1):
        name = f"anggota_{place}"
        values[f"{name}_nama"] = member.name
        values[f"{name}_nik"] = member.nik
        about = (member.relation, member.sex, member.birth)
        values[f"{name}_hubungan"] = " · ".join(part for part in about if part)
        values[f"{name}_pekerjaan"] = member.job
    return values


def _sign(pen: Pen, page: PageLayout, sheet: HouseholdSheet) -> None:
    for place in page.fields:
        if place.name == SIGNATURE_PLACE:
            people = sheet.signatories or tuple(
                Signatory(title, caption=caption) for caption, title in words.SIGNATURES
            )
            dots = "." * 24
            line = f"{sheet.place or dots}, {dots}"
            right = place.x + place.width
            draw_signatures(
                pen, people, place.x, place.y, right, line, "tanda tangan/cap jari", "nama jelas"
            )
