"""Dates of birth in two orders in one column: settled by the NIK, and asked where it cannot tell.

Some lists hold day-month-year and month-day-year side by side. A part above twelve can only be the
day. Otherwise both readings are compared with the six digits of the NIK.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import NIK
from desktop_app.domain.nik import decode_nik
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import SourceRow

FIELD = "tanggal_lahir"
ASKED = (
    "Tanggal lahir ini dapat dibaca dua cara (hari-bulan atau bulan-hari) dan NIK tidak "
    "memutuskannya. Cocokkan dengan KTP/KK."
)
_TYPED = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})\s*$")
_LAST_MONTH = 12


def settle(row: SourceRow) -> SourceRow | None:
    """The row with its date of birth day first, or without one and with a fault that asks."""
    readings = _readings(row.person.get(FIELD, ""))
    if not readings:
        return None
    if len(readings) > 1:
        readings = [day for day in readings if _agrees(row.person.get("nik", ""), day)]
    if len(readings) == 1:
        row.person[FIELD] = readings[0].isoformat()
        return None
    row.person[FIELD] = ""
    return replace(row, faults=(*row.faults, (FIELD, ASKED)))


def _readings(cell: Cell) -> list[date]:
    """The dates that a cell may mean; none for what the reader of dates should judge itself."""
    if isinstance(cell, (date, datetime)):
        parts = (str(cell.day), str(cell.month), str(cell.year))
    elif isinstance(cell, str) and (typed := _TYPED.match(cell)):
        parts = (typed[1], typed[2], typed[3])
    else:
        return []
    first, second, year = parts
    orders = [(first, second), (second, first)]
    possible = [(day, month) for day, month in orders if int(month) <= _LAST_MONTH]
    found = (_date(day, month, year) for day, month in possible)
    return list(dict.fromkeys(day for day in found if day))


def _date(day: str, month: str, year: str) -> date | None:
    try:
        return parse_date(f"{day}-{month}-{year}")
    except UserError:
        return None


def _agrees(nik: Cell, born: date) -> bool:
    try:
        number = NIK.parse(nik)
    except UserError:
        return False
    return isinstance(number, str) and decode_nik(number).agrees_with(born)
