"""The command for lists of agencies: taking them in, the difference table, deciding by workbook."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.domain.sources import label_of
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import differences, rulings_workbook, source_lists
from desktop_app.services.desk import Desk
from desktop_app.services.source_views import (
    FieldCount,
    ListSummary,
    Place,
    PresenceGroup,
    PresenceTable,
)

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

AGREED = "disetujui di baris perintah"
DECIDE = "putuskan"
SHOWN = 50
LEVELS = ("desa", "rw", "rt")


def add_options(command: argparse.ArgumentParser) -> None:
    """What may stand behind `padan`."""
    command.add_argument("berkas", nargs="*", metavar="FILE")
    command.add_argument("--desa", metavar="KODE", help="desa dari daftar tanpa kolom desa")
    command.add_argument("--bulan", metavar="TTTT-BB", help="bila kosong: menurut isinya")
    command.add_argument("--sumber", metavar="NAMA", help="bila isinya tidak menunjukkannya")
    command.add_argument("--per", choices=LEVELS, default="desa", help="rincian tabelnya")
    command.add_argument("--ke", metavar="FILE.xlsx", help="tulis buku putusan untuk diisi")
    command.add_argument("--setuju", action="append", default=[], metavar="HAL")
    command.set_defaults(run=compare)


def compare(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Take lists in and print the difference table; `putuskan FILE.xlsx` applies decisions."""
    words = list(options.berkas)
    with open_desk(options, credentials, clock) as desk:
        if words[:1] == [DECIDE]:
            return _decided(desk, words[1:])
        target = output_path(options.ke) if options.ke else None
        taken = [_taken(desk, Path(word).expanduser(), options) for word in words]
        place: Place = (options.desa,) if options.desa else ()
        # The list of a month is worth little by itself: it is compared with all that are used.
        table = differences.presence(desk, (), options.per, place)
        counts = differences.field_counts(desk, (), place)
        count = (
            rulings_workbook.write_decision_workbook(desk, (), target, place) if target else None
        )
    data: dict[str, Any] = {
        "daftar": [_list(one) for one in table.columns],
        "hadir": [_group(one, table) for one in table.groups],
        "jumlah": table.total,
        "selisih": {field: vars(one) for field, one in counts.items()},
    }
    if target is not None:
        data["berkas"] = {"nama": str(target), "baris": count}
    return Answer(data, (*_notices(taken), *_lines(table, counts)))


def _taken(desk: Desk, path: Path, options: argparse.Namespace) -> ListSummary:
    """A list that is used from now on."""
    one = source_lists.take_list(
        desk,
        path,
        source=options.sumber,
        period=options.bulan,
        desa=options.desa,
        confirmed=dict.fromkeys(options.setuju, AGREED),
    )
    return source_lists.use_list(desk, one.uid) if one.state == "dibaca" else one


def _decided(desk: Desk, words: list[str]) -> Answer:
    if len(words) != 1 or not words[0].lower().endswith(".xlsx"):
        raise UserError(f"Tulis satu nama berkas .xlsx sesudah {DECIDE}.")
    done = rulings_workbook.read_decision_workbook(desk, Path(words[0]).expanduser())
    data = {
        "diputuskan": done.applied,
        "sama": done.same,
        "ditolak": [{"baris": row, "alasan": why} for row, why in done.skipped],
    }
    lines = (
        f"{done.applied} putusan diterapkan, {done.same} sudah demikian, "
        f"{len(done.skipped)} tidak dapat diterapkan.",
        *(f"  baris {row}: {why}" for row, why in done.skipped[:SHOWN]),
    )
    return Answer(data, lines, PROBLEMS if done.skipped else DONE)


def _list(one: ListSummary) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "sumber": one.source,
        "judul": one.title,
        "bulan": one.period,
        "baris": one.rows,
        "baru": one.new,
        "berubah": one.changed,
        "sama": one.same,
        "ragu": one.doubtful,
        "bermasalah": one.wrong,
        "dikenal": one.linked,
        "usulan": one.proposed,
        "belum_dikenal": one.unknown,
        "catatan": [vars(notice) for notice in one.notices],
    }


def _group(one: PresenceGroup, table: PresenceTable) -> dict[str, Any]:
    names = dict(zip(LEVELS, one.place, strict=False))
    lists = [
        table.columns[place].uid for place in range(len(table.columns)) if one.mask >> place & 1
    ]
    return {**names, "daftar": lists, "jumlah": one.count, "belum_ada_di_padan": one.unknown}


def _notices(taken: Sequence[ListSummary]) -> Iterator[str]:
    """What is odd about the files that were taken in."""
    for one in taken:
        yield from (f"{one.file_name}: {notice.message}" for notice in one.notices[:SHOWN])
        if len(one.notices) > SHOWN:
            yield f"{one.file_name}: {len(one.notices) - SHOWN} catatan lain."


def _lines(table: PresenceTable, counts: dict[str, FieldCount]) -> Iterator[str]:
    for number, one in enumerate(table.columns, 1):
        yield (
            f"[{number}] {one.title} {one.period}: {one.rows} baris, {one.linked} dikenal, "
            f"{one.proposed} menunggu, {one.unknown} belum dikenal, {one.wrong} bermasalah"
        )
    what = "keluarga" if table.unit == "household" else "orang"
    yield f"{table.total} {what}:"
    for group in table.groups:
        inside = [str(n + 1) for n in range(len(table.columns)) if group.mask >> n & 1]
        alone = "hanya " if len(inside) == 1 < len(table.columns) else ""
        known = f", {group.unknown} belum ada di Padan" if group.unknown else ""
        yield f"  {_where(group.place)}: {alone}di [{'+'.join(inside)}] {group.count}{known}"
    if not counts:
        yield "Tidak ada isian yang berbeda."
    for field, count in counts.items():
        yield (
            f"  {label_of(field)}: {count.beda} berbeda, {count.putus} diputuskan, "
            f"{count.lapangan} ditanyakan di lapangan"
        )


def _where(place: Place) -> str:
    """`Lambangsari RW 001 RT 002`; what is not told is said."""
    if not place:
        return "semua"
    steps = zip(("RW", "RT"), place[1:], strict=False)
    named = [f"{title} {text}" if text else f"tanpa {title}" for title, text in steps]
    return " ".join((_village(place[:1]) or "tanpa desa", *named))


def _village(place: Place) -> str:
    return desa_names().get(place[0], place[0]) if place else ""
