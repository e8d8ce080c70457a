"""Tanda terima: the list that receivers sign when the desa pays out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from reports.pdf.furniture import SheetMark
from reports.pdf.lists import draw_list
from reports.pdf.lists_model import ListColumn, ListRow, SignedList

if TYPE_CHECKING:
    from desktop_app.domain.documents import ReceiptLine, ReceiptList
    from reports.pdf.sheets import Cancel, Progress

LAYOUT = "TT1"  # three letters keep the QR text small for lists of many pages
COLUMNS = (
    ListColumn("No", 9, align="center"),
    ListColumn("Nama", 46, grow=3),
    ListColumn("NIK", 29, align="center"),
    ListColumn("Alamat RT/RW", 60, grow=3),
    ListColumn("Periode", 25, align="center"),
    ListColumn("Jumlah (Rp)", 24, "amount"),
    ListColumn("Tanda tangan", 48, "sign", grow=2),
    ListColumn("Keterangan", 32, grow=3),
)
# Of goods: what each one takes, in words.
GOODS = tuple(
    ListColumn("Bantuan", column.width, align="center") if column.kind == "amount" else column
    for column in COLUMNS
)


def draw_receipt_list(
    out: BinaryIO,
    document: ReceiptList,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """The list as one PDF, landscape. Returns the count of pages.

    Raises UserError for a list without receivers, Cancelled when the person stops.
    """
    return draw_list(out, _signed_list(document), progress, cancel)


def _signed_list(document: ReceiptList) -> SignedList:
    place = f"{document.desa}, Kecamatan {document.kecamatan}"
    subtitles = (f"{place} · {document.period}", f"Dasar: {document.basis or '.' * 40}")
    is_money = not document.goods
    return SignedList(
        SheetMark(LAYOUT, document.paper, document.form_uid, document.title),
        document.title,
        subtitles,
        COLUMNS if is_money else GOODS,
        tuple(map(_row if is_money else partial(_goods_row, document.goods), document.lines)),
        document.letterhead,
        document.place,
        document.day,
        document.signatories,
        document.stamp,
        document.draft,
    )


def _row(line: ReceiptLine) -> ListRow:
    texts = (
        str(line.number),
        line.name,
        line.nik,
        address_line(line.address, line.rt, line.rw),
        line.period,
        line.note,
    )
    return ListRow(line.number, texts, (line.amount,))


def _goods_row(goods: str, line: ReceiptLine) -> ListRow:
    address = address_line(line.address, line.rt, line.rw)
    texts = (str(line.number), line.name, line.nik, address, line.period, goods, line.note)
    return ListRow(line.number, texts, ())


def address_line(address: str, rt: str, rw: str) -> str:
    """The address, and behind a line feed `RT 003/RW 011`; what is not known is left out."""
    parts = [f"{title} {number}" for title, number in (("RT", rt), ("RW", rw)) if number]
    return "\n".join(part for part in (address, "/".join(parts)) if part)
