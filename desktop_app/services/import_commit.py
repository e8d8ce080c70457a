"""What happens to a previewed list: deciding, committing, taking back, throwing away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.services.desk import Desk
from desktop_app.services.setup import is_half
from desktop_app.store import Reader, Work
from desktop_app.store.batches import Batch, find_batches, get_batch, set_batch
from desktop_app.store.changes import last_change_id
from desktop_app.store.lookups import find_in
from desktop_app.store.staging import (
    CHUNK,
    Decision,
    Outcome,
    StagedKind,
    StagedRow,
    decide_rows,
    drop_staged,
    staged_page,
)
from desktop_app.store.staging_commit import commit_staged
from desktop_app.store.staging_undo import UndoResult, undo_batch

HELD = "ditahan"  # the rows of a batch that were left out because of their kind of warning
CUT_OFF = "Pemeriksaan berkas ini terputus di tengah. Impor lagi berkasnya."
OVERTAKEN = (
    "Sebagian isi berkas ini sudah masuk sejak berkasnya diperiksa. Impor lagi berkasnya, "
    "supaya tidak ada yang tercatat dua kali."
)


def decide(desk: Desk, batch: str, row_no: int, decision: Decision | None) -> None:
    """Say what happens to one doubtful row."""
    desk.run_write(partial(decide_rows, desk.store, number_of(batch), [row_no], decision))


def commit(
    desk: Desk, batch: str, refused_kinds: Iterable[str] = (), reason: str = ""
) -> Mapping[str, int]:
    """Write what is new, changed or decided, in one transaction; the rest stays in the batch.

    Warnings are accepted by kind: rows with a kind in `refused_kinds` stay in the batch.
    The kinds that were accepted stand in the audit line.
    """
    require(desk, "import")
    number = number_of(batch)
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
    if batch.state == "disiapkan" and applied_twins(reader, batch) != batch.info["kembar"]:
        raise UserError(OVERTAKEN)
    identities: tuple[tuple[StagedKind, str], ...] = (("person", "nik"), ("household", "nomor_kk"))
    for kind, column in identities:
        for rows in _new_rows(reader, batch.id, kind):
            wanted = {str(row.values[column]): row.uid for row in rows if row.values.get(column)}
            known = find_in(reader, kind, column, wanted)
            # What an earlier commit of this batch wrote bears the uid of its staged row.
            if any(one["uid"] != wanted[text] for text in known for one in known[text]):
                raise UserError(OVERTAKEN)


def applied_twins(reader: Reader, batch: Batch) -> list[int]:
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
    require(desk, "import")
    number = number_of(batch)
    return desk.write("batalkan impor", reason, lambda work: undo_batch(work, number))


def drop(desk: Desk, batch: str) -> None:
    """Throw a batch away that was never committed."""
    with desk.reader() as reader:
        line = get_batch(reader, number_of(batch))
    if line.state != "disiapkan":
        raise UserError("Impor itu sudah diterapkan. Pakai Batalkan impor.")
    forget(desk, line.id)


def number_of(batch: str) -> int:
    """The local number of an import as it was typed."""
    if not batch.isdecimal():
        raise UserError(f"Impor {batch} tidak ada. Lihat lagi daftar impor.")
    return int(batch)


def forget(desk: Desk, number: int) -> None:
    """Nothing of a preview that failed or was stopped stays."""

    def run() -> None:
        drop_staged(desk.store, number)
        set_batch(desk.store, number, state="dibuang")

    desk.run_write(run)
