"""The lines of a month of food on screen: a cell a day, the portions, and what is odd."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.aid.day_list import days_in, format_days
from desktop_app.domain.dates import format_month
from desktop_app.domain.formatting import format_number
from desktop_app.services.deliveries import Brought, FoodLine, FoodMonth
from desktop_app.ui.widgets.tickgrid import TICK
from desktop_app.ui.widgets.tickgrid_rows import TickColumn, TickLeft, TickRow

LEFT = (TickLeft("Penerima", 190), TickLeft("RT/RW", 66))
RIGHT = (TickLeft("Jumlah", 54),)
SUNDAY = 6


def columns_of(month: str) -> list[TickColumn]:
    """A column a day; Sundays are shaded."""
    start = date.fromisoformat(f"{month}-01")
    return [
        TickColumn(str(day), str(day), "", start.replace(day=day).weekday() == SUNDAY)
        for day in range(1, days_in(month) + 1)
    ]


def row_of(food: FoodMonth, line: FoodLine, brought: Brought) -> TickRow:
    """One receiver; who does not fit the programme is coloured."""
    home = line.household
    place = f"{home.get('rt') or '–'}/{home.get('rw') or '–'}"
    days = range(1, days_in(food.month) + 1)
    return TickRow(
        line.uid,
        (str(line.person.get("nama") or ""), place),
        tuple(TICK if day in brought.days else "" for day in days),
        (format_number(brought.portions) if brought.portions else "",),
        bool(line.against),
    )


def beside_text(line: FoodLine, brought: Brought) -> str:
    """Since when, until when and why, the days as text, and what speaks against the receiver."""
    begin, end = str(line.enrolment.get("mulai") or ""), str(line.enrolment.get("selesai") or "")
    why = str(line.enrolment.get("kriteria") or "")
    since = f"Penerima sejak {format_month(begin)}{f' karena {why}' if why else ''}"
    parts = [str(line.person.get("nama") or ""), since]
    if end:
        parts.append(f"Berhenti {format_month(end)}: {line.stopped or 'tanpa alasan'}")
    if brought.days:
        by = f" oleh {brought.carrier}" if brought.carrier else ""
        parts.append(f"Diantar tanggal {format_days(brought.days)}{by}")
    if line.against:
        parts.append(f"Perlu dilihat: {'; '.join(line.against)}")
    return f"{'. '.join(parts)}."
