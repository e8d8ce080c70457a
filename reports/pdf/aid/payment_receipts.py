"""Kuitansi, one for each receiver, three on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_long_date
from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_payment import PAYMENT_PAPERS, RECEIPTS
from desktop_app.domain.formatting import format_rupiah, terbilang
from reports.pdf.aid.payment import FREE, need_names
from reports.pdf.furniture import draw_contoh, draw_signatures
from reports.pdf.letters import DOTS
from reports.pdf.paper import close_pen, open_pen
from reports.pdf.text import fit, wrap

if TYPE_CHECKING:
    from desktop_app.domain.documents_payment import PaymentDay, PaymentName
    from reports.pdf.paper import Pen

A_PAGE = 3
LEFT, TOP = 16.0, 9.0
LABEL = 36.0


def draw_receipts(out: BinaryIO, document: PaymentDay) -> int:
    """The kuitansi as a PDF. Returns the count of pages; UserError without names."""
    need_names(document)
    pen = open_pen(out, document.paper, PAYMENT_PAPERS[RECEIPTS])
    high = (pen.height - 2 * TOP) / A_PAGE
    pages = 0
    for start in range(0, len(document.names), A_PAGE):
        draw_contoh(pen, document.stamp)
        for place, one in enumerate(document.names[start : start + A_PAGE]):
            _receipt(pen, document, one, TOP + place * high, high)
        pen.end_page()
        pages += 1
    close_pen(pen)
    return pages


def _receipt(pen: Pen, document: PaymentDay, one: PaymentName, top: float, high: float) -> None:
    right = pen.width - LEFT
    pen.box(LEFT - 5, top + 1.5, right - LEFT + 10, high - 3, 0.2)
    title = "KUITANSI" if one.amount else "TANDA TERIMA BARANG"
    pen.text(LEFT, top + 8.5, title, 13, "bold")
    number = f"{document.number}/{one.number}" if document.number else DOTS
    pen.text(right, top + 8.5, f"Nomor {number}", 8.5, align="right")
    y = top + 12
    payer = document.payer
    kind = "Kelurahan" if document.is_kelurahan else "Desa"
    facts = (
        ("Sudah terima dari", f"{payer.title}, {kind} {document.desa}"),
        ("Uang sejumlah" if one.amount else "Berupa", _what(document, one)),
        ("Untuk", f"{document.programme}, {document.period}"),
        ("Penerima", f"{one.name}, NIK {one.nik or DOTS[:20]}"),
        ("Alamat", ", ".join(filter(None, (one.address, f"RT/RW {one.place}", document.place)))),
    )
    for label, value in facts:
        y = _fact(pen, y, right, label, value)
    _worth(pen, one, top + high - 33)
    day = format_long_date(document.day) if document.day else DOTS[:28]
    people = (
        Signatory(payer.title, payer.name, payer.nip, "Yang membayarkan,"),
        Signatory("", one.name, caption="Yang menerima,"),
    )
    line = f"{document.desa}, {day}"
    draw_signatures(pen, people, LEFT + 60, top + high - 44, right, line)


def _what(document: PaymentDay, one: PaymentName) -> str:
    return f"{terbilang(one.amount)} rupiah" if one.amount else document.goods or DOTS


def _fact(pen: Pen, y: float, right: float, label: str, value: str) -> float:
    lines = wrap(value, right - LEFT - LABEL - 4, 9)[:2]
    pen.text(LEFT, y + 4.6, label, 9)
    pen.text(LEFT + LABEL, y + 4.6, ":", 9)
    for number, text in enumerate(lines):
        pen.text(LEFT + LABEL + 4, y + 4.6 + number * 4.2, text, 9)
    return y + 1.6 + 4.2 * len(lines)


def _worth(pen: Pen, one: PaymentName, top: float) -> None:
    if one.amount:
        pen.box(LEFT, top, 50, 10, 0.4)
        text, size = fit(format_rupiah(one.amount), 46, 13, "bold")
        pen.text(LEFT + 25, top + 6.8, text, size, "bold", "center")
    for number, text in enumerate(wrap(FREE, 52, 7.5)[:2]):
        pen.text(LEFT, top + 15 + number * 3.4, text, 7.5)
