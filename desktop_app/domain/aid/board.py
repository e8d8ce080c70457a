"""The board of a programme that villages decide and pay: where each desa stands in a year.

Meeting, decree and its evaluation, receivers, months paid, money, papers that came, and how late a
desa is. A month may wait for the last month with which it may still be paid together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from desktop_app.domain.aid.payment import RECEIVED
from desktop_app.domain.calendar import months_from
from desktop_app.domain.kinds import Value

DRAFT, LOCKED, PAID = "draf", "dikunci", "dibayar"
NO_MEETING, NO_DECREE, NOT_EVALUATED = "musdes", "ketetapan", "evaluasi"
UNPAID, LATE, EXCEPTION = "bayar", "terlambat", "pengecualian"
ONLY: Mapping[str, str] = {
    LATE: "Terlambat",
    NO_MEETING: "Belum musdes",
    NO_DECREE: "Belum ada Perkades/SK",
    NOT_EVALUATED: "Belum dievaluasi",
    UNPAID: "Ada sisa uang",
    EXCEPTION: "Ada pengecualian",
}
NO_NEED = "tidak wajib"


class Sum(NamedTuple):
    """Lines of one outcome: how many, and rupiah; of it what went back to the village's cash."""

    lines: int = 0
    rupiah: int = 0
    returned: int = 0


class MeetingRow(NamedTuple):
    """A musdesus, muskel or SPTJM on which receivers rest."""

    uid: str
    desa: str
    number: str
    day: str
    scanned: bool


class DecreeRow(NamedTuple):
    """A Perkades or SK; `verdict` is a code of HASIL_EVALUASI, "" while nobody evaluated it."""

    uid: str
    desa: str
    sort: str
    number: str
    day: str
    meeting: str
    since: str
    until: str
    verdict: str
    scanned: bool


class ListRow(NamedTuple):
    """A payment list: its whole sum, and what was received of it."""

    uid: str
    desa: str
    month: str
    months: int
    state: str
    paid_on: str
    whole: Sum
    received: Sum
    on_paper: bool


@dataclass(frozen=True)
class Found:
    """What the store holds of a programme in a year; `active` counts receivers by desa."""

    meetings: Sequence[MeetingRow] = ()
    decrees: Sequence[DecreeRow] = ()
    lists: Sequence[ListRow] = ()
    active: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Calendar:
    """The months of the year with the last day for each, and the day of the look."""

    due: Mapping[str, date]
    together: int
    today: date

    @cached_property
    def terms(self) -> dict[str, date]:
        """Until when each month is to be paid: the cut-off of the last month of one payment."""
        end = max(self.due)
        return {
            month: self.due[min(months_from(month, self.together)[-1], end)] for month in self.due
        }


@dataclass(frozen=True)
class AidLine:
    """One desa. Money in rupiah; `late` in days, 0 when nothing is; `unpaid` months that are due.

    `bnba`: months whose list came locked; `minutes`: months whose list came closed, with an
    outcome for each name; `sent`: months of which a kiriman came, of `expected` that are due.
    `paper` and `unscanned` count lists approved on paper, and lists that were locked while the
    scan of a meeting or decree lacks.
    """

    code: str
    name: str
    kecamatan: str
    meeting: MeetingRow | None = None
    decree: DecreeRow | None = None
    evaluation: str = ""
    receivers: int = 0
    reached: int = 0
    months: int = 0
    planned: int = 0
    paid: int = 0
    returned: int = 0
    drafts: int = 0
    locked: int = 0
    closed: int = 0
    paper: int = 0
    unscanned: int = 0
    bnba: int = 0
    minutes: int = 0
    sent: int = 0
    expected: int = 0
    unpaid: tuple[str, ...] = ()
    late: int = 0
    decrees: tuple[DecreeRow, ...] = ()

    @property
    def left(self) -> int:
        """What is planned and was not received, in rupiah."""
        return self.planned - self.paid

    @property
    def exceptions(self) -> int:
        """Lists that went another way than the usual one."""
        return self.paper + self.unscanned


def village_line(
    place: tuple[str, str, str],
    found: Found,
    calendar: Calendar,
    rules: Mapping[str, Value],
    sent: Iterable[str] = (),
) -> AidLine:
    """The line of a desa (code, name, kecamatan) from its own rows alone."""
    decrees = tuple(sorted(found.decrees, key=lambda one: one.day, reverse=True))
    meetings = sorted(found.meetings, key=lambda one: one.day, reverse=True)
    closed = _covered(found.lists, (PAID,)) & calendar.due.keys()
    locked = _covered(found.lists, (LOCKED, PAID)) & calendar.due.keys()
    wanted = _wanted(decrees, calendar)
    unpaid = tuple(month for month in wanted if month not in closed)
    due = [month for month, day in calendar.due.items() if day < calendar.today]
    counts = [one.state for one in found.lists]
    return AidLine(
        *place,
        meeting=meetings[0] if meetings else None,
        decree=decrees[0] if decrees else None,
        evaluation=_evaluation(decrees, rules),
        receivers=found.active.get(place[0], 0),
        reached=_reached(found.lists),
        months=len(closed),
        planned=sum(one.whole.rupiah for one in found.lists),
        paid=sum(one.received.rupiah for one in found.lists),
        returned=sum(one.whole.returned for one in found.lists),
        drafts=counts.count(DRAFT),
        locked=counts.count(LOCKED),
        closed=counts.count(PAID),
        paper=sum(one.on_paper for one in found.lists),
        unscanned=_unscanned(found, decrees),
        bnba=len(locked),
        minutes=len(closed),
        sent=len(set(due) & set(sent)),
        expected=len(due),
        unpaid=unpaid,
        late=max(((calendar.today - calendar.terms[month]).days for month in unpaid), default=0),
        decrees=decrees,
    )


def is_chosen(line: AidLine, only: str) -> bool:
    """Whether a line is one of those that a code of ONLY names; empty means each."""
    tests = {
        LATE: line.late > 0,
        NO_MEETING: line.meeting is None,
        NO_DECREE: line.decree is None,
        NOT_EVALUATED: line.evaluation == "belum",
        UNPAID: line.left > 0,
        EXCEPTION: line.exceptions > 0,
    }
    return tests.get(only, True)


def total_of(lines: Iterable[AidLine], name: str) -> AidLine:
    """All lines in one: sums, and the greatest lateness."""
    some = list(lines)
    summed = {
        column: sum(getattr(one, column) for one in some)
        for column in (
            *("receivers", "reached", "planned", "paid", "returned", "drafts", "locked", "closed"),
            *("paper", "unscanned", "bnba", "minutes", "sent", "expected", "months"),
        )
    }
    return AidLine("", name, "", **summed, late=max((one.late for one in some), default=0))


class MonthTotal(NamedTuple):
    """A month over all desa: lists, receivers and rupiah planned and paid.

    A list of several months counts in each with its share; what is left over in its first.
    """

    month: str
    lists: int
    planned: int
    reached: int
    rupiah: int
    paid: int
    returned: int


def month_totals(lists: Iterable[ListRow], months: Iterable[str]) -> list[MonthTotal]:
    """What was planned and paid of each month."""
    found = {month: [0, 0, 0, 0, 0, 0] for month in months}
    for one in lists:
        paid, whole = one.received, one.whole
        for place, month in enumerate(months_from(one.month, one.months)):
            if month not in found:
                continue
            counts = (1, whole.lines, paid.lines)
            money = (whole.rupiah, paid.rupiah, whole.returned)
            shares = [_share(value, one.months, place) for value in money]
            for at, value in enumerate((*counts, *shares)):
                found[month][at] += value
    return [MonthTotal(month, *values) for month, values in found.items()]


def read_sums(text: str) -> tuple[Sum, Sum]:
    """The whole of a list and what was received, from what stands on it.

    `outcome:lines:rupiah:returned` joined by `;`, the outcome empty for names that have none yet.
    """
    whole, received = [0, 0, 0], [0, 0, 0]
    for part in text.split(";"):
        outcome, *numbers = part.split(":")
        for at, number in enumerate(numbers):
            value = int(number)
            whole[at] += value
            if outcome in RECEIVED:
                received[at] += value
    return Sum(*whole), Sum(*received)


def _share(value: int, months: int, place: int) -> int:
    return value // months + (value % months if place == 0 else 0)


def _covered(lists: Iterable[ListRow], states: Sequence[str]) -> set[str]:
    return {
        month
        for one in lists
        if one.state in states
        for month in months_from(one.month, one.months)
    }


def _reached(lists: Sequence[ListRow]) -> int:
    """Who received of the newest list of which anybody did."""
    for one in sorted(lists, key=lambda each: each.month, reverse=True):
        if count := one.received.lines:
            return count
    return 0


def _wanted(decrees: Sequence[DecreeRow], calendar: Calendar) -> list[str]:
    """The months that should be paid by now; a desa without a decree owes all of them."""
    months = sorted(calendar.due)
    since = min((one.since or months[0] for one in decrees), default=months[0])
    until = max((one.until or months[-1] for one in decrees), default=months[-1])
    return [
        month
        for month in months
        if since <= month <= until and calendar.terms[month] < calendar.today
    ]


def _evaluation(decrees: Sequence[DecreeRow], rules: Mapping[str, Value]) -> str:
    """What the kecamatan found of the newest decree: a code, `belum`, or that none is asked."""
    if not decrees:
        return ""
    if decrees[0].verdict:
        return decrees[0].verdict
    return "belum" if rules.get("evaluasi_kecamatan") else NO_NEED


def _unscanned(found: Found, decrees: Sequence[DecreeRow]) -> int:
    """Lists that were locked although a paper on which they rest was never scanned."""
    scanned = {one.uid: one.scanned for one in found.meetings}
    lacking = [
        one for one in decrees if not (one.scanned and scanned.get(one.meeting, not one.meeting))
    ]
    locked = [one for one in found.lists if one.state != DRAFT]
    return sum(any(_covers(decree, one) for decree in lacking) for one in locked)


def _covers(decree: DecreeRow, one: ListRow) -> bool:
    since, until = decree.since or decree.day[:7], decree.until or "9999"
    return since <= months_from(one.month, one.months)[-1] and one.month <= until
