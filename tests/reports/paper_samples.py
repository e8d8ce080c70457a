"""Invented lists and letters, and eyes for finished PDF: text, places of text, QR codes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import pypdfium2
import zxingcpp

from desktop_app.domain.documents import (
    Handover,
    Letterhead,
    Nominative,
    NominativeLine,
    Paper,
    ReceiptLine,
    ReceiptList,
    Signatory,
    Stamp,
)

UID = "K7Q4M2XA"
NAMES = (
    "SITI REKAAN",
    "UJANG REKAAN BIN H. ABDUL CONTOH AL-REKAANI",
    "TATI CONTOH",
    "R. HJ. NENENG REKAAN WULANDARI PERMANA SUKAESIH DEWI HANDAYANI RAMDHANI CONTOHWARDANI",
)
ADDRESSES = (
    "KP. PULO RAWA",
    "KP. CIBENING JALAN RAYA PISANGAN BARAT GANG HAJI REKAAN NO. 114 BLOK C",
    "PERUM GRIYA REKAAN TAHAP II BLOK DD 14 NOMOR 27 JALAN KENANGA SELATAN DEKAT MUSALA REKAAN"
    " KAMPUNG KELAPA DUA WETAN",
)
LETTERHEAD = Letterhead(
    ("PEMERINTAH KABUPATEN BEKASI", "KECAMATAN TAMBUN UTARA", "KANTOR KEPALA DESA SRIJAYA"),
    "Jl. Raya Srijaya No. 1",
)
STAMP = Stamp("Rekaan Satu", "24-11-2026 10.15", "Desa Srijaya")
CONTOH = Stamp("Rekaan Satu", "24-11-2026 10.15", "Desa Srijaya", contoh=True)
SIGNATORIES = (
    Signatory("Kepala Desa Srijaya", "H. REKAAN SATU", caption="Mengetahui,"),
    Signatory("Ketua BPD", "ASEP REKAAN"),
    Signatory("Kasi Kesejahteraan", "DEWI REKAAN"),
    Signatory("Kaur Keuangan", "BUDI REKAAN", "19800101 200501 1 001", "Yang membayarkan,"),
)


def receipt_list(
    rows: int,
    paper: Paper = "A4",
    draft: bool = False,
    signatories: tuple[Signatory, ...] = SIGNATORIES,
    stamp: Stamp = STAMP,
) -> ReceiptList:
    """A tanda terima of invented people; receiver n gets 300,000 + n rupiah."""
    lines = tuple(
        ReceiptLine(
            number=n,
            name=NAMES[n % len(NAMES)],
            nik=f"321606{n:010d}",
            address=ADDRESSES[n % len(ADDRESSES)],
            rt="003",
            rw="011",
            period="November 2026",
            amount=300_000 + n,
        )
        for n in range(1, rows + 1)
    )
    return ReceiptList(
        form_uid=UID,
        paper=paper,
        title="TANDA TERIMA BLT DANA DESA TAHUN 2026",
        desa="Desa Srijaya",
        kecamatan="Tambun Utara",
        period="November 2026",
        basis="Peraturan Kepala Desa Nomor 3 Tahun 2026",
        lines=lines,
        letterhead=LETTERHEAD,
        place="Srijaya",
        day=date(2026, 11, 24),
        signatories=signatories,
        stamp=stamp,
        draft=draft,
    )


def nominative(rows: int, paper: Paper = "F4") -> Nominative:
    """A daftar nominatif of invented people."""
    lines = tuple(
        NominativeLine(
            number=n,
            name=NAMES[n % len(NAMES)],
            nik=f"321606{n:010d}",
            address=f"{ADDRESSES[n % len(ADDRESSES)]} RT 003/RW 011",
            account=f"0123-{n:04d}",
            material=17_500_000,
            labour=2_500_000,
        )
        for n in range(1, rows + 1)
    )
    return Nominative(
        form_uid=UID,
        paper=paper,
        title="DAFTAR NOMINATIF PENCAIRAN RUTILAHU",
        scheme="Rutilahu APBD Kabupaten Bekasi 2026",
        stage="Tahap I",
        desa="Desa Srijaya",
        kecamatan="Tambun Utara",
        basis="SK Bupati Nomor 12 Tahun 2026",
        lines=lines,
        letterhead=LETTERHEAD,
        place="Srijaya",
        day=date(2026, 11, 24),
        signatories=tuple(
            Signatory(title) for title in ("Ketua LPM", "Bendahara", "Kepala Desa", "TFL")
        ),
        stamp=STAMP,
    )


def handover(places: int, signatories: tuple[Signatory, ...] = SIGNATORIES[:1]) -> Handover:
    """The papers of a kiriman with counts of so many invented desa."""
    return Handover(
        number="SRT-321620-26-B-0007",
        month="2026-11",
        sender="Kecamatan Tambun Utara",
        receiver="Kepala Dinas Sosial",
        file_name="321620_202611_B_0007.kiriman",
        sha256="0123456789abcdef" * 3 + "fedcba98a1b2c3d4",
        counts=tuple((f"Desa Rekaan {n}", (n, 4 * n)) for n in range(1, places + 1)),
        count_titles=("Keluarga", "Jiwa"),
        letterhead=LETTERHEAD,
        place="Tambun Utara",
        day=date(2026, 11, 24),
        signatories=signatories,
        stamp=STAMP,
    )


@dataclass(frozen=True)
class Code:
    """A QR code found on a page: its text and its middle, as shares of width and height."""

    text: str
    x: float
    y: float


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
        return texts


def text_box(pdf: bytes, page_number: int, text: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in points of the first place of a text on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[page_number]
        reader = page.get_textpage()
        found = reader.search(text).get_next()
        assert found is not None, f"{text!r} is not on page {page_number}"
        boxes = [reader.get_charbox(found[0] + n) for n in range(found[1])]
        reader.close()
        page.close()
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def page_codes(pdf: bytes, scale: float = 2.0) -> list[list[Code]]:
    """The QR codes of each page, from left to right, read from its picture."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=scale).to_pil()
            page.close()
            codes = [
                Code(
                    code.text,
                    (code.position.top_left.x + code.position.bottom_right.x) / 2 / picture.width,
                    (code.position.top_left.y + code.position.bottom_right.y) / 2 / picture.height,
                )
                for code in zxingcpp.read_barcodes(picture)
            ]
            found.append(sorted(codes, key=lambda code: code.x))
    return found


def drawn(draw: object, document: object) -> bytes:
    """The PDF that a drawing function makes of a document."""
    out = io.BytesIO()
    draw(out, document)
    return out.getvalue()
