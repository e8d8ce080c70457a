"""Rows of which a person must say who they are, and what was said."""

from __future__ import annotations

from typing import Literal

from desktop_app.services.desk import Desk
from desktop_app.services.source_views import ProposalPage

Rule = Literal["terbaik", "bukan_siapa_siapa"]


def proposals(desk: Desk, uid: str, after: int = -1, limit: int = 50) -> ProposalPage:
    """The rows of a list that wait, each with those whom it might be."""
    raise NotImplementedError


def decide_match(desk: Desk, row_id: int, target: str | None, reason: str = "") -> None:
    """Say who a row is; None = none of those proposed. Remembered for the next lists."""
    raise NotImplementedError


def undo_match(desk: Desk, row_id: int) -> None:
    """Take back what was said of a row; it waits again."""
    raise NotImplementedError


def decide_many(desk: Desk, uid: str, rule: Rule, reason: str = "") -> int:
    """Decide all waiting rows whose best candidate stands alone; gives how many."""
    raise NotImplementedError
