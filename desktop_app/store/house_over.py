"""What bills ask beyond the plan of their house, over all houses at once."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.store.reading import Reads

_COST = "round(coalesce({0}.volume, 0) * coalesce({0}.harga, 0))"
_PLAN, _BILL = _COST.format("p"), _COST.format("l")
_PLANNED = f"""
    SELECT p.build, p.uraian, max({_PLAN}) AS planned, sum({_BILL}) AS billed
    FROM bill_line l JOIN plan_line p ON p.uid = l.plan_line
    GROUP BY p.uid HAVING billed > planned * (100.0 + ?) / 100 ORDER BY p.build, p.urut
"""
_UNPLANNED = f"""
    SELECT b.build, l.uraian, NULL, {_BILL} FROM bill_line l JOIN bill b ON b.uid = l.bill
    WHERE coalesce(l.plan_line, '') = ''
    AND EXISTS (SELECT 1 FROM plan_line p WHERE p.build = b.build AND p.tahap = b.tahap)
    ORDER BY b.build, l.id
"""


@dataclass(frozen=True)
class Over:
    """A material of a house: rupiah planned (None: not planned) and billed."""

    build: str
    text: str
    planned: int | None
    billed: int


def bills_over_plan(reader: Reads, tolerance: float) -> list[Over]:
    """Materials billed beyond their plan by more than `tolerance` percent, or without a plan."""
    found = [
        *reader.connection.execute(_PLANNED, (tolerance,)),
        *reader.connection.execute(_UNPLANNED),
    ]
    return [
        Over(build, text or "", None if planned is None else int(planned), int(billed))
        for build, text, planned, billed in found
    ]
