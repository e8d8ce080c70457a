"""The days of one stage of a house in their order: plan, money, work, bills, wages, report.

What stands before that on which it rests is told; the clerk looks which day is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import format_date
from desktop_app.domain.housing.bills import Bill

# The step and the paper by which the days of a stage are known, and its percents of progress.
PAID = {1: "tahap1_cair", 2: "tahap2_cair"}
REPORTED = {1: "lpd1", 2: "lpd2"}
PLAN_PAPER = "drpb"
PERCENTS = {1: range(1, 51), 2: range(51, 101)}


@dataclass(frozen=True)
class Days:
    """The days of one stage of a house; None while something has not happened.

    `worked` is the first progress that was seen, `photographed` the first photo of it, `wages_from`
    the first day of a worker, `receipts` the days of the receipts of wages.
    """

    planned: date | None = None
    paid_out: date | None = None
    worked: date | None = None
    reported: date | None = None
    photographed: date | None = None
    wages_from: date | None = None
    receipts: tuple[date, ...] = ()


def stage_of(percent: int) -> int | None:
    """To which stage of the aid a progress belongs; None for the state before the work."""
    return next((stage for stage, percents in PERCENTS.items() if percent in percents), None)


def bill_order(bill: Bill, days: Days) -> tuple[str, ...]:
    """What is odd about the day of one bill, a sentence each."""
    found = []
    if bill.contract and bill.day < bill.contract:
        found.append(f"Nota {bill.number} bertanggal sebelum PKS toko.")
    if days.planned and bill.day < days.planned:
        found.append(f"Nota {bill.number} bertanggal sebelum DRPB.")
    if days.reported and bill.day > days.reported:
        found.append(f"Nota {bill.number} bertanggal sesudah LPD.")
    return tuple(found)


def stage_order(days: Days) -> tuple[str, ...]:
    """What is odd about the days of one stage, a sentence each."""
    return (*_before_money(days), *_around_report(days))


def _before_money(days: Days) -> Iterator[str]:
    paid = days.paid_out
    if paid is None:
        return
    if days.planned and paid < days.planned:
        yield "Pencairan lebih dahulu daripada DRPB."
    if days.worked and days.worked < paid:
        yield "Kemajuan bertanggal sebelum pencairannya."
    if days.photographed and days.photographed < paid:
        day = format_date(days.photographed)
        yield f"Foto kemajuan ({day}) lebih dahulu daripada pencairannya ({format_date(paid)})."
    if days.wages_from and days.wages_from < paid:
        day = format_date(days.wages_from)
        yield f"Upah dihitung sejak {day}, sebelum pencairannya ({format_date(paid)})."


def _around_report(days: Days) -> Iterator[str]:
    reported = days.reported
    if reported is None:
        return
    if days.paid_out and reported < days.paid_out:
        yield "LPD bertanggal sebelum pencairan."
    if any(day > reported for day in days.receipts):
        yield "Kuitansi upah bertanggal sesudah LPD."


def order_findings(bills: Iterable[Bill], days: Days) -> tuple[str, ...]:
    """Everything that is out of order in one stage."""
    return (*(text for bill in bills for text in bill_order(bill, days)), *stage_order(days))
