"""What the papers of a payment have in common: how they are drawn, their head and signatures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.documents_payment import PAYMENT_PAPERS, WIDE
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number, format_rupiah
from reports.pdf.letter_flow import draw_letter
from reports.pdf.letters import DOTS
from reports.pdf.minutes import sign_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from desktop_app.domain.documents import Signatory
    from desktop_app.domain.documents_payment import PaymentDay
    from reports.pdf.house.flow import Col
    from reports.pdf.letter_flow import Letter

FREE = "Bantuan ini tidak dipotong dan tidak dipungut biaya apa pun."
GOODS = {"Jumlah (Rp)": "Bantuan"}
NOBODY = "Tidak ada nama untuk dicetak. Buka dahulu daftar bayarnya."
SHORT_DOTS = DOTS[:24]


def drawer(
    key: str, write: Callable[[Letter, PaymentDay], None]
) -> Callable[[BinaryIO, PaymentDay], int]:
    """The function of the registry that draws one such paper. It returns the count of pages."""

    def draw(out: BinaryIO, document: PaymentDay) -> int:
        def pages(letter: Letter) -> None:
            write(letter, document)

        title = PAYMENT_PAPERS[key]
        return draw_letter(out, title, document.paper, document.stamp, pages, landscape=key in WIDE)

    return draw


def need_names(document: PaymentDay) -> None:
    """UserError for a paper of names without any."""
    if not document.names:
        raise UserError(NOBODY)


def head(letter: Letter, document: PaymentDay, title: str, *, facts: bool = True) -> None:
    """Kop, title, and what is handed out where and when."""
    letter.kop(document.letterhead)
    letter.centred(title.upper(), 13, "bold")
    letter.centred(f"{document.programme}, {document.period}", 10)
    letter.y += 5
    if facts:
        letter.fact("Tempat", document.place)
        letter.fact("Nomor daftar", document.number or DOTS)
        letter.fact("Dasar", document.basis or DOTS)
        if document.goods:
            letter.fact("Bantuan", document.goods)
        letter.y += 3


def columns(cols: Sequence[Col], document: PaymentDay) -> list[Col]:
    """The columns of a table; of goods none of them is about rupiah."""
    if document.is_money:
        return list(cols)
    return [
        replace(col, title=GOODS.get(col.title, col.title.removesuffix(" (Rp)")), align="left")
        if col.title.endswith("(Rp)")
        else col
        for col in cols
    ]


def amount(value: int, goods: str) -> str:
    """Rupiah of a cell, or the goods."""
    return format_number(value) if value else goods or "–"


def worth(value: int, goods: str) -> str:
    """`Rp300.000`, or the goods."""
    return format_rupiah(value) if value else goods or DOTS


def sign(letter: Letter, document: PaymentDay, people: Sequence[Signatory]) -> None:
    """These officials; dots where a name is not known. Who signs alone needs no caption."""
    if len(people) == 1:
        people = [replace(people[0], caption="")]
    sign_minutes(letter, people, document.desa, document.day)
