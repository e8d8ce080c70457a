"""Berita acara padan data: lists, who is on which, decisions, and agreement month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_date, format_long_date
from desktop_app.domain.formatting import format_number
from desktop_app.domain.privacy_documents import Part
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import draw_letter
from reports.pdf.letters import DOTS, long_day
from reports.pdf.lists_plan import split_signatories
from reports.pdf.privacy_flow import heading, text_table
from reports.pdf.trend import draw_trend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents_padan import PadanMinutes
    from reports.pdf.letter_flow import Letter

TITLE = "Berita Acara Padan Data"
NOTHING = "Tidak ada."
CLOSING = (
    "Putusan di atas tersimpan dan berlaku juga untuk daftar bulan berikutnya selama sumber tidak"
    " mengubah isinya. Perbaikan untuk tiap instansi diserahkan dalam bentuk daftarnya sendiri."
)
LAST = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
LAST_HEIGHT = 12.0  # of that sentence, which never stands on another page than the signatures


def draw_padan_minutes(out: BinaryIO, document: PadanMinutes) -> int:
    """The berita acara. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write(letter, document)

    return draw_letter(out, TITLE, document.paper, document.stamp, write)


def _write(letter: Letter, document: PadanMinutes) -> None:
    letter.kop(document.letterhead)
    letter.centred("BERITA ACARA PADAN DATA", 13, "bold")
    letter.centred(f"Nomor: {document.number or DOTS}", 10)
    letter.y += 6
    letter.paragraph(
        f"Pada hari ini {long_day(document.day)} ({format_date(document.day)}), bertempat di"
        f" {document.place}, telah dipadankan daftar sumber untuk {document.area} oleh:"
    )
    parties = [
        (f"{number}.", one.name or DOTS[:30], one.post, one.office)
        for number, one in enumerate(document.parties, 1)
    ]
    _table(letter, ("No", "Nama", "Jabatan", "Instansi"), (0.06, 0.34, 0.28, 0.32), parties)
    _lists(letter, document)
    _presence(letter, document)
    _settled(letter, document)
    for number, trend in enumerate(document.trends, 4):
        draw_trend(letter, trend, f"{number}. {trend.title}")
    _open_points(letter, document, 4 + len(document.trends))
    letter.paragraph(CLOSING)
    _sign(letter, document)


def _table(
    letter: Letter,
    headers: tuple[str, ...],
    widths: tuple[float, ...],
    rows: Sequence[tuple[str, ...]],
    figures: tuple[int, ...] = (),
) -> None:
    part = Part("", headers=headers, widths=widths, rows=rows, empty=NOTHING, figures=figures)
    text_table(letter, part)


def _lists(letter: Letter, document: PadanMinutes) -> None:
    heading(letter, "1. Daftar yang dipadankan")
    rows = [
        (f"{n}.", one.agency, one.title, one.month, one.taken, format_number(one.rows))
        for n, one in enumerate(document.lists, 1)
    ]
    headers = ("No", "Instansi", "Daftar dan berkas", "Bulan data", "Diterima", "Baris")
    _table(letter, headers, (0.06, 0.22, 0.33, 0.16, 0.13, 0.1), rows, (5,))


def _presence(letter: Letter, document: PadanMinutes) -> None:
    heading(letter, f"2. Siapa ada di daftar mana ({document.unit})")
    rows = [
        (which, format_number(count), format_number(unknown))
        for which, count, unknown in document.presence
    ]
    if rows:
        count = sum(one[1] for one in document.presence)
        unknown = sum(one[2] for one in document.presence)
        rows.append(("Jumlah", format_number(count), format_number(unknown)))
    headers = ("Disebut oleh", f"Jumlah {document.unit}", "Belum ada di Padan")
    _table(letter, headers, (0.54, 0.18, 0.28), rows, (1, 2))
    if document.places:
        letter.table(("Tempat", *document.place_titles), document.places, 0)


def _settled(letter: Letter, document: PadanMinutes) -> None:
    heading(letter, "3. Selisih isian dan putusannya", 36)
    if document.fields:
        titles = ("Isian", "Belum diputus", "Sudah diputus", "Dicek di lapangan")
        letter.table(titles, document.fields, 0)
    else:
        letter.paragraph(NOTHING)
    if document.decisions:
        letter.room(36)
        kinds = ("Putusan memakai isi dari", "Putusan", "Di antaranya menurut aturan")
        letter.table(kinds, document.decisions, 0)


def _open_points(letter: Letter, document: PadanMinutes, number: int) -> None:
    heading(letter, f"{number}. Yang belum selesai")
    rows = [(what, format_number(count), where) for what, count, where in document.open_points]
    _table(letter, ("Hal", "Jumlah", "Dilanjutkan"), (0.44, 0.12, 0.44), rows, (1,))


def _sign(letter: Letter, document: PadanMinutes) -> None:
    """Rows of signatures; a single one stands at the right."""
    people, start = document.signatories, 0
    line = f"{document.place}, {format_long_date(document.day)}"
    letter.room(LAST_HEIGHT + signatures_height(line))
    letter.paragraph(LAST)
    for count in split_signatories(len(people)):
        letter.room(signatures_height(line))
        left = letter.right - 75 if count == 1 else letter.left
        row = people[start : start + count]
        place = "" if start else line
        letter.y = draw_signatures(letter.pen, row, left, letter.y, letter.right, place)
        start += count
