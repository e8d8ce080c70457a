"""Lists of cadres, carriers, funds and gifts on landscape paper, and the BAST of a gift."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import DAYS, format_long_date
from desktop_app.domain.documents import Signatory
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_rupiah, terbilang
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.house.flow import DENSE, Col, grid
from reports.pdf.letter_flow import draw_letter
from reports.pdf.letters import DOTS
from reports.pdf.qr import draw_qr, qr_side, qr_text

if TYPE_CHECKING:
    from desktop_app.domain.documents_care import GiftPaper, TablePaper
    from reports.pdf.letter_flow import Letter

LAYOUT = "KRS01"
NOTHING = "Belum ada baris untuk dicetak. Isi dahulu daftarnya."


def draw_care_list(out: BinaryIO, document: TablePaper) -> int:
    """The list as a PDF. Returns the count of pages; UserError when it has no row."""
    if not document.rows:
        raise UserError(NOTHING)

    def write(letter: Letter) -> None:
        _write(letter, document)

    title = f"{document.title} {document.form_uid}".strip()
    return draw_letter(out, title, document.paper, document.stamp, write, landscape=True)


def _write(letter: Letter, document: TablePaper) -> None:
    letter.left, letter.right = DENSE, letter.pen.width - DENSE
    if document.form_uid:
        _draw_code(letter, document)
    letter.kop(document.letterhead)
    letter.centred(document.title.upper(), 13, "bold")
    letter.centred(document.subtitle, 10)
    letter.right = letter.pen.width - DENSE
    letter.y += 3
    for title, value in document.facts:
        letter.fact(title, value)
    letter.y += 3
    cols = [Col(one.title, one.share, one.align, one.group) for one in document.columns]
    signing = signatures_height(document.place_line) + 4
    tail = signing + 7 * len(document.notes)
    grid(
        letter, cols, document.rows, size=7.5, bold=document.bold, least=document.row_height,
        tail=tail,
    )  # fmt: skip
    for note in document.notes:
        letter.paragraph(note, after=1.5)
    letter.room(signing)
    letter.y = draw_signatures(
        letter.pen, document.signatories, letter.left, letter.y + 2, letter.right,
        document.place_line,
    )  # fmt: skip


def _draw_code(letter: Letter, document: TablePaper) -> None:
    """The code of the sheet and its number at the upper right; the head keeps clear of both."""
    text = qr_text(LAYOUT, document.paper, 1, 1, document.form_uid, "A")
    side = qr_side(text)
    left = letter.right - side
    draw_qr(letter.pen, text, left, 10.0, side)
    letter.pen.text(left + side / 2, 10.0 + side + 4.2, document.form_uid, 11, "bold", "center")
    letter.right = left - 4


# --- a gift ---------------------------------------------------------------------------------


def draw_gift_minutes(out: BinaryIO, document: GiftPaper) -> int:
    """The BAST of a gift as a PDF. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write_gift(letter, document)

    return draw_letter(out, "BAST bantuan perusahaan", document.paper, document.stamp, write)


def _write_gift(letter: Letter, document: GiftPaper) -> None:
    letter.kop(document.letterhead)
    letter.centred("BERITA ACARA SERAH TERIMA BANTUAN", 13, "bold")
    letter.centred(f"Nomor: {document.number or DOTS}", 10)
    letter.y += 6
    day = document.day
    on = f"{DAYS[day.weekday()]}, {format_long_date(day)}" if day else f"hari {DOTS}"
    letter.paragraph(
        f"Pada {on}, di {document.desa}, Kecamatan {document.kecamatan}, telah diserahkan "
        "bantuan sebagai berikut."
    )
    for title, value in _gift_facts(document):
        letter.fact(title, value or DOTS)
    letter.y += 4
    letter.paragraph(
        "Bantuan diterima dalam keadaan baik dan lengkap, tanpa pungutan biaya apa pun. Sejak "
        "ditandatangani berita acara ini, pemakaian dan pemeliharaannya menjadi tanggung jawab "
        "penerima."
    )
    letter.paragraph("Berita acara ini dibuat rangkap dua untuk dipakai sebagaimana mestinya.")
    line = f"{document.desa}, {format_long_date(day) if day else '.' * 26}"
    people = (
        Signatory("Pihak pertama", document.contact, caption="Yang menyerahkan,"),
        Signatory("Pihak kedua", document.receiver, caption="Yang menerima,"),
    )
    letter.room(2 * signatures_height(line))
    letter.y += 4
    letter.y = draw_signatures(letter.pen, people, letter.left, letter.y, letter.right, line)
    middle = letter.left + letter.width / 4
    draw_signatures(letter.pen, (document.head,), middle, letter.y + 4, letter.right - middle + 20)


def _gift_facts(document: GiftPaper) -> tuple[tuple[str, str], ...]:
    value = document.value
    words = f"{format_rupiah(value)} ({terbilang(value)} rupiah)" if value else ""
    return (
        ("Pemberi", document.giver),
        ("Kontak pemberi", document.contact),
        ("Penerima", document.receiver),
        ("Alamat penerima", document.address),
        ("Bentuk bantuan", document.form),
        ("Bidang", document.field),
        ("Uraian", document.text),
        ("Nilai", words),
        ("Diterima tanggal", format_long_date(document.received) if document.received else ""),
    )
