"""The workbook of a payment list as data: one row a name, cells to fill empty or as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PayoutSheet:
    """`headings` by column; `fixed` columns are told, the others are filled; `offered` outcomes."""

    title: str
    headings: Mapping[str, str]
    fixed: frozenset[str]
    offered: tuple[str, ...]
    rows: tuple[Mapping[str, str | int], ...]
