"""The month desa by desa, for a kecamatan or Dinsos: what is done, open, late, returned.

Counted anew each time from the rows of the villages; who is most behind stands first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.board import BoardCell
from desktop_app.domain.calendar import (
    format_quarter,
    months_of_quarter,
    parse_quarter,
    quarter_of_month,
)
from desktop_app.domain.codes_usulan import (
    DIAJUKAN,
    DIKEMBALIKAN,
    DITERAPKAN,
    DITOLAK,
    DIVERIFIKASI,
    DRAF,
)
from desktop_app.domain.dates import format_month
from desktop_app.domain.documents import ReminderLine, ReminderWords
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.kinds import MONTH
from desktop_app.domain.wilayah import Desa
from desktop_app.services.board import read_board
from desktop_app.services.board_letters import LettersMade, LetterTo, write_letters
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.schedule import CutOff, read_cut_off
from desktop_app.services.usulan_files import ProposalFile, export_v4
from desktop_app.store import Reader
from desktop_app.store.export_rows import counts_per_desa
from desktop_app.store.month_rows import (
    TaskCount,
    form_counts,
    poverty_counts,
    proposal_counts,
    task_counts,
)

STATES = (DRAF, DIAJUKAN, DIVERIFIKASI, DITERAPKAN, DITOLAK, DIKEMBALIKAN)
NOT_HERE = "Halaman ini hanya ada di kantor kecamatan dan dinas."
NOBODY = "Tidak ada desa yang tertinggal pada bulan ini; tidak ada surat yang dibuat."
WORDS = ReminderWords(
    subject="Pengingat pemutakhiran DTSEN, usulan, dan verval",
    lead="pekerjaan bulanan {office} di bawah ini menurut catatan kami belum selesai",
    request=(
        "Mohon pekerjaan itu diselesaikan di Padan pada layar Usulan & verval, lalu kiriman"
        " bulannya diserahkan kepada kami. Bila sudah selesai, mohon kirimannya dibuat agar catatan"
        " kami dapat diperbaiki."
    ),
)


@dataclass(frozen=True)
class Span:
    """A month or a quarter: its months, the quarter of its forms, and how it is called."""

    months: tuple[str, ...]
    quarter: str
    title: str


@dataclass(frozen=True)
class VillageRow:
    """One desa. `lines` say what is behind; `late` of them are past their day."""

    code: str
    name: str
    kecamatan: str
    families: int
    forms_done: int
    forms_draft: int
    proposals: Mapping[str, int]
    names_done: int
    names_left: int
    names_late: int
    settled: int
    to_verify: int
    sent: BoardCell
    lines: tuple[ReminderLine, ...]

    @property
    def late(self) -> int:
        """How many things are past their day."""
        return sum(one.days > 0 for one in self.lines)

    @property
    def order(self) -> tuple[int, int, str]:
        """Who is most behind first: things past their day, then all that is open, then the code."""
        waiting = self.proposals.get(DRAF, 0) + self.proposals.get(DIKEMBALIKAN, 0)
        return -self.late, -(self.names_left + waiting + self.forms_draft), self.code


@dataclass(frozen=True)
class Villages:
    """All desa of the area in one month or quarter, who is most behind first."""

    span: Span
    rows: tuple[VillageRow, ...]

    @property
    def behind(self) -> tuple[VillageRow, ...]:
        """The desa with something past its day, or returned."""
        return tuple(row for row in self.rows if row.late or row.proposals.get(DIKEMBALIKAN))


def span_of(desk: Desk, text: str = "") -> Span:
    """The month or quarter behind what was typed; the present month for nothing."""
    if not text.strip():
        with desk.reader() as reader:
            return _month(read_cut_off(reader).period(desk.today()))
    try:
        return _month(str(MONTH.parse(text)))
    except UserError:
        quarter = _quarter(text)
        return Span(months_of_quarter(quarter), quarter, format_quarter(quarter))


def _month(month: str) -> Span:
    return Span((month,), quarter_of_month(month), format_month(month))


def _quarter(text: str) -> str:
    try:
        return parse_quarter(text)
    except UserError as problem:
        raise UserError(
            "Ketik bulan dan tahun (misalnya 11-2026) atau triwulan (misalnya IV 2026)."
        ) from problem


# --- reading -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Counts:
    families: Mapping[str, int]
    forms: Mapping[str, Mapping[str, int]]
    proposals: Mapping[str, Mapping[str, int]]
    tasks: Mapping[str, Sequence[TaskCount]]
    poverty: Mapping[str, Mapping[str, int]]


def read_villages(desk: Desk, text: str = "") -> Villages:
    """The desa of the area in a month or quarter, as typed."""
    if desk.is_village:
        raise UserError(NOT_HERE)
    span = span_of(desk, text)
    with desk.reader() as reader, reader.snapshot():
        counts, cut_off = _counts(reader, span), read_cut_off(reader)
    last = min(span.months[-1], cut_off.period(desk.today()))
    board = {row.code: row.last for row in read_board(desk, last, 1).rows}
    rows = [
        _row(desa, counts, board[desa.code], _Days(span, cut_off, desk.today(), last))
        for desa in desk.villages
    ]
    return Villages(span, tuple(sorted(rows, key=lambda row: row.order)))


def _counts(reader: Reader, span: Span) -> _Counts:
    tasks: dict[str, list[TaskCount]] = {}
    for one in task_counts(reader, f"{span.months[0]}-01"):
        tasks.setdefault(one.desa, []).append(one)
    return _Counts(
        counts_per_desa(reader, "household"),
        form_counts(reader, span.quarter),
        proposal_counts(reader, span.months[0], span.months[-1]),
        tasks,
        poverty_counts(reader, span.quarter),
    )


@dataclass(frozen=True)
class _Days:
    """The days that count; `last` is the newest month of the span that has begun."""

    span: Span
    cut_off: CutOff
    today: date
    last: str

    def line(self, due: date, note: str) -> ReminderLine:
        return ReminderLine(self.last, due, max((self.today - due).days, 0), note)


def _row(desa: Desa, counts: _Counts, sent: BoardCell, days: _Days) -> VillageRow:
    forms, tasks = counts.forms.get(desa.code, {}), counts.tasks.get(desa.code, ())
    poor, proposals = counts.poverty.get(desa.code, {}), counts.proposals.get(desa.code, {})
    today = days.today.isoformat()
    late = [one for one in tasks if one.left and not one.closed and "" < one.due < today]
    return VillageRow(
        code=desa.code,
        name=desa.name,
        kecamatan=desa.kecamatan_code,
        families=counts.families.get(desa.code, 0),
        forms_done=forms.get("selesai", 0),
        forms_draft=forms.get("draf", 0),
        proposals=proposals,
        names_done=sum(one.names - one.left for one in tasks),
        names_left=sum(one.left for one in tasks if not one.closed),
        names_late=sum(one.left for one in late),
        settled=poor.get("ditetapkan", 0),
        to_verify=poor.get("menunggu", 0),
        sent=sent,
        lines=tuple(_lines(forms, proposals, late, sent, days)),
    )


def _lines(
    forms: Mapping[str, int],
    proposals: Mapping[str, int],
    late: Sequence[TaskCount],
    sent: BoardCell,
    days: _Days,
) -> list[ReminderLine]:
    """What is behind in a desa, each with the day on which it was due."""
    closes, ends = days.cut_off.close_date(days.last), days.cut_off.data_date(days.last)
    found = [
        days.line(date.fromisoformat(one.due), f"verval {one.name}: {_many(one.left)} nama belum")
        for one in late
    ]
    for state, text in ((DIKEMBALIKAN, "dikembalikan, belum diajukan lagi"), (DRAF, "masih draf")):
        if many := proposals.get(state):
            found.append(days.line(closes, f"{_many(many)} usulan {text}"))
    if many := forms.get("draf"):
        found.append(days.line(ends, f"{_many(many)} formulir DTSEN belum selesai"))
    if sent.is_missing:
        found.append(days.line(ends, "kiriman bulan ini belum diterima"))
    return found


def _many(count: int) -> str:
    return format_number(count)


# --- letters and files -------------------------------------------------------------------------


def make_month_letters(
    desk: Desk,
    found: Villages,
    codes: Sequence[str] | None = None,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> LettersMade:
    """Letters to the desa that are behind, or to those of `codes`; numbered and noted."""
    chosen = [
        LetterTo(row.code, row.lines)
        for row in found.behind
        if row.lines and (codes is None or row.code in codes)
    ]
    if not chosen:
        raise UserError(NOBODY)
    return write_letters(desk, chosen, found.span.months[-1], WORDS, progress, cancel)


def merged_v4(
    desk: Desk,
    folder: Path,
    month: str,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> tuple[ProposalFile, ...]:
    """One V.4 file per programme over all desa of the area, into a folder."""
    if desk.is_village:
        raise UserError(NOT_HERE)
    return export_v4(desk, folder, month, progress=progress, cancel=cancel)
