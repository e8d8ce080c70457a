"""How far lists agree, by agency and desa, this month and the twelve before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from desktop_app.services.desk import Desk
from desktop_app.services.source_views import AgreementLine


def agreement(
    desk: Desk, lists: Sequence[str] = (), by: Literal["source", "desa"] = "source"
) -> list[AgreementLine]:
    """Per cent of compared fields in which a source agrees with what holds here."""
    raise NotImplementedError
