"""Bantuan keluarga: what one family received, gets and does not get, on one page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.privacy_documents import Part
from reports.join import join_pdfs
from reports.pdf.letter_flow import draw_letter
from reports.pdf.privacy_flow import heading, text_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents_family import Cells, FamilyPaper
    from reports.pdf.letter_flow import Letter

    Table = tuple[str, Cells, tuple[float, ...], Sequence[Cells], tuple[int, ...]]

TITLE = "Bantuan keluarga"
MOST = 16  # rows of one table
FACT_WIDTH = 38.0
MORE = "dan {count} lainnya, lihat di Padan"
MEMBERS = ("No", "Nama", "Hubungan", "NIK", "Umur")
MEMBER_WIDTHS = (0.06, 0.36, 0.22, 0.24, 0.12)
DESILS = ("Desil", "Triwulan", "Sumber", "Keadaan tanggal")
DESIL_WIDTHS = (0.1, 0.28, 0.4, 0.22)
YEARS = ("Tahun", "Bantuan", "Sumber dana", "Jumlah", "Keterangan")
YEAR_WIDTHS = (0.09, 0.27, 0.2, 0.16, 0.28)
JOINED = ("Program", "Penerima", "Bulan", "Dasar")
JOINED_WIDTHS = (0.24, 0.24, 0.18, 0.34)
LACKS = ("Program", "Kesimpulan", "Alasan")
LACK_WIDTHS = (0.26, 0.2, 0.54)


def draw_family_aid(out: BinaryIO, families: Sequence[FamilyPaper]) -> int:
    """One page a family. Returns the count of pages."""
    pages = [_page(one) for one in families]
    out.write(pages[0] if len(pages) == 1 else join_pdfs(pages))
    return len(pages)


def _page(document: FamilyPaper) -> bytes:
    """The page, with rows left out of the longest tables until it is one."""
    limits = [min(len(rows), MOST) for *_heads, rows, _figures in _tables(document)]
    while True:
        out = io.BytesIO()

        def write(letter: Letter) -> None:
            _write(letter, document, limits)

        pages = draw_letter(out, TITLE, document.paper, document.stamp, write)
        if pages == 1 or max(limits) <= 1:
            return out.getvalue()
        limits[limits.index(max(limits))] -= 1


def _tables(document: FamilyPaper) -> tuple[Table, ...]:
    return (
        ("Anggota keluarga", MEMBERS, MEMBER_WIDTHS, document.members, (0, 4)),
        ("Riwayat desil resmi", DESILS, DESIL_WIDTHS, document.desils, ()),
        ("Bantuan yang diterima", YEARS, YEAR_WIDTHS, document.years, (3,)),
        ("Kepesertaan sekarang", JOINED, JOINED_WIDTHS, document.joined, ()),
        ("Belum diterima", LACKS, LACK_WIDTHS, document.lacks, ()),
    )


def _write(letter: Letter, document: FamilyPaper, limits: Sequence[int]) -> None:
    letter.kop(document.letterhead)
    letter.centred(TITLE.upper(), 13, "bold")
    letter.y += 4
    for title, value in document.facts:
        letter.fact(title, value, FACT_WIDTH)
    for limit, (title, headers, widths, rows, figures) in zip(
        limits, _tables(document), strict=True
    ):
        heading(letter, title, 8)
        shown = [*rows[:limit], *_rest(rows, limit, widths)]
        text_table(letter, Part("", (), headers, widths, shown, NOTHING[title], figures))
        below = {YEARS: document.totals, DESILS: (document.own,)}.get(headers, ())
        for text in below:
            letter.paragraph(text, 1)


def _rest(rows: Sequence[Cells], limit: int, widths: Sequence[float]) -> list[Cells]:
    """A last line that says how many are left out, in the widest column."""
    if len(rows) <= limit:
        return []
    text, widest = MORE.format(count=len(rows) - limit), widths.index(max(widths))
    return [tuple(text if place == widest else "" for place in range(len(widths)))]


NOTHING = {
    "Anggota keluarga": "Anggota keluarga belum dicatat.",
    "Riwayat desil resmi": "Desil keluarga ini belum diketahui.",
    "Bantuan yang diterima": "Belum ada bantuan yang tercatat diterima.",
    "Kepesertaan sekarang": "Sekarang tidak terdaftar di program mana pun.",
    "Belum diterima": "Tidak ada program lain yang sedang berjalan.",
}
