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
class StoryMoney:
    """The money of one stage in rupiah: planned, paid, billed with wages; `marked` = look at it."""

    stage: int
    planned: int
    paid: int
    billed: int
    marked: bool


@dataclass(frozen=True)
class HouseStory:
    """The whole life of one house for a page: facts by block, steps, money, pictures, what lacks.

    `steps` = (stage, day, number, note); `photos` = JPEG of 0, 30, 50 and 100 %, the newest of
    each. Of complaints only their count is told, never what they say.
    """

    blocks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    steps: tuple[tuple[str, str, str, str], ...]
    money: tuple[StoryMoney, ...]
    photos: Mapping[int, bytes]
    earlier: tuple[str, ...]
    complaints: tuple[int, int]
    findings: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class HousePaper:
    """All that a paper of one house may tell.

    `texts` = single facts by the keys that sentences of papers name; what is missing prints as
    dots. `signers` by post; `photos` = JPEG by (percent, angle); `sums` = (material, wages) of the
    aid by stage, `paid` what of it was paid; `found` = the condition of each part before the work,
    in words. `posts`: who signs by the scheme, () as the paper itself says. `blank`: only who and
    where, the rest for the pen. `copy` counts the prints. `tables` = rows, by the source that a
    paper names, that are about more than its houses.
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
    paid: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    houses: Sequence[HousePaper] = ()
    found: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    story: HouseStory | None = None
    posts: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """One fact; "" when it is not known."""
        return self.texts.get(key, "")
