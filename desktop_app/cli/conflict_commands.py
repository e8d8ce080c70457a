"""The command for what offices wrote apart: listing it, and deciding it by a rule or a workbook."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.session import open_desk, output_path
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.services import conflict_book, conflict_rules, conflicts
from desktop_app.services.conflict_rules import RULES
from desktop_app.services.conflict_words import SORTS
from desktop_app.services.conflicts import ConflictView, QueueFilter
from desktop_app.services.desk import Desk

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

REASON = "diputuskan dari baris perintah"
SHOWN = 50


def decide(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """List what is open; with --ke as a workbook, with --putuskan decided."""
    wanted = QueueFilter(place=options.desa or "")
    target = output_path(options.ke) if options.ke else None
    with open_desk(options, credentials, clock) as desk:
        if options.putuskan:
            return _decided(desk, options.putuskan, wanted, options.alasan)
        written = conflict_book.export_book(desk, target, wanted) if target else None
        found = list(_all(desk, wanted))
        counts = conflicts.count_conflicts(desk, wanted)
    data: dict[str, Any] = {
        "jumlah": {sort: counts.get(sort, 0) for sort in SORTS},
        "konflik": [_point(view) for view in found],
    }
    if written is not None:
        data["berkas"] = {"nama": str(written.path), "sha256": written.sha256}
    return Answer(data, tuple(_lines(found)))


def _decided(desk: Desk, how: str, wanted: QueueFilter, reason: str) -> Answer:
    if how in RULES:
        done = conflict_rules.decide_by_rule(desk, how, wanted, reason or REASON)
        told = f"{done.count} perbedaan diputuskan, {done.left} tersisa."
        code = PROBLEMS if done.left else DONE
        return Answer({"diputuskan": done.count, "tersisa": done.left}, (told,), code)
    path = Path(how).expanduser()
    if path.suffix.lower() != ".xlsx":
        words = ", ".join(RULES)
        raise UserError(f"Tulis {words}, atau nama berkas .xlsx sesudah --putuskan.")
    from_book = conflict_book.decide_from_book(desk, path)
    left = sum(conflicts.count_conflicts(desk, wanted).values())
    refused = [{"baris": number, "alasan": why} for number, why in from_book.left]
    lines = (
        f"{from_book.count} perbedaan diputuskan, {left} tersisa.",
        *(f"  baris {number}: {why}" for number, why in from_book.left[:SHOWN]),
    )
    data = {"diputuskan": from_book.count, "tersisa": left, "ditolak": refused}
    return Answer(data, lines, PROBLEMS if refused else DONE)


def _all(desk: Desk, wanted: QueueFilter) -> Iterator[ConflictView]:
    page = conflicts.list_conflicts(desk, wanted)
    while True:
        for line in page.lines:
            yield conflicts.open_conflict(desk, line)
        if page.next is None:
            return
        page = conflicts.list_conflicts(desk, wanted, page.next)


def _point(view: ConflictView) -> dict[str, Any]:
    line = view.line
    return {
        "baris": line.row,
        "jenis": line.kind,
        "isian": line.field,
        "macam": line.sort,
        "desa": line.desa,
        "data": line.subject,
        "sejak": line.since,
        "memutuskan": line.who_decides,
        "boleh": not view.refusal,
        "pilihan": [
            {
                "isi": side.text,
                "tampil": side.is_shown,
                "usulan": side.is_proposal,
                "oleh": [vars(author) for author in side.authors],
            }
            for side in view.sides
        ],
    }


def _lines(found: list[ConflictView]) -> Iterator[str]:
    if not found:
        yield "Tidak ada perbedaan yang menunggu."
    for view in found[:SHOWN]:
        texts = " | ".join(side.text for side in view.sides)
        yield f"{view.line.label}, {view.line.subject}: {texts}"
    if len(found) > SHOWN:
        yield f"… dan {len(found) - SHOWN} lagi; lihat semuanya dengan --json atau --ke."
