"""What a drive is to Padan, on each operating system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

DriveKind = Literal["fixed", "removable", "network"]


@dataclass(frozen=True)
class Drive:
    """One mounted drive; `label` may be empty, `free` and `total` are bytes."""

    path: Path
    label: str
    kind: DriveKind
    free: int
    total: int
