"""Berita acara penyaluran: target, what was received and how, what is left and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.domain.aid.payment import NOT_RECEIVED, RECEIVED
from desktop_app.domain.codes_aid import HASIL_PERIKSA
from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.dates import format_date
from desktop_app.domain.documents import Signatory
from desktop_app.domain.documents_payment import MINUTES
from desktop_app.domain.formatting import format_number
from reports.pdf.aid.payment import FREE, drawer, need_names
from reports.pdf.furniture import signatures_height
from reports.pdf.house.flow import Col, grid
from reports.pdf.letters import DOTS, long_day
from reports.pdf.minutes import CLOSING, minutes_head, sign_minutes
from reports.pdf.privacy_flow import heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents_payment import PaymentDay, PaymentName
    from reports.pdf.letter_flow import Letter

SUMS = (Col("Uraian", 50), Col("Penerima", 18, "right"), Col("Jumlah (Rp)", 26, "right"))
REST = (
    Col("No", 6, "center"),
    Col("Nama", 30),
    Col("RT/RW", 12, "center"),
    Col("Jumlah (Rp)", 15, "right"),
    Col("Sebab", 20),
    Col("Penyelesaian", 30),
)
INSTEAD = (
    Col("No", 6, "center"),
    Col("Nama penerima", 28),
    Col("Cara", 20),
    Col("Diterima oleh", 28),
    Col("Hubungan", 15),
    Col("Nomor surat", 18),
)
WAYS = ("diterima", "dikunjungi", "diwakilkan", "ahli_waris", "pengganti")
NOT_TYPED = "belum diisi hasilnya"


def _minutes(letter: Letter, document: PaymentDay) -> None:
    need_names(document)
    minutes_head(letter, document.letterhead, "BERITA ACARA PENYALURAN BANTUAN", "")
    day = f"{long_day(document.day)} ({format_date(document.day)})" if document.day else DOTS
    letter.paragraph(
        f"Pada hari ini {day}, bertempat di {document.place}, telah disalurkan"
        f" {document.programme} untuk {document.period}"
        + (f" berupa {document.goods}" if document.goods else "")
        + f" menurut daftar nomor {document.number or DOTS[:24]}, berdasarkan"
        f" {document.basis or DOTS}, dengan hasil sebagai berikut:"
    )
    rows, bold = _sums(document.names)
    grid(letter, SUMS, rows, size=9.5, bold=bold, least=6)
    _instead(letter, document)
    _rest(letter, document)
    _checked(letter, document)
    letter.room(2 * signatures_height("-") + 18)  # the closing words stay with their signatures
    letter.paragraph(f"{FREE} {CLOSING}")
    witnesses = [Signatory("Saksi, BPD"), Signatory("Saksi, Ketua RT/RW")]
    sign_minutes(letter, [*document.signers, *witnesses], document.desa, document.day)


def _sums(names: Sequence[PaymentName]) -> tuple[list[tuple[str, str, str]], set[int]]:
    """The rows of the sums, and which of them are bold."""
    rows: list[tuple[str, str, str]] = []
    bold: set[int] = set()

    def add(title: str, some: Sequence[PaymentName], strong: bool = False) -> None:
        if strong:
            bold.add(len(rows))
        elif not some:
            return
        total = sum(one.amount for one in some)
        rows.append((title, format_number(len(some)), format_number(total) if total else "–"))

    def of(code: str) -> list[PaymentName]:
        return [one for one in names if one.outcome == code]

    received = [one for one in names if one.outcome in RECEIVED]
    left = [one for one in names if one.outcome not in RECEIVED]
    add("Target", names, strong=True)
    add("Realisasi", received, strong=True)
    for code in WAYS:
        add(f"– {HASIL_PENYALURAN[code]}", of(code))
    add("Sisa", left, strong=True)
    for code in NOT_RECEIVED:
        add(f"– {HASIL_PENYALURAN[code]}", of(code))
    add(f"– {NOT_TYPED.capitalize()}", of(""))
    back = [one for one in left if one.returned or one.outcome == "kembali_rkd"]
    add("Dari sisa itu sudah kembali ke RKD", back)
    return rows, bold


def _instead(letter: Letter, document: PaymentDay) -> None:
    rows = [
        (
            str(one.number),
            one.name,
            HASIL_PENYALURAN[one.outcome],
            one.helper,
            one.relation,
            one.letter or "–",
        )
        for one in document.names
        if one.outcome in ("diwakilkan", "ahli_waris", "pengganti")
    ]
    if rows:
        heading(letter, "Diterima bukan oleh yang tercantum")
        grid(letter, INSTEAD, rows, size=9)


def _rest(letter: Letter, document: PaymentDay) -> None:
    rows = [
        (
            str(one.number),
            one.name,
            one.place,
            format_number(one.amount) if one.amount else "–",
            HASIL_PENYALURAN[one.outcome] if one.outcome else NOT_TYPED,
            f"Kembali ke RKD, BA {one.returned}, {one.returned_on}" if one.returned else "",
        )
        for one in document.names
        if one.outcome not in RECEIVED
    ]
    if rows:
        heading(letter, "Yang tidak diterima dan sebabnya")
        grid(letter, REST, rows, size=9)


def _checked(letter: Letter, document: PaymentDay) -> None:
    """What receivers said who were asked afterwards."""
    counted = Counter(one.check for one in document.names if one.check)
    if counted:
        said = ", ".join(
            f"{HASIL_PERIKSA[code].lower()} {counted[code]}"
            for code in HASIL_PERIKSA
            if counted[code]
        )
        letter.paragraph(f"Sesudah pembayaran {counted.total()} penerima diperiksa: {said}.")


draw_minutes = drawer(MINUTES, _minutes)
