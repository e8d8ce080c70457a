"""The board of village aid on paper and in Excel: the recap of a month, the check of a decree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.aid.board import (
    AidLine,
    ListRow,
    MonthTotal,
    month_totals,
)
from desktop_app.domain.codes_aid import HASIL_EVALUASI, JENIS_KETETAPAN
from desktop_app.domain.dates import MONTHS, format_date
from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp
from desktop_app.domain.tkpkd_tables import Cell, Row, Table

TITLE = "Rekapitulasi penyaluran"
MONTH_HEADERS = (
    "Bulan", "Daftar", "KPM target", "KPM menerima", "Rencana (Rp)", "Dibayar (Rp)", "Sisa (Rp)",
    "Kembali ke RKD (Rp)", "Kumulatif dibayar (Rp)",
)  # fmt: skip
RECAP_HEADERS = (
    "No", "Desa", "Musdes", "Perkades/SK", "Evaluasi", "KPM target", "KPM menerima",
    "Rencana (Rp)", "Dibayar (Rp)", "s.d. bulan ini dibayar (Rp)", "s.d. bulan ini sisa (Rp)",
    "Kembali ke RKD (Rp)", "Bulan dibayar", "Terlambat (hari)",
)  # fmt: skip
BOARD_HEADERS = (
    "Desa/Kelurahan", "Kecamatan", "Nomor musdes", "Tanggal musdes", "Pindaian musdes",
    "Perkades/SK", "Tanggal Perkades/SK", "Pindaian Perkades/SK", "Evaluasi", "KPM aktif",
    "KPM menerima (bulan terbaru)", "Bulan dibayar", "Rencana (Rp)", "Dibayar (Rp)", "Sisa (Rp)",
    "Kembali ke RKD (Rp)", "Daftar draf", "Daftar terkunci", "Daftar ditutup",
    "Disahkan di kertas", "Tanpa pindaian", "Kiriman datang", "Kiriman ditunggu", "BNBA (bulan)",
    "Berita acara (bulan)", "Bulan belum dibayar", "Terlambat (hari)",
)  # fmt: skip
FIRST_MONEY = 13  # the column of BOARD_HEADERS that a chart begins with, counted from 1
RULE = (
    "KPM menerima: yang hasil bayarnya diterima sendiri, diwakilkan, diantar, oleh ahli waris, atau"
    " oleh pengganti. Daftar beberapa bulan dibagi rata ke bulannya. Terlambat: hari sejak batas"
    " data bulan terakhir yang boleh dibayar bersama bulan yang belum dibayar."
)


@dataclass(frozen=True)
class AidBoardPaper:
    """The board of a programme: `recap` is of one month, `months` of the year, `lines` whole."""

    programme: str
    place: str
    period: str
    recap: Table
    months: Table
    bars: tuple[tuple[str, int, str], ...]
    lines: Table
    notes: tuple[str, ...]
    letterhead: Letterhead
    seat: str
    day: date
    signatories: tuple[Signatory, ...]
    stamp: Stamp
    paper: Paper = "F4"


@dataclass(frozen=True)
class DecreeCheck:
    """What the kecamatan found of a decree: its facts, points looked at, result and notes.

    `points` = what was looked at and how it stands; an empty `result` is left for the pen.
    """

    desa: str
    kecamatan: str
    programme: str
    decree: str
    facts: tuple[tuple[str, str], ...]
    points: tuple[tuple[str, str], ...]
    required: bool
    result: str
    day: date | None
    note: str
    letterhead: Letterhead
    seat: str
    signatory: Signatory
    stamp: Stamp
    paper: Paper = "A4"


def recap_table(lines: Sequence[AidLine], lists: Iterable[ListRow], month: str) -> Table:
    """A row a desa for one month, with the year up to it, and the row of sums."""
    by_desa: dict[str, list[ListRow]] = {}
    for one in lists:
        by_desa.setdefault(one.desa, []).append(one)
    months = [f"{month[:4]}-{number:02d}" for number in range(1, int(month[5:]) + 1)]
    rows: list[Row] = []
    sums = [0] * 7
    for number, line in enumerate(lines, 1):
        totals = month_totals(by_desa.get(line.code, ()), months)
        figures = _figures(totals)
        sums = [one + other for one, other in zip(sums, figures, strict=True)]
        papers = (_day(line.meeting), _day(line.decree), _evaluation(line))
        rows.append((number, line.name, *papers, *figures, line.months, line.late or None))
    rows.append((None, "Jumlah", None, None, None, *sums, None, None))
    return Table("Rekap", RECAP_HEADERS, tuple(rows))


def months_table(totals: Sequence[MonthTotal]) -> Table:
    """A row a month with the sum of what was paid so far."""
    paid = 0
    rows: list[Row] = []
    for one in totals:
        paid += one.paid
        name = MONTHS[int(one.month[5:]) - 1]
        rows.append(
            (name, one.lists, one.planned, one.reached, one.rupiah, one.paid,
             one.rupiah - one.paid, one.returned, paid)
        )  # fmt: skip
    return Table("Bulan", MONTH_HEADERS, tuple(rows))


def board_table(lines: Iterable[AidLine]) -> Table:
    """All that the board tells, a row a desa."""
    return Table("Papan", BOARD_HEADERS, tuple(map(_board_row, lines)))


def _board_row(line: AidLine) -> Row:
    meeting, decree = line.meeting, line.decree
    sort = JENIS_KETETAPAN.get(decree.sort, "") if decree else ""
    return (
        line.name,
        line.kecamatan,
        meeting.number if meeting else None,
        _plain_day(meeting.day) if meeting else None,
        _yes(meeting.scanned) if meeting else None,
        f"{sort} {decree.number}".strip() if decree else None,
        _plain_day(decree.day) if decree else None,
        _yes(decree.scanned) if decree else None,
        _evaluation(line) or None,
        *(line.receivers, line.reached, line.months),
        *(line.planned, line.paid, line.left, line.returned),
        *(line.drafts, line.locked, line.closed, line.paper, line.unscanned),
        *(line.sent, line.expected, line.bnba, line.minutes),
        ", ".join(MONTHS[int(month[5:]) - 1] for month in line.unpaid) or None,
        line.late,
    )


def _figures(totals: Sequence[MonthTotal]) -> list[int]:
    """Target, received, planned and paid of the month; paid, left and returned up to it."""
    now = totals[-1]
    planned, paid = sum(one.rupiah for one in totals), sum(one.paid for one in totals)
    returned = sum(one.returned for one in totals)
    return [now.planned, now.reached, now.rupiah, now.paid, paid, planned - paid, returned]


def _evaluation(line: AidLine) -> str:
    return HASIL_EVALUASI.get(line.evaluation, line.evaluation)


def _day(paper: object) -> Cell:
    day = str(getattr(paper, "day", "") or "")
    return _plain_day(day) if day else "belum"


def _plain_day(day: str) -> str:
    return format_date(date.fromisoformat(day)) if day else ""


def _yes(is_so: bool) -> str:
    return "ada" if is_so else "belum"
