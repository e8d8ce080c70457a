"""Lists for the day of the payment: who is called, who came, and who may be read on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.documents_payment import CALLS, PAYMENT_PAPERS, POSTED, PRESENT
from desktop_app.domain.formatting import format_number, format_rupiah
from reports.pdf.aid.payment import FREE, amount, columns, drawer, head, need_names, sign
from reports.pdf.furniture import signatures_height
from reports.pdf.house.flow import Col, grid

if TYPE_CHECKING:
    from desktop_app.domain.documents_payment import PaymentDay
    from reports.pdf.letter_flow import Letter

CALLED = (
    Col("Antrean", 10, "center"),
    Col("Nama", 30),
    Col("NIK", 20, "center"),
    Col("RT/RW", 10, "center"),
    Col("Jumlah (Rp)", 13, "right"),
    Col("Dipanggil", 11, "center"),
    Col("Dibayar", 10, "center"),
)
CAME = (
    Col("No", 6, "center"),
    Col("Nama", 34),
    Col("Alamat", 30),
    Col("RT/RW", 12, "center"),
    Col("Ganjil", 17, group="Tanda tangan"),
    Col("Genap", 17, group="Tanda tangan"),
)
READ = (
    Col("No", 7, "center"),
    Col("Nama", 50),
    Col("RT/RW", 16, "center"),
    Col("Jumlah (Rp)", 20, "right"),
)
SIGNED_ROW = 9.0  # mm: room for the pen
SPARE = 8.0  # mm between a table and the signatures that stay with it
PUBLIC = (
    "Untuk diumumkan: hanya nama, RT/RW, dan bantuannya. Sanggahan disampaikan ke kantor desa atau"
    " kelurahan, atau ke kecamatan."
)
OWN_COPY = "Untuk petugas. Cocokkan empat angka terakhir NIK dengan KTP sebelum membayar."


def _calls(letter: Letter, document: PaymentDay) -> None:
    need_names(document)
    head(letter, document, PAYMENT_PAPERS[CALLS])
    letter.paragraph(OWN_COPY)
    rows = [
        (
            str(one.queue),
            one.name,
            one.nik,
            one.place,
            amount(one.amount, document.goods),
            "",
            "",
        )
        for one in sorted(document.names, key=lambda one: one.queue)
    ]
    grid(letter, columns(CALLED, document), rows, size=9, least=7)
    _total(letter, document)


def _present(letter: Letter, document: PaymentDay) -> None:
    need_names(document)
    head(letter, document, PAYMENT_PAPERS[PRESENT])
    rows = [
        (str(one.number), one.name, one.address, one.place, *_side(one.number))
        for one in document.names
    ]
    grid(letter, CAME, rows, size=9, least=SIGNED_ROW, tail=signatures_height("-") + SPARE)
    sign(letter, document, document.signers[-2:])


def _side(number: int) -> tuple[str, str]:
    """Odd names sign at the left, even ones at the right, as on the tanda terima."""
    return (f"{number}.", "") if number % 2 else ("", f"{number}.")


def _posted(letter: Letter, document: PaymentDay) -> None:
    """Never a number of a person, of a card, or what anybody suffers from."""
    need_names(document)
    if not document.stamp.contoh:
        letter.notice = FREE
    head(letter, document, PAYMENT_PAPERS[POSTED])
    letter.paragraph(PUBLIC)
    rows = [
        (str(place), one.name, one.place, amount(one.amount, document.goods))
        for place, one in enumerate(document.names, 1)
    ]
    grid(
        letter, columns(READ, document), rows, size=9.5, least=6.2, tail=signatures_height("-") + 20
    )
    _total(letter, document)
    letter.paragraph(FREE)
    sign(letter, document, [document.head])


def _total(letter: Letter, document: PaymentDay) -> None:
    total = sum(one.amount for one in document.names)
    money = f", {format_rupiah(total)}" if total else ""
    letter.paragraph(f"Jumlah: {format_number(len(document.names))} penerima{money}.")


draw_calls = drawer(CALLS, _calls)
draw_present = drawer(PRESENT, _present)
draw_posted = drawer(POSTED, _posted)
