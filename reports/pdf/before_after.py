"""A house before and after the works: the table of its components, and its pictures in pairs."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from reportlab.lib.utils import ImageReader

from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy_documents import Part
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import draw_letter
from reports.pdf.paper import MM
from reports.pdf.privacy_flow import heading, text_table
from reports.pdf.text import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents_photos import BeforeAfter, PhotoPair
    from reports.pdf.letter_flow import Letter
    from reports.pdf.sheets import Cancel, Progress

TITLE = "Tabel sebelum dan sesudah"
WIDTHS = (0.2, 0.4, 0.4)
GAP, HIGH, CAPTION = 6.0, 56.0, 6.0
NONE = "belum ada survei"
NO_PICTURE = "Foto belum ada"


def draw_before_after(
    out: BinaryIO,
    houses: Sequence[BeforeAfter],
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """One PDF, each house on pages of its own. Returns the count of pages."""
    if not houses:
        raise UserError("Tidak ada rumah untuk dicetak. Pilih rumahnya dahulu.")

    def write(letter: Letter) -> None:
        for place, house in enumerate(houses):
            if cancel is not None:
                cancel.check()
            if place:
                letter.room(letter.pen.height)
                letter.y = 12.0
            _write(letter, house)
            if progress is not None:
                progress(place + 1, len(houses), TITLE)

    return draw_letter(out, TITLE, houses[0].paper, houses[0].stamp, write)


def _write(letter: Letter, house: BeforeAfter) -> None:
    letter.kop(house.letterhead)
    letter.centred("TABEL KOMPONEN RUMAH", 13, "bold")
    letter.centred("SEBELUM DAN SESUDAH DIKERJAKAN", 11, "bold")
    letter.y += 4
    for name, value in house.facts:
        letter.fact(name, value)
    letter.y += 3
    headers = ("Komponen", *(f"{text} ({day or NONE})" for text, day in zip(
        ("Sebelum", "Sesudah"), house.days, strict=True)))  # fmt: skip
    text_table(letter, Part("", headers=headers, widths=WIDTHS, rows=house.rows))
    if house.pairs:
        heading(letter, "Pasangan foto", HIGH)
        letter.y += 2
    for pair in house.pairs:
        _pair(letter, pair)
    letter.y += 3
    letter.room(signatures_height("x"))
    line = f"{house.place or '.' * 24}, {'.' * 24}"
    letter.y = draw_signatures(
        letter.pen, house.signatories, letter.left, letter.y, letter.right, line
    )


def _pair(letter: Letter, pair: PhotoPair) -> None:
    letter.room(HIGH + CAPTION)
    wide = (letter.width - GAP) / 2
    for place, data in enumerate((pair.before, pair.after)):
        x = letter.left + place * (wide + GAP)
        _frame(letter, data, x, wide)
        text, size = fit(pair.captions[place], wide, 8)
        letter.pen.text(x + wide / 2, letter.y + HIGH + 3.6, text, size, align="center")
    letter.y += HIGH + CAPTION


def _frame(letter: Letter, data: bytes | None, x: float, wide: float) -> None:
    pen = letter.pen
    pen.box(x, letter.y, wide, HIGH, 0.2)
    if data is None:
        pen.canvas.setFillGray(0.5)
        pen.text(x + wide / 2, letter.y + HIGH / 2, NO_PICTURE, 8, align="center")
        pen.canvas.setFillGray(0)
        return
    pen.canvas.drawImage(
        ImageReader(BytesIO(data)),
        (x + 0.5) * MM,
        (pen.height - letter.y - HIGH + 0.5) * MM,
        (wide - 1) * MM,
        (HIGH - 1) * MM,
        preserveAspectRatio=True,
        anchor="c",
    )
