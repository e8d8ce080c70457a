"""The command for papers of Padan data: minutes, field list, corrections, overlaps, marked list."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.answer import Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.services import padan_papers
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

MINUTES, FIELD, CORRECTIONS, OVERLAPS, MARKED = KINDS = (
    "berita-acara",
    "cek-lapangan",
    "koreksi",
    "tumpang-tindih",
    "bertanda",
)
ONE_LIST = "Sebutkan satu daftar yang diberi tanda, dengan --daftar UID."
NO_FOLDER = "Folder {folder} tidak ada. Buat dahulu atau pilih folder lain."


def add_options(parser: argparse.ArgumentParser) -> None:
    """What may stand behind `laporan-padan`."""
    parser.add_argument("jenis", choices=KINDS)
    parser.add_argument("--ke", required=True, metavar="FILE|DIR")
    parser.add_argument("--daftar", action="append", default=[], metavar="UID")
    parser.add_argument("--desa", metavar="KODE")
    parser.add_argument("--petugas", default="", metavar="NAMA")
    parser.add_argument("--tujuan", default="", metavar="TEKS")
    parser.add_argument("--desil", type=int, metavar="N", help="batas desil bagi semua program")
    parser.set_defaults(run=write)


def write(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write one kind of paper and say where it lies."""
    with open_desk(options, credentials, clock) as desk:
        made = _made(desk, options)
    data = {
        "berkas": [{"nama": str(one.path), "sha256": one.sha256} for one in made],
        "baris": sum(one.rows for one in made),
    }
    return Answer(data, tuple(str(one.path) for one in made))


def _made(desk: Desk, options: argparse.Namespace) -> tuple[WrittenFile, ...]:
    lists, place = options.daftar, (options.desa,) if options.desa else ()
    if options.jenis == CORRECTIONS:
        folder = Path(options.ke).expanduser().absolute()
        if not folder.is_dir():
            raise UserError(NO_FOLDER.format(folder=folder))
        return padan_papers.make_corrections(desk, lists, folder, place, options.tujuan)
    target = output_path(options.ke)
    if options.jenis == MINUTES:
        return (padan_papers.make_minutes(desk, lists, target, place),)
    if options.jenis == FIELD:
        return (padan_papers.make_field_list(desk, lists, target, place, options.petugas),)
    if options.jenis == OVERLAPS:
        found = padan_papers.make_overlaps(
            desk, lists, target, place, options.tujuan, options.desil
        )
        return (found,)
    if len(lists) != 1:
        raise UserError(ONE_LIST)
    return (padan_papers.make_marked(desk, lists[0], target),)
