"""What a grid of ticks shows: a line a person or family, narrow cells, one key a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class TickLeft:
    """A column of words before or after the cells; `width` in logical pixels."""

    title: str
    width: int
    align: Literal["w", "center", "e"] = "w"


@dataclass(frozen=True)
class TickColumn:
    """A column of cells; `sign` is the key that presses it, shown under its title."""

    key: str
    title: str
    sign: str = ""
    is_shaded: bool = False


@dataclass(frozen=True)
class TickRow:
    """A line: its words, its cells (a sign or nothing each), its words at the end."""

    key: str
    words: tuple[str, ...]
    cells: tuple[str, ...]
    ending: tuple[str, ...] = ()
    is_odd: bool = False
