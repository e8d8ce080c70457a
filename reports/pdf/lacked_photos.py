"""The mandatory pictures that houses lack, desa by desa, with a box to tick in the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_long_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.privacy_documents import Part
from reports.pdf.letter_flow import draw_letter
from reports.pdf.privacy_flow import text_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents_photos import LackedPhotos
    from reports.pdf.letter_flow import Letter

TITLE = "Daftar foto yang belum ada"
EMPTY = "Semua foto wajib sudah ada. Tidak ada yang perlu dicetak."
HEADERS = ("No", "RT/RW", "Kepala keluarga", "Foto yang diambil (beri tanda bila sudah)", "Catatan")
WIDTHS = (0.06, 0.11, 0.26, 0.37, 0.2)
BOX = "[   ]  "


def draw_lacked_photos(out: BinaryIO, villages: Sequence[LackedPhotos]) -> int:
    """One PDF, each desa on pages of its own. Returns the count of pages."""
    if not villages:
        raise UserError(EMPTY)

    def write(letter: Letter) -> None:
        for place, one in enumerate(villages):
            if place:
                letter.room(letter.pen.height)
            _write(letter, one)

    first = villages[0]
    return draw_letter(out, TITLE, first.paper, first.stamp, write)


def _write(letter: Letter, document: LackedPhotos) -> None:
    letter.kop(document.letterhead)
    letter.centred(TITLE.upper(), 13, "bold")
    letter.centred("Foto wajib survei dan kemajuan Rutilahu", 10)
    letter.y += 4
    pictures = sum(len(one.pictures) for one in document.houses)
    for name, value in (
        ("Desa/Kelurahan", f"{document.desa}, Kecamatan {document.kecamatan}"),
        (
            "Belum ada",
            f"{format_number(pictures)} foto, {format_number(len(document.houses))} rumah",
        ),
        ("Keadaan pada", format_long_date(document.day)),
        ("Petugas", "." * 60),
    ):
        letter.fact(name, value)
    letter.y += 3
    rows = [
        (
            f"{number}.",
            f"{one.rt or '-'}/{one.rw or '-'}",
            one.name,
            "\n".join(f"{BOX}{text}" for text in one.pictures),
            "",
        )
        for number, one in enumerate(document.houses, 1)
    ]
    text_table(letter, Part("", headers=HEADERS, widths=WIDTHS, rows=rows))
