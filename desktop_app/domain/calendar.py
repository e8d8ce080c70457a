"""The month of the welfare data: cut-off days, days left, and the period of a day.

Data is drawn the day after the cut-off (the 17th unless an office edits a
month), so what is done after it belongs to the next period.
"""

from __future__ import annotations

import calendar as month_lengths
import re
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

CUT_OFF_DAY = 17
_NONE: Mapping[str, int] = {}
_ROMANS = ("I", "II", "III", "IV")
_ROMAN = {roman: str(place) for place, roman in enumerate(_ROMANS, 1)}


def month_of(day: date) -> str:
    """The calendar month, `2026-11`."""
    return f"{day.year:04d}-{day.month:02d}"


def next_month(month: str) -> str:
    """`2027-01` after `2026-12`."""
    year, number = (int(part) for part in month.split("-"))
    return f"{year + 1:04d}-01" if number == 12 else f"{year:04d}-{number + 1:02d}"


def months_before(month: str, count: int) -> str:
    """The month `count` months earlier: `2025-12` is 1 before `2026-01`."""
    year, number = (int(part) for part in month.split("-"))
    years, place = divmod(year * 12 + number - 1 - count, 12)
    return f"{years:04d}-{place + 1:02d}"


def months_from(month: str, count: int) -> tuple[str, ...]:
    """The months that a payment of `count` months covers, from the first one on."""
    months = [month]
    while len(months) < count:
        months.append(next_month(months[-1]))
    return tuple(months[:count])


def cut_off_date(
    month: str, cut_off_day: int = CUT_OFF_DAY, edited: Mapping[str, int] = _NONE
) -> date:
    """The last day for changes of a month; `edited` holds months with another day.

    A day beyond the end of a short month means its last day.
    """
    wanted = edited.get(month, cut_off_day)
    if not 1 <= wanted <= 31:
        raise UserError("Tanggal batas pembaruan harus 1 sampai 31. Ubah di pengaturan jadwal.")
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, min(wanted, month_lengths.monthrange(year, number)[1]))


def period_of(day: date, cut_off_day: int = CUT_OFF_DAY, edited: Mapping[str, int] = _NONE) -> str:
    """The month in whose data a change of this day is drawn: after the cut-off, the next one."""
    month = month_of(day)
    return month if day <= cut_off_date(month, cut_off_day, edited) else next_month(month)


def days_left(
    today: date, cut_off_day: int = CUT_OFF_DAY, edited: Mapping[str, int] = _NONE
) -> int:
    """Days to the next cut-off; 0 on the day itself."""
    period = period_of(today, cut_off_day, edited)
    return (cut_off_date(period, cut_off_day, edited) - today).days


def quarter_of(day: date) -> str:
    """The quarter of the welfare data, `2026-4`."""
    return f"{day.year:04d}-{(day.month - 1) // 3 + 1}"


def quarter_of_month(month: str) -> str:
    """The quarter in which a month (`2026-11`) lies."""
    return quarter_of(date.fromisoformat(f"{month}-01"))


def parse_quarter(text: str) -> str:
    """A quarter as people write it (`2026-4`, `4-2026`, `IV 2026`); UserError when it is none."""
    found = re.fullmatch(r"\s*(?:TRIWULAN\s+)?(\w+)[\s/-]+(\w+)\s*", text.upper())
    parts = [_ROMAN.get(part, part) for part in found.groups()] if found else []
    year = next((part for part in parts if re.fullmatch(r"[12]\d{3}", part)), "")
    number = next((part for part in parts if part in _ROMAN.values()), "")
    if not year or not number:
        raise UserError("Triwulan ditulis tahun dan nomornya, misalnya 2026-4.")
    return f"{year}-{number}"


def format_quarter(quarter: str) -> str:
    """`triwulan IV 2026`."""
    year, number = quarter.split("-")
    return f"triwulan {_ROMANS[int(number) - 1]} {year}"


def months_of_quarter(quarter: str) -> tuple[str, ...]:
    """The three months of a quarter."""
    year, number = quarter.split("-")
    return months_from(f"{year}-{int(number) * 3 - 2:02d}", 3)


def quarter_before(quarter: str) -> str:
    """`2025-4` before `2026-1`."""
    year, number = (int(part) for part in quarter.split("-"))
    return f"{year - 1:04d}-4" if number == 1 else f"{year:04d}-{number - 1}"
