"""A list comes in: preview, decide, commit, undo. Nothing enters the registry before commit."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import find_desa
from desktop_app.imports.formats import SourceRow
from desktop_app.imports.limits import NORMAL, TRUSTED, Limits
from desktop_app.imports.opening import OpenedList, open_list
from desktop_app.services.desk import Desk
from desktop_app.services.import_notes import FileContext
from desktop_app.services.import_rows import RowNote, RowReader
from desktop_app.services.import_tally import Tally, count, judge, write_late
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.services.setup import WHOLE, is_half
from desktop_app.store import Reader, Work
from desktop_app.store.batches import Batch, find_batches, get_batch, new_batch, set_batch
from desktop_app.store.changes import last_change_id
from desktop_app.store.lookups import find_in
from desktop_app.store.staging import (
    CHUNK,
    Decision,
    Outcome,
    StagedKind,
    StagedPage,
    StagedRow,
    decide_rows,
    drop_staged,
    prepare_rows,
    staged_page,
    write_prepared,
)
from desktop_app.store.staging_commit import commit_staged
from desktop_app.store.staging_undo import UndoResult, undo_batch

NO_DESA = (
    "Berkas ini tidak memiliki kolom desa. Pilih desanya terlebih dahulu "
    "(di baris perintah: --desa KODE)."
)
ROWS_AT_ONCE = 400  # with their families about one chunk of the staging tables
LARGE = "berkas_besar"  # the reason why an IT officer reads beyond the usual limits
HELD = "ditahan"  # the rows of a batch that were left out because of their kind of warning
CUT_OFF = "Pemeriksaan berkas ini terputus di tengah. Impor lagi berkasnya."
OVERTAKEN = (
    "Sebagian isi berkas ini sudah masuk sejak berkasnya diperiksa. Impor lagi berkasnya, "
    "supaya tidak ada yang tercatat dua kali."
)


@dataclass(frozen=True)
class BatchSummary:
    """What a preview found. The counts are rows of the file and add up to `rows`."""

    batch: str
    file_name: str
    format: str
    rows: int
    new: int
    changed: int
    same: int
    error_rows: int
    doubtful: tuple[RowNote, ...]
    problems: tuple[RowNote, ...]
    warnings: tuple[RowNote, ...]
    doubtful_rows: int

    @property
    def warning_kinds(self) -> dict[str, int]:
        """Rows by kind of warning, so that a kind is accepted in one act."""
        return dict(Counter(note.code for note in self.warnings if note.code))


def preview(
    desk: Desk,
    path: Path,
    format_name: str | None = None,
    desa: str | None = None,
    limits: Limits = NORMAL,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    confirmed: Confirmed = NOTHING,
) -> BatchSummary:
    """Read a list into a batch and tell what it would change.

    Raises UserError for a file that cannot be read, NeedsConfirmation for one that
    is probably the wrong file. Cancelling leaves nothing behind.
    """
    cancel = cancel or Cancel()
    with open_list(path, limits, format_name, cancel) as opened:
        context = _context(desk, opened, desa)
        batch = _open_batch(desk, path, opened, context, limits, confirmed.get(LARGE, ""))
        try:
            tally, rows = _stage_all(desk, opened, context, batch, progress, cancel)
            judge(tally, rows, confirmed)
            tally.warnings += [RowNote(n.row, n.column, n.message) for n in opened.notices]
            return _summary(desk, batch, path, opened, tally)
        except BaseException:
            _forget(desk, batch.id)
            raise


def _context(desk: Desk, opened: OpenedList, desa: str | None) -> FileContext:
    """The desa that stands in for a missing column: the desk's own, else the chosen one."""
    has_column = any(key == "household.desa" for key, _letters, _heading in opened.columns)
    chosen = desk.kode if desk.is_village else desa
    found = find_desa(chosen) if chosen else None
    if chosen and found is None:
        raise UserError(f"Desa {chosen} tidak dikenal. Pilih desa dari daftar.")
    if found and not found.code.startswith(desk.kode):
        raise UserError(f"Desa {found.name} di luar {desk.place_name}. Pilih desa di wilayah ini.")
    if not has_column and found is None:
        raise UserError(NO_DESA)
    return FileContext(
        area=desk.kode,
        area_name=desk.place_name,
        desa=found.code if found else None,
        source=opened.format.name,
        today=desk.today(),
    )


def _open_batch(
    desk: Desk,
    path: Path,
    opened: OpenedList,
    context: FileContext,
    limits: Limits,
    reason: str,
) -> Batch:
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(
            "Berkas itu tidak dapat dibaca lagi. Periksa stik atau foldernya."
        ) from error
    name = opened.format.name

    def run() -> Batch:
        return new_batch(desk.store, desk.actor, path.name, sha256, name, context.desa)

    batch = desk.run_write(run)
    if limits is TRUSTED:
        # The name of a file may be that of a person: the audit line has the number only.
        desk.write("impor dengan batas besar", reason, lambda work: work.note(batch=batch.id))
    return batch


def _stage_all(
    desk: Desk,
    opened: OpenedList,
    context: FileContext,
    batch: Batch,
    progress: Progress,
    cancel: Cancel,
) -> tuple[Tally, RowReader]:
    rows, tally, number = RowReader(context, batch.uid), Tally(), batch.id
    with desk.reader() as reader:
        for chunk in _chunks(opened.rows, ROWS_AT_ONCE):
            cancel.check()
            read = [rows.understand(row) for row in chunk]
            staged = list(rows.stage(read, reader))
            _write_chunk(desk, number, staged)
            count(tally, read, staged)
            progress(tally.rows, opened.expected_rows, f"{tally.rows} baris dibaca")
    write_late(desk, number, rows, tally)
    return tally, rows


def _chunks(rows: Iterable[SourceRow], size: int) -> Iterator[list[SourceRow]]:
    walker = iter(rows)
    while chunk := list(islice(walker, size)):
        yield chunk


def _write_chunk(desk: Desk, number: int, staged: list[StagedRow]) -> None:
    """The costly part is done here; the writer only takes the finished records."""
    for chunk in prepare_rows(number, staged):
        desk.run_write(partial(write_prepared, desk.store, chunk))


def _summary(
    desk: Desk, batch: Batch, path: Path, opened: OpenedList, tally: Tally
) -> BatchSummary:
    counts = {str(name): int(count) for name, count in tally.outcomes.items()}
    kinds = dict(Counter(note.code for note in tally.warnings if note.code))
    with desk.reader() as reader:
        last, twins = last_change_id(reader.connection), _twins(reader, batch)

    def run() -> None:
        info = {WHOLE: True, "peringatan": kinds, "perubahan": last, "kembar": twins}
        set_batch(desk.store, batch.id, counts=counts, info=info)

    desk.run_write(run)
    return BatchSummary(
        batch=str(batch.id),
        file_name=path.name,
        format=opened.format.title,
        rows=tally.rows,
        new=counts.get("baru", 0),
        changed=counts.get("berubah", 0),
        same=counts.get("sama", 0),
        error_rows=counts.get("bermasalah", 0),
        doubtful=tuple(tally.doubtful),
        problems=tuple(sorted(tally.problems, key=lambda note: note.row)),
        warnings=tuple(tally.warnings),
        doubtful_rows=counts.get("ragu", 0),
    )


def _forget(desk: Desk, number: int) -> None:
    """Nothing of a preview that failed or was stopped stays."""

    def run() -> None:
        drop_staged(desk.store, number)
        set_batch(desk.store, number, state="dibuang")

    desk.run_write(run)


def imports(desk: Desk) -> list[Batch]:
    """The imports of this PC, the newest first."""
    with desk.reader() as reader:
        return find_batches(reader)


def batch_rows(
    desk: Desk, batch: str, outcome: Outcome, after: int = -1, limit: int = 100
) -> StagedPage:
    """Some rows of a batch, in the order of the file."""
    with desk.reader() as reader:
        return staged_page(reader, _number(batch), outcome, after, limit)


def decide(desk: Desk, batch: str, row_no: int, decision: Decision | None) -> None:
    """Say what happens to one doubtful row."""
    desk.run_write(partial(decide_rows, desk.store, _number(batch), [row_no], decision))


def commit(
    desk: Desk, batch: str, refused_kinds: Iterable[str] = (), reason: str = ""
) -> Mapping[str, int]:
    """Write what is new, changed or decided, in one transaction; the rest stays in the batch.

    Warnings are accepted by kind: rows with a kind in `refused_kinds` stay in the batch.
    The kinds that were accepted stand in the audit line.
    """
    number = _number(batch)
    with desk.reader() as reader:
        found = get_batch(reader, number)
        if is_half(found):
            raise UserError(CUT_OFF)
        _check_not_overtaken(reader, found)
    refused = frozenset(refused_kinds)
    if refused or found.info.get(HELD):
        _hold_back(desk, number, refused)
    accepted = {
        kind: count for kind, count in found.info["peringatan"].items() if kind not in refused
    }

    def body(work: Work) -> Mapping[str, int]:
        counts = commit_staged(work, number)
        if accepted:
            work.note(peringatan_diterima=accepted)
        return counts

    return desk.write("terapkan impor", reason, body)


def _check_not_overtaken(reader: Reader, batch: Batch) -> None:
    """A row that was new at the preview may have been written by somebody else since."""
    if last_change_id(reader.connection) == batch.info["perubahan"]:
        return
    if batch.state == "disiapkan" and _twins(reader, batch) != batch.info["kembar"]:
        raise UserError(OVERTAKEN)
    identities: tuple[tuple[StagedKind, str], ...] = (("person", "nik"), ("household", "nomor_kk"))
    for kind, column in identities:
        for rows in _new_rows(reader, batch.id, kind):
            wanted = {str(row.values[column]): row.uid for row in rows if row.values.get(column)}
            known = find_in(reader, kind, column, wanted)
            # What an earlier commit of this batch wrote bears the uid of its staged row.
            if any(one["uid"] != wanted[text] for text in known for one in known[text]):
                raise UserError(OVERTAKEN)


def _twins(reader: Reader, batch: Batch) -> list[int]:
    """Imports of the same file that were applied."""
    found = find_batches(reader, batch.sha256)
    return sorted(one.id for one in found if one.state == "diterapkan" and one.id != batch.id)


def _new_rows(reader: Reader, number: int, kind: StagedKind) -> Iterator[list[StagedRow]]:
    after: int | None = -1
    while after is not None:
        page = staged_page(reader, number, "baru", after, CHUNK, kind)
        yield page.rows
        after = page.next


def _hold_back(desk: Desk, number: int, refused: frozenset[str]) -> None:
    """Leave out the rows with a refused kind; those that were left out for another one return.

    What a person left out row by row stays out.
    """
    with desk.reader() as reader:
        before = set(get_batch(reader, number).info.get(HELD, ()))
        held = {
            row.row_no
            for row in _all_rows(reader, number)
            if _kinds(row) & refused and (row.decision is None or row.row_no in before)
        }

    def run() -> None:
        decide_rows(desk.store, number, sorted(held - before), "lewati")
        decide_rows(desk.store, number, sorted(before - held), None)
        set_batch(desk.store, number, info={HELD: sorted(held)})

    desk.run_write(run)


def _all_rows(reader: Reader, number: int) -> Iterator[StagedRow]:
    waiting: tuple[Outcome, ...] = ("baru", "berubah")
    for outcome in waiting:
        after: int | None = -1
        while after is not None:
            page = staged_page(reader, number, outcome, after, CHUNK)
            yield from page.rows
            after = page.next


def _kinds(row: StagedRow) -> set[str]:
    return {str(problem.get("kode")) for problem in row.problems}


def undo_import(desk: Desk, batch: str, reason: str = "") -> UndoResult:
    """Take an import back as new changes; what somebody worked on with stays, with its reason."""
    number = _number(batch)
    return desk.write("batalkan impor", reason, lambda work: undo_batch(work, number))


def drop(desk: Desk, batch: str) -> None:
    """Throw a batch away that was never committed."""
    with desk.reader() as reader:
        line = get_batch(reader, _number(batch))
    if line.state != "disiapkan":
        raise UserError("Impor itu sudah diterapkan. Pakai Batalkan impor.")
    _forget(desk, line.id)


def _number(batch: str) -> int:
    """The local number of an import as it was typed."""
    if not batch.isdecimal():
        raise UserError(f"Impor {batch} tidak ada. Lihat lagi daftar impor.")
    return int(batch)
