"""One invented page for each paper on aid: of a meeting, and of a family."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app.domain.documents import Paper, Signatory
from desktop_app.domain.documents_aid import MEETING_PAPERS, AidMeeting, AidName
from desktop_app.domain.documents_family import FamilyPaper
from desktop_app.domain.formatting import mask_nik
from desktop_app.selftest.invented import (
    ADDRESS,
    DAY,
    DESA,
    KECAMATAN,
    KOP,
    NAME,
    NIK,
    NOMOR_KK,
    STAMP,
)

MASKED = mask_nik(NIK)
COLUMNS = ("No", "Nama penerima", "NIK", "No KK", "Alamat RT/RW", "Nominal per bulan")
RESULTS = (("Diterima", ""), ("Cadangan", ""), ("Ditolak", "sudah mampu"))


def makers(paper: Paper) -> dict[str, Callable[[], tuple[Any, ...]]]:
    """What the drawing functions of these papers take after the file, by key of the registry."""
    meetings = {key: partial(_meeting, paper) for key in MEETING_PAPERS}
    return {**meetings, "bantuan_keluarga": partial(_family, paper)}


def _family(paper: Paper) -> tuple[list[FamilyPaper]]:
    """A family with more than one page could hold."""
    many = range(1, 13)
    page = FamilyPaper(
        paper,
        KOP,
        STAMP,
        (("Kepala keluarga", NAME), ("Nomor KK", MASKED), ("Alamat", ADDRESS)),
        ("Menurut tahun: 2026 Rp3.600.000; 2025 Rp900.000.",),
        "Urutan kantor belum ada: keluarga ini belum disurvei (Form A).",
        [(str(number), NAME, "Anak", MASKED, "12") for number in many],
        [("2", f"triwulan I {year}", "DTSEN", "17-03-2026") for year in (2026, 2025)],
        [(str(2027 - one), "BLT Dana Desa", "Dana Desa", "Rp300.000", "3 kali") for one in many],
        [("BLT Dana Desa", NAME, "Jan 2026", "Perkades 3 Tahun 2026")],
        [("BPNT/Sembako", "Mungkin berhak", "Desil 2.")] * 8,
    )
    return ([page],)


def _meeting(paper: Paper) -> tuple[AidMeeting]:
    names = tuple(_name(number, *result) for number, result in enumerate(RESULTS, 1))
    return (_document(paper, names, {"tempat": "Balai desa", "jam": "09.00", "nomor": "140/1"}),)


def blank_meeting(paper: Paper) -> tuple[AidMeeting]:
    """The papers of a meeting of which nothing is known yet."""
    return (_document(paper, (), {}),)


def _document(paper: Paper, names: tuple[AidName, ...], facts: dict[str, str]) -> AidMeeting:
    posts = ("pimpinan", "notulis", "kepala", "wakil")
    return AidMeeting(
        paper,
        KOP,
        STAMP,
        "BLT Dana Desa",
        DESA,
        KECAMATAN,
        False,
        "Musyawarah desa khusus (musdesus)",
        DAY if facts else None,
        facts,
        names,
        COLUMNS,
        {post: Signatory(post.capitalize(), NAME if facts else "") for post in posts},
    )


def _name(number: int, result: str, reason: str) -> AidName:
    values = (str(number), NAME, NIK, NOMOR_KK, ADDRESS, "300.000")
    texts = dict(zip(COLUMNS, values, strict=True))
    criteria = "Tidak menerima PKH"
    return AidName(number, NAME, NIK, "002/001", "1", criteria, result, reason, texts, 300_000)
