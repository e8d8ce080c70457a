"""Verval sheets: one sheet an RT, many into one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.codes_usulan import BELUM_CEK
from desktop_app.domain.dates import format_date
from desktop_app.domain.documents import Signatory
from desktop_app.domain.errors import UserError
from desktop_app.domain.layouts.verval import (
    AREA,
    PLACE,
    SIGNATURE_PLACE,
    TASK,
    line_name,
    verval_layout,
)
from reports.pdf.furniture import SheetMark, draw_signatures
from reports.pdf.painter import draw_answers, draw_fields
from reports.pdf.sheets import StaticParts, draw_many, draw_sheet_pages
from reports.pdf.verval_remaining import place_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from desktop_app.domain.documents_month import VervalSheet
    from desktop_app.domain.layouts.model import PageLayout
    from reports.pdf.paper import Pen
    from reports.pdf.sheets import Cancel, Progress

TITLE = "Lembar verval"
EMPTY = "Tidak ada nama untuk dicetak. Pilih tugas atau RT yang masih mempunyai nama."
SIGNERS = (Signatory("Ketua RT", caption="Mengetahui,"), Signatory("Petugas", caption="Pemeriksa,"))


def draw_verval_sheets(
    out: BinaryIO,
    sheets: Iterable[VervalSheet],
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """All sheets into one PDF. Returns their count; UserError when there is no name on one."""
    found = tuple(sheets)
    if not found or not all(sheet.group.lines for sheet in found):
        raise UserError(EMPTY)
    return draw_many(out, found, TITLE, _draw_sheet, progress, cancel)


def _draw_sheet(pen: Pen, parts: StaticParts, sheet: VervalSheet) -> None:
    layout = verval_layout(sheet.paper, sheet.himpunan, len(sheet.group.lines))
    mark = SheetMark(layout.stamp, sheet.paper, sheet.form_uid, f"{TITLE}: {sheet.desa}")
    values = printed_values(sheet)
    marks = {
        line_name(place): line.status
        for place, line in enumerate(sheet.group.lines, 1)
        if line.status and line.status != BELUM_CEK
    }

    def paint(pen: Pen, page: PageLayout) -> None:
        draw_fields(pen, page, values)
        draw_answers(pen, layout, page, marks)
        _sign(pen, page, sheet)

    draw_sheet_pages(pen, parts, layout, mark, sheet.stamp, True, paint)


def printed_values(sheet: VervalSheet) -> dict[str, str]:
    """What stands on the sheet, under the field names of its layout."""
    values = {
        PLACE: place_text(sheet.group),
        TASK: sheet.task,
        AREA: f"Desa/Kelurahan {sheet.desa}, Kecamatan {sheet.kecamatan}"
        f" · {len(sheet.group.lines)} nama",
        "petugas": sheet.officer,
        "tenggat": format_date(sheet.due) if sheet.due else "",
    }
    for place, line in enumerate(sheet.group.lines, 1):
        known = (
            ("nomor", str(line.number)),
            ("nama", line.name),
            ("nik", line.nik),
            ("alamat", line.address),
            ("bansos", line.aid),
        )
        values |= {line_name(place, what): text for what, text in known}
    return values


def _sign(pen: Pen, page: PageLayout, sheet: VervalSheet) -> None:
    for place in page.fields:
        if place.name == SIGNATURE_PLACE:
            dots = "." * 24
            line = f"{sheet.place or dots}, {dots}"
            people = sheet.signatories or SIGNERS
            right = place.x + place.width
            draw_signatures(pen, people, place.x, place.y, right, line, below="nama jelas")
