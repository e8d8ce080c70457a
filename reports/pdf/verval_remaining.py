"""The names of a verval task that nobody has checked yet, by RW and RT."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_long_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.privacy_documents import Part
from reports.pdf.letter_flow import draw_letter
from reports.pdf.privacy_flow import heading, text_table

if TYPE_CHECKING:
    from desktop_app.domain.documents_month import RemainingNames, VervalGroup
    from reports.pdf.letter_flow import Letter

TITLE = "Daftar nama yang belum diperiksa"
EMPTY = "Semua nama pada tugas ini sudah diperiksa. Tidak ada yang perlu dicetak."
EMPTY_PLACE = "RT/RW belum diketahui"
HEADERS = ("No", "Nama", "NIK", "Alamat", "Bansos", "Catatan")
WIDTHS = (0.07, 0.24, 0.19, 0.24, 0.1, 0.16)


def draw_remaining_names(out: BinaryIO, document: RemainingNames) -> int:
    """The list as a PDF. Returns the count of pages; UserError when nothing is left."""
    if not any(group.lines for group in document.groups):
        raise UserError(EMPTY)

    def write(letter: Letter) -> None:
        _write(letter, document)

    return draw_letter(out, TITLE, document.paper, document.stamp, write)


def place_text(group: VervalGroup) -> str:
    """`RW 003 / RT 001`; what is not known is left out."""
    known = [f"{name} {text}" for name, text in (("RW", group.rw), ("RT", group.rt)) if text]
    return " / ".join(known) or EMPTY_PLACE


def _write(letter: Letter, document: RemainingNames) -> None:
    letter.kop(document.letterhead)
    letter.centred(TITLE.upper(), 13, "bold")
    letter.centred(document.task, 10)
    letter.y += 5
    count = sum(len(group.lines) for group in document.groups)
    due = format_long_date(document.due) if document.due else "-"
    for name, value in (
        ("Desa/Kelurahan", f"{document.desa}, Kecamatan {document.kecamatan}"),
        ("Penanggung jawab", document.owner or "-"),
        ("Tenggat", due),
        ("Belum diperiksa", f"{format_number(count)} dari {format_number(document.total)} nama"),
        ("Keadaan pada", format_long_date(document.day)),
    ):
        letter.fact(name, value)
    letter.y += 2
    for group in (one for one in document.groups if one.lines):
        heading(letter, f"{place_text(group)}: {format_number(len(group.lines))} nama")
        rows = [
            (f"{one.number}.", one.name, one.nik, one.address, one.aid, "") for one in group.lines
        ]
        text_table(letter, Part("", headers=HEADERS, widths=WIDTHS, rows=rows))
