"""One invented page of the board of Rutilahu."""

from __future__ import annotations

from desktop_app.domain.documents import Paper
from desktop_app.domain.housing.board import STAGES
from desktop_app.domain.housing.board_paper import (
    CALENDAR_HEADERS,
    HOUSE_HEADERS,
    LINE_HEADERS,
    BoardPaper,
)
from desktop_app.domain.tkpkd_tables import Table
from desktop_app.selftest.invented import DAY, DESA, KECAMATAN, KOP, NAME, PEOPLE, STAMP

_COUNTS = (9, 2, 1, 1, 1, 1, 1, 1, 1, 0)
_MONEY = (180_000_000, 90_000_000, 61_500_000)
_REST = (*_COUNTS, *_MONEY, 62, 3, 2)
_HOUSE = (
    NAME, DESA, "001", "002", "Skema contoh", "Tahap I cair", 20, 6, "ya", 20_000_000, 10_000_000,
    6_150_000, "bahan belum diterima",
)  # fmt: skip


def board(paper: Paper) -> BoardPaper:
    """A board of one desa with one late house."""
    return BoardPaper(
        place=f"Kecamatan {KECAMATAN}",
        choice="semua skema, semua tahun",
        rule="Sisa tahun 37 hari.",
        stages=tuple(
            (title, count)
            for (title, _states), count in zip(STAGES.values(), _COUNTS[1:], strict=True)
        ),
        money=tuple(zip(("Pagu", "Cair", "Nota dan upah"), _MONEY, strict=True)),
        lines=Table("Menurut desa", LINE_HEADERS, ((DESA, KECAMATAN, *_REST),)),
        total=("Jumlah", "", *_REST),
        calendar=Table(
            "Kalender",
            CALENDAR_HEADERS,
            (("Skema contoh", "31-12-2026", 37, "Akhir tahun anggaran", 8),),
        ),
        houses=Table("Rumah", HOUSE_HEADERS, (_HOUSE,)),
        behind=1,
        letterhead=KOP,
        seat=KECAMATAN,
        day=DAY,
        signatories=PEOPLE[:2],
        stamp=STAMP,
        paper=paper,
    )
