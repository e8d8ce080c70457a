"""One invented page for each paper of a meeting on aid."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app.domain.documents import Paper, Signatory
from desktop_app.domain.documents_aid import MEETING_PAPERS, AidMeeting, AidName
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

COLUMNS = ("No", "Nama penerima", "NIK", "No KK", "Alamat RT/RW", "Nominal per bulan")
RESULTS = (("Diterima", ""), ("Cadangan", ""), ("Ditolak", "sudah mampu"))


def makers(paper: Paper) -> dict[str, Callable[[], tuple[Any, ...]]]:
    """What the drawing functions of these papers take after the file, by key of the registry."""
    return {key: partial(_meeting, paper) for key in MEETING_PAPERS}


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
