"""What every page shares: kop, corner marks, QR codes, footer, signatures and the CONTOH mark."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from desktop_app.domain.layouts.geometry import (
    MARK_HOLE,
    MARK_QUIET,
    MARK_SIDE,
    QR_QUIET,
    corner_marks,
    qr_places,
)
from reports.pdf.paper import MM, Pen
from reports.pdf.qr import draw_qr, qr_side, qr_text
from reports.pdf.text import fit, line_height, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp
    from reports.pdf.fonts import Style

SIGN_HEIGHT = 17.0  # room for the pen between the title and the name


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What identifies one sheet. `layout` is the code with version, such as `FRA01`."""

    layout: str
    paper: Paper
    form_uid: str
    title: str


def draw_corner_marks(pen: Pen) -> None:
    """Four black squares; the upper left one has a white hole that tells which way is up."""
    half = MARK_SIDE / 2
    for index, (x, y) in enumerate(corner_marks(pen.width, pen.height)):
        pen.fill(x - half, y - half, MARK_SIDE, MARK_SIDE, 0)
        if index == 0:
            pen.fill(x - MARK_HOLE / 2, y - MARK_HOLE / 2, MARK_HOLE, MARK_HOLE, 1)


def draw_codes(pen: Pen, mark: SheetMark, page: int, pages: int) -> None:
    """Both QR codes of a page: copy A at the upper right, copy B at the lower left."""
    for index, copy in enumerate("AB"):
        text = qr_text(mark.layout, mark.paper, page, pages, mark.form_uid, copy)
        side = qr_side(text)
        place = qr_places(pen.width, pen.height, side)[index]
        draw_qr(pen, text, place.x, place.y, side)


def footer_left(pen: Pen, mark: SheetMark, pages: int) -> float:
    """Where the type beside the lower QR begins, in mm from the left edge."""
    side = qr_side(qr_text(mark.layout, mark.paper, pages, pages, mark.form_uid, "B"))
    return qr_places(pen.width, pen.height, side)[1].x + side + QR_QUIET + 0.5


def footer_right(pen: Pen) -> float:
    """Where the footer ends, clear of the lower right corner mark."""
    return corner_marks(pen.width, pen.height)[2][0] - MARK_SIDE / 2 - MARK_QUIET - 1


def draw_footer(pen: Pen, mark: SheetMark, page: int, pages: int, stamp: Stamp) -> None:
    """Readable uid, page n of m, layout version and who printed it, beside the lower QR."""
    left, right = footer_left(pen, mark, pages), footer_right(pen)
    base = pen.height - 15.2
    pen.text(left, base - 9.6, mark.form_uid, 13, "bold")
    where = f"Halaman {page} dari {pages}"
    beside = left + max(30.0, text_width(mark.form_uid, 13, "bold") + 6)
    pen.text(beside, base - 9.6, where, 9, "bold")
    version = f"Formulir {mark.layout} · {mark.paper}"
    pen.text(right, base - 9.6, version, 8, align="right")
    printed = f"Dicetak {stamp.moment} oleh {stamp.user} · {stamp.office}"
    for step, text in enumerate((mark.title, printed, confidential(stamp))):
        line, size = fit(text, right - left, 7)
        pen.text(left, base - 6.2 + step * 3.1, line, size)


def confidential(stamp: Stamp) -> str:
    """The last line of the footer."""
    if stamp.contoh:
        return "CONTOH: semua data di lembar ini rekaan."
    return "RAHASIA: memuat data pribadi. Jangan dibagikan atau difoto tanpa keperluan dinas."


def draw_contoh(pen: Pen, stamp: Stamp) -> None:
    """A pale CONTOH across the page when the data are invented; draw it before the content."""
    if not stamp.contoh:
        return
    canvas = pen.canvas
    canvas.saveState()
    canvas.setFillGray(0.92)
    canvas.translate(pen.width / 2 * MM, pen.height / 2 * MM)
    canvas.rotate(45)
    canvas.setFont("Body-Bold", 110)
    canvas.drawCentredString(0, -40, "CONTOH")
    canvas.restoreState()


def draw_sheet_furniture(pen: Pen, mark: SheetMark, page: int, pages: int, stamp: Stamp) -> None:
    """Everything a page needs round its content; call it first, once a page."""
    draw_contoh(pen, stamp)
    draw_corner_marks(pen)
    draw_codes(pen, mark, page, pages)
    draw_footer(pen, mark, page, pages, stamp)


def draw_letterhead(
    pen: Pen, letterhead: Letterhead, left: float, top: float, right: float
) -> float:
    """The kop: logo left, centred lines, address, double rule. Returns the y below it."""
    sizes = [11.5] * (len(letterhead.lines) - 1) + [13.0]
    height = sum(line_height(size) for size in sizes) + (3.6 if letterhead.address else 0)
    logo_side = 0.0
    if letterhead.logo:
        height = max(height, 16.0)
        logo_side = _draw_logo(pen, letterhead.logo, left, top, height)
    middle, room = (left + right) / 2, right - left - 2 * logo_side
    y = top
    for text, size in zip(letterhead.lines, sizes, strict=False):
        style: Style = "bold" if size == sizes[-1] else "regular"
        line, fitted = fit(text, room, size, style)
        y += line_height(size)
        pen.text(middle, y - 0.8, line, fitted, style, "center")
    if letterhead.address:
        line, fitted = fit(letterhead.address, room, 8)
        pen.text(middle, y + 3, line, fitted, align="center")
    bottom = top + height + 1.6
    pen.line(left, bottom, right, bottom, 0.7)
    pen.line(left, bottom + 0.9, right, bottom + 0.9, 0.2)
    return bottom + 0.9


def _draw_logo(pen: Pen, png: bytes, left: float, top: float, height: float) -> float:
    image = ImageReader(BytesIO(png))
    wide, high = image.getSize()
    width: float = min(height * wide / high, height * 1.4)
    pen.canvas.drawImage(
        image,
        left * MM,
        (pen.height - top - height) * MM,
        width * MM,
        height * MM,
        mask="auto",
        preserveAspectRatio=True,
    )
    return width + 3


def signatures_height(place_line: str = "") -> float:
    """Room that `draw_signatures` takes, in mm."""
    return SIGN_HEIGHT + 16.5 + (4.6 if place_line else 0)


def draw_signatures(
    pen: Pen,
    signatories: Sequence[Signatory],
    left: float,
    top: float,
    right: float,
    place_line: str = "",
    hint: str = "",
    below: str = "",
) -> float:
    """Signature blocks side by side. Returns the y below them.

    `place_line` (place and date) stands above the last block; `hint` is the grey word in the
    room for the pen of whoever has none of his own, for example `tanda tangan`; `below` stands in
    italics under a name without NIP, for example `nama tanpa gelar`.
    """
    y = top
    column = (right - left) / max(1, len(signatories))
    if place_line:
        line, size = fit(place_line, right - left, 8.5)
        pen.text(right - column / 2, y + 3.2, line, size, align="center")
        y += 4.6
    for number, person in enumerate(signatories):
        _draw_signature(pen, person, left + (number + 0.5) * column, y, column - 4, (hint, below))
    return top + signatures_height(place_line)


def _draw_signature(
    pen: Pen,
    person: Signatory,
    middle: float,
    top: float,
    width: float,
    hints: tuple[str, str],
) -> None:
    hint, below = person.hint or hints[0], hints[1]
    line, size = fit(person.caption, width, 8.5)
    pen.text(middle, top + 3.2, line, size, align="center")
    titles = wrap(person.title, width, 8.5)[:2]
    for step, text in enumerate(titles):
        pen.text(middle, top + 6.8 + step * 3.5, text, 8.5, align="center")
    base = top + 11 + SIGN_HEIGHT
    if hint:
        pen.canvas.setFillGray(0.6)
        pen.text(middle, base - SIGN_HEIGHT / 2, hint, 7, align="center")
        pen.canvas.setFillGray(0)
    if person.name:
        line, size = fit(person.name, width, 9, "bold")
        pen.text(middle, base, line, size, "bold", "center")
    half = min(width, 52.0) / 2
    pen.line(middle - half, base + 0.8, middle + half, base + 0.8, 0.2)
    if person.nip:
        pen.text(middle, base + 4.3, f"NIP {person.nip}", 8, align="center")
    elif below:
        pen.text(middle, base + 4.0, below, 7, "italic", "center")
