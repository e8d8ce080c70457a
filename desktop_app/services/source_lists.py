"""Source lists: taken in, looked at, used, taken back. The registry is never written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop_app.imports.cells import Cell
from desktop_app.imports.limits import NORMAL, Limits
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.services.source_views import (
    ListColumns,
    ListSummary,
    Outcome,
    RowPage,
)


def take_list(
    desk: Desk,
    path: Path,
    source: str | None = None,
    format_name: str | None = None,
    period: str | None = None,
    title: str | None = None,
    owner: str | None = None,
    desa: str | None = None,
    mapping: Mapping[int, str] | None = None,
    header_row: int | None = None,
    limits: Limits = NORMAL,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    confirmed: Confirmed = NOTHING,
) -> ListSummary:
    """Read a list, keep its rows word for word, and say who they are.

    The same file again gives the list that is known, and changes nothing. NeedsConfirmation for
    a file that is probably the wrong one; cancelling leaves nothing behind.
    """
    raise NotImplementedError


def use_list(
    desk: Desk, uid: str, progress: Progress = no_progress, cancel: Cancel | None = None
) -> ListSummary:
    """Let a list count: it takes the place of the former list of its source."""
    raise NotImplementedError


def drop_list(desk: Desk, uid: str, reason: str = "") -> None:
    """Take a list back: the former one counts again; decisions stay."""
    raise NotImplementedError


def source_lists(desk: Desk) -> list[ListSummary]:
    """All lists that are kept here, the newest first."""
    raise NotImplementedError


def source_list(desk: Desk, uid: str) -> ListSummary:
    """One list; UserError when it is not here."""
    raise NotImplementedError


def list_rows(
    desk: Desk, uid: str, outcome: Outcome | None = None, after: int = -1, limit: int = 100
) -> RowPage:
    """Some rows in the order of the file; `after` is the row number to go on after."""
    raise NotImplementedError


def list_columns(desk: Desk, uid: str) -> ListColumns:
    """The headings of the file and what each column was read as."""
    raise NotImplementedError


def row_raw(desk: Desk, row_id: int) -> list[Cell]:
    """The cells of a row as they stand; identity numbers masked, closed columns empty."""
    raise NotImplementedError


def raw_rows(desk: Desk, uid: str) -> Iterator[tuple[int, list[Cell]]]:
    """(row number, cells word for word) of a whole list, for a file that goes back to its owner."""
    raise NotImplementedError
