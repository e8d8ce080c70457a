"""One invented page of each list of care and giving. Nobody on them exists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app.domain.aid.stunting import COLUMNS, TICKS
from desktop_app.domain.documents import Paper
from desktop_app.domain.documents_care import CARE_PAPERS, GiftPaper, PaperColumn, TablePaper
from desktop_app.selftest.invented import ADDRESS, DAY, DESA, KECAMATAN, KOP, NAME, PEOPLE, STAMP

_SHEET, _GIFT = "lembar_kader", "bast_csr"
_FORM_UID = "2A3B4C5D"


def makers(paper: Paper) -> dict[str, Callable[[], tuple[Any, ...]]]:
    """What the drawing functions of these papers take after the file, by key of the registry."""
    lists = {key: partial(_list, paper, key) for key in CARE_PAPERS if key != _GIFT}
    return {**lists, _GIFT: partial(_gift, paper)}


def _list(paper: Paper, key: str) -> tuple[TablePaper]:
    ticks = COLUMNS if key == _SHEET else ()
    columns = (
        PaperColumn("No", 4, "right"),
        PaperColumn("Nama", 20),
        PaperColumn("Alamat", 20),
        *(PaperColumn(TICKS.get(name, "Kategori"), 5, "center", "Ada") for name in ticks),
    )
    rows = [(f"{number}.", NAME, ADDRESS, *["V"] * len(ticks)) for number in (1, 2)]
    page = TablePaper(
        title=CARE_PAPERS[key],
        subtitle=f"Desa {DESA}, Kecamatan {KECAMATAN}",
        facts=(("Bulan", "November 2026"),),
        columns=columns,
        rows=rows,
        letterhead=KOP,
        place_line=f"{DESA}, 24 November 2026",
        signatories=PEOPLE[:2],
        stamp=STAMP,
        paper=paper,
        bold=frozenset({1}),
        notes=("Catatan di bawah daftar.",),
        form_uid=_FORM_UID if ticks else "",
    )
    return (page,)


def _gift(paper: Paper) -> tuple[GiftPaper]:
    page = GiftPaper(
        number="140/1",
        day=DAY,
        giver="PT Contoh",
        contact=NAME,
        receiver=NAME,
        address=ADDRESS,
        desa=DESA,
        kecamatan=KECAMATAN,
        form="Barang",
        field="pendidikan",
        text="Tas dan buku",
        value=500_000,
        received=DAY,
        letterhead=KOP,
        head=PEOPLE[0],
        stamp=STAMP,
        paper=paper,
    )
    return (page,)
