"""Imports as the window shows them: the known formats, and one batch as it stands now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored, from_stored
from desktop_app.domain.specs import SPECS
from desktop_app.imports.limits import NORMAL as NORMAL
from desktop_app.imports.limits import TRUSTED as TRUSTED
from desktop_app.imports.registry import FORMATS
from desktop_app.services.desk import Desk
from desktop_app.store.batches import Batch as Batch
from desktop_app.store.batches import get_batch
from desktop_app.store.staging import Decision as Decision
from desktop_app.store.staging import Outcome as Outcome
from desktop_app.store.staging import StagedRow, staged_counts, staged_page
from desktop_app.store.staging_undo import UndoResult as UndoResult

NOT_SHOWN = frozenset({"household", "dwelling", "sumber", "nik_sementara"})


@dataclass(frozen=True)
class BatchView:
    """One import as it stands now; `waiting` counts the rows that are still in the batch."""

    batch: Batch
    waiting: Mapping[Outcome, int]

    @property
    def kinds(self) -> Mapping[str, int]:
        """Rows by kind of warning, as the preview counted them."""
        return dict(self.batch.info.get("peringatan", {}))


def formats() -> tuple[tuple[str, str], ...]:
    """(name, title) of the lists that can be read."""
    return tuple((one.name, one.title) for one in FORMATS)


def format_title(name: str) -> str:
    """What a clerk calls a kind of list."""
    return dict(formats()).get(name, name)


def open_batch(desk: Desk, batch: str) -> BatchView:
    """One import with what still waits in it."""
    if not batch.isdecimal():
        raise UserError(f"Impor {batch} tidak ada. Lihat lagi daftar impor.")
    with desk.reader() as reader:
        found = get_batch(reader, int(batch))
        return BatchView(found, staged_counts(reader, found.id))


@dataclass(frozen=True)
class Difference:
    """One field that the file says otherwise; identity numbers are masked."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class BatchLine:
    """One row of the file: who it is, what it would change, and what was found on it."""

    row_no: int
    nik: str
    nama: str
    nomor_kk: str
    changes: tuple[Difference, ...]
    problems: tuple[tuple[str, str, str], ...]
    decision: Decision | None


@dataclass(frozen=True)
class BatchLines:
    """Some rows in the order of the file; `next` is the row number to go on after."""

    lines: list[BatchLine]
    next: int | None


def batch_lines(
    desk: Desk, batch: str, outcome: Outcome, after: int = -1, limit: int = 100
) -> BatchLines:
    """The rows of a batch with one outcome, each with what it changes in its family too."""
    number = int(batch)
    with desk.reader() as reader:
        page = staged_page(reader, number, outcome, after, limit)
        families: dict[int, StagedRow] = {}
        if outcome in ("berubah", "ragu") and page.rows:
            last = page.rows[-1].row_no
            found = staged_page(reader, number, "berubah", after, limit, "household")
            families = {row.row_no: row for row in found.rows if row.row_no <= last}
    return BatchLines([_line(row, families.get(row.row_no)) for row in page.rows], page.next)


def _line(row: StagedRow, family: StagedRow | None) -> BatchLine:
    values = row.values
    nik = values.get("nik")
    changes = [*_differences(row), *(_differences(family) if family else ())]
    return BatchLine(
        row.row_no,
        mask_nik(str(nik)) if nik else "",
        str(values.get("nama") or ""),
        mask_nik(str(values["nomor_kk"])) if values.get("nomor_kk") else "",
        tuple(changes),
        tuple(
            (
                label_of(str(one.get("kolom") or "")),
                str(one.get("pesan") or ""),
                str(one.get("tingkat") or ""),
            )
            for one in row.problems
        ),
        row.decision,
    )


def _differences(row: StagedRow) -> list[Difference]:
    specs = by_name(SPECS[row.kind])
    return [
        Difference(spec.label, _text(spec, row.before.get(name)), _text(spec, value))
        for name, value in row.changes.items()
        if name not in NOT_SHOWN and (spec := specs.get(name)) is not None
    ]


def _text(spec: FieldSpec, value: Stored) -> str:
    if spec.kind.is_identity:
        return mask_nik(str(value)) if value else ""
    return spec.kind.format(from_stored(spec.kind, value), spec.codes)


def label_of(name: str) -> str:
    """What a clerk calls a field of a list."""
    for kind in ("person", "household"):
        spec = by_name(SPECS[kind]).get(name)
        if spec is not None:
            return spec.label
    return name
