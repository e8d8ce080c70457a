"""What the papers of a Rutilahu house are made from: plain data, gathered by the services.

Money in whole rupiah. Nothing here knows how a page looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp
from desktop_app.domain.housing.bills import Bill, Comparison, Planned
from desktop_app.domain.housing.estimate import Line


@dataclass(frozen=True)
class WorkedDays:
    """The work of one person in one stage, and its receipt. `amount` in rupiah."""

    stage: int
    worker: str
    task: str
    days: tuple[str, ...]
    amount: int
    number: str


@dataclass(frozen=True)
class Arrival:
    """Goods that came to a house. `planned` = uid of the plan line, "" without one."""

    stage: int
    planned: str
    text: str
    unit: str
    volume: float
    day: date | None
    condition: str


@dataclass(frozen=True)
class ProgressSeen:
    """What an officer saw: percent of the whole, and of each part by its code."""

    percent: int
    day: date | None
    parts: Mapping[str, int]


@dataclass(frozen=True)
class HousePaper:
    """All that a paper of one house may tell.

    `texts` = single facts by the keys of `housing.paper_keys`; what is missing prints as dots.
    `signers` by post; `photos` = JPEG by (percent, angle); `sums` = (material, wages) of the aid by
    stage. `blank`: only who and where, the rest for the pen. `copy` counts the prints.
    """

    texts: Mapping[str, str]
    paper: Paper
    stage: int
    letterhead: Letterhead
    signers: Mapping[str, Signatory]
    stamp: Stamp
    day: date | None = None
    blank: bool = False
    copy: int = 1
    estimate: tuple[Line, ...] = ()
    problems: tuple[str, ...] = ()
    plan: Mapping[int, tuple[Planned, ...]] = field(default_factory=dict)
    wage_lines: frozenset[str] = frozenset()
    compared: Mapping[int, tuple[Comparison, ...]] = field(default_factory=dict)
    bills: tuple[Bill, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    worked: tuple[WorkedDays, ...] = ()
    progress: tuple[ProgressSeen, ...] = ()
    photos: Mapping[tuple[int, str], bytes] = field(default_factory=dict)
    sums: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    houses: Sequence[HousePaper] = ()

    def text(self, key: str) -> str:
        """One fact; "" when it is not known."""
        return self.texts.get(key, "")
