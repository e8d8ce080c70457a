"""A workbook that is filled in Excel and read back, as data: what is told, what is to be filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FillSheet:
    """`headings` and `widths` (characters) by column; `fixed` columns are told, others filled.

    `offered`: the choices of a column; `numbers`: columns whose cells are numbers; `spare`: empty
    rows below those that are there, for what a person adds.
    """

    sheet: str
    headings: Mapping[str, str]
    widths: Mapping[str, int]
    fixed: frozenset[str]
    offered: Mapping[str, tuple[str, ...]]
    rows: tuple[Mapping[str, str | int], ...]
    numbers: frozenset[str] = frozenset()
    spare: int = 0
