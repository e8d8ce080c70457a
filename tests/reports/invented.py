"""Invented people and helpers to look at finished pages. Nobody here exists."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

from desktop_app.domain.documents import FormA, HouseholdSheet, RosterLine, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.documents import Paper
    from desktop_app.domain.kinds import Value

PAPERS: tuple[Paper, ...] = ("A4", "F4")
UID = "K7Q4M2XA"
STAMP = Stamp("Operator Contoh", "24-11-2026 12.00", "Desa Contoh")
IDENTITY = {
    "bnba": "000123",
    "nama": "SITI SUHARTINI CONTOH",
    "nik": "3216061203750001",
    "nomor_kk": "3216061203990002",
    "sex": "P",
    "umur": "51",
    "alamat": "Kp. Contoh Dukuh No. 12, sebelah musala, gang tembus sawah",
    "rt_rw": "003/007",
    "desa": "SRIJAYA",
    "kecamatan": "TAMBUN UTARA",
    "kabupaten": "BEKASI",
    "provinsi": "JAWA BARAT",
}
ANSWERS: dict[str, Value] = {
    "penghasilan": 1_500_000,
    "upah_minimum": 5_558_515,
    "pernah_bantuan": False,
    "tahun_bantuan": 0,
    "lama_menghuni": 12.0,
    "aset_rumah": False,
    "jumlah_penghuni": 5,
    "luas_rumah": 30.0,
    "bersedia": True,
    "lat": -6.2615,
    "lng": 107.1528,
    "wni": True,
    "kategori_keluarga": "4",
    "kk_sendiri": True,
    "sengketa": False,
    "desil": 2,
    "status_penghuni": "dihuni",
    "program_lain": False,
    "pondasi": "B",
    "sloof": "C",
    "kolom": "B",
    "ring_balok": "C",
    "rangka_atap": "B",
    "dinding": "B",
    "lantai": "A",
    "penutup_atap": "C",
    "air_minum": "A",
    "sanitasi": "B",
    "pencahayaan": "B",
    "penghawaan": "B",
    "kecukupan_luas": "B",
    "status_lahan": "A",
    "metode": "konvensional",
    "bekas_kayu": True,
    "bekas_kayu_jumlah": "12 batang",
    "bekas_kayu_foto": True,
    "uang_tabungan": True,
    "uang_tabungan_nilai": 750_000,
}


def form_a(paper: Paper = "A4", blank: bool = False, uid: str = UID, **answers: Value) -> FormA:
    """Form A of one invented family; keyword answers replace or (None) remove one."""
    merged = {name: value for name, value in {**ANSWERS, **answers}.items() if value is not None}
    day = date(2026, 11, 24)
    return FormA(uid, paper, IDENTITY, merged, blank, "Srijaya", day, (), STAMP)


def household(paper: Paper = "A4", members: int = 4, uid: str = UID) -> HouseholdSheet:
    """The verification sheet of one invented family of so many members."""
    roster = tuple(
        RosterLine(
            number, f"ANGGOTA CONTOH {number}", f"32160612037500{number:02d}", "Anak", "L",
            "12-03-1975", "Buruh harian lepas",
        )
        for number in range(1, members + 1)
    )  # fmt: skip
    identity = (
        ("No. KK", "3216061203990002"),
        ("Kepala keluarga", "SITI SUHARTINI CONTOH"),
        ("Alamat", "Kp. Contoh Dukuh No. 12"),
        ("RT/RW", "003/007"),
        ("Patokan", "Sebelah musala"),
    )
    return HouseholdSheet(uid, paper, identity, roster, "Srijaya", (), STAMP)


def drawn(draw: Callable[..., object], *arguments: object) -> bytes:
    """The PDF that a drawing function writes."""
    out = BytesIO()
    draw(out, *arguments)
    return out.getvalue()


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, line breaks as blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for page in document:
            textpage = page.get_textpage()
            texts.append(re.sub(r"\s+", " ", textpage.get_text_range()))
            textpage.close()
            page.close()
        return texts


def page_pictures(pdf: bytes, dots_per_inch: float) -> list[Image.Image]:
    """Each page as a grey picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = []
        for page in document:
            pictures.append(page.render(scale=dots_per_inch / 72).to_pil().convert("L"))
            page.close()
        return pictures
