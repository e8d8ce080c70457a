"""The board as rows of its grid, and what it says in sentences. No widgets."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.board import STATE_NAMES, Arrived, BoardCell, State
from desktop_app.domain.dates import MONTHS, format_date, format_month
from desktop_app.domain.desks import desk_name
from desktop_app.domain.formatting import format_number
from desktop_app.services.board import Board, BoardGroup, BoardRow
from desktop_app.ui.widgets.monthgrid_rows import GridCell, GridColumn, GridRow, Tone
from desktop_app.ui.widgets.table import Column, Line

TONES: dict[State, Tone] = {
    "tepat": "good",
    "telat": "warning",
    "kurang": "warning",
    "tolak": "error",
    "belum": "error",
    "tunggu": "muted",
}
EXTRA = (GridColumn("Konflik", 76), GridColumn("Lembar", 76))
PARCELS = (
    Column("bulan", "Bulan", 130),
    Column("no", "No.", 50, "e"),
    Column("dibuat", "Dibuat", 100),
    Column("dari", "Dari", 220),
    Column("keadaan", "Keadaan", 120),
    Column("alasan", "Keterangan", 240, stretch=True),
)


def columns_of(board: Board) -> tuple[GridColumn, ...]:
    """The months, then conflicts and sheets."""
    names = [f"{MONTHS[int(month[5:]) - 1][:3]} {month[:4]}" for month in board.months]
    return (*(GridColumn(name) for name in names), *EXTRA)


def grid_rows(board: Board, groups: tuple[BoardGroup, ...]) -> Iterator[GridRow]:
    """Each kecamatan with the sums of all its desa, and below it the desa that are to be seen."""
    whole = {group.code: group for group in board.groups}
    for group in groups:
        sums = tuple(_sums(whole[group.code], len(board.months)))
        yield GridRow(group.code, group.name, sums, len(group.rows))
        for row in group.rows:
            yield GridRow(row.code, row.name, tuple(_cells(row)))


def _sums(group: BoardGroup, months: int) -> Iterator[GridCell]:
    many = len(group.rows)
    for place in range(months):
        sent = group.sent(place)
        due = any(row.cells[place].is_missing for row in group.rows)
        tone: Tone = "good" if sent == many else "error" if due else "muted"
        yield GridCell(f"{sent} dari {many}", tone)
    yield _count(sum(row.conflicts for row in group.rows))
    yield _count(sum(row.sheets_out for row in group.rows))


def _cells(row: BoardRow) -> Iterator[GridCell]:
    for cell in row.cells:
        yield GridCell(cell.text, TONES[cell.state])
    yield _count(row.conflicts)
    yield _count(row.sheets_out)


def _count(number: int) -> GridCell:
    return GridCell(format_number(number), "warning") if number else GridCell("–", "muted")


WRONG: tuple[State, ...] = ("telat", "kurang", "tolak")


def summary(board: Board) -> str:
    """How the newest month stands."""
    many, month = len(board.rows), board.months[-1]
    sent = many - len(board.missing)
    counts = {state: sum(row.last.state == state for row in board.rows) for state in WRONG}
    told = [f"{count} {STATE_NAMES[state].lower()}" for state, count in counts.items() if count]
    head = f"{sent} dari {many} desa sudah mengirim {format_month(month)}"
    due = f"batas data {format_date(board.due[-1])}"
    return f"{'; '.join([head, *told])}; {due}."


def sentence_of(board: Board, row: BoardRow) -> str:
    """What is wrong with one desa, month by month, in one line."""
    told = [
        f"{format_month(month)}: {_said(cell)}"
        for month, cell in zip(board.months, row.cells, strict=True)
        if cell.state not in ("tepat", "tunggu")
    ]
    if row.gaps:
        told.append(f"belum diterima: kiriman nomor {', '.join(map(str, row.gaps))}")
    return f"{desk_name(row.desk)} – {'; '.join(told) or 'semua kiriman tepat waktu'}."


def _said(cell: BoardCell) -> str:
    days = f" {cell.days} hari" if cell.state in ("telat", "belum") and cell.days else ""
    reason = f" ({cell.reason.rstrip('.')})" if cell.reason else ""
    via = f" lewat {desk_name(cell.via)}" if cell.via else ""
    return f"{STATE_NAMES[cell.state].lower()}{days}{via}{reason}"


def parcel_lines(found: list[Arrived]) -> list[Line]:
    """The kiriman of one desa as rows of a table."""
    return [
        Line(
            str(place),
            (
                format_month(one.month),
                "" if one.via else str(one.seq),
                format_date(one.made),
                f"lewat {desk_name(one.via)}" if one.via else desk_name(one.sender),
                "Diterima" if one.is_accepted else "Ditolak",
                one.reason,
            ),
            "" if one.is_accepted else "error",
        )
        for place, one in enumerate(found[:200])
    ]
