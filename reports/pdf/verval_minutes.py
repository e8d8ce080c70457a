"""Berita acara verval: how far a list was checked, with its names on landscape pages behind."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_date
from desktop_app.domain.formatting import format_number
from desktop_app.domain.privacy_documents import Part
from reports.join import join_pdfs
from reports.pdf.letter_flow import draw_letter
from reports.pdf.letters import DOTS, long_day
from reports.pdf.minutes import CLOSING, minutes_head, sign_minutes
from reports.pdf.privacy_flow import heading, text_table

if TYPE_CHECKING:
    from desktop_app.domain.documents_month import VervalMinutes
    from reports.pdf.letter_flow import Letter

TITLE = "Berita Acara Verval"
ATTACHMENT = "Lampiran Berita Acara Verval"
NOTHING = "Belum ada nama yang selesai diperiksa."
HEADERS = (
    "No",
    "NIK",
    "Nama",
    "Alamat",
    "RT",
    "RW",
    "Desa",
    "Bansos",
    "Lat",
    "Long",
    "Hasil",
)
WIDTHS = (10, 34, 45, 48, 11, 11, 26, 20, 23, 25, 29)


def draw_verval_minutes(out: BinaryIO, document: VervalMinutes) -> int:
    """The berita acara and its list in one PDF. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write(letter, document)

    def attach(letter: Letter) -> None:
        _attach(letter, document)

    parts = [io.BytesIO(), io.BytesIO()]
    pages = draw_letter(parts[0], TITLE, document.paper, document.stamp, write)
    if not document.names:
        out.write(parts[0].getvalue())
        return pages
    pages += draw_letter(parts[1], ATTACHMENT, document.paper, document.stamp, attach, True)
    out.write(join_pdfs([part.getvalue() for part in parts]))
    return pages


def _write(letter: Letter, document: VervalMinutes) -> None:
    title = "BERITA ACARA VERIFIKASI DAN VALIDASI DATA"
    minutes_head(letter, document.letterhead, title, document.number)
    letter.paragraph(
        f"Pada hari ini {long_day(document.day)} ({format_date(document.day)}), bertempat di"
        f" {document.place or DOTS}, telah dilaksanakan verifikasi dan validasi (verval) data"
        " sebagai berikut."
    )
    facts = (
        ("Daftar", document.task),
        ("Sumber", document.source),
        ("Desa/Kelurahan", f"{document.desa}, Kecamatan {document.kecamatan}"),
        ("Petugas", document.officer or DOTS),
        ("Pimpinan", document.leader or DOTS),
        ("Jumlah data", f"{format_number(document.total)} nama"),
        ("Jumlah selesai", f"{format_number(document.done)} nama"),
        ("Jumlah belum", f"{format_number(document.left)} nama"),
    )
    for name, value in facts:
        letter.fact(name, value)
    letter.y += 2
    heading(letter, "Hasil pemeriksaan")
    letter.y += 1
    letter.table(
        ("Hasil", "Jumlah nama"), [(text, (count,)) for text, count in _outcomes(document)], 0
    )
    if document.names:
        letter.paragraph("Nama yang diperiksa tercantum dalam lampiran berita acara ini.")
    letter.paragraph(CLOSING)
    sign_minutes(letter, document.signatories, document.place, document.day)


def _outcomes(document: VervalMinutes) -> tuple[tuple[str, int], ...]:
    """The outcomes with what is not checked yet, so that the sum is that of the list."""
    return (*document.outcomes, ("Belum diperiksa", document.left))


def _attach(letter: Letter, document: VervalMinutes) -> None:
    letter.centred("LAMPIRAN BERITA ACARA VERIFIKASI DAN VALIDASI DATA", 12, "bold")
    letter.centred(f"Nomor: {document.number or DOTS}", 10)
    letter.centred(f"{document.task} · {document.desa}, Kecamatan {document.kecamatan}", 10)
    letter.y += 3
    rows = [
        (
            f"{one.number}.",
            one.nik,
            one.name,
            one.address,
            one.rt,
            one.rw,
            one.desa,
            one.aid,
            one.lat,
            one.lng,
            one.outcome,
        )
        for one in document.names
    ]
    text_table(letter, Part("", headers=HEADERS, widths=WIDTHS, rows=rows, empty=NOTHING))
