"""Surat kuasa and surat pernyataan ahli waris, a page a name, or blank for the pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_payment import HEIRS, PROXY, PaymentName
from reports.pdf.aid.payment import drawer, worth
from reports.pdf.furniture import draw_signatures, signatures_height
from reports.pdf.letters import DOTS
from reports.pdf.minutes import sign_minutes

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.documents_payment import PaymentDay
    from reports.pdf.letter_flow import Letter

BLANK = PaymentName(0, 0, "", "", "", "", 0)


def _each(letter: Letter, document: PaymentDay, write: Callable[[PaymentName], None]) -> None:
    for place, one in enumerate(document.names or (BLANK,)):
        if place:
            letter.room(letter.pen.height)
            letter.y = 12.0
        write(one)


def _person(letter: Letter, name: str, nik: str, address: str, *more: tuple[str, str]) -> None:
    for title, value in (("Nama", name), ("NIK", nik), ("Alamat", address), *more):
        letter.fact(title, value or DOTS)
    letter.y += 3


def _address(one: PaymentName) -> str:
    place = f"RT/RW {one.place}" if one.place else ""
    return ", ".join(filter(None, (one.address, place)))


def _aid(document: PaymentDay, one: PaymentName) -> str:
    return f"{document.programme}, {document.period}, {worth(one.amount, document.goods)}"


def _head(letter: Letter, title: str, number: str) -> None:
    letter.y += 6
    letter.centred(title, 13, "bold")
    letter.centred(f"Nomor: {number or DOTS}", 10)
    letter.y += 7


def _proxy(letter: Letter, document: PaymentDay) -> None:
    def write(one: PaymentName) -> None:
        _head(letter, "SURAT KUASA", one.letter)
        letter.paragraph("Yang bertanda tangan di bawah ini:")
        _person(letter, one.name, one.nik, _address(one))
        letter.paragraph("memberi kuasa kepada:")
        _person(letter, one.helper, "", "", ("Hubungan", one.relation))
        letter.paragraph(
            f"untuk mengambil bantuan {_aid(document, one)}, di {document.place}, karena"
            f" {DOTS}{DOTS}."
        )
        letter.paragraph(
            "Bantuan diserahkan seluruhnya kepada saya. Surat kuasa ini hanya berlaku untuk"
            " pembayaran tersebut dan dilampiri fotokopi KTP keduanya."
        )
        people = (
            Signatory("Penerima kuasa", one.helper),
            Signatory("Pemberi kuasa", one.name, hint="tanda tangan atau cap jempol"),
        )
        sign_minutes(letter, people, document.desa, document.day)
        _known(letter, document)

    _each(letter, document, write)


def _heirs(letter: Letter, document: PaymentDay) -> None:
    def write(one: PaymentName) -> None:
        _head(letter, "SURAT PERNYATAAN AHLI WARIS", one.letter)
        letter.paragraph("Yang bertanda tangan di bawah ini:")
        _person(letter, one.helper, "", "", ("Hubungan", one.relation))
        letter.paragraph("menyatakan bahwa penerima bantuan:")
        _person(letter, one.name, one.nik, _address(one))
        letter.paragraph(
            f"telah meninggal dunia pada tanggal {DOTS[:30]}, dengan surat kematian nomor"
            f" {DOTS[:30]}, dan bahwa saya ahli warisnya yang disepakati keluarga untuk menerima"
            f" bantuan {_aid(document, one)}."
        )
        letter.paragraph(
            "Pernyataan ini dibuat dengan sebenarnya. Bila tidak benar, saya bersedia mengembalikan"
            " bantuan itu dan dituntut menurut peraturan yang berlaku."
        )
        people = (
            Signatory("Saksi, Ketua RT"),
            Signatory("Yang menyatakan", one.helper, hint="tanda tangan atau cap jempol"),
        )
        sign_minutes(letter, people, document.desa, document.day)
        _known(letter, document)

    _each(letter, document, write)


def _known(letter: Letter, document: PaymentDay) -> None:
    """The head of the village knows of it."""
    head = document.head
    letter.y += 2
    middle = Signatory(head.title, head.name, head.nip, "Mengetahui,")
    left, right = letter.left, letter.right
    letter.left, letter.right = left + letter.width / 4, right - letter.width / 4
    letter.room(signatures_height())
    letter.y = draw_signatures(letter.pen, (middle,), letter.left, letter.y, letter.right)
    letter.left, letter.right = left, right


draw_proxy = drawer(PROXY, _proxy)
draw_heirs = drawer(HEIRS, _heirs)
