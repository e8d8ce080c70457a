"""Money and numbers as a clerk writes and reads them, and sums in words."""

from __future__ import annotations

import re

from desktop_app.domain.errors import UserError

_UNITS = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (1000, "ribu"),
)


def parse_rupiah(text: str) -> int:
    """Whole rupiah from `Rp 1.500.000,00`, `1.500.000`, `1500000`, `300 ribu` or `1,5 jt`.

    `1.500 jt` could be read in two ways and is refused.
    """
    body = re.sub(r"^RP\.?\s*", "", text.strip().upper()).replace(" ", "")
    if match := re.fullmatch(r"([0-9]{1,6})(?:[.,]([0-9]{1,2}))?(JT|JUTA|RB|RIBU)", body):
        zeros = 6 if match[3].startswith("J") else 3
        return int(match[1] + (match[2] or "").ljust(zeros, "0"))
    if match := re.fullmatch(
        r"([0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,15})(?:,([0-9]{1,2}|-))?", body
    ):
        if match[2] and match[2].strip("0-"):
            raise UserError("jumlah uang harus tanpa sen, misalnya 1.500.000")
        return int(match[1].replace(".", ""))
    raise UserError("jumlah uang tidak dapat dibaca, ketik misalnya 1.500.000")


def format_number(value: int) -> str:
    """`1.500.000`."""
    return f"{value:,}".replace(",", ".")


def format_rupiah(value: int) -> str:
    """`Rp1.500.000`."""
    return f"-Rp{format_number(-value)}" if value < 0 else f"Rp{format_number(value)}"


def terbilang(value: int) -> str:
    """A whole number in Indonesian words, without the unit: `satu juta lima ratus ribu`."""
    if value < 0:
        return f"minus {terbilang(-value)}"
    return " ".join(_words(value).split()) or "nol"


def _words(value: int) -> str:
    if value < 12:
        return _UNITS[value]
    if value < 20:
        return f"{_UNITS[value - 10]} belas"
    if value < 100:
        return f"{_UNITS[value // 10]} puluh {_words(value % 10)}"
    if value < 200:
        return f"seratus {_words(value - 100)}"
    if value < 1000:
        return f"{_UNITS[value // 100]} ratus {_words(value % 100)}"
    if value < 2000:
        return f"seribu {_words(value - 1000)}"
    for scale, name in _SCALES:
        if value >= scale:
            return f"{_words(value // scale)} {name} {_words(value % scale)}"
    raise AssertionError("every number from 1000 has a scale")


def mask_nik(nik: str | None) -> str:
    """`3216••••••••0012`: the region and the last four digits only."""
    if not nik or len(nik) < 16:
        return "•" * len(nik or "")
    return f"{nik[:4]}••••••••{nik[-4:]}"
