"""Berita acara serah terima operator: whose account ended, whose began, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from desktop_app.domain.dates import format_date, format_long_date
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letter_flow import draw_letter
from reports.pdf.letters import DOTS, long_day

if TYPE_CHECKING:
    from desktop_app.domain.office_papers import OperatorHandover
    from reports.pdf.letter_flow import Letter

TITLE = "Berita Acara Serah Terima Operator"
NOTHING = "tidak ada"
NARROW = 62.0  # of the titles of open work


def draw_operator_handover(out: BinaryIO, document: OperatorHandover) -> int:
    """The berita acara. Returns the count of pages."""

    def write(letter: Letter) -> None:
        _write(letter, document)

    return draw_letter(out, TITLE, document.paper, document.stamp, write)


def _write(letter: Letter, document: OperatorHandover) -> None:
    letter.kop(document.letterhead)
    letter.centred("BERITA ACARA SERAH TERIMA OPERATOR", 13, "bold")
    letter.centred(f"Nomor: {document.number or DOTS}", 10)
    letter.y += 6
    letter.paragraph(
        f"Pada hari ini {long_day(document.day)} ({format_date(document.day)}), bertempat di"
        f" {document.place}, tugas operator Padan pada {document.office}, komputer"
        f" {document.computer}, diserahterimakan:"
    )
    _person(letter, "PIHAK PERTAMA, yang menyerahkan", document.giver, document.giver_user)
    _person(letter, "PIHAK KEDUA, yang menerima", document.receiver, document.receiver_user)
    letter.fact("Peran yang diberikan", document.roles)
    letter.fact("Sebab serah terima", document.reason)
    letter.y += 3
    _open_work(letter, document)
    letter.paragraph(
        f"Akun {document.giver_user} dihapus dari komputer ini pada {document.moment}; kata"
        " sandinya tidak berlaku lagi. Yang pernah dikerjakan PIHAK PERTAMA tetap tercatat atas"
        " namanya. Kata sandi pertama PIHAK KEDUA diberikan langsung dan segera diganti."
    )
    letter.paragraph(
        "Lembar kunci pemulihan tetap dalam amplop tertutup di lemari besi kantor. Bila PIHAK"
        " PERTAMA pernah melihatnya, kunci pemulihan diganti."
    )
    letter.paragraph(f"Buku catatan kegiatan pada saat serah terima: {document.anchor}.")
    letter.paragraph(
        "PIHAK PERTAMA tidak lagi menyimpan salinan data, berkas kunci, atau lembar berisi data"
        " pribadi. Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya."
    )
    _sign(letter, document)


def _person(letter: Letter, title: str, name: str, username: str) -> None:
    letter.fact("Nama", name or DOTS)
    letter.fact("Nama pengguna", username)
    letter.y += 1
    letter.paragraph(f"selanjutnya disebut {title};", 2.5)


def _open_work(letter: Letter, document: OperatorHandover) -> None:
    letter.paragraph("Pekerjaan yang masih terbuka dan dilanjutkan PIHAK KEDUA:", 1.5)
    for line in document.work:
        said = f"{line.count} – {line.where}" if line.count else NOTHING
        letter.fact(line.title, said, NARROW)
    letter.y += 3


def _sign(letter: Letter, document: OperatorHandover) -> None:
    """Giver and receiver beside each other, the head below them."""
    place = f"{document.place}, {format_long_date(document.day)}"
    pair, head = document.signatories[:2], document.signatories[2:]
    letter.room(2 * signatures_height("place"))
    letter.y = draw_signatures(letter.pen, pair, letter.left, letter.y, letter.right, place)
    if head:
        middle = (letter.left + letter.right) / 2
        letter.y = draw_signatures(letter.pen, head, middle - 40, letter.y, middle + 40)
