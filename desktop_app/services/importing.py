"""A list comes in: preview, decide, commit, undo. Nothing enters the registry before commit."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import find_desa
from desktop_app.imports.formats import SourceRow
from desktop_app.imports.limits import NORMAL, TRUSTED, Limits
from desktop_app.imports.opening import OpenedList, open_list
from desktop_app.services.code_tables import UNKNOWN, own_codes, unknown_of
from desktop_app.services.desk import Desk
from desktop_app.services.import_commit import applied_twins, forget, number_of
from desktop_app.services.import_commit import commit as commit
from desktop_app.services.import_commit import decide as decide
from desktop_app.services.import_commit import drop as drop
from desktop_app.services.import_commit import undo_import as undo_import
from desktop_app.services.import_notes import FileContext, headings_of
from desktop_app.services.import_rows import RowNote, RowReader
from desktop_app.services.import_tally import Tally, count, judge, write_late
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.services.setup import WHOLE
from desktop_app.store.batches import Batch, find_batches, new_batch, set_batch
from desktop_app.store.changes import last_change_id
from desktop_app.store.staging import (
    Outcome,
    StagedPage,
    StagedRow,
    prepare_rows,
    staged_page,
    write_prepared,
)

NO_DESA = (
    "Berkas ini tidak memiliki kolom desa. Pilih desanya terlebih dahulu "
    "(di baris perintah: --desa KODE)."
)
ROWS_AT_ONCE = 400  # with their families about one chunk of the staging tables
LARGE_ACTION = "impor dengan batas besar"
LARGE = "berkas_besar"  # the reason why an IT officer reads beyond the usual limits


SOURCES = "Padan data → Daftar sumber"


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
    require(desk, "import")
    cancel = cancel or Cancel()
    with desk.reader() as reader:
        own = own_codes(reader)
    with open_list(path, limits, format_name, cancel, own=own) as opened:
        _check_registry(opened)
        context = _context(desk, opened, desa)
        batch = _open_batch(desk, path, opened, context, limits, confirmed.get(LARGE, ""))
        try:
            tally, rows = _stage_all(desk, opened, context, batch, progress, cancel)
            judge(tally, rows, confirmed)
            tally.warnings += [RowNote(n.row, n.column, n.message) for n in opened.notices]
            return _summary(desk, batch, path, opened, tally)
        except BaseException:
            forget(desk, batch.id)
            raise


def _check_registry(opened: OpenedList) -> None:
    """Lists of agencies are compared, not taken into the registry."""
    if opened.format.instead:
        raise UserError(opened.format.instead)
    if not opened.format.is_registry:
        raise UserError(
            f"Berkas ini {opened.format.title}: daftar sumber, bukan daftar keluarga. "
            f"Bawa masuk lewat {opened.format.door or SOURCES}."
        )


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
        device=desk.store.device,
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
        desk.write(LARGE_ACTION, reason, lambda work: work.note(batch=batch.id))
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
        last, twins = last_change_id(reader.connection), applied_twins(reader, batch)

    def run() -> None:
        info = {WHOLE: True, "peringatan": kinds, "perubahan": last, "kembar": twins}
        info |= {**headings_of(opened), UNKNOWN: unknown_of(opened.notices)}
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


def imports(desk: Desk) -> list[Batch]:
    """The imports of this PC, the newest first."""
    with desk.reader() as reader:
        return find_batches(reader)


def batch_rows(
    desk: Desk, batch: str, outcome: Outcome, after: int = -1, limit: int = 100
) -> StagedPage:
    """Some rows of a batch, in the order of the file."""
    with desk.reader() as reader:
        return staged_page(reader, number_of(batch), outcome, after, limit)
