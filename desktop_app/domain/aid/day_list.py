"""Days of a month as people write them: `1-12; 14`, both ways."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable

from desktop_app.domain.errors import UserError

_PART = re.compile(r"(\d{1,2})(?:\s*(?:-|–|s\.?d\.?|sampai)\s*(\d{1,2}))?")


def days_in(month: str) -> int:
    """How many days a month (`2026-11`) has."""
    year, number = month.split("-")
    return monthrange(int(year), int(number))[1]


def parse_days(text: str, month: str) -> frozenset[int]:
    """The days behind `1-12; 14` in a month; empty text is no day.

    Raises UserError for what is no day of that month, naming the part.
    """
    last, found = days_in(month), set[int]()
    for part in re.split(r"[;,]", text):
        if not part.strip():
            continue
        match = _PART.fullmatch(part.strip().lower())
        first = int(match[1]) if match else 0
        until = int(match[2] or first) if match else 0
        if not 1 <= first <= until <= last:
            raise UserError(
                f"Hari “{part.strip()}” tidak dapat dibaca. Tulis tanggal 1 sampai {last}, "
                "misalnya 1-12; 14."
            )
        found |= set(range(first, until + 1))
    return frozenset(found)


def format_days(days: Iterable[int]) -> str:
    """The days as `1-12; 14`; two days that follow each other are written one by one."""
    parts: list[list[int]] = []
    for day in sorted(set(days)):
        if parts and day == parts[-1][-1] + 1:
            parts[-1].append(day)
        else:
            parts.append([day])
    texts: list[str] = []
    for run in parts:
        texts += [f"{run[0]}-{run[-1]}"] if len(run) > 2 else [str(day) for day in run]
    return "; ".join(texts)
