"""What a programme paid month by month: planned, received, left, summed up, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.documents_payment import PAYMENT_PAPERS, REPORT
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from reports.pdf.aid.payment import drawer, head, sign
from reports.pdf.furniture import signatures_height
from reports.pdf.house.flow import Col, grid

if TYPE_CHECKING:
    from desktop_app.domain.documents_payment import PaymentDay, PaymentMonth
    from reports.pdf.letter_flow import Letter

COLS = (
    Col("Bulan", 30),
    Col("Nama", 9, "right", "Target"),
    Col("Rp", 17, "right", "Target"),
    Col("Nama", 9, "right", "Realisasi"),
    Col("Rp", 17, "right", "Realisasi"),
    Col("Sisa (Rp)", 15, "right"),
    Col("Kembali ke RKD (Rp)", 15, "right"),
    Col("Target", 17, "right", "Sampai bulan ini (Rp)"),
    Col("Realisasi", 17, "right", "Sampai bulan ini (Rp)"),
    Col("Sisa", 15, "right", "Sampai bulan ini (Rp)"),
    Col("Sebab sisa", 34),
)
EMPTY = "Belum ada daftar bayar program ini di desa ini."


def _report(letter: Letter, document: PaymentDay) -> None:
    if not document.months:
        raise UserError(EMPTY)
    letter.left, letter.right = 14.0, letter.pen.width - 14.0
    head(letter, document, PAYMENT_PAPERS[REPORT], facts=False)
    letter.fact("Tempat", document.place)
    letter.y += 3
    rows = [_row(one) for one in document.months]
    grid(letter, COLS, rows, size=8.5, least=6, tail=signatures_height("-") + 12)
    if any(one.is_draft for one in document.months):
        letter.paragraph("Daftar yang masih draf ditunjukkan dan belum dijumlahkan.")
    sign(letter, document, document.signers)


def _row(one: PaymentMonth) -> tuple[str, ...]:
    so_far = (one.planned_so_far, one.paid_so_far, one.left_so_far)
    return (
        one.period + (" (draf)" if one.is_draft else ""),
        format_number(one.names),
        format_number(one.planned),
        format_number(one.paid_names),
        format_number(one.paid),
        format_number(one.left),
        format_number(one.returned),
        *(format_number(value) for value in so_far),
        one.reasons,
    )


draw_report = drawer(REPORT, _report)
