"""Daftar nominatif pencairan: the receivers of one stage of a Rutilahu scheme in one desa."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from reports.pdf.furniture import SheetMark
from reports.pdf.lists import draw_list
from reports.pdf.lists_model import ListColumn, ListRow, SignedList

if TYPE_CHECKING:
    from desktop_app.domain.documents import Nominative, NominativeLine
    from reports.pdf.sheets import Cancel, Progress

LAYOUT = "NM1"
FREE = "Bantuan ini tidak dipungut biaya apa pun."
NO_CASH = (
    f"{FREE} Tanda tangan berarti bahan diterima senilai dan upah dibayar, bukan menerima uang."
)
COLUMNS = (
    ListColumn("No", 9, align="center"),
    ListColumn("Nama", 45, grow=3),
    ListColumn("NIK", 29, align="center"),
    ListColumn("Alamat", 48, grow=4),
    ListColumn("No rekening", 28, align="center", grow=1),
    ListColumn("Nilai bahan (Rp)", 23, "amount"),
    ListColumn("Nilai upah (Rp)", 22, "amount"),
    ListColumn("Jumlah (Rp)", 23, "amount"),
    ListColumn("Tanda tangan", 46, "sign", grow=2),
)


def draw_nominative(
    out: BinaryIO,
    document: Nominative,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """The list as one PDF, landscape. Returns the count of pages.

    Raises UserError for a list without receivers, Cancelled when the person stops.
    """
    return draw_list(out, _signed_list(document), progress, cancel)


def _signed_list(document: Nominative) -> SignedList:
    place = f"{document.desa}, Kecamatan {document.kecamatan}"
    subtitles = (
        f"{document.scheme} · {document.stage}",
        f"{place} · Dasar: {document.basis or '.' * 40}",
        NO_CASH if document.through_group else FREE,
    )
    return SignedList(
        SheetMark(LAYOUT, document.paper, document.form_uid, document.title),
        document.title,
        subtitles,
        COLUMNS,
        tuple(map(_row, document.lines)),
        document.letterhead,
        document.place,
        document.day,
        document.signatories,
        document.stamp,
    )


def _row(line: NominativeLine) -> ListRow:
    texts = (str(line.number), line.name, line.nik, line.address, line.account)
    return ListRow(line.number, texts, (line.material, line.labour, line.material + line.labour))
