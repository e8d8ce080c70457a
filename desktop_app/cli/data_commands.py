"""Commands for data: samples, imports, searching."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop_app.cli.answer import DONE, PROBLEMS, Answer
from desktop_app.cli.session import open_desk
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.imports.limits import NORMAL, TRUSTED
from desktop_app.services import importing, viewing
from desktop_app.services.households import find_people
from desktop_app.services.import_rows import RowNote
from desktop_app.services.importing import BatchSummary
from desktop_app.services.sample import fill_with_samples

if TYPE_CHECKING:
    from desktop_app.cli.entry import Credentials

KIND_NAMES = {"household": "keluarga", "person": "anggota"}


def sample(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Fill an empty store with invented families."""
    if options.keluarga < 1:
        raise UserError("Jumlah keluarga contoh paling sedikit 1.")
    with open_desk(options, credentials, clock) as desk:
        counts = fill_with_samples(desk, options.keluarga, options.seed)
    lines = tuple(f"{title}: {count}" for title, count in counts.items())
    return Answer({"contoh": counts}, lines)


def load(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Preview a list; with --terapkan take over what is new and changed."""
    limits = TRUSTED if options.besar else NORMAL
    confirmed = dict.fromkeys(options.setuju, "disetujui di baris perintah")
    with open_desk(options, credentials, clock) as desk:
        summary = importing.preview(
            desk, options.berkas, options.format, options.desa, limits, confirmed=confirmed
        )
        if options.terapkan:
            importing.commit(desk, summary.batch)
    stayed = bool(summary.doubtful or summary.error_rows)
    code = PROBLEMS if options.terapkan and stayed else DONE
    return Answer(_summary(summary, options.terapkan), _summary_lines(summary, options), code)


def _summary(summary: BatchSummary, is_applied: bool) -> dict[str, Any]:
    return {
        "batch": summary.batch,
        "format": summary.format,
        "diterapkan": is_applied,
        "baru": summary.new,
        "berubah": summary.changed,
        "sama": summary.same,
        "ragu": [_note(note) for note in summary.doubtful],
        "bermasalah": [_note(note) for note in summary.problems],
        "peringatan": [_note(note) for note in summary.warnings],
    }


def _note(note: RowNote) -> dict[str, Any]:
    return {"baris": note.row, "kolom": note.column, "pesan": note.message}


def _summary_lines(summary: BatchSummary, options: argparse.Namespace) -> tuple[str, ...]:
    head = (
        f"Batch {summary.batch}: {summary.new} baru, {summary.changed} berubah, "
        f"{summary.same} sama, {len(summary.doubtful)} ragu, "
        f"{summary.error_rows} baris bermasalah."
    )
    notes = (*summary.problems, *summary.doubtful, *summary.warnings)
    told = tuple(f"  baris {note.row}, {note.column}: {note.message}" for note in notes[:50])
    more = (f"  … dan {len(notes) - 50} catatan lain.",) if len(notes) > 50 else ()
    end = () if options.terapkan else ("Belum diterapkan. Ulangi dengan --terapkan.",)
    return (head, *told, *more, *end)


def undo(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Take an import back, as far as nobody worked on with it."""
    with open_desk(options, credentials, clock) as desk:
        result = importing.undo_import(desk, options.batch)
    kept = [{"jenis": one.kind, "uid": one.uid, "alasan": one.reason} for one in result.kept]
    lines = [f"{result.undone} baris dibatalkan, {len(kept)} tetap."]
    lines += [f"  {KIND_NAMES.get(one.kind, one.kind)}: {one.reason}" for one in result.kept[:50]]
    data = {"batch": options.batch, "dibatalkan": result.undone, "tetap": kept}
    return Answer(data, tuple(lines), PROBLEMS if kept else DONE)


def find(options: argparse.Namespace, credentials: Credentials, clock: Clock) -> Answer:
    """Search people and families; numbers are masked unless a reason is given."""
    with open_desk(options, credentials, clock) as desk:
        hits = find_people(desk, options.teks, max(options.batas, 1))
        if options.nik:
            people = [hit.person or hit.household or "" for hit in hits]
            viewing.note_found(desk, people, options.nik)
    show = str if options.nik else viewing.masked
    found = [
        {
            "nama": hit.nama,
            "nik": show(hit.nik or ""),
            "nomor_kk": show(hit.nomor_kk or ""),
            "alamat": hit.alamat,
            "rt": hit.rt,
            "rw": hit.rw,
            "desa": hit.desa,
            "keluarga": hit.household,
            "orang": hit.person,
        }
        for hit in hits
    ]
    lines = [
        f"{hit.nama or '-'}  RT {hit.rt or '-'}/RW {hit.rw or '-'}  {hit.alamat or ''}"
        for hit in hits
    ]
    return Answer({"hasil": found}, tuple(lines) or ("Tidak ditemukan.",), DONE)
