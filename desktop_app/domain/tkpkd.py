"""The report to TKPKD: who is extremely poor, who came and went, and by what they were reached.

All figures follow from plain rows (families, what reached them, money), so that each can be
checked by hand. A family is counted where it lives now.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.aid.rule_specs import STRATEGIES
from desktop_app.domain.calendar import (
    format_quarter,
    months_of_quarter,
    parse_quarter,
    quarter_before,
)
from desktop_app.domain.codes_usulan import SEBAB_KELUAR
from desktop_app.domain.errors import UserError
from desktop_app.domain.poverty import GRADUATED, OTHER

# Building houses takes poverty out of its pockets (our reading of Inpres 4/2022, mark D).
HOUSE_STRATEGY = "3"
UNSET = ""  # the strategy of a programme for which nobody settled one
NO_CAUSE = "tanpa_sebab"
CAUSES: Mapping[str, str] = {
    **SEBAB_KELUAR,
    OTHER: "Sebab lain",
    NO_CAUSE: "Sebab tidak dicatat",
}
STAYS, GRADUATES, LEAVES = "masih", "lulus", "keluar"
GROUPS: Mapping[str, str] = {
    STAYS: "Masih miskin ekstrem",
    GRADUATES: "Lulus",
    LEAVES: "Keluar (meninggal, pindah, lainnya)",
}
REACH = ("0", "1", "2", "3", "belum")
REACH_LABELS: Mapping[str, str] = {
    "0": "Tidak satu pun",
    "1": "Satu strategi",
    "2": "Dua strategi",
    "3": "Tiga strategi",
    "belum": "Hanya program yang strateginya belum diatur",
}
HALVES = {"1": ("1", "2"), "2": ("3", "4")}
_ROMAN_HALF = {"1": "I", "2": "II"}


@dataclass(frozen=True)
class Span:
    """A quarter or a half-year: its quarters in order (`2026-3`, `2026-4`)."""

    quarters: tuple[str, ...]

    @property
    def is_half(self) -> bool:
        """Whether it is a half-year."""
        return len(self.quarters) > 1

    @property
    def title(self) -> str:
        """`triwulan IV 2026` or `semester II 2026`."""
        if not self.is_half:
            return format_quarter(self.quarters[0])
        year, number = self.quarters[-1].split("-")
        return f"semester {_ROMAN_HALF[str(int(number) // 2)]} {year}"

    @property
    def heading(self) -> str:
        """The title as a sentence begins: `Triwulan IV 2026`."""
        return f"{self.title[0].upper()}{self.title[1:]}"

    @property
    def name(self) -> str:
        """For the name of a file: `triwulan-2026-4`, `semester-2026-2`."""
        year, number = self.quarters[-1].split("-")
        return (
            f"semester-{year}-{int(number) // 2}" if self.is_half else f"triwulan-{year}-{number}"
        )

    @property
    def months(self) -> tuple[str, ...]:
        """Its months, `2026-10` and on."""
        return tuple(month for one in self.quarters for month in months_of_quarter(one))

    @property
    def first_day(self) -> str:
        """Its first day, ISO."""
        return f"{self.months[0]}-01"

    @property
    def last_day(self) -> str:
        """A day after which nothing of it comes, ISO; only to be compared with."""
        return f"{self.months[-1]}-31"

    @property
    def year(self) -> int:
        """The year in which it lies."""
        return int(self.quarters[0][:4])

    @property
    def before(self) -> Span:
        """The span of the same length just before."""
        count, last = len(self.quarters), self.quarters[0]
        found: list[str] = []
        for _ in range(count):
            last = quarter_before(last)
            found.insert(0, last)
        return Span(tuple(found))


def quarter_span(text: str) -> Span:
    """The quarter that somebody typed."""
    return Span((parse_quarter(text),))


def half_span(text: str) -> Span:
    """The half-year that somebody typed, `2026-2`; UserError when it is none."""
    found = re.fullmatch(r"\s*(?:SEMESTER\s+)?([12]\d{3})-([12])\s*", text.upper())
    if found is None:
        raise UserError("Semester ditulis tahun dan nomornya, misalnya 2026-2.")
    year, number = found.groups()
    return Span(tuple(f"{year}-{one}" for one in HALVES[number]))


def half_of(quarter: str) -> Span:
    """The half-year in which a quarter lies."""
    year, number = quarter.split("-")
    return half_span(f"{year}-{(int(number) + 1) // 2}")


@dataclass(frozen=True, slots=True)
class Family:
    """A family that was on the list of the extremely poor at the start or is at the end.

    `settled` is the quarter of its last row; `is_here` false when the registry says it left.
    """

    uid: str
    desa: str
    rw: str
    rt: str
    was: bool
    stays: bool
    cause: str
    settled: str
    is_checked: bool
    is_here: bool = True

    @property
    def group(self) -> str:
        """Which of GROUPS it belongs to at the end."""
        if self.stays:
            return STAYS
        return GRADUATES if self.cause in GRADUATED else LEAVES


@dataclass
class Tally:
    """Counts of families of one place; `start + new - sum(out) == end` by construction."""

    start: int = 0
    new: int = 0
    end: int = 0
    out: Counter[str] = field(default_factory=Counter)
    graduated: int = 0
    reach: Counter[str] = field(default_factory=Counter)

    @property
    def left(self) -> int:
        """How many are on the list no more."""
        return sum(self.out.values())

    @property
    def aimed(self) -> int:
        """All that were on the list in the period: for them the strategies are counted."""
        return self.start + self.new

    def take(self, family: Family, reach: str) -> None:
        """Count one family."""
        self.start += family.was
        self.new += not family.was
        self.end += family.stays
        self.reach[reach] += 1
        if not family.stays:
            self.out[family.cause or NO_CAUSE] += 1
            self.graduated += family.group == GRADUATES


def reach_of(strategies: frozenset[str] | None) -> str:
    """Which of REACH a family belongs to, by the strategies that reached it."""
    if not strategies:
        return "0"
    known = strategies & STRATEGIES.keys()
    return str(len(known)) if known else "belum"


@dataclass(frozen=True)
class Step:
    """One figure of the five steps. `count` None: the program holds nothing of it yet."""

    step: str
    label: str
    count: int | None
    extreme: int | None = None


@dataclass(frozen=True)
class Money:
    """What came from one fund by one way: families and rupiah, and those of the list."""

    fund: str
    way: str
    families: int
    amount: int
    extreme_families: int
    extreme_amount: int


@dataclass(frozen=True)
class Breakdown:
    """The tallies of the places inside a place: (name, tally), in the order of codes."""

    title: str
    rows: tuple[tuple[str, Tally], ...]


@dataclass(frozen=True)
class Report:
    """All figures of one span and place (a code; `title` is its name).

    `by_group` = GROUPS by REACH; `strategies` counts families by strategy, those of programmes
    without one under UNSET; `former` = (span, on the list at its end), the
    oldest first; None before anything was settled. `first` = the first quarter ever settled.
    `unreached` are uids of families on the list at the end that nothing reached, in walking order.
    Of those at the end, `stale` were last settled before the span, `unchecked` wait for a second
    person, `gone` have left by the registry. `unset` names programmes without a strategy.
    """

    span: Span
    place: str
    title: str
    total: Tally
    breakdowns: tuple[Breakdown, ...]
    by_group: Mapping[str, Mapping[str, int]]
    strategies: Mapping[str, int]
    steps: tuple[Step, ...]
    money: tuple[Money, ...]
    unreached: tuple[str, ...]
    stale: int
    unchecked: int
    gone: int
    unset: tuple[str, ...]
    former: tuple[tuple[str, int | None], ...]
    first: str


def tally_all(
    families: Iterable[Family], reached: Mapping[str, frozenset[str]]
) -> tuple[Tally, dict[tuple[str, str], Tally]]:
    """The whole, and each (desa, RW) for itself."""
    total, places = Tally(), dict[tuple[str, str], Tally]()
    for one in families:
        reach = reach_of(reached.get(one.uid))
        total.take(one, reach)
        places.setdefault((one.desa, one.rw), Tally()).take(one, reach)
    return total, places


def summed(tallies: Iterable[Tally]) -> Tally:
    """Several places together."""
    found = Tally()
    for one in tallies:
        found.start += one.start
        found.new += one.new
        found.end += one.end
        found.graduated += one.graduated
        found.out += one.out
        found.reach += one.reach
    return found


def by_group(
    families: Iterable[Family], reached: Mapping[str, frozenset[str]]
) -> dict[str, Counter[str]]:
    """How families of each group were reached."""
    found = {name: Counter[str]() for name in GROUPS}
    for one in families:
        found[one.group][reach_of(reached.get(one.uid))] += 1
    return found


def by_strategy(families: Iterable[Family], reached: Mapping[str, frozenset[str]]) -> Counter[str]:
    """How many families each strategy reached; one that two reached counts in both."""
    return Counter(code for one in families for code in reached.get(one.uid, ()))
