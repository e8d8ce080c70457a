"""Columns and lines of the board of Rutilahu and of its list of houses."""

from __future__ import annotations

from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.domain.housing.board import DECIDED, OUT, PLANNED, STAGES, stage_of, state_title
from desktop_app.services.house_board import BoardLine, HouseLine
from desktop_app.ui.widgets.table import Column, Line, Tag

MILLION = 1_000_000
WIDTHS = {PLANNED: 64, DECIDED: 48, "tahap1": 70, "tahap2": 74, OUT: 64}  # of the headings
COUNTS = (
    Column("nama", "Nama", 150, stretch=True),
    Column("jumlah", "Rumah", 64, "e"),
    *(
        Column(stage, title, WIDTHS.get(stage, 58), "e")
        for stage, (title, _states) in STAGES.items()
    ),
    Column("uang", "Cair/pagu (juta)", 136, "e"),
    Column("terlama", "Terlama", 78, "e"),
    Column("terlambat", "Terlambat", 92, "e"),
    Column("risiko", "Risiko", 62, "e"),
)
HOUSES = (
    Column("keluarga", "Kepala keluarga", 150, stretch=True),
    Column("rt", "RT/RW", 62, "center"),
    Column("skema", "Skema", 166, stretch=True),
    Column("tahap", "Tahap", 160),
    Column("lama", "Menunggu", 94, "e"),
    Column("terlambat", "Terlambat", 90, "e"),
    Column("pagu", "Pagu", 98, "e"),
    Column("cair", "Cair", 98, "e"),
    Column("nota", "Nota dan upah", 124, "e"),
    Column("risiko", "Risiko", 66),
)
TOTALS = ("Rumah", "Menunggu paling lama", "Pagu", "Cair", "Nota dan upah", "Terlambat", "Berisiko")


def count_line(line: BoardLine) -> Line:
    """A place, scheme or year."""
    return Line(
        line.code,
        (
            line.name,
            format_number(line.count),
            *(_count(line.stages[stage]) for stage in STAGES),
            f"{_millions(line.paid)}/{_millions(line.ceiling)}",
            _days(line.oldest),
            _count(line.late),
            _count(line.risk),
        ),
        "warning" if line.risk else "",
    )


def house_line(one: HouseLine, scheme: str) -> Line:
    """A house of the list."""
    row = one.row
    tag: Tag = "warning" if one.at_risk else "muted" if stage_of(row.state) == OUT else ""
    return Line(
        row.uid,
        (
            row.head or "(belum ada kepala keluarga)",
            f"{row.rt or '–'}/{row.rw or '–'}",
            scheme,
            state_title(row.state),
            _days(one.days),
            _days(one.late or None),
            format_rupiah(row.ceiling) if row.ceiling else "belum diatur",
            format_rupiah(row.paid) if row.paid else "",
            format_rupiah(row.billed) if row.billed else "",
            "berisiko" if one.at_risk else "",
        ),
        tag,
    )


def totals_of(line: BoardLine) -> list[str]:
    """The numbers above the table."""
    oldest = "–" if line.oldest is None else f"{line.oldest} hari: {line.oldest_state}"
    money = (format_rupiah(value) for value in (line.ceiling, line.paid, line.billed))
    return [format_number(line.count), oldest, *money, *map(format_number, (line.late, line.risk))]


def _count(value: int) -> str:
    return format_number(value) if value else ""


def _days(value: int | None) -> str:
    return "" if value is None else f"{format_number(value)} hari"


def _millions(value: int) -> str:
    return format_number(round(value / MILLION))
