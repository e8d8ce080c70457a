"""Columns and lines of the board of village aid, and the figures above it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.aid.board import AidLine, DecreeRow, MeetingRow
from desktop_app.domain.codes_aid import HASIL_EVALUASI, JENIS_KETETAPAN
from desktop_app.domain.dates import MONTHS, format_date
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.ui.widgets.table import Column, Line, Tag

MILLION = 1_000_000
MOST_MONTHS = 4  # unpaid months that are named; more are counted
NONE = "belum ada"
COLUMNS = (
    Column("nama", "Desa", 150, stretch=True),
    Column("musdes", "Musdes", 92, "center"),
    Column("ketetapan", "Perkades/SK", 112, "center"),
    Column("evaluasi", "Evaluasi", 94),
    Column("kpm", "KPM", 80, "e"),
    Column("bulan", "Bulan", 58, "e"),
    Column("uang", "Uang", 104, "e"),
    Column("sisa", "Sisa", 64, "e"),
    Column("rkd", "Ke RKD", 68, "e"),
    Column("kecuali", "Kecuali", 70, "e"),
    Column("kiriman", "Kiriman", 74, "center"),
    Column("ba", "BNBA/BA", 78, "center"),
    Column("terlambat", "Terlambat", 90, "e"),
)
TOTALS = ("Desa", "KPM dibayar/aktif", "Direncanakan", "Dibayar", "Sisa", "Kembali ke RKD",
          "Terlambat")  # fmt: skip


def board_line(line: AidLine) -> Line:
    """One desa."""
    tag: Tag = "warning" if line.late else "muted" if line.decree is None else ""
    return Line(
        line.code,
        (
            line.name,
            _day(line.meeting),
            _day(line.decree),
            evaluation_text(line),
            f"{format_number(line.reached)}/{format_number(line.receivers)}",
            _count(line.months),
            f"{millions(line.paid)}/{millions(line.planned)}" if line.planned else "",
            millions(line.left) if line.left else "",
            millions(line.returned) if line.returned else "",
            _count(line.exceptions),
            f"{line.sent}/{line.expected}",
            f"{line.bnba}/{line.minutes}",
            f"{format_number(line.late)} hari" if line.late else "",
        ),
        tag,
    )


def totals_of(total: AidLine, lines: Sequence[AidLine]) -> list[str]:
    """The figures above the table."""
    money = (total.planned, total.paid, total.left, total.returned)
    return [
        format_number(len(lines)),
        f"{format_number(total.reached)}/{format_number(total.receivers)}",
        *map(format_rupiah, money),
        f"{format_number(sum(one.late > 0 for one in lines))} desa",
    ]


def evaluation_text(line: AidLine) -> str:
    """`Sesuai`, `belum`, `tidak wajib`; nothing where there is no decree."""
    return HASIL_EVALUASI.get(line.evaluation, line.evaluation)


def told(line: AidLine) -> str:
    """What stands behind the marked line, in sentences."""
    parts = [_meeting(line.meeting), *map(_decree, line.decrees)]
    if not line.decrees:
        parts.append("Perkades/SK belum dicatat")
    counts = ((line.drafts, "draf"), (line.locked, "terkunci"), (line.closed, "ditutup"))
    lists = ", ".join(f"{count} {name}" for count, name in counts if count)
    parts.append(f"daftar bayar: {lists or 'belum ada'}")
    if line.paper:
        parts.append(f"{line.paper} daftar disahkan di kertas")
    if line.unscanned:
        parts.append(f"{line.unscanned} daftar dikunci tanpa pindaian lengkap")
    if line.unpaid:
        parts.append(f"belum dibayar: {month_names(line.unpaid)}")
    return f"{line.name}, Kecamatan {line.kecamatan}: {'; '.join(parts)}."


def month_names(months: Sequence[str]) -> str:
    """`Januari, Februari dan 3 bulan lagi`."""
    names = [MONTHS[int(month[5:]) - 1] for month in months[:MOST_MONTHS]]
    more = len(months) - MOST_MONTHS
    return f"{', '.join(names)} dan {more} bulan lagi" if more > 0 else ", ".join(names)


def _meeting(meeting: MeetingRow | None) -> str:
    if meeting is None:
        return "musdes belum dicatat"
    return f"musdes {meeting.number or 'tanpa nomor'}, {_scan(meeting.scanned)}"


def _decree(decree: DecreeRow) -> str:
    sort = JENIS_KETETAPAN.get(decree.sort, "ketetapan")
    return f"{sort} {decree.number}, {_scan(decree.scanned)}"


def _scan(is_scanned: bool) -> str:
    return "ada pindaian" if is_scanned else "tanpa pindaian"


def _day(paper: MeetingRow | DecreeRow | None) -> str:
    """The day of a paper; a star says that its scan lacks."""
    if paper is None:
        return NONE
    day = format_date(date.fromisoformat(paper.day)) if paper.day else "ada"
    return day if paper.scanned else f"{day}*"


def _count(value: int) -> str:
    return format_number(value) if value else ""


def millions(value: int) -> str:
    """Millions of rupiah with one decimal where it tells something."""
    tenths = round(value * 10 / MILLION)
    whole = format_number(tenths // 10)
    return f"{whole},{tenths % 10}" if tenths % 10 else whole
