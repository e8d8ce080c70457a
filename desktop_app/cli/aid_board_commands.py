"""`laporan bantuan`: the board of village aid as recap or workbook, with its figures."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.aid.board import AidLine
from desktop_app.domain.clock import Clock
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.services.aid_board import AidBoard, board_total, chosen_lines, read_aid_board
from desktop_app.services.aid_board_papers import Choice, export_board, place_of

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def aid_board(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write the board of BLT Dana Desa of a year: of a kecamatan, or of all."""
    target = output_path(str(options.ke))
    with open_desk(options, credentials, clock) as desk:
        board = read_aid_board(desk, year=options.tahun)
        choice = Choice(options.desa or "")
        written = export_board(desk, board, choice, target)
        lines = chosen_lines(board, choice.area)
        place = place_of(choice.area or ("" if desk.is_district else desk.kode))
    data = {
        "berkas": [{"nama": str(written.path), "sha256": written.sha256}],
        "baris": written.rows,
        "program": board.programme["nama"],
        "tahun": board.year,
        **_figures(board_total(lines), sum(line.late > 0 for line in lines)),
        "desa": [_line(line) for line in lines],
    }
    return Answer(data, (*_told(place, board, lines), str(written.path)))


def _told(place: str, board: AidBoard, lines: list[AidLine]) -> tuple[str, ...]:
    total = board_total(lines)
    late = sum(line.late > 0 for line in lines)
    return (
        f"Papan {board.programme['nama']}, {place}: {format_number(len(lines))} desa, "
        f"{format_number(late)} terlambat",
        f"Rencana {format_rupiah(total.planned)}, dibayar {format_rupiah(total.paid)}, "
        f"sisa {format_rupiah(total.left)}, kembali ke RKD {format_rupiah(total.returned)}",
    )


def _figures(total: AidLine, late: int) -> dict[str, Any]:
    return {
        "kpm_aktif": total.receivers,
        "kpm_menerima": total.reached,
        "rencana": total.planned,
        "dibayar": total.paid,
        "sisa": total.left,
        "kembali_rkd": total.returned,
        "disahkan_di_kertas": total.paper,
        "tanpa_pindaian": total.unscanned,
        "desa_terlambat": late,
    }


def _line(line: AidLine) -> dict[str, Any]:
    return {
        "kode": line.code,
        "musdes": line.meeting.number if line.meeting else None,
        "ketetapan": line.decree.number if line.decree else None,
        "evaluasi": line.evaluation or None,
        "bulan_dibayar": line.months,
        "bulan_belum": list(line.unpaid),
        "terlambat_hari": line.late,
        "dibayar": line.paid,
    }
