"""Workbooks of houses between the office and Disperkimtan: what comes back, and what leaves."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.clock import Clock
from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors import UserError
from desktop_app.services import house_outgoing
from desktop_app.services.building import list_schemes
from desktop_app.services.desk import Desk
from desktop_app.services.house_outgoing import Wanted
from desktop_app.services.house_verdicts import (
    CLASHES,
    DIFFERS,
    READY,
    REFUSED,
    STATES,
    WAITS,
    Applied,
    Decision,
    Line,
    Preview,
    apply,
    weigh,
)
from desktop_app.services.house_verdicts_reading import read_book

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

PROPOSALS, ESTIMATES = "usulan", "rab"
SHOWN = 50
OPEN = (DIFFERS, CLASHES, WAITS, REFUSED)
BAD_DAY = "Tanggal {text} tidak dikenal. Tulis tanggal, bulan, tahun, misalnya 24-11-2026."
NO_SCHEME = "Skema {name} tidak ada. Pilih salah satu: {known}."


def add_reading(command: argparse.ArgumentParser) -> None:
    """What may stand behind `rumah-masuk`."""
    command.add_argument("berkas", type=Path, metavar="FILE")
    command.add_argument("--tanggal", metavar="TGL", help="bagi baris tanpa tanggal")
    command.add_argument("--terapkan", action="store_true", help="tulis baris yang siap")
    command.add_argument("--setuju", action="append", default=[], choices=(DIFFERS,), metavar="HAL")
    command.set_defaults(run=take)


def add_writing(command: argparse.ArgumentParser) -> None:
    """What may stand behind `rumah-keluar`."""
    command.add_argument("--ke", required=True, metavar="FILE.xlsx|DIR")
    command.add_argument("--isi", choices=(PROPOSALS, ESTIMATES), default=PROPOSALS)
    command.add_argument("--desa", default="", metavar="KODE", help="bila kosong: semua")
    command.add_argument("--skema", default="", metavar="NAMA", help="bila kosong: semua")
    command.add_argument("--tujuan", default="", metavar="TEKS", help="bila lain dari Rutilahu")
    command.set_defaults(run=give)


def take(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Look at a national workbook, and write what is ready when asked to."""
    path, applied = options.berkas.expanduser(), None
    with open_desk(options, credentials, clock) as desk:
        book = read_book(path)
        day = _day(options.tanggal) if options.tanggal else ""
        preview = weigh(desk, book, day=day)
        said: dict[int, Decision] = {}
        if DIFFERS in options.setuju:
            differing = [line.number for line in preview.lines if line.state == DIFFERS]
            said = dict.fromkeys(differing, Decision(is_seen=True))
            preview = weigh(desk, book, said, day)
        if options.terapkan:
            is_ready = READY in preview.counts
            applied = apply(desk, preview, said, day) if is_ready else Applied(0, preview.counts)
    data = _data(preview, applied)
    is_open = any(line.state in OPEN for line in preview.lines)
    return Answer(data, tuple(_lines(preview, applied)), PROBLEMS if is_open else DONE)


def _day(text: str) -> str:
    try:
        found = parse_date(text)
    except UserError:
        found = None
    if found is None:
        raise UserError(BAD_DAY.format(text=text))
    return found.isoformat()


def _data(preview: Preview, applied: Applied | None) -> dict[str, Any]:
    data: dict[str, Any] = {
        "jenis": preview.book.kind,
        "sha256": preview.book.sha256,
        "jumlah": preview.counts,
        "baris": [_row(line) for line in preview.lines],
        "catatan": list(preview.book.notices),
    }
    return data if applied is None else {**data, "ditulis": applied.written}


def _row(line: Line) -> dict[str, Any]:
    return {
        "baris": line.number,
        "bnba": line.row.text("bnba"),
        "keadaan": line.state,
        "rumah": line.house.uid if line.house else None,
        "akan": list(line.told),
        "beda": list(line.differs),
        "bertentangan": [one.sentence for one in line.clashes],
        "sebab": line.why,
        "tidak_terbaca": [f"{label}: {text}" for label, text in line.row.unread],
    }


def _lines(preview: Preview, applied: Applied | None) -> Iterator[str]:
    counts = ", ".join(
        f"{count} {STATES[state].lower()}" for state, count in preview.counts.items()
    )
    yield f"{preview.book.title}: {len(preview.lines)} baris, {counts}."
    for line in [one for one in preview.lines if one.state in OPEN][:SHOWN]:
        texts = (line.why, *(one.sentence for one in line.clashes), *line.differs)
        said = "; ".join(text for text in texts if text)
        yield f"  baris {line.number}, {STATES[line.state].lower()}: {said}"
    if applied is not None:
        yield f"{applied.written} rumah ditulis."


def give(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Write the workbook of proposals, or that of the estimates."""
    target = output_path(options.ke)
    exports = {
        PROPOSALS: house_outgoing.export_proposals,
        ESTIMATES: house_outgoing.export_estimates,
    }
    with open_desk(options, credentials, clock) as desk:
        scheme = _scheme(desk, options.skema) if options.skema else ""
        wanted = Wanted(options.desa, scheme)
        written = exports[options.isi](desk, target, wanted, options.tujuan)
    data = {"nama": str(written.path), "baris": written.rows, "sha256": written.sha256}
    return Answer({"berkas": data}, (f"{written.rows} baris: {written.path}",))


def _scheme(desk: Desk, name: str) -> str:
    rows = list_schemes(desk)
    for row in rows:
        if str(row.get("nama")).casefold() == name.strip().casefold():
            return str(row["uid"])
    known = ", ".join(str(row.get("nama")) for row in rows)
    raise UserError(NO_SCHEME.format(name=name, known=known))
