"""Queue numbers to cut out, ten on a page: a big number, the name, its code, what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.documents_payment import PAYMENT_PAPERS, SLIPS
from reports.pdf.aid.payment import need_names, worth
from reports.pdf.furniture import draw_contoh
from reports.pdf.paper import close_pen, open_pen
from reports.pdf.qr import draw_qr
from reports.pdf.text import fit, text_width, wrap

if TYPE_CHECKING:
    from desktop_app.domain.documents_payment import PaymentDay, PaymentName
    from reports.pdf.paper import Pen

ACROSS, DOWN = 2, 5
EDGE = 10.0
NAME, LONG_NAME = 12.0, 9.5  # points; a long name takes two lines
CODE = 15.0  # side of the QR in mm
BRING = "Bawa KTP dan KK asli. Bila diwakilkan, bawa surat kuasa dan KTP keduanya."
WHEN = "Hari, jam, tempat: " + "." * 34


def draw_slips(out: BinaryIO, document: PaymentDay) -> int:
    """The slips as a PDF. Returns the count of pages; UserError without names."""
    need_names(document)
    pen = open_pen(out, document.paper, PAYMENT_PAPERS[SLIPS])
    names = sorted(document.names, key=lambda one: one.queue)
    a_page, pages = ACROSS * DOWN, 0
    for start in range(0, len(names), a_page):
        draw_contoh(pen, document.stamp)
        _cuts(pen)
        for place, one in enumerate(names[start : start + a_page]):
            _slip(pen, document, one, place)
        pen.end_page()
        pages += 1
    close_pen(pen)
    return pages


def _size(pen: Pen) -> tuple[float, float]:
    return (pen.width - 2 * EDGE) / ACROSS, (pen.height - 2 * EDGE) / DOWN


def _cuts(pen: Pen) -> None:
    """Dotted lines between the slips."""
    wide, high = _size(pen)
    pen.canvas.setDash(1.5, 3)
    for row in range(DOWN + 1):
        pen.line(EDGE, EDGE + row * high, pen.width - EDGE, EDGE + row * high, 0.15)
    for column in range(ACROSS + 1):
        pen.line(EDGE + column * wide, EDGE, EDGE + column * wide, pen.height - EDGE, 0.15)
    pen.canvas.setDash()


def _slip(pen: Pen, document: PaymentDay, one: PaymentName, place: int) -> None:
    wide, high = _size(pen)
    left, top = EDGE + place % ACROSS * wide + 4, EDGE + place // ACROSS * high
    room = wide - 8
    pen.text(left, top + 5.5, "NOMOR ANTREAN", 8, "bold")
    line, size = fit(document.period, room - 32, 8)
    pen.text(left + room, top + 5.5, line, size, align="right")
    pen.text(left, top + 19.5, str(one.queue), 40, "bold")
    line, size = fit(document.programme, room - 30, 9)
    pen.text(left + room, top + 11, line, size, align="right")
    line, size = fit(f"RT/RW {one.place}", room - 30, 9)
    pen.text(left + room, top + 15.5, line, size, align="right")
    line, size = fit(worth(one.amount, document.goods), room - 30, 9, "bold")
    pen.text(left + room, top + 20, line, size, "bold", "right")
    if one.code:
        draw_qr(pen, one.code, left + room - CODE, top + 23, CODE)
    beside = room - CODE - 3
    size = NAME if text_width(one.name, NAME, "bold") <= beside else LONG_NAME
    for number, text in enumerate(wrap(one.name, beside, size, "bold")[:2]):
        pen.text(left, top + 26 + number * 4, text, size, "bold")
    line, size = fit(document.place, beside, 8.5)
    pen.text(left, top + 33.5, line, size)
    line, size = fit(WHEN, beside, 8.5)
    pen.text(left, top + 38.5, line, size)
    for number, text in enumerate(wrap(BRING, room, 7.5)[:2]):
        pen.text(left, top + 43.5 + number * 3.6, text, 7.5)
