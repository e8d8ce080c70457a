"""Deciding differences: this value, that value, ask in the field; remembered, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.source_views import Place

Choice = Literal["sumber", "padan", "lapangan"]


def rule(
    desk: Desk,
    entity: str,
    field: str,
    choice: Choice,
    source: str | None = None,
    reason: str = "",
) -> None:
    """Decide one field; a chosen value of a source is written to the registry by the usual way."""
    raise NotImplementedError


def rule_many(
    desk: Desk,
    lists: Sequence[str] = (),
    field: str | None = None,
    place: Place = (),
    reason: str = "",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> int:
    """Decide all open differences as the rules of trust say; gives how many."""
    raise NotImplementedError


def undo_ruling(desk: Desk, entity: str, field: str, reason: str = "") -> None:
    """Take a ruling back; a value that it wrote and nobody changed since becomes the former one."""
    raise NotImplementedError


def add_to_registry(desk: Desk, entity: str, reason: str = "") -> str:
    """Put a person or family whom the registry lacks into it; gives the uid of the family."""
    raise NotImplementedError
