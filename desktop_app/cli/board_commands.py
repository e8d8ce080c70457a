"""Commands of the month: the board, and one workbook of all that came."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.paper_commands import month_of
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.board import STATE_NAMES, BoardCell
from desktop_app.domain.clock import Clock
from desktop_app.domain.exports import MASKED, UNMASKED
from desktop_app.services import board as boards
from desktop_app.services import board_letters, joining
from desktop_app.services.board import Board, BoardRow

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def board(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Who has sent which month; with --surat also the letters to those who are late."""
    target = output_path(options.surat) if options.surat else None
    last = month_of(options.bulan) if options.bulan else ""
    with open_desk(options, credentials, clock) as desk:
        found = boards.read_board(desk, last, options.jumlah)
        groups = boards.narrowed(found, options.kecamatan or "", options.belum)
        letters = 0
        if target is not None:
            codes = {row.code for group in groups for row in group.rows}
            made = board_letters.make_letters(desk, found, codes)
            board_letters.save_letters(desk, made, target)
            letters = len(made.numbers)
    rows = [row for group in groups for row in group.rows]
    data = {
        "bulan": list(found.months),
        "batas": dict(zip(found.months, (day.isoformat() for day in found.due), strict=True)),
        "desa": [_row(found, row) for row in rows],
        "belum": [row.code for row in rows if not row.last.is_sent],
        "ditolak": [
            {"meja": one.desk, "bulan": one.month, "urut": one.seq, "alasan": one.reason}
            for one in found.refused
        ],
        "surat": letters,
    }
    return Answer(data, tuple(_lines(found, rows)))


def _row(board: Board, row: BoardRow) -> dict[str, Any]:
    cells = zip(board.months, row.cells, strict=True)
    return {
        "kode": row.code,
        "nama": row.name,
        "kecamatan": row.kecamatan,
        "bulan": {month: _cell(cell) for month, cell in cells},
        "terlewat": list(row.gaps),
        "konflik": row.conflicts,
        "lembar_keluar": row.sheets_out,
    }


def _cell(cell: BoardCell) -> dict[str, Any]:
    found: dict[str, Any] = {"keadaan": cell.state, "hari": cell.days}
    if cell.via:
        found["lewat"] = cell.via
    if cell.reason:
        found["alasan"] = cell.reason
    return found


def _lines(board: Board, rows: list[BoardRow]) -> list[str]:
    sent = sum(row.last.is_sent for row in rows)
    lines = [f"{board.months[-1]}: {sent} dari {len(rows)} desa sudah mengirim."]
    for row in rows:
        if row.last.state != "tepat":
            days = f" {row.last.days} hari" if row.last.days else ""
            lines.append(f"  {row.code} {row.name}: {STATE_NAMES[row.last.state].lower()}{days}")
    return lines


def join(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write all that came for a month into one workbook."""
    target, month = output_path(options.ke), month_of(options.bulan)
    key = UNMASKED.key if options.lengkap else MASKED.key
    with open_desk(options, credentials, clock) as desk:
        made = joining.join_month(desk, month, target, key, options.lengkap or "")
    data = {
        "berkas": [{"nama": str(made.file.path), "sha256": made.file.sha256}],
        "baris": made.file.rows,
        "mengirim": list(made.sent),
        "belum": list(made.missing),
    }
    lines = (
        f"{made.file.rows} baris dari {len(made.sent)} desa: {made.file.path}",
        f"{len(made.missing)} desa belum mengirim.",
    )
    return Answer(data, lines, PROBLEMS if made.missing else DONE)
