"""Kinds of value: how each is read from what people type, shown again, and kept.

A kind promises `parse(format(value)) == value` for each value that it accepts.
What is kept in tables and in changes is the *stored* form: text, whole number,
decimal number, truth value or nothing; a date is kept as `YYYY-MM-DD`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_rupiah, parse_rupiah
from desktop_app.domain.text import clean_text

Value = str | int | float | bool | date | None
Stored = str | int | float | bool | None
CellType = Literal["text", "number", "date"]
Codes = Mapping[str, str]

BLANKS = frozenset({"", "-", "--", "NULL", "#N/A", "N/A"})


@dataclass(frozen=True)
class Kind:
    """One kind of value. `read` gets a cleaned, non-empty text and raises UserError."""

    name: str
    cell: CellType
    column: Literal["TEXT", "INTEGER", "REAL"]
    read: Callable[[str, Codes], Value]
    show: Callable[[Value, Codes], str]

    def parse(self, raw: object, codes: Codes | None = None) -> Value:
        """The value behind what was typed or found in a cell; None when it is blank."""
        if isinstance(raw, bool) or raw is None:
            text = "" if raw is None else ("ya" if raw else "tidak")
        elif isinstance(raw, datetime):
            text = raw.date().isoformat()
        elif isinstance(raw, date):
            text = raw.isoformat()
        elif isinstance(raw, float) and raw.is_integer():
            text = str(int(raw))
        elif isinstance(raw, float):
            text = repr(raw).replace(".", ",")
        else:
            text = clean_text(str(raw))
        if text.upper() in BLANKS:
            return None
        return self.read(text, codes or {})

    def format(self, value: Value, codes: Codes | None = None) -> str:
        """The value as a clerk reads it; empty for None."""
        return "" if value is None else self.show(value, codes or {})


def to_stored(value: Value) -> Stored:
    """The form in which a value is kept and travels."""
    return value.isoformat() if isinstance(value, date) else value


def from_stored(kind: Kind, stored: Stored) -> Value:
    """The value behind its stored form."""
    if stored is None:
        return None
    if kind.cell == "date":
        return date.fromisoformat(str(stored))
    if kind.name == "yesno":
        return bool(stored)
    return stored


def _read_text(text: str, codes: Codes) -> str:
    return text


def _show_text(value: Value, codes: Codes) -> str:
    return str(value)


def _read_integer(text: str, codes: Codes) -> int:
    digits = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) else text
    if not re.fullmatch(r"-?\d{1,15}", digits):
        raise UserError("harus berupa angka bulat, misalnya 12")
    return int(digits)


def _read_decimal(text: str, codes: Codes) -> float:
    body = re.sub(r"\s*(m2|m²)$", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", body):
        body = body.replace(".", "")
    if not re.fullmatch(r"-?\d+([.,]\d+)?", body):
        raise UserError("harus berupa angka, misalnya 36 atau 7,2")
    return float(body.replace(",", "."))


def _show_decimal(value: Value, codes: Codes) -> str:
    number = float(value) if isinstance(value, (int, float)) else 0.0
    return str(int(number)) if number.is_integer() else repr(number).replace(".", ",")


def _read_date(text: str, codes: Codes) -> date | None:
    return parse_date(text)


def _show_date(value: Value, codes: Codes) -> str:
    return format_date(value) if isinstance(value, date) else ""


def _read_money(text: str, codes: Codes) -> int:
    return parse_rupiah(text)


def _show_money(value: Value, codes: Codes) -> str:
    return format_rupiah(int(value)) if isinstance(value, (int, float)) else ""


YES = frozenset({"YA", "Y", "ADA", "TRUE", "V", "✓", "√"})
NO = frozenset({"TIDAK", "T", "TIDAK ADA", "FALSE", "N"})


def _read_yesno(text: str, codes: Codes) -> bool:
    upper = text.upper()
    if upper in YES:
        return True
    if upper in NO:
        return False
    raise UserError("harus Ya atau Tidak")


def _show_yesno(value: Value, codes: Codes) -> str:
    return "Ya" if value else "Tidak"


def _comparable(text: str) -> str:
    return re.sub(r"[^A-Z0-9+]", "", text.upper())


def _read_code(text: str, codes: Codes) -> str:
    """A code, or the label of a code in any spelling of blanks and capitals."""
    if text in codes:
        return text
    stripped = text.lstrip("0")
    if stripped and stripped in codes:
        return stripped
    wanted = _comparable(text)
    for code, label in codes.items():
        if _comparable(label) == wanted:
            return code
    raise UserError("tidak ada dalam daftar pilihan")


def _show_code(value: Value, codes: Codes) -> str:
    return codes.get(str(value), str(value))


def _read_region_number(text: str, codes: Codes) -> str | None:
    """RT or RW as three digits; 0 and 000 mean that none is known."""
    digits = re.sub(r"^(RT|RW)\W*", "", text.upper())
    if not re.fullmatch(r"\d{1,3}", digits):
        raise UserError("harus 1 sampai 3 angka, misalnya 004")
    return None if int(digits) == 0 else digits.zfill(3)


def _read_upper(text: str, codes: Codes) -> str:
    return text.upper()


def _read_sixteen_digits(text: str, codes: Codes) -> str:
    digits = re.sub(r"[\s'`’.\-]", "", text)
    if re.fullmatch(r"\d([.,]\d+)?[Ee]\+?\d+", text):
        raise UserError("digit terakhir hilang di Excel, ketik ulang sebagai teks dari KTP/KK")
    if set(digits) == {"0"}:
        raise UserError("kosong (0)")
    if not digits.isdigit() or not digits.isascii():
        raise UserError("harus 16 angka")
    if len(digits) != 16:
        raise UserError(f"harus 16 angka, ini {len(digits)} angka")
    if len(set(digits)) == 1:
        raise UserError("semua angkanya sama, periksa lagi")
    return digits


def _read_month(text: str, codes: Codes) -> str:
    match = re.fullmatch(r"(\d{4})-(\d{2})", text) or re.fullmatch(r"(\d{2})-(\d{4})", text)
    if not match:
        raise UserError("harus bulan dan tahun, misalnya 11-2026")
    first, second = match.groups()
    year, month = (first, second) if len(first) == 4 else (second, first)
    if not 1 <= int(month) <= 12:
        raise UserError("bulannya harus 01 sampai 12")
    return f"{year}-{month}"


def _show_month(value: Value, codes: Codes) -> str:
    year, month = str(value).split("-")
    return f"{month}-{year}"


TEXT = Kind("text", "text", "TEXT", _read_text, _show_text)
NAME = Kind("name", "text", "TEXT", _read_upper, _show_text)
NIK = Kind("nik", "text", "TEXT", _read_sixteen_digits, _show_text)
NOMOR_KK = Kind("nomor_kk", "text", "TEXT", _read_sixteen_digits, _show_text)
DATE = Kind("date", "date", "TEXT", _read_date, _show_date)
MONEY = Kind("money", "number", "INTEGER", _read_money, _show_money)
INTEGER = Kind("integer", "number", "INTEGER", _read_integer, _show_text)
DECIMAL = Kind("decimal", "number", "REAL", _read_decimal, _show_decimal)
YESNO = Kind("yesno", "text", "INTEGER", _read_yesno, _show_yesno)
CODE = Kind("code", "text", "TEXT", _read_code, _show_code)
RT_RW = Kind("rt_rw", "text", "TEXT", _read_region_number, _show_text)
MONTH = Kind("month", "text", "TEXT", _read_month, _show_month)

ALL_KINDS = (
    TEXT,
    NAME,
    NIK,
    NOMOR_KK,
    DATE,
    MONEY,
    INTEGER,
    DECIMAL,
    YESNO,
    CODE,
    RT_RW,
    MONTH,
)
