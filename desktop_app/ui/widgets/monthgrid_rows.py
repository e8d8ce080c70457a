"""What a grid of places by months shows: columns, rows, and cells of a word and a tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.ui import theme

Tone = Literal["", "good", "warning", "error", "muted"]
LOOKS: dict[Tone, tuple[str, str]] = {  # fill, ink
    "": (theme.PAGE, theme.INK),
    "good": (theme.GOOD_FILL, theme.GOOD),
    "warning": (theme.WARNING_FILL, theme.WARNING),
    "error": (theme.ERROR_FILL, theme.ERROR),
    "muted": (theme.PAGE, theme.MUTED),
}


@dataclass(frozen=True)
class GridColumn:
    """One column behind the names; `width` in logical pixels."""

    title: str
    width: int = 104


@dataclass(frozen=True)
class GridCell:
    """A word, and the tone that repeats it."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True)
class GridRow:
    """One place: a group when `members` is a number, else a member of the group above."""

    key: str
    name: str
    cells: tuple[GridCell, ...]
    members: int | None = None

    @property
    def is_group(self) -> bool:
        """Whether it can be opened."""
        return self.members is not None
