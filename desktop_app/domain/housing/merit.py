"""The order of merit of proposed houses, each place with its ground; a meeting may change it.

Our own proposal (no official formula was found): desil, number of C, number of B, elderly or
disabled in the house, income per head, day of the proposal. What is unknown stands last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import format_date
from desktop_app.domain.formatting import format_rupiah

LAST = 10**12  # in the place of what is unknown


@dataclass(frozen=True)
class Candidate:
    """What is known of one house. `income` is rupiah a head and month; None = unknown."""

    uid: str
    desil: int | None
    count_c: int
    count_b: int
    is_vulnerable: bool
    income: int | None
    proposed: date | None
    placed: int | None = None  # by the meeting, from 1
    reason: str = ""
    is_surveyed: bool = True


@dataclass(frozen=True)
class Place:
    """The place of a house: `number` as it counts, `own` as it follows from the data alone."""

    uid: str
    number: int
    own: int
    ground: str
    reason: str


def order_of_merit(candidates: Sequence[Candidate]) -> tuple[Place, ...]:
    """All places, first the first. Who was placed by the meeting stands where it put him."""
    by_data = sorted(candidates, key=_weight)
    own = {one.uid: number for number, one in enumerate(by_data, 1)}
    fixed = sorted((one for one in candidates if one.placed), key=lambda one: one.placed or 0)
    order = [one for one in by_data if not one.placed]
    for one in fixed:
        order.insert(min((one.placed or 1) - 1, len(order)), one)
    return tuple(
        Place(one.uid, number, own[one.uid], ground_of(one), one.reason)
        for number, one in enumerate(order, 1)
    )


def ground_of(one: Candidate) -> str:
    """`desil 1, C = 5, B = 3, lansia/disabilitas, Rp400.000 per jiwa, diusulkan 02-11-2026`."""
    parts = [
        f"desil {one.desil}" if one.desil else "desil belum diketahui",
        f"C = {one.count_c}, B = {one.count_b}" if one.is_surveyed else "belum disurvei",
        "lansia/disabilitas" if one.is_vulnerable else "",
        f"{format_rupiah(one.income)} per jiwa" if one.income is not None else "",
        f"diusulkan {format_date(one.proposed)}" if one.proposed else "",
    ]
    return ", ".join(part for part in parts if part)


def _weight(one: Candidate) -> tuple[int, int, int, int, int, date, str]:
    return (
        one.desil or 11,
        -one.count_c,
        -one.count_b,
        0 if one.is_vulnerable else 1,
        LAST if one.income is None else one.income,
        one.proposed or date.max,
        one.uid,
    )
