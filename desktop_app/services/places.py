"""Where files can be put: sticks that are plugged in now, with their free space."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.system.drives import list_removable


@dataclass(frozen=True)
class StickView:
    """One stick: what a clerk calls it, its folder, and its free bytes."""

    label: str
    folder: Path
    free: int

    @property
    def text(self) -> str:
        """`KINGSTON (E:) – kosong 7,4 GB`, as it stands in a list."""
        return f"{self.label or 'Tanpa nama'} ({self.folder}) – kosong {size_text(self.free)}"


def list_sticks() -> tuple[StickView, ...]:
    """The removable drives that are mounted now."""
    return tuple(StickView(one.label, one.path, one.free) for one in list_removable())


def size_text(size: int) -> str:
    """Bytes as a clerk reads them: `7,4 GB`, `820 MB`, `12 kB`."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            amount = size / unit
            text = f"{amount:.1f}" if amount < 10 else f"{amount:.0f}"
            return f"{text.replace('.', ',')} {name}"
    return f"{size} B"
