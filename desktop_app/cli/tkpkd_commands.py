"""The word `laporan`: TKPKD, the boards of Rutilahu and of aid; alone: the log of the program."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.aid_board_commands import aid_board
from desktop_app.cli.answer import Answer
from desktop_app.cli.house_board_commands import house_board
from desktop_app.cli.program_commands import save_report
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.tkpkd import Report, Span, half_span, quarter_span
from desktop_app.domain.tkpkd_tables import NOT_SETTLED, is_known_before
from desktop_app.services import tkpkd, tkpkd_papers

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

TKPKD, HOUSES, AID = "tkpkd", "rutilahu", "bantuan"
ONE_SPAN = "Sebutkan satu periode: --triwulan 2026-4 atau --semester 2026-2."


def add_options(parser: argparse.ArgumentParser) -> None:
    """What may stand behind `laporan`."""
    parser.add_argument(
        "jenis", nargs="?", choices=(TKPKD, HOUSES, AID), help="bila kosong: catatan program"
    )
    parser.add_argument("--ke", required=True, type=Path, metavar="FILE")
    parser.add_argument("--triwulan", metavar="TTTT-N", help="misalnya 2026-4")
    parser.add_argument("--semester", metavar="TTTT-N", help="misalnya 2026-2")
    parser.add_argument("--desa", metavar="KODE", help="desa atau kecamatan; kosong: semua")
    parser.add_argument(
        "--tahun", type=int, metavar="TTTT", help="rutilahu dan bantuan: tahun anggaran"
    )
    parser.add_argument("--lengkap", default="", metavar="TUJUAN", help="NIK lengkap, tujuannya")
    parser.set_defaults(run=report)


def report(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write a report as PDF or workbook, by the name of the file."""
    if options.jenis == HOUSES:
        return house_board(options, credentials, clock)
    if options.jenis == AID:
        return aid_board(options, credentials, clock)
    if options.jenis != TKPKD:
        return save_report(options, credentials, clock)
    span = _span(options)
    target = output_path(str(options.ke))
    with open_desk(options, credentials, clock) as desk:
        found = tkpkd.make_report(desk, span, options.desa or "")
        written = tkpkd_papers.export_report(desk, found, target, options.lengkap)
    data = {
        "berkas": [{"nama": str(written.path), "sha256": written.sha256}],
        "baris": written.rows,
        **_figures(found),
    }
    return Answer(data, (*_lines(found), str(written.path)))


def _span(options: argparse.Namespace) -> Span:
    if bool(options.triwulan) == bool(options.semester):
        raise UserError(ONE_SPAN)
    return quarter_span(options.triwulan) if options.triwulan else half_span(options.semester)


def _figures(found: Report) -> dict[str, Any]:
    total = found.total
    return {
        "periode": found.span.name,
        "wilayah": found.place,
        "awal": total.start if is_known_before(found) else None,
        "baru": total.new,
        "lulus": total.graduated,
        "keluar": total.left - total.graduated,
        "sebab": dict(total.out),
        "akhir": total.end,
        "strategi": dict(total.reach),
        "belum_tersentuh": len(found.unreached),
        "rupiah": {f"{one.fund}: {one.way.lower()}": one.amount for one in found.money},
    }


def _lines(found: Report) -> tuple[str, ...]:
    total = found.total
    new, end = (format_number(count) for count in (total.new, total.end))
    start = format_number(total.start) if is_known_before(found) else NOT_SETTLED
    return (
        f"{found.title}, {found.span.title}",
        f"KK miskin ekstrem: awal {start}, baru {new}, lulus {format_number(total.graduated)}, "
        f"keluar {format_number(total.left - total.graduated)}, akhir {end}",
        f"Belum tersentuh bantuan apa pun: {format_number(len(found.unreached))} KK",
    )
