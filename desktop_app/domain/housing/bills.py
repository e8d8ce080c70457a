"""The plan of spending (DRPB) against the bills: what was paid beyond it or not planned.

A recipient sees for each material what was planned, what was billed, and what came to the house.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.housing.estimate import cost_of


@dataclass(frozen=True)
class Planned:
    """One line of the plan. `price` in rupiah a unit."""

    uid: str
    stage: int
    text: str
    unit: str
    volume: float
    price: int

    @property
    def cost(self) -> int:
        """Rupiah."""
        return cost_of(self.volume, self.price)


@dataclass(frozen=True)
class Billed:
    """One line of a bill; `planned` is the uid of its plan line, "" for what nobody planned."""

    planned: str
    bill: str
    text: str
    unit: str
    volume: float
    price: int

    @property
    def cost(self) -> int:
        """Rupiah."""
        return cost_of(self.volume, self.price)


@dataclass(frozen=True)
class Received:
    """Material that came to the house; counted before the bill is paid."""

    planned: str
    volume: float
    day: date


@dataclass(frozen=True)
class Bill:
    """One bill of a house. `contract` None: the shop has no contract (PKS).

    `note`: why it differs from the plan, as somebody wrote it.
    """

    uid: str
    build: str
    shop: str
    number: str
    day: date
    stage: int
    lines: tuple[Billed, ...]
    contract: date | None = None
    note: str = ""

    @property
    def cost(self) -> int:
        """Rupiah of all lines."""
        return sum(line.cost for line in self.lines)


@dataclass(frozen=True)
class Comparison:
    """One material: the plan (None: not planned), what was billed and what came.

    `gap` is billed less planned in rupiah, `percent` the same of the plan (None without one).
    `is_marked`: the clerk must explain it to the recipient.
    """

    plan: Planned | None
    text: str
    unit: str
    billed_volume: float
    billed_cost: int
    received_volume: float
    last_received: date | None
    gap: int
    percent: float | None
    is_marked: bool

    @property
    def billed_price(self) -> int | None:
        """Rupiah a unit over all bills, rounded; None where nothing was billed."""
        return round(self.billed_cost / self.billed_volume) if self.billed_volume else None


def compare(
    plan: Sequence[Planned],
    bills: Iterable[Bill],
    received: Iterable[Received],
    tolerance: float,
) -> tuple[Comparison, ...]:
    """Each material of the plan in its order, then what was billed without a plan.

    Marked is: billed beyond the plan by more than `tolerance` percent, billed but not planned,
    and billed more than came.
    """
    came: dict[str, list[Received]] = defaultdict(list)
    for one in received:
        came[one.planned].append(one)
    billed: dict[str, list[Billed]] = defaultdict(list)
    strange: list[Billed] = []
    known = {one.uid for one in plan}
    for bill in bills:
        for line in bill.lines:
            if line.planned in known:
                billed[line.planned].append(line)
            else:
                strange.append(line)
    found = [_compared(one, billed[one.uid], came[one.uid], tolerance) for one in plan]
    found += [_unplanned(line) for line in strange]
    return tuple(found)


def _compared(
    plan: Planned, lines: Sequence[Billed], came: Sequence[Received], tolerance: float
) -> Comparison:
    volume = sum(line.volume for line in lines)
    cost = sum(line.cost for line in lines)
    arrived = sum(one.volume for one in came)
    gap = cost - plan.cost
    percent = gap / plan.cost * 100 if plan.cost else None
    beyond = gap > 0 if percent is None else percent > tolerance
    return Comparison(
        plan,
        plan.text,
        plan.unit,
        volume,
        cost,
        arrived,
        max((one.day for one in came), default=None),
        gap if lines else 0,
        percent if lines else None,
        bool(lines) and (beyond or volume > arrived),
    )


def _unplanned(line: Billed) -> Comparison:
    return Comparison(
        None, line.text, line.unit, line.volume, line.cost, 0.0, None, line.cost, None, True
    )


NO_RECEIPTS = "LPD ada, tetapi kuitansi upah belum ada."


def no_contract(bill: Bill) -> str:
    """That the shop of a bill has no contract; empty where it has one."""
    return "" if bill.contract else f"Nota {bill.number} dari toko yang belum mempunyai PKS."


def over_text(text: str, planned: int | None, billed: int) -> str:
    """What a material was billed beyond its plan; `planned` None: it was not planned."""
    if planned is None:
        return f"{text}: {format_rupiah(billed)} dibeli tanpa rencana dalam DRPB."
    more = f" (+{(billed - planned) / planned * 100:.0f} %)" if planned else ""
    return f"{text}: nota {format_rupiah(billed)}, DRPB {format_rupiah(planned)}{more}."


def unexplained(compared: Iterable[Comparison], bills: Iterable[Bill]) -> tuple[str, ...]:
    """What is marked and stands on a bill without a note, a sentence each."""
    silent = [line for bill in bills if not bill.note.strip() for line in bill.lines]
    planned, named = {line.planned for line in silent}, {line.text for line in silent}
    return tuple(
        _gap_text(one)
        for one in compared
        if one.is_marked and (one.plan.uid in planned if one.plan else one.text in named)
    )


def _gap_text(one: Comparison) -> str:
    if one.plan is None:
        return f"{one.text}: dibeli tanpa rencana dalam DRPB, tanpa catatan."
    if one.billed_volume > one.received_volume:
        came, billed = (
            f"{volume:g}".replace(".", ",") for volume in (one.received_volume, one.billed_volume)
        )
        return (
            f"{one.text}: yang datang {came} {one.unit}, menurut nota {billed} {one.unit}, "
            "tanpa catatan."
        )
    percent = "" if one.percent is None else f" ({one.percent:+.0f} %)"
    return f"{one.text}: nota berbeda {format_rupiah(one.gap)}{percent} dari DRPB, tanpa catatan."


@dataclass(frozen=True)
class Attendance:
    """The days on which a worker was written at a house, in one row of wages."""

    uid: str
    worker: str
    build: str
    days: tuple[date, ...]


def double_worked(rows: Iterable[Attendance]) -> tuple[tuple[str, ...], ...]:
    """The rows by which one worker stands at two houses on one day; each group once."""
    seen: dict[tuple[str, date], dict[str, list[str]]] = defaultdict(dict)
    for row in rows:
        for day in row.days:
            seen[row.worker, day].setdefault(row.build, []).append(row.uid)
    groups = [
        tuple(sorted({uid for uids in houses.values() for uid in uids}))
        for houses in seen.values()
        if len(houses) > 1
    ]
    return tuple(dict.fromkeys(groups))
