"""Surat pengantar and berita acara serah terima of a kiriman.

Whoever receives the file compares the end of its fingerprint on this paper with what the
program shows, so the last eight characters stand large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import DAYS, MONTHS, format_date, format_long_date, format_month
from desktop_app.domain.documents import Signatory
from desktop_app.domain.formatting import terbilang
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import draw_letter
from reports.pdf.lists_plan import split_signatories
from reports.pdf.text import fit

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.documents import Handover
    from reports.pdf.letter_flow import Letter

LETTER_TITLE = "Surat Pengantar"
MINUTES_TITLE = "Berita Acara Serah Terima"
TAIL = 8  # characters of the fingerprint that people compare
TAIL_TITLE = "Ujung sidik berkas"
TAIL_HEIGHT = 15.0
RECEIPT_WIDTH, RECEIPT_HEIGHT = 98.0, 55.0
DOTS = "." * 44


def draw_handover_letter(out: BinaryIO, document: Handover) -> int:
    """The surat pengantar. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write_letter(letter, document)

    return draw_letter(out, LETTER_TITLE, document.paper, document.stamp, write)


def draw_handover_minutes(out: BinaryIO, document: Handover) -> int:
    """The berita acara serah terima. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write_minutes(letter, document)

    return draw_letter(out, MINUTES_TITLE, document.paper, document.stamp, write)


def long_day(day: date) -> str:
    """`Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam`."""
    month, year = MONTHS[day.month - 1], terbilang(day.year)
    return f"{DAYS[day.weekday()]}, tanggal {terbilang(day.day)} bulan {month} tahun {year}"


def grouped(text: str, size: int = 8) -> str:
    """The text in groups of `size` characters: easier to compare by eye."""
    return " ".join(text[at : at + size] for at in range(0, len(text), size))


def _write_letter(letter: Letter, document: Handover) -> None:
    letter.kop(document.letterhead)
    letter.centred(LETTER_TITLE.upper(), 13, "bold")
    letter.centred(f"Nomor: {document.number or DOTS}", 10)
    letter.y += 7
    letter.paragraph(f"{document.place}, {format_long_date(document.day)}", 2)
    letter.paragraph(f"Kepada Yth. {document.receiver}", 4)
    letter.paragraph(
        f"Bersama ini kami kirimkan data {document.sender} untuk bulan"
        f" {format_month(document.month)} dalam satu berkas tersegel sebagai berikut."
    )
    _write_file(letter, document)
    letter.paragraph("Isi berkas menurut desa/kelurahan:", 1.5)
    tail = RECEIPT_HEIGHT + 9
    letter.table(("Desa/Kelurahan", *document.count_titles), document.counts, tail)
    letter.room(tail)
    letter.paragraph("Mohon dicocokkan, lalu bukti penerimaan ini dikembalikan kepada kami.")
    _draw_receipt(letter, document)
    sender = document.signatories[:1] or (Signatory(document.sender),)
    left = letter.left + RECEIPT_WIDTH + 4
    draw_signatures(letter.pen, sender, left, letter.y, letter.right)
    letter.y += RECEIPT_HEIGHT


def _write_minutes(letter: Letter, document: Handover) -> None:
    giver, receiver, *others = _parties(document)
    letter.kop(document.letterhead)
    letter.centred("BERITA ACARA SERAH TERIMA DATA", 13, "bold")
    letter.centred(f"Nomor: {document.number or DOTS}", 10)
    letter.y += 6
    letter.paragraph(
        f"Pada hari ini {long_day(document.day)} ({format_date(document.day)}), bertempat di"
        f" {document.place}, kami yang bertanda tangan di bawah ini:"
    )
    for order, person, office in (
        ("PIHAK PERTAMA", giver, document.sender),
        ("PIHAK KEDUA", receiver, document.receiver),
    ):
        for title, value in _person_facts(person, office):
            letter.fact(title, value or DOTS)
        letter.y += 1
        letter.paragraph(f"selanjutnya disebut {order}.", 3)
    letter.paragraph(
        "PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima, data bulan"
        f" {format_month(document.month)} dalam satu berkas tersegel:"
    )
    _write_file(letter, document)
    letter.paragraph("Isi berkas menurut desa/kelurahan:", 1.5)
    people = (giver, receiver, *others)
    tail = 20 + len(split_signatories(len(people))) * signatures_height("place")
    letter.table(("Desa/Kelurahan", *document.count_titles), document.counts, tail)
    letter.room(tail)
    letter.paragraph(
        "PIHAK KEDUA telah mencocokkan ujung sidik berkas di atas dengan yang tampil di layar"
        " dan menjaga kerahasiaan data pribadi di dalamnya. Demikian berita acara ini dibuat"
        " dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
    )
    _sign(letter, people, document)


def _parties(document: Handover) -> tuple[Signatory, ...]:
    """Giver and receiver first; an unknown receiver signs with name and NIP by hand."""
    given = document.signatories
    giver = given[0] if given else Signatory(document.sender)
    receiver = given[1] if len(given) > 1 else Signatory(document.receiver)
    first = Signatory(giver.title, giver.name, giver.nip, giver.caption or "PIHAK PERTAMA,")
    second = Signatory(
        receiver.title, receiver.name, receiver.nip, receiver.caption or "PIHAK KEDUA,"
    )
    return (first, second, *given[2:])


def _person_facts(person: Signatory, office: str) -> list[tuple[str, str]]:
    post = person.title if office in person.title else f"{person.title}, {office}"
    return [("Nama", person.name), ("NIP", person.nip), ("Jabatan", post)]


def _write_file(letter: Letter, document: Handover) -> None:
    letter.fact("Nama berkas", document.file_name)
    letter.fact("Bulan data", format_month(document.month))
    letter.fact("Sidik berkas", grouped(document.sha256))
    if document.purpose:
        letter.fact("Tujuan", document.purpose)
        letter.fact("Dasar hukum", document.basis)
    if document.anchor:
        letter.fact("Buku catatan", document.anchor)
    letter.y += 3
    letter.room(TAIL_HEIGHT + 3)
    pen, top = letter.pen, letter.y
    pen.box(letter.left, top, letter.width, TAIL_HEIGHT, 0.4)
    pen.text(letter.left + 4, top + 6.5, TAIL_TITLE, 10.5, "bold")
    pen.text(letter.left + 4, top + 11, "harus sama dengan yang tampil di layar penerima", 8)
    tail = grouped(document.sha256[-TAIL:].upper(), 4)
    pen.text(letter.right - 5, top + 11, tail, 26, "bold", "right")
    letter.y = top + TAIL_HEIGHT + 3


def _sign(letter: Letter, people: tuple[Signatory, ...], document: Handover) -> None:
    """Rows of signatures; a single one stands at the right."""
    line = f"{document.place}, {format_long_date(document.day)}"
    start = 0
    for count in split_signatories(len(people)):
        left = letter.right - 75 if count == 1 else letter.left
        place = "" if start else line
        row = people[start : start + count]
        letter.y = draw_signatures(letter.pen, row, left, letter.y, letter.right, place)
        start += count


def _draw_receipt(letter: Letter, document: Handover) -> None:
    """The part that the receiver fills in, at the left: who, when, and a signature."""
    pen, left, top = letter.pen, letter.left, letter.y
    right = left + RECEIPT_WIDTH
    pen.box(left, top, RECEIPT_WIDTH, RECEIPT_HEIGHT, 0.3)
    pen.text(left + 3, top + 5, "BUKTI PENERIMAAN", 9.5, "bold")
    receiver, size = fit(document.receiver, RECEIPT_WIDTH - 6, 9)
    pen.text(left + 3, top + 9.4, receiver, size)
    for step, text in enumerate(("Diterima tanggal", "Nama", "NIP", "Jabatan")):
        y = top + 16.5 + step * 6.4
        pen.text(left + 3, y, text, 9)
        pen.dotted(left + 32, right - 3, y + 0.8)
    pen.text(left + 3, top + 45, "Tanda tangan dan cap", 9)
    pen.dotted(left + 38, right - 3, top + 52)
