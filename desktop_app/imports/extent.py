"""How far a worksheet reaches, found without parsing it.

A fast pattern looks for a reference outside the limits and counts rows; only
when it finds one are the cells looked at one by one, because formatting alone
may reach to the last row and column, and only cells with a value count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import IO

from desktop_app.domain.errors import UserError
from desktop_app.imports.limits import Limits

CHUNK = 256 * 1024
_TAIL = 32
_SUSPECT = (b"<f>", b"<f ", b't="e"', b'hidden="1"', b'hidden="true"')
_OPEN = re.compile(
    rb"<(?:\w+:)?row\b([^>]*)>"
    rb"|<(?:\w+:)?c\b([^>]*)(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b"
)
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,4})(\d{1,12})")


def column_letters(number: int) -> str:
    """`A` for 1, `IV` for 256."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1 for `A`, 256 for `IV`; 0 for no letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache
def far_pattern(columns: int, last_row: int) -> re.Pattern[bytes]:
    """A pattern for any reference right of `columns` (27 to 702) or below `last_row`."""
    letters = column_letters(columns)
    first, second = letters[0], letters[1]
    beyond = []
    if second < "Z":
        beyond.append(_either_case(first) + _either_case(chr(ord(second) + 1), "Z"))
    if first < "Z":
        beyond.append(_either_case(chr(ord(first) + 1), "Z") + "[A-Za-z]")
    wide = "".join(f"|{pair}\\d" for pair in beyond)
    digits = len(str(last_row)) + 1
    pattern = f"r=[\"'](?:[A-Za-z]{{3}}\\d{wide}|[A-Za-z]{{0,2}}\\d{{{digits}}})"
    return re.compile(pattern.encode())


def _either_case(first: str, last: str | None = None) -> str:
    last = last or first
    return f"[{first}-{last}{first.lower()}-{last.lower()}]"


def check_extent(part: IO[bytes], limits: Limits) -> bool:
    """Refuse a sheet that is too large; tell whether it holds formulas, errors or hidden parts."""
    far = far_pattern(limits.columns, limits.last_row)
    tail, rows, suspect, doubtful = b"", 0, False, False
    while chunk := part.read(CHUNK):
        data = tail + chunk
        rows += chunk.count(b"<row")
        suspect = suspect or any(sign in data for sign in _SUSPECT)
        if rows > limits.rows or far.search(data):
            doubtful = True
            break
        tail = data[-_TAIL:]
    if doubtful:
        part.seek(0)
        _check_cells(part, limits)
        part.seek(0)
        return True
    return suspect


def _check_cells(part: IO[bytes], limits: Limits) -> None:
    """Count rows with a value and look where each filled cell stands."""
    tail, row, filled, counted = b"", 0, 0, 0
    while chunk := part.read(CHUNK):
        data = tail + chunk
        cut = data.rfind(b"</c>") + 4
        if cut < 4:
            cut = max(0, len(data) - 4096)
        for found in _OPEN.finditer(data, 0, cut):
            reference = _REFERENCE.search(found[1] if found[1] is not None else found[2])
            if found[1] is not None:
                row = int(reference[2]) if reference else row + 1
                continue
            column = column_number(reference[1].decode()) if reference else 1
            at = int(reference[2]) if reference else row
            if at > limits.last_row or column > limits.columns:
                raise _too_far(column, at, limits)
            if at != counted:
                counted, filled = at, filled + 1
            if filled > limits.rows:
                raise too_many_rows(limits)
        tail = data[cut:]


def _too_far(column: int, row: int, limits: Limits) -> UserError:
    return UserError(
        f"Ada sel terisi di {column_letters(column)}{row}, di luar batas "
        f"{column_letters(limits.columns)}{limits.last_row}. Hapus sel itu di Excel, simpan, "
        "lalu impor lagi."
    )


def too_many_rows(limits: Limits) -> UserError:
    """The refusal of a list with more rows than the limit."""
    most = f"{limits.rows:,}".replace(",", ".")
    return UserError(
        f"Lembar kerja berisi lebih dari {most} baris. Bagi per desa, lalu impor satu per satu."
    )
