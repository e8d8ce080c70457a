"""Kinds of value: how each is read from what people type, shown again, and kept.

A kind promises `parse(format(value)) == value` for each value that it accepts.
What is kept in tables and in changes is the *stored* form: text, whole number,
decimal number, truth value or nothing; a date is kept as `YYYY-MM-DD`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.dates import format_date, month_of_name, parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_rupiah, parse_rupiah
from desktop_app.domain.text import clean_text
from desktop_app.domain.wilayah import find_desa

Value = str | int | float | bool | date | None
Stored = str | int | float | bool | None
CellType = Literal["text", "number", "date"]
Codes = Mapping[str, str]

BLANKS = frozenset({"", "-", "--", "NULL", "#N/A", "N/A"})  # none is longer than four signs
LOST_DIGIT = "digit terakhir hilang di Excel, ketik ulang sebagai teks dari KTP/KK"


@dataclass(frozen=True)
class Kind:
    """One kind of value. `read` gets a cleaned, non-empty text and raises UserError.

    `is_identity` marks the sixteen-digit numbers that a spreadsheet must keep as text.
    """

    name: str
    cell: CellType
    column: Literal["TEXT", "INTEGER", "REAL"]
    read: Callable[[str, Codes], Value]
    show: Callable[[Value, Codes], str]
    is_identity: bool = False

    def parse(self, raw: object, codes: Codes | None = None) -> Value:
        """The value behind what was typed or found in a cell; None when it is blank."""
        if raw is None:
            return None
        if self.is_identity and has_lost_digit(raw):
            raise UserError(LOST_DIGIT)
        text = clean_text(raw) if isinstance(raw, str) else cell_text(raw)
        if len(text) < 5 and text.upper() in BLANKS:
            return None
        return self.read(text, codes or {})

    def format(self, value: Value, codes: Codes | None = None) -> str:
        """The value as a clerk reads it; empty for None."""
        return "" if value is None else self.show(value, codes or {})


def cell_text(raw: object) -> str:
    """What a clerk would have typed for the value of a spreadsheet cell that is not text."""
    if isinstance(raw, bool):
        return "ya" if raw else "tidak"
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, float):
        if not math.isfinite(raw):
            return ""
        return str(int(raw)) if raw.is_integer() else plain_decimal(raw).replace(".", ",")
    return clean_text(str(raw))


def has_lost_digit(raw: object) -> bool:
    """Whether an identity number went through a numeric cell that keeps fifteen digits only."""
    if isinstance(raw, bool):
        return False
    if isinstance(raw, (int, float)):
        return math.isfinite(raw) and raw >= 10**15 and int(raw) % 10 == 0
    if not isinstance(raw, str) or "E" not in raw.upper():
        return False
    return bool(re.fullmatch(r"\d([.,]\d+)?[Ee]\+?\d{1,3}", clean_text(raw)))


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


def plain_decimal(number: float) -> str:
    """All digits of a decimal number with a point, never in scientific form."""
    return format(Decimal(repr(number)), "f")


def _read_text(text: str, _codes: Codes) -> str:
    return text


def _show_text(value: Value, _codes: Codes) -> str:
    return str(value)


def _read_integer(text: str, _codes: Codes) -> int:
    digits = text.replace(".", "") if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text) else text
    if not re.fullmatch(r"-?\d{1,15}", digits):
        raise UserError("harus berupa angka bulat, misalnya 12")
    return int(digits)


def _read_decimal(text: str, _codes: Codes) -> float:
    body = re.sub(r"\s*(m2|m²)$", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", body):
        body = body.replace(".", "")
    number = _read_number(body)
    if number is None:
        raise UserError("harus berupa angka, misalnya 36 atau 7,2")
    return number


def _read_number(body: str) -> float | None:
    if len(body) > 40 or not re.fullmatch(r"-?\d+([.,]\d+)?", body):
        return None
    return float(body.replace(",", "."))


def _show_decimal(value: Value, _codes: Codes) -> str:
    return cell_text(float(value)) if isinstance(value, (int, float)) else ""


def _read_coordinate(text: str, _codes: Codes) -> float | None:
    """Decimal degrees: a point is never a sign of thousands here; 0 means unknown."""
    number = _read_number(re.sub(r"\s*°$", "", text))
    if number is None or abs(number) > 180:
        raise UserError("harus derajat desimal, misalnya -6.2551 atau 107.0523")
    return number or None


def _show_coordinate(value: Value, _codes: Codes) -> str:
    return plain_decimal(float(value)) if isinstance(value, (int, float)) else ""


def _read_date(text: str, _codes: Codes) -> date | None:
    return parse_date(text)


def _show_date(value: Value, _codes: Codes) -> str:
    return format_date(value) if isinstance(value, date) else ""


def _read_money(text: str, _codes: Codes) -> int:
    return parse_rupiah(text)


def _show_money(value: Value, _codes: Codes) -> str:
    return format_rupiah(int(value)) if isinstance(value, (int, float)) else ""


YES = frozenset({"YA", "Y", "ADA", "TRUE", "V", "✓", "√"})
NO = frozenset({"TIDAK", "T", "TIDAK ADA", "FALSE", "N"})


def _read_yesno(text: str, _codes: Codes) -> bool:
    upper = text.upper()
    if upper in YES:
        return True
    if upper in NO:
        return False
    raise UserError("harus Ya atau Tidak")


def _show_yesno(value: Value, _codes: Codes) -> str:
    return "Ya" if value else "Tidak"


def _read_code(text: str, codes: Codes) -> str:
    """A code, or the label of a code in any spelling of blanks and capitals."""
    found = (codes if isinstance(codes, CodeList) else CodeList(codes)).find(text)
    if found is None:
        raise UserError("tidak ada dalam daftar pilihan, pilih salah satu dari daftar")
    return found


def _show_code(value: Value, codes: Codes) -> str:
    return codes.get(str(value), str(value))


def _read_codes(text: str, codes: Codes) -> str | None:
    """Several codes or labels with `;` between them, as codes in the order of the list."""
    found = {_read_code(part.strip(), codes) for part in text.split(";") if part.strip()}
    return ";".join(code for code in codes if code in found) or None


def _show_codes(value: Value, codes: Codes) -> str:
    return "; ".join(_show_code(code, codes) for code in str(value).split(";"))


def _read_desa(text: str, _codes: Codes) -> str:
    """A village by its code, its old code or its name in any spelling."""
    found = find_desa(text)
    if found is None:
        raise UserError("tidak ada di Kabupaten Bekasi, pilih dari daftar atau ketik kodenya")
    return found.code


def _read_region_number(text: str, _codes: Codes) -> str | None:
    """RT or RW as three digits; 0 and 000 mean that none is known."""
    digits = re.sub(r"^(RT|RW)\W*", "", text.upper())
    if not re.fullmatch(r"[0-9]{1,3}", digits):
        raise UserError("harus 1 sampai 3 angka, misalnya 004")
    return None if int(digits) == 0 else digits.zfill(3)


def _read_upper(text: str, _codes: Codes) -> str:
    return text.upper() if text.isascii() else unicodedata.normalize("NFC", text.upper())


_NOT_IN_A_NUMBER = re.compile(r"[\s'`\u2019.\-]")


def _read_sixteen_digits(text: str, _codes: Codes) -> str | None:
    """Sixteen digits as text; a number of zeros only means that there is none."""
    digits = text
    if not (digits.isdigit() and digits.isascii()):
        digits = _NOT_IN_A_NUMBER.sub("", text)
        if not (digits.isdigit() and digits.isascii()):
            raise UserError("harus 16 angka")
    if not digits.strip("0"):
        return None
    if len(digits) != 16:
        raise UserError(f"harus 16 angka, ini {len(digits)} angka")
    if digits == digits[0] * 16:
        raise UserError("semua angkanya sama, periksa lagi")
    return digits


def _read_month(text: str, _codes: Codes) -> str:
    """`YYYY-MM` from a month and a year in either order, a month name, or a whole date."""
    body = re.sub(r"^(\d{4}-\d{2})-\d{2}$", r"\1", text)
    body = re.sub(r"^(0[1-9]|1[0-2])(20\d{2})$", r"\1-\2", body)  # quick typing: 112026
    if match := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})", body):
        year, month = int(match[1]), int(match[2])
    elif match := re.fullmatch(r"(\d{1,2}|[A-Za-z]{3,9})[-/. ](\d{4})", body):
        month = int(match[1]) if match[1].isdigit() else month_of_name(match[1]) or 0
        year = int(match[2])
    else:
        raise UserError("harus bulan dan tahun, misalnya 11-2026")
    if not (1 <= month <= 12 and 1900 <= year <= 2199):
        raise UserError("harus bulan 01 sampai 12 dan tahun yang benar, misalnya 11-2026")
    return f"{year:04d}-{month:02d}"


def _show_month(value: Value, _codes: Codes) -> str:
    year, _, month = str(value).partition("-")
    return f"{month}-{year}"


TEXT = Kind("text", "text", "TEXT", _read_text, _show_text)
NAME = Kind("name", "text", "TEXT", _read_upper, _show_text)
NIK = Kind("nik", "text", "TEXT", _read_sixteen_digits, _show_text, is_identity=True)
NOMOR_KK = Kind("nomor_kk", "text", "TEXT", _read_sixteen_digits, _show_text, is_identity=True)
DATE = Kind("date", "date", "TEXT", _read_date, _show_date)
MONEY = Kind("money", "number", "INTEGER", _read_money, _show_money)
INTEGER = Kind("integer", "number", "INTEGER", _read_integer, _show_text)
DECIMAL = Kind("decimal", "number", "REAL", _read_decimal, _show_decimal)
COORDINATE = Kind("coordinate", "number", "REAL", _read_coordinate, _show_coordinate)
YESNO = Kind("yesno", "text", "INTEGER", _read_yesno, _show_yesno)
CODE = Kind("code", "text", "TEXT", _read_code, _show_code)
CODES = Kind("codes", "text", "TEXT", _read_codes, _show_codes)
DESA = Kind("desa", "text", "TEXT", _read_desa, _show_code)
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
    COORDINATE,
    YESNO,
    CODE,
    CODES,
    DESA,
    RT_RW,
    MONTH,
)
