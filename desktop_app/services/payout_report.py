"""What a programme paid in a desa, list by list: planned, received, left, and why, summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.aid.payment import NOT_RECEIVED, RECEIVED
from desktop_app.services.desk import Desk
from desktop_app.services.payout_lists import DRAFT, Row, list_payout_lists, period_text
from desktop_app.store.payout_rows import sums_by_outcome


@dataclass(frozen=True)
class Sums:
    """Names and rupiah of one list, or of all up to it."""

    names: int = 0
    planned: int = 0
    paid_names: int = 0
    paid: int = 0
    returned: int = 0

    @property
    def left(self) -> int:
        """Rupiah that nobody received."""
        return self.planned - self.paid

    def __add__(self, other: Sums) -> Sums:
        return Sums(*(one + two for one, two in zip(_parts(self), _parts(other), strict=True)))


def _parts(sums: Sums) -> tuple[int, int, int, int, int]:
    return sums.names, sums.planned, sums.paid_names, sums.paid, sums.returned


@dataclass(frozen=True)
class ReportLine:
    """One list. `reasons` = how many did not receive it, by outcome; "" = not typed yet."""

    payout_list: Row
    period: str
    sums: Sums
    so_far: Sums
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """A draft is shown and not summed up: its names may still change."""
        return self.payout_list.get("state") == DRAFT


def payout_report(desk: Desk, desa: str | None, programme: str) -> list[ReportLine]:
    """The lists of a programme, the oldest first; `so_far` sums up those of the same desa."""
    rows = sorted(
        list_payout_lists(desk, desa, programme),
        key=lambda row: (str(row["desa"]), str(row["bulan"])),
    )
    sums: dict[str, Sums] = {}
    reasons: dict[str, Counter[str]] = {}
    with desk.reader() as reader:
        for one in sums_by_outcome(reader, programme, desa or ""):
            is_paid = one.outcome in RECEIVED
            part = Sums(
                one.lines,
                one.rupiah,
                one.lines if is_paid else 0,
                one.rupiah if is_paid else 0,
                0 if is_paid else one.returned,
            )
            sums[one.payout_list] = sums.get(one.payout_list, Sums()) + part
            if not is_paid:
                reasons.setdefault(one.payout_list, Counter())[one.outcome] += one.lines
    found: list[ReportLine] = []
    so_far: dict[str, Sums] = {}
    for row in rows:
        uid, place = str(row["uid"]), str(row["desa"])
        own = sums.get(uid, Sums())
        if row.get("state") != DRAFT:
            so_far[place] = so_far.get(place, Sums()) + own
        why = reasons.get(uid, Counter())
        ordered = {code: why[code] for code in (*NOT_RECEIVED, "") if why[code]}
        found.append(ReportLine(row, period_text(row), own, so_far.get(place, Sums()), ordered))
    return found
