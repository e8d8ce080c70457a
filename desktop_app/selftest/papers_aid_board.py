"""Invented pages of the board of village aid: the recap of a month, the check of a decree."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.aid.board import AidLine, DecreeRow, ListRow, MeetingRow, Sum, month_totals
from desktop_app.domain.aid.board_paper import (
    AidBoardPaper,
    DecreeCheck,
    board_table,
    months_table,
    recap_table,
)
from desktop_app.domain.documents import Paper, Signatory
from desktop_app.domain.tkpkd_tables import shown
from desktop_app.selftest.invented import DAY, DESA, KECAMATAN, KOP, NAME, PEOPLE, STAMP

CAMAT = Signatory("Camat", "CAMAT CONTOH", caption="Mengetahui,")
_CODE, _PROGRAMME = "32.16.99.2001", "BLT Dana Desa 2026"
_MONTHS = ("2026-01", "2026-02", "2026-03")
_MEETING = MeetingRow("m", _CODE, "140/02/2026", "2026-01-02", True)
_DECREE = DecreeRow(
    "d", _CODE, "perkades", "3 Tahun 2026", "2026-01-05", "m", "2026-01", "2026-12", "sesuai", True
)
_WHOLE, _RECEIVED = Sum(22, 19_800_000, 900_000), Sum(20, 18_000_000)
_LIST = ListRow("l", _CODE, "2026-01", 3, "dibayar", "2026-03-10", _WHOLE, _RECEIVED, False)
_LINES = (
    AidLine(
        _CODE, DESA, KECAMATAN, _MEETING, _DECREE, "sesuai", 22, 20, 3, 19_800_000, 18_000_000,
        900_000, closed=1, bnba=3, minutes=3, sent=3, expected=3,
    ),
    AidLine("32.16.99.2002", "Sukacontoh", KECAMATAN, expected=3, unpaid=_MONTHS, late=68),
)  # fmt: skip


def recap(paper: Paper) -> AidBoardPaper:
    """Two desa in March: one paid the quarter at once, the other has nothing."""
    totals = month_totals([_LIST], _MONTHS)
    names = ("Jan", "Feb", "Mar")
    return AidBoardPaper(
        programme=_PROGRAMME,
        place=KECAMATAN,
        period="keadaan Maret 2026",
        recap=recap_table(_LINES, [_LIST], _MONTHS[-1]),
        months=months_table(totals),
        bars=tuple(
            (name, one.paid, shown(one.paid)) for name, one in zip(names, totals, strict=True)
        ),
        lines=board_table(_LINES),
        notes=("1 dari 2 desa terlambat.",),
        letterhead=KOP,
        seat=KECAMATAN,
        day=DAY,
        signatories=(PEOPLE[1], CAMAT),
        stamp=STAMP,
        paper=paper,
    )


def check(paper: Paper) -> DecreeCheck:
    """A decree that was found in order."""
    return DecreeCheck(
        desa=DESA,
        kecamatan="Contoh",
        programme=_PROGRAMME,
        decree="Perkades 3 Tahun 2026, 05-01-2026",
        facts=(("Musdesus", "140/02/2026, 02-01-2026"), ("Pimpinan", NAME), ("Penerima", "22")),
        points=(("Musdesus dicatat dan dipindai", "ada"), ("Semua penerima sah", "22 dari 22")),
        required=True,
        result="Sesuai",
        day=DAY,
        note="Daftar penerima sesuai dengan hasil musyawarahnya.",
        letterhead=KOP,
        seat=KECAMATAN,
        signatory=CAMAT,
        stamp=STAMP,
        paper=paper,
    )


def blank_check(paper: Paper) -> DecreeCheck:
    """The same before anybody evaluated it, for the pen."""
    return replace(check(paper), result="", day=None, note="")
