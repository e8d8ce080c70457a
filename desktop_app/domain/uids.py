"""Identifiers: of rows, of printed sheets, and the running numbers on documents."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable

from desktop_app.domain.clock import system_clock

FORM_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
FORM_UID_LENGTH = 8
RandomBytes = Callable[[int], bytes]

_DEVICE = re.compile("[0-9a-f]{12}")
_VALUE_OF = {letter: value for value, letter in enumerate(FORM_ALPHABET)}
# Multiplication in GF(32) with x^5 + x^2 + 1: the powers of two are all
# different there, so a wrong character or any swap changes the check sum.
_MODULUS = 0b100101


def new_uid(clock_ms: int | None = None, rng: RandomBytes = os.urandom, device: str = "") -> str:
    """A new row identifier: uuid version 7 as 32 hex characters, ordered by time.

    `clock_ms` is milliseconds since 1970 (UTC); without it the clock is read. The order only
    keeps indexes compact; no rule may rely on it. With a `device` (12 hex digits) it is one of
    version 8: the code of the device stands in place of most random bits, so that no other one
    can say that it made the row.
    """
    if clock_ms is None:
        clock_ms = int(system_clock().timestamp() * 1000)
    tail = int.from_bytes(rng(10), "big")
    high = (clock_ms & 0xFFFF_FFFF_FFFF) << 80
    version = 0x7 << 76 | (tail >> 68 & 0xFFF) << 64
    variant = 0b10 << 62 | (tail & 0x3FFF_FFFF_FFFF_FFFF)
    if _DEVICE.fullmatch(device):
        version = 0x8 << 76 | int(device[:3], 16) << 64
        # The first of the last 26 bits is left for counting on within a millisecond.
        variant = 0b10 << 62 | int(device[3:], 16) << 26 | (tail & 0x1FF_FFFF)
    return f"{high | version | variant:032x}"


def is_made_by(uid: str, device: str) -> bool:
    """Whether a row identifier says that this device made it."""
    return (
        uid[12:16] == f"8{device[:3]}"
        and _DEVICE.fullmatch(device) is not None
        and int(uid[16:], 16) >> 26 & 0xF_FFFF_FFFF == int(device[3:], 16)
    )


def tells_maker(uid: str) -> bool:
    """Whether a row identifier says which device made it."""
    return uid[12:13] == "8"


def birth_ms(uid: str) -> int:
    """When a row identifier was made, in milliseconds since 1970; 0 when it does not tell."""
    return int(uid[:12], 16) if uid[12:13] in ("7", "8") else 0


class UidMaker:
    """Row identifiers of one writer, each greater than the one before, also within a millisecond.

    So two events of one day keep the order in which they were written.
    """

    def __init__(self, rng: RandomBytes = os.urandom, device: str = "") -> None:
        self._rng = rng
        self._device = device
        self._last = 0

    def make(self, clock_ms: int | None = None) -> str:
        """The next identifier; `clock_ms` is milliseconds since 1970 (UTC), else it is read."""
        if clock_ms is None:
            clock_ms = int(system_clock().timestamp() * 1000)
        if clock_ms > self._last >> 80:
            self._last = int(new_uid(clock_ms, self._rng, self._device), 16)
        else:
            self._last += 1
        return f"{self._last:032x}"


def fixed_uid(*names: object) -> str:
    """The identifier of a row that every office has under the same names, as shipped rules are."""
    text = "|".join(str(name) for name in names)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def named_uid(*names: object) -> str:
    """The identifier that every office gives a row of these names, as if it were of version 5.

    It tells neither its maker nor its birth, so that two offices may make the same row.
    """
    text = fixed_uid(*names)
    return f"{text[:12]}5{text[13:]}"


def new_form_uid(rng: RandomBytes = os.urandom) -> str:
    """A new identifier of a printed sheet: seven random characters and a check character."""
    body = "".join(FORM_ALPHABET[byte & 31] for byte in rng(FORM_UID_LENGTH - 1))
    return body + FORM_ALPHABET[_check_value(body)]


def check_form_uid(text: str) -> str | None:
    """The sheet identifier behind typed or scanned text, or None when it is not one.

    Blanks, hyphens and small letters are allowed. The whole text of our QR
    code (`PDN1/…/<uid>/<copy>`) is understood too.
    """
    upper = text.strip().upper()
    if upper.startswith("PDN1/") and upper.count("/") >= 4:
        upper = upper.split("/")[4]
    uid = re.sub(r"[\s\-]", "", upper)
    if len(uid) != FORM_UID_LENGTH or any(letter not in _VALUE_OF for letter in uid):
        return None
    return uid if FORM_ALPHABET[_check_value(uid[:-1])] == uid[-1] else None


def printed_number(kind: str, place: str, year: int, pc_letter: str, n: int) -> str:
    """The number on a document: `GABUS-2004-26-B-0001`.

    `place` is a code with or without dots; its last four digits are printed.
    """
    digits = re.sub(r"\D", "", place)[-4:] or place.upper()
    return f"{kind.upper()}-{digits}-{year % 100:02d}-{pc_letter.upper()}-{n:04d}"


def _times_two(value: int) -> int:
    value <<= 1
    return value ^ _MODULUS if value & 0b100000 else value


def _check_value(body: str) -> int:
    total = 0
    for letter in body:
        total = _times_two(total ^ _VALUE_OF[letter])
    return total
