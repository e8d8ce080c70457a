"""What a programme paid month by month, as a workbook with a chart of planned and received."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.formatting import format_number
from desktop_app.domain.tkpkd_tables import Table
from reports.xlsx.cells import add_sheet
from reports.xlsx.pages import add_note_sheet, set_filter, written_book
from reports.xlsx.tkpkd import write_table

if TYPE_CHECKING:
    from desktop_app.domain.documents import WorkbookNote
    from desktop_app.domain.documents_payment import PaymentDay, PaymentMonth

HEADERS = (
    "Bulan", "Status", "Target penerima", "Target (Rp)", "Realisasi penerima", "Realisasi (Rp)",
    "Sisa (Rp)", "Kembali ke RKD (Rp)", "Target sampai bulan ini (Rp)",
    "Realisasi sampai bulan ini (Rp)", "Sisa sampai bulan ini (Rp)", "Sebab sisa",
)  # fmt: skip
CHARTED = (4, 6)


def write_payment_report(out: BinaryIO, document: PaymentDay, note: WorkbookNote) -> int:
    """Write the workbook; returns the count of lists."""
    rows = tuple(map(_row, document.months))
    table = Table("Penyaluran per bulan", HEADERS, rows)
    with written_book(out) as book:
        sheet = add_sheet(book, table.title)
        set_filter(sheet, len(HEADERS), len(rows))
        write_table(sheet, table, CHARTED)
        add_note_sheet(book, note, [("Baris", format_number(len(rows)))])
    return len(rows)


def _row(one: PaymentMonth) -> tuple[str | int | None, ...]:
    return (
        one.period,
        "draf, belum dijumlahkan" if one.is_draft else "dijumlahkan",
        one.names,
        one.planned,
        one.paid_names,
        one.paid,
        one.left,
        one.returned,
        one.planned_so_far,
        one.paid_so_far,
        one.left_so_far,
        one.reasons,
    )
