"""`laporan rutilahu`: the board of Rutilahu as PDF or workbook, with its figures."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.clock import Clock
from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.services.house_board import BoardLine, chosen, read_houses, total_line
from desktop_app.services.house_board_papers import Choice, export_board, place_of

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials


def house_board(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write the board of a desa, kecamatan or all, of one year or all."""
    target = output_path(str(options.ke))
    with open_desk(options, credentials, clock) as desk:
        houses = read_houses(desk)
        own = "" if desk.is_district else desk.kode
        choice = Choice(options.desa or own, year=options.tahun)
        written = export_board(desk, houses, choice, target)
        total = total_line(houses, chosen(houses, choice.area, year=choice.year))
    data = {
        "berkas": [{"nama": str(written.path), "sha256": written.sha256}],
        "baris": written.rows,
        "wilayah": choice.area,
        "tahun": choice.year,
        **_figures(total),
    }
    told = (
        f"Papan Rutilahu, {place_of(choice.area)}: {format_number(total.count)} rumah, "
        f"{format_number(total.late)} terlambat, {format_number(total.risk)} berisiko",
        f"Pagu {format_rupiah(total.ceiling)}, cair {format_rupiah(total.paid)}, "
        f"nota dan upah {format_rupiah(total.billed)}",
        str(written.path),
    )
    return Answer(data, told)


def _figures(total: BoardLine) -> dict[str, Any]:
    return {
        "rumah": total.count,
        "tahap": total.stages,
        "pagu": total.ceiling,
        "cair": total.paid,
        "nota_dan_upah": total.billed,
        "terlama_hari": total.oldest,
        "terlambat": total.late,
        "berisiko": total.risk,
    }
