"""The workbook of decisions: written for a list of differences, filled in Excel, read back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.source_views import Applied, Place


def write_decision_workbook(
    desk: Desk,
    lists: Sequence[str],
    path: Path,
    place: Place = (),
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> int:
    """Write the open differences and rows that wait; gives how many lines."""
    raise NotImplementedError


def read_decision_workbook(
    desk: Desk, path: Path, progress: Progress = no_progress, cancel: Cancel | None = None
) -> Applied:
    """Apply the decisions that were filled in; what can not be applied is named by its row."""
    raise NotImplementedError
