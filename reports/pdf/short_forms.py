"""Forms B, C and D: blank for the pen or filled from a survey, many houses into one PDF.

B and C are sheets as Form A is; of D two slips share a page, each with a code of its own.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name
from desktop_app.domain.layouts import slip as slips
from desktop_app.domain.layouts.model import FormLayout
from desktop_app.domain.layouts.short_form import RESULT_PLACE, short_layout
from desktop_app.domain.layouts.slip import Slip, slip_layout
from desktop_app.domain.short_forms import SHORT_FORMS
from reports.pdf.furniture import SheetMark, confidential, draw_contoh
from reports.pdf.painter import draw_answers, draw_fields, draw_parts, draw_ticks
from reports.pdf.paper import MM, Pen, close_pen, open_pen
from reports.pdf.qr import draw_qr, qr_text
from reports.pdf.sheets import StaticParts, draw_many, draw_sheet_pages
from reports.pdf.text import fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import BinaryIO

    from desktop_app.domain.documents_photos import ShortSheet
    from desktop_app.domain.layouts.model import PageLayout
    from desktop_app.domain.short_forms import Judged
    from reports.pdf.sheets import Cancel, Progress

AFTERWARDS = "Dihitung Padan sesudah lembar diketik; jangan diisi dengan pena."
DRAFT = "DRAF: belum lengkap. Belum terisi: {missing}."
PHOTO = ("Foto perspektif", "tempel atau ambil dengan HP")
MOST_MISSING = 6


def draw_short_forms(
    form: str,
    out: BinaryIO,
    sheets: Sequence[ShortSheet],
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """All sheets of one form (its key) into one PDF. Returns the count of sheets."""
    title = SHORT_FORMS[form].title
    if form == slips.FORM:
        return _draw_slips(out, sheets, title, progress, cancel)
    return draw_many(out, sheets, title, _draw_sheet, progress, cancel)


def _draw_sheet(pen: Pen, parts: StaticParts, sheet: ShortSheet) -> None:
    layout = short_layout(sheet.form, sheet.paper)
    mark = SheetMark(layout.stamp, sheet.paper, sheet.form_uid, SHORT_FORMS[sheet.form].title)
    values, crosses = _values(sheet), _crosses(sheet)
    ticks = frozenset() if sheet.blank else frozenset(f"berkas_{slot}" for slot in sheet.taken)

    def paint(pen: Pen, page: PageLayout) -> None:
        draw_fields(pen, page, values)
        for each in _one_by_one(crosses):
            draw_answers(pen, layout, page, each)
        draw_ticks(pen, page, ticks)

    draw_sheet_pages(pen, parts, layout, mark, sheet.stamp, sheet.blank, paint)


def _values(sheet: ShortSheet) -> dict[str, str]:
    """What is printed on the lines: identity always, answers and result on a filled form."""
    values = {"petugas": sheet.officer, **sheet.identity}
    if sheet.blank:
        return {**values, RESULT_PLACE: AFTERWARDS}
    form = SHORT_FORMS[sheet.form]
    for spec in form.questions:
        if not spec.codes:
            values[spec.name] = spec.kind.format(sheet.answers.get(spec.name), spec.codes)
    values[RESULT_PLACE] = _result(form.come_to(sheet.answers))
    return {name: text for name, text in values.items() if text}


def _result(judged: Judged) -> str:
    if judged.missing:
        shown = list(judged.missing[:MOST_MISSING])
        if len(judged.missing) > MOST_MISSING:
            shown.append(f"dan {len(judged.missing) - MOST_MISSING} isian lain")
        return DRAFT.format(missing="; ".join(shown))
    why = "; ".join(judged.reasons)
    return f"Hasil: {judged.result}{f' ({len(judged.reasons)}: {why})' if why else ''}."


def _crosses(sheet: ShortSheet) -> dict[str, tuple[str, ...]]:
    """The boxes that carry an X, by question; more than one where several may be ticked."""
    crosses: dict[str, tuple[str, ...]] = {"jk": (sheet.identity.get("sex", ""),)}
    if sheet.blank:
        return crosses
    specs = by_name(SHORT_FORMS[sheet.form].questions)
    for name, value in sheet.answers.items():
        if name not in specs or value in (None, ""):
            continue
        if isinstance(value, bool):
            crosses[name] = ("ya" if value else "tidak",)
        else:
            crosses[name] = tuple(part.strip() for part in str(value).split(";"))
    return crosses


def _one_by_one(crosses: Mapping[str, tuple[str, ...]]) -> Iterable[dict[str, str]]:
    """The first box of each question, then the second ones, and so on."""
    most = max(len(codes) for codes in crosses.values())
    for place in range(most):
        yield {name: codes[place] for name, codes in crosses.items() if place < len(codes)}


# --- two slips on a page ------------------------------------------------------------------


def _draw_slips(
    out: BinaryIO,
    sheets: Sequence[ShortSheet],
    title: str,
    progress: Progress | None,
    cancel: Cancel | None,
) -> int:
    if not sheets:
        raise UserError("Tidak ada lembar untuk dicetak, pilih dulu keluarganya.")
    pen = open_pen(out, sheets[0].paper, title)
    for number, sheet in enumerate(sheets):
        if cancel is not None:
            cancel.check()
        is_lower = number % 2 == 1
        if not is_lower:
            draw_contoh(pen, sheet.stamp)
        _draw_slip(pen, sheet, is_lower)
        if is_lower or number == len(sheets) - 1:
            pen.end_page()
        if progress is not None:
            progress(number + 1, len(sheets), title)
    close_pen(pen)
    return len(sheets)


def _draw_slip(pen: Pen, sheet: ShortSheet, is_lower: bool) -> None:
    slip = slip_layout(sheet.paper)
    page = slip.page.finish()
    layout = FormLayout(slips.CODE, slips.VERSION, sheet.paper, slips.BOX, (page,))
    pen.canvas.saveState()
    if is_lower:
        pen.canvas.translate(0, -slip.height * MM)
        pen.canvas.setDash(2, 2)
        pen.line(0, 0, pen.width, 0, 0.1)
        pen.canvas.setDash()
    draw_parts(pen, layout, page, sheet.blank)
    draw_fields(pen, page, _values(sheet))
    for each in _one_by_one(_crosses(sheet)):
        draw_answers(pen, layout, page, each)
    _draw_photo(pen, slip, sheet)
    _draw_code(pen, slip, sheet)
    pen.canvas.restoreState()


def _draw_photo(pen: Pen, slip: Slip, sheet: ShortSheet) -> None:
    x, y, width, height = slip.photo
    pen.box(x, y, width, height, 0.25)
    if sheet.photo and not sheet.blank:
        pen.canvas.drawImage(
            ImageReader(BytesIO(sheet.photo)),
            x * MM,
            (pen.height - y - height) * MM,
            width * MM,
            height * MM,
            preserveAspectRatio=True,
            anchor="c",
        )
        return
    pen.canvas.setFillGray(0.5)
    for step, text in enumerate(PHOTO):
        pen.text(x + width / 2, y + height / 2 + step * 4, text, 8, align="center")
    pen.canvas.setFillGray(0)


def _draw_code(pen: Pen, slip: Slip, sheet: ShortSheet) -> None:
    x, y = slip.uid
    text = qr_text(slips.STAMP, sheet.paper, 1, 1, sheet.form_uid, "A")
    draw_qr(pen, text, slip.code.x, slip.code.y, slip.code.side)
    pen.text(x, y, sheet.form_uid, 12, "bold")
    room = slip.code.x - x - 3
    for step, line in enumerate(
        (f"Formulir {slips.STAMP} · {sheet.paper}", f"Dicetak {sheet.stamp.moment}",
         f"oleh {sheet.stamp.user}", sheet.stamp.office)
    ):  # fmt: skip
        shown, size = fit(line, room, 7)
        pen.text(x, y + 4.2 + step * 3.2, shown, size)
    shown, size = fit(confidential(sheet.stamp), pen.width - 2 * slips.SIDE, 6.5)
    pen.text(slips.SIDE, slip.height - 5, shown, size)
