"""The command for lists that are checked name by name: the task, filled workbooks, handing back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.calendar import cut_off_date, period_of
from desktop_app.domain.clock import Clock
from desktop_app.domain.codes_usulan import HIMPUNAN_VERVAL
from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.verval import statuses
from desktop_app.services import dukcapil, source_lists, verval, verval_book, verval_reading
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.recap import desa_name
from desktop_app.services.schedule import cut_off_of
from desktop_app.services.verval_views import Made, ReadBack, TaskView

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

AGREED = "disetujui di baris perintah"
SHOWN = 50
BOOKS = (".xlsx", ".xlsm")
NO_NAME = "Sebutkan nama tugasnya dengan --tugas NAMA."
NO_FILE = "Sebutkan berkas hasil Dukcapil itu."
NO_TASK = "Tidak ada tugas verval bernama {name}. Buat dahulu dari daftarnya."
OTHER_TASK = "Berkas ini buku tugas “{own}”, bukan “{name}”. Periksa nama tugasnya."
BAD_DAY = "Tanggal {text} tidak dikenal. Tulis tanggal, bulan, tahun, misalnya 30-11-2026."


def add_options(command: argparse.ArgumentParser) -> None:
    """What may stand behind `verval`."""
    command.add_argument("berkas", nargs="?", type=Path, metavar="FILE")
    command.add_argument("--tugas", default="", metavar="NAMA", help="nama tugasnya")
    command.add_argument("--himpunan", default="", choices=tuple(HIMPUNAN_VERVAL))
    command.add_argument("--tenggat", metavar="TGL", help="bila kosong: batas data berikutnya")
    command.add_argument("--pemilik", default="", metavar="NAMA", help="penanggung jawab")
    command.add_argument("--petugas", default="", metavar="NAMA", help="yang memeriksa")
    command.add_argument("--bulan", metavar="TTTT-BB", help="bila kosong: menurut isinya")
    command.add_argument("--sumber", metavar="NAMA", help="bila isinya tidak menunjukkannya")
    command.add_argument("--ke", metavar="FILE.xlsx", help="hasilnya dalam susunan pengirim")
    command.add_argument("--rekap", metavar="FILE.xlsx", help="rekap per desa")
    command.add_argument("--dukcapil", metavar="TGL", help="FILE ini hasil padan Dukcapil")
    command.add_argument("--setuju", action="append", default=[], metavar="HAL")
    command.set_defaults(run=check)


def check(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Take a list in as a task, or a filled workbook back; write what was asked for."""
    path = options.berkas.expanduser() if options.berkas else None
    with open_desk(options, credentials, clock) as desk:
        if options.dukcapil:
            return _dukcapil(desk, path, options.dukcapil)
        if not options.tugas.strip():
            raise UserError(NO_NAME)
        made, found = None, None
        if path is not None:
            mark = verval_reading.mark_of(path) if path.suffix.lower() in BOOKS else None
            if mark is not None:
                found = _read(desk, path, mark, options)
            else:
                made = _made(desk, path, options)
        tasks = _named(desk, options.tugas)
        files = _written(desk, tasks, options)
    return _answer(tasks, made, found, files)


def _read(
    desk: Desk, path: Path, mark: verval_reading.Marked, options: argparse.Namespace
) -> ReadBack:
    own = verval.get_view(desk, mark.tasks[0]).nama
    if own.casefold() != _plain(options.tugas):
        raise UserError(OTHER_TASK.format(own=own, name=options.tugas))
    confirmed = dict.fromkeys(options.setuju, AGREED)
    return verval_reading.read_filled(desk, path, options.petugas, confirmed=confirmed)


def _made(desk: Desk, path: Path, options: argparse.Namespace) -> Made:
    confirmed = dict.fromkeys(options.setuju, AGREED)
    one = source_lists.take_list(
        desk, path, source=options.sumber, period=options.bulan, confirmed=confirmed
    )
    if one.state == "dibaca":
        source_lists.use_list(desk, one.uid)
    return verval.make_task(
        desk,
        one.uid,
        options.tugas,
        options.pemilik or desk.actor.name,
        _day(options.tenggat) if options.tenggat else _next_cut_off(desk),
        options.himpunan,
        options.bulan or "",
        confirmed,
    )


def _next_cut_off(desk: Desk) -> date:
    """The day on which the data of the present period close."""
    cut = cut_off_of(desk)
    period = period_of(desk.today(), cut.day, cut.months)
    return cut_off_date(period, cut.day, cut.months)


def _day(text: str) -> date:
    try:
        found = parse_date(text)
    except UserError as problem:
        raise UserError(BAD_DAY.format(text=text)) from problem
    if found is None:
        raise UserError(BAD_DAY.format(text=text))
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _named(desk: Desk, name: str) -> list[TaskView]:
    found = [one for one in verval.list_tasks(desk) if one.nama.casefold() == _plain(name)]
    if not found:
        raise UserError(NO_TASK.format(name=name))
    return found


def _written(
    desk: Desk, tasks: list[TaskView], options: argparse.Namespace
) -> dict[str, WrittenFile]:
    files = {}
    if options.ke:
        newest = max(one.periode for one in tasks)
        uids = [one.uid for one in tasks if one.periode == newest]
        files["hasil"] = verval_book.write_back(desk, uids, output_path(options.ke))
    if options.rekap:
        target = output_path(options.rekap)
        files["rekap"] = verval_book.write_recap_file(desk, target, tasks[0].nama)
    return files


def _answer(
    tasks: list[TaskView],
    made: Made | None,
    found: ReadBack | None,
    files: Mapping[str, WrittenFile],
) -> Answer:
    data: dict[str, Any] = {"tugas": [_task(one) for one in tasks]}
    if made is not None:
        data |= {"di_luar_wilayah": made.outside, "tanpa_desa": made.nowhere}
    if found is not None:
        refused = [{"baris": row, "alasan": why} for row, why in found.refused]
        counts = {"dijawab": found.answered, "sama": found.same, "kosong": found.empty}
        data["hasil"] = {**counts, "ditolak": refused}
    if files:
        data["berkas"] = {
            what: {"nama": str(one.path), "baris": one.rows, "sha256": one.sha256}
            for what, one in files.items()
        }
    wrong = found is not None and bool(found.refused)
    return Answer(data, tuple(_lines(tasks, made, found, files)), PROBLEMS if wrong else DONE)


def _task(one: TaskView) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "nama": one.nama,
        "desa": one.desa,
        "himpunan": one.himpunan,
        "bulan": one.periode,
        "pemilik": one.pemilik,
        "tenggat": one.tenggat.isoformat(),
        "jumlah": one.jumlah,
        "selesai": one.done,
        "belum": one.left,
        "terlambat": one.is_late,
        "status": dict(one.counts),
    }


def _lines(
    tasks: list[TaskView],
    made: Made | None,
    found: ReadBack | None,
    files: Mapping[str, WrittenFile],
) -> Iterator[str]:
    for one in tasks:
        late = ", terlambat" if one.is_late else ""
        yield (
            f"{one.nama}, {desa_name(one.desa)}: {one.jumlah} nama, {one.done} selesai, "
            f"{one.left} belum, tenggat {format_date(one.tenggat)}{late}"
        )
        labels = statuses(one.himpunan)
        for status, count in one.counts.items():
            yield f"  {labels.get(status, status)}: {count}"
    if made is not None and (made.outside or made.nowhere):
        yield f"{made.outside} baris di luar wilayah, {made.nowhere} baris tanpa desa."
    if found is not None:
        yield (
            f"{found.answered} hasil dibaca, {found.same} sudah demikian, {found.empty} belum "
            f"diisi, {len(found.refused)} ditolak."
        )
        yield from (f"  baris {row}: {why}" for row, why in found.refused[:SHOWN])
    for written in files.values():
        yield str(written.path)


def _dukcapil(desk: Desk, path: Path | None, day: str) -> Answer:
    if path is None:
        raise UserError(NO_FILE)
    done = dukcapil.take_padan(desk, path, _day(day))
    data = {
        "baris": done.rows,
        "ditulis": done.written,
        "sama": done.same,
        "lebih_lama": done.older,
        "belum_ada_di_padan": done.unknown,
        "ditolak": [{"baris": row, "alasan": why} for row, why in done.refused],
    }
    lines = (
        f"{done.written} hasil Dukcapil ditulis, {done.same} sudah demikian, {done.older} lebih "
        f"lama dari yang ada, {done.unknown} belum ada di Padan, {len(done.refused)} ditolak.",
        *(f"  baris {row}: {why}" for row, why in done.refused[:SHOWN]),
    )
    return Answer(data, lines, PROBLEMS if done.refused else DONE)
