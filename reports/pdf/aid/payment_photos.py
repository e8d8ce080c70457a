"""The photo annex of a payment: pictures of the day, six on a page, each with its caption."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from desktop_app.domain.documents_payment import PAYMENT_PAPERS, PHOTOS
from reports.pdf.aid.payment import drawer, head
from reports.pdf.paper import MM
from reports.pdf.text import fit

if TYPE_CHECKING:
    from desktop_app.domain.documents_payment import PaymentDay
    from reports.pdf.letter_flow import Letter

ACROSS = 2
GAP, HIGH, CAPTION = 6.0, 56.0, 7.0
FRAMES = 6  # empty frames for glue where no picture was chosen
NO_PICTURE = "Tempel foto di sini"


def _photos(letter: Letter, document: PaymentDay) -> None:
    head(letter, document, PAYMENT_PAPERS[PHOTOS])
    found = list(document.photos) or [(b"", "")] * FRAMES
    wide = (letter.width - GAP) / ACROSS
    for start in range(0, len(found), ACROSS):
        letter.room(HIGH + CAPTION)
        for place, (picture, caption) in enumerate(found[start : start + ACROSS]):
            left = letter.left + place * (wide + GAP)
            _picture(letter, picture, left, wide)
            line, size = fit(caption or "." * 50, wide, 8.5)
            letter.pen.text(left + wide / 2, letter.y + HIGH + 4.2, line, size, align="center")
        letter.y += HIGH + CAPTION


def _picture(letter: Letter, data: bytes, left: float, wide: float) -> None:
    pen = letter.pen
    pen.box(left, letter.y, wide, HIGH, 0.15)
    if not data:
        middle = letter.y + HIGH / 2
        pen.canvas.setFillGray(0.6)
        pen.text(left + wide / 2, middle, NO_PICTURE, 8, align="center")
        pen.canvas.setFillGray(0)
        return
    pen.canvas.drawImage(
        ImageReader(BytesIO(data)),
        (left + 1) * MM,
        (pen.height - letter.y - HIGH + 1) * MM,
        (wide - 2) * MM,
        (HIGH - 2) * MM,
        preserveAspectRatio=True,
    )


draw_photos = drawer(PHOTOS, _photos)
