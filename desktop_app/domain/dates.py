"""Dates as they are typed in Indonesia, and their printed form."""

from __future__ import annotations

import re
from datetime import date, timedelta

from desktop_app.domain.errors import UserError

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SHORT = {
    **{name[:3].upper(): number for number, name in enumerate(MONTHS, 1)},
    # Other Indonesian spellings, then the English ones of a spreadsheet set to English.
    "AGT": 8,
    "AGS": 8,
    "NOP": 11,
    "PEB": 2,
    "MAY": 5,
    "AUG": 8,
    "OCT": 10,
    "DEC": 12,
}
_EXCEL_EPOCH = date(1899, 12, 30)
# What spreadsheets show for an empty date: year, month, day.
_EMPTY = {(1899, 12, 30), (1900, 1, 0), (1900, 0, 0), (0, 0, 0)}
_HELP = "harus hari-bulan-tahun, misalnya 24-11-2026"  # behind what it is the date of


def parse_date(text: str) -> date | None:
    """A date typed day first (also as eight digits), ISO, with a month name, or an Excel serial.

    Serials are those of 1 to 60,000. Two-digit years up to 30 are read as 2000-2030, the
    others as 1931-1999. The empty dates that Excel shows give None.
    """
    body = text.strip()
    if ":" in body:
        body = re.sub(r"[ T]\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?Z?$", "", body)
    if re.fullmatch(r"\d{1,5}", body) and 1 <= int(body) <= 60_000:
        return _EXCEL_EPOCH + timedelta(days=int(body))
    if match := re.fullmatch(r"(\d{2})(\d{2})((?:19|20)\d{2})", body):
        return _make(int(match[3]), int(match[2]), int(match[1]))  # quick typing: 24112026
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", body):
        return _make(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", body):
        return _make(_year(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{1,2})[-/. ]([A-Za-z]{3,9})[-/. ](\d{4}|\d{2})", body):
        month = month_of_name(match[2])
        if month:
            return _make(_year(match[3]), month, int(match[1]))
    raise UserError(_HELP)


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    return 2000 + short if short <= 30 else 1900 + short


def month_of_name(name: str) -> int | None:
    """8 for `Agustus`, `AGT`, `ags` or `Aug`."""
    return _SHORT.get(name[:3].upper())


def _make(year: int, month: int, day: int) -> date | None:
    if (year, month, day) in _EMPTY:
        return None
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise UserError(f"tidak ada di kalender; {_HELP}") from problem


def format_date(value: date) -> str:
    """`24-11-2026`."""
    return value.strftime("%d-%m-%Y") if value.year >= 1000 else value.isoformat()


def format_long_date(value: date) -> str:
    """`24 November 2026`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def format_month(month: str) -> str:
    """`November 2026` for `2026-11`."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def age_on(born: date, day: date) -> int:
    """Whole years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
