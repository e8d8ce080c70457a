"""The sheet on which some receivers say what they got, with the number that drew them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_payment import CHECKED, PAYMENT_PAPERS
from reports.pdf.aid.payment import amount, columns, drawer, head, need_names
from reports.pdf.furniture import signatures_height
from reports.pdf.house.flow import Col, grid
from reports.pdf.letters import DOTS
from reports.pdf.minutes import sign_minutes

if TYPE_CHECKING:
    from desktop_app.domain.documents_payment import PaymentDay
    from reports.pdf.letter_flow import Letter

COLS = (
    Col("No", 6, "center"),
    Col("Nama", 26),
    Col("Alamat, RT/RW", 24),
    Col("Menurut daftar (Rp)", 13, "right"),
    Col("Yang diterima (Rp)", 14),
    Col("S", 5, "center", "Hasil"),
    Col("J", 5, "center", "Hasil"),
    Col("N", 5, "center", "Hasil"),
    Col("B", 5, "center", "Hasil"),
    Col("Tanda tangan", 16),
)
MEANING = "S sesuai · J jumlahnya berbeda · N mengaku tidak menerima · B tidak bertemu"


def _check(letter: Letter, document: PaymentDay) -> None:
    need_names(document)
    head(letter, document, PAYMENT_PAPERS[CHECKED])
    letter.fact("Angka acuan", document.seed)
    letter.fact("Cara mengundi", "urutan SHA-256 dari angka acuan:nomor daftar:nomor urut")
    letter.fact("Petugas, tanggal", DOTS)
    letter.y += 3
    letter.paragraph(
        "Tanyakan kepada penerimanya sendiri, di rumahnya, berapa yang diterimanya dan apakah ada"
        f" yang dipotong. {MEANING}."
    )
    rows = [
        (
            str(one.number),
            one.name,
            ", ".join(filter(None, (one.address, one.place))),
            amount(one.amount, document.goods),
            *("", "", "", "", "", ""),
        )
        for one in document.names
    ]
    grid(letter, columns(COLS, document), rows, size=9, least=11, tail=signatures_height("-") + 8)
    people = (Signatory("Petugas pemeriksa"), Signatory("Mengetahui, Ketua BPD"))
    sign_minutes(letter, people, document.desa, None)


draw_check = drawer(CHECKED, _check)
