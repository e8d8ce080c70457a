"""Imports as the window shows them: the known formats, and one batch as it stands now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.imports.registry import FORMATS
from desktop_app.services.desk import Desk
from desktop_app.store.batches import Batch as Batch
from desktop_app.store.batches import get_batch
from desktop_app.store.staging import Decision as Decision
from desktop_app.store.staging import Outcome as Outcome
from desktop_app.store.staging import StagedPage as StagedPage
from desktop_app.store.staging import StagedRow as StagedRow
from desktop_app.store.staging import staged_counts
from desktop_app.store.staging_undo import UndoResult as UndoResult


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
