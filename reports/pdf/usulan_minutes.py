"""Berita acara pengusulan: how many were proposed for what in a month, and who."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.documents_month import RECAP
from desktop_app.domain.privacy_documents import Part
from reports.pdf.letter_flow import draw_letter
from reports.pdf.letters import DOTS, long_day
from reports.pdf.minutes import CLOSING, minutes_head, sign_minutes
from reports.pdf.privacy_flow import heading, text_table

if TYPE_CHECKING:
    from desktop_app.domain.documents_month import ProposalMinutes
    from reports.pdf.letter_flow import Letter

TITLE = "Berita Acara Pengusulan"
NOTHING = "Tidak ada usulan pada bulan ini."
NO_BASIS = "Dasar musyawarah atau SPTJM belum dicatat."
ONLY_PROPOSED = (
    "Nama yang diusulkan belum tentu menjadi penerima; penetapan dilakukan oleh instansi yang"
    " berwenang menurut desil dan hasil pemeriksaannya."
)
HEADERS = ("No", "Nomor usulan", "Nama", "NIK", "Jenis", "Dasar", "Keadaan")
WIDTHS = (0.05, 0.195, 0.19, 0.17, 0.125, 0.145, 0.125)


def draw_proposal_minutes(out: BinaryIO, document: ProposalMinutes) -> int:
    """The berita acara with its list. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write(letter, document)

    return draw_letter(out, TITLE, document.paper, document.stamp, write)


def _write(letter: Letter, document: ProposalMinutes) -> None:
    month = format_month(document.month)
    title = f"BERITA ACARA PENGUSULAN {month.upper()}"
    minutes_head(letter, document.letterhead, title, document.number)
    letter.paragraph(
        f"Pada hari ini {long_day(document.day)} ({format_date(document.day)}), bertempat di"
        f" {document.place or DOTS}, kami yang bertanda tangan di bawah ini:"
    )
    for name, post in (
        (document.officer, document.officer_post),
        (document.leader, document.leader_post),
    ):
        letter.fact("Nama", name or DOTS)
        letter.fact("Jabatan", post)
        letter.y += 2
    letter.paragraph(
        f"menyatakan bahwa usulan {document.area} untuk bulan {month} adalah sebagai berikut."
    )
    _recap(letter, document)
    _basis(letter, document)
    letter.paragraph(ONLY_PROPOSED)
    letter.paragraph(CLOSING)
    sign_minutes(letter, document.signatories, document.place, document.day)
    _list(letter, document, month)


def _recap(letter: Letter, document: ProposalMinutes) -> None:
    """The counts by desa; the letter's table adds up their columns."""
    titles = ("Desa/Kelurahan", *RECAP.values(), "Total")
    rows = [(desa, (*counts, sum(counts))) for desa, counts in document.counts]
    letter.table(titles, rows, 0)


def _basis(letter: Letter, document: ProposalMinutes) -> None:
    letter.paragraph("Usulan di atas berdasarkan:", 0.5)
    for number, text in enumerate(document.basis, 1):
        letter.paragraph(f"{number}. {text}", 0.5)
    if not document.basis:
        letter.paragraph(NO_BASIS, 0.5)
    letter.y += 2.5


def _list(letter: Letter, document: ProposalMinutes, month: str) -> None:
    """The names, on pages of their own behind the signatures."""
    if not document.lines:
        return
    letter.room(letter.bottom)
    heading(letter, f"Lampiran: daftar usulan {document.area}, {month}")
    rows = [
        (f"{one.number}.", one.proposal, one.name, one.nik, one.kind, one.basis, one.state)
        for one in document.lines
    ]
    text_table(letter, Part("", headers=HEADERS, widths=WIDTHS, rows=rows, empty=NOTHING))
