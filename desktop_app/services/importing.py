"""A list comes in: preview, decide, commit, undo. Nothing enters the registry before commit."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from desktop_app.domain.errors import NeedsConfirmation, UserError
from desktop_app.domain.wilayah import find_desa
from desktop_app.imports.formats import SourceRow
from desktop_app.imports.limits import NORMAL, TRUSTED, Limits
from desktop_app.imports.opening import OpenedList, open_list
from desktop_app.services.desk import Desk
from desktop_app.services.import_rows import FileContext, FileRow, RowNote, RowReader, notes_of
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.store import Reader, Work
from desktop_app.store.batches import Batch, find_batches, get_batch, new_batch, set_batch
from desktop_app.store.lookups import add_problem
from desktop_app.store.staging import (
    CHUNK,
    Decision,
    Outcome,
    StagedPage,
    StagedRow,
    decide_rows,
    drop_staged,
    prepare_rows,
    staged_counts,
    staged_page,
    write_prepared,
)
from desktop_app.store.staging_commit import commit_staged
from desktop_app.store.staging_undo import UndoResult, undo_batch

NO_DESA = (
    "Berkas ini tidak memiliki kolom desa. Pilih desanya terlebih dahulu "
    "(di baris perintah: --desa KODE)."
)
STRANGE = "berkas_janggal"
WHOLE = "lengkap"
HALF = 0.5
MOST_CONTRADICTED = 0.9
FEWEST_ROWS_TO_JUDGE = 10


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


@dataclass
class _Tally:
    """What is counted while a file is read."""

    rows: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    doubtful: list[RowNote] = field(default_factory=list)
    problems: list[RowNote] = field(default_factory=list)
    warnings: list[RowNote] = field(default_factory=list)
    repeated: int = 0


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
        batch = _open_batch(desk, path, opened, context, limits)
        try:
            tally, rows = _stage_all(desk, opened, context, batch, progress, cancel)
            _judge(tally, rows, confirmed)
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
    )


def _open_batch(
    desk: Desk, path: Path, opened: OpenedList, context: FileContext, limits: Limits
) -> Batch:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    name = opened.format.name

    def run() -> Batch:
        return new_batch(desk.store, desk.actor, path.name, sha256, name, context.desa)

    batch = desk.run_write(run)
    if limits is TRUSTED:
        reason = f"berkas besar {path.name}"
        desk.write("impor dengan batas besar", reason, lambda work: work.note(batch=batch.id))
    return batch


def _stage_all(
    desk: Desk,
    opened: OpenedList,
    context: FileContext,
    batch: Batch,
    progress: Progress,
    cancel: Cancel,
) -> tuple[_Tally, RowReader]:
    rows, tally, number = RowReader(context, batch.uid), _Tally(), batch.id
    with desk.reader() as reader:
        for chunk in _chunks(opened.rows, CHUNK // 2):
            cancel.check()
            read = [rows.understand(row) for row in chunk]
            staged = list(rows.stage(read, reader))
            _write_chunk(desk, number, staged)
            _count(tally, read, staged)
            progress(tally.rows, opened.expected_rows, f"{tally.rows} baris dibaca")
    _write_late(desk, number, rows, tally)
    return tally, rows


def _chunks(rows: Iterable[SourceRow], size: int) -> Iterator[list[SourceRow]]:
    walker = iter(rows)
    while chunk := list(islice(walker, size)):
        yield chunk


def _write_chunk(desk: Desk, number: int, staged: list[StagedRow]) -> None:
    """The costly part is done here; the writer only takes the finished records."""
    for chunk in prepare_rows(number, staged):
        desk.run_write(partial(write_prepared, desk.store, chunk))


def _count(tally: _Tally, read: list[FileRow], staged: list[StagedRow]) -> None:
    outcome_of = {row.row_no: row.outcome for row in staged if row.kind == "person"}
    for row in read:
        tally.rows += 1
        outcome = outcome_of[row.number]
        tally.outcomes[outcome] += 1
        tally.problems += notes_of(row, "error")
        if outcome == "ragu":
            tally.doubtful += notes_of(row, "warning")
        elif outcome != "bermasalah":
            tally.warnings += notes_of(row, "warning")


def _write_late(desk: Desk, number: int, rows: RowReader, tally: _Tally) -> None:
    """Rows that looked right until a later row had the same NIK."""
    if not rows.late_wrong:
        return
    with desk.reader() as reader:
        before = dict(staged_counts(reader, number))

    def run() -> None:
        with desk.store.local_write() as database:
            for row_no, problem in rows.late_wrong:
                text = json.dumps(
                    {
                        "kolom": problem.field,
                        "kode": problem.code,
                        "pesan": problem.message,
                        "tingkat": problem.grade,
                    }
                )
                add_problem(database.connection(), number, row_no, text)

    desk.run_write(run)
    with desk.reader() as reader:
        after = staged_counts(reader, number)
    for outcome, count in after.items():
        tally.outcomes[outcome] += count - before.get(outcome, 0)
    wrong = {row_no for row_no, _problem in rows.late_wrong}
    tally.warnings = [note for note in tally.warnings if note.row not in wrong]
    tally.doubtful = [note for note in tally.doubtful if note.row not in wrong]
    tally.problems += [
        RowNote(row_no, problem.field, problem.message, problem.code)
        for row_no, problem in rows.late_wrong
    ]
    tally.repeated = len(rows.late_wrong)


def _judge(tally: _Tally, rows: RowReader, confirmed: Confirmed) -> None:
    """Stop when a file is obviously the wrong one, unless a person says that it is right."""
    if STRANGE in confirmed or tally.rows < FEWEST_ROWS_TO_JUDGE:
        return
    known = tally.outcomes["berubah"] + tally.outcomes["sama"] + tally.outcomes["ragu"]
    if rows.other_area > HALF * tally.rows:
        why = "lebih dari separuh barisnya dari wilayah lain"
    elif tally.repeated > HALF * tally.rows:
        why = "lebih dari separuh barisnya ganda"
    elif known >= FEWEST_ROWS_TO_JUDGE and tally.outcomes["ragu"] >= MOST_CONTRADICTED * known:
        why = "hampir semua orangnya berbeda dari data yang ada"
    else:
        return
    raise NeedsConfirmation(
        STRANGE, f"Berkas ini tampaknya salah: {why}. Lanjutkan hanya bila berkasnya memang benar."
    )


def _summary(
    desk: Desk, batch: Batch, path: Path, opened: OpenedList, tally: _Tally
) -> BatchSummary:
    counts = {str(name): int(count) for name, count in tally.outcomes.items()}
    kinds = dict(Counter(note.code for note in tally.warnings if note.code))

    def run() -> None:
        set_batch(desk.store, batch.id, counts=counts, info={WHOLE: True, "peringatan": kinds})

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
    """
    number = _number(batch)
    with desk.reader() as reader:
        if not get_batch(reader, number).info.get(WHOLE):
            raise UserError("Pemeriksaan berkas ini terputus di tengah. Impor lagi berkasnya.")
    refused = frozenset(refused_kinds)
    if refused:
        _hold_back(desk, number, refused)
    return desk.write("terapkan impor", reason, lambda work: commit_staged(work, number))


def _hold_back(desk: Desk, number: int, refused: frozenset[str]) -> None:
    with desk.reader() as reader:
        rows = [row.row_no for row in _all_rows(reader, number) if _kinds(row) & refused]
    desk.run_write(partial(decide_rows, desk.store, number, rows, "lewati"))


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
