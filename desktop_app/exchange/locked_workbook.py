"""The exception without keys: a workbook under Excel's own password encryption.

ECMA-376 agile encryption (AES-256, SHA-512, 100,000 rounds), which Excel 2010 and later and
LibreOffice open.
"""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

from msoffcrypto.format.ooxml import OOXMLFile

if TYPE_CHECKING:
    from collections.abc import Callable

# No pair of these is mistaken for each other on paper: no 0 o q, 1 i l, 2 z, 5 s, 8 b, g, u v.
CLEAR_SIGNS = "34679acdefhjkmnprtwxy"
_GROUPS = 4
_GROUP_SIGNS = 4


def lock_workbook(data: bytes, password: str) -> bytes:
    """The xlsx file `data`, encrypted so that Excel asks for `password`."""
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, locked)
    return locked.getvalue()


def new_password(rng: Callable[[int], bytes] = os.urandom) -> str:
    """A password as `a3fh-7kmn-…`: 16 random signs (70 bits), hyphens included when typing."""
    signs = [_sign(rng) for _ in range(_GROUPS * _GROUP_SIGNS)]
    groups = ("".join(signs[at : at + _GROUP_SIGNS]) for at in range(0, len(signs), _GROUP_SIGNS))
    return "-".join(groups)


def _sign(rng: Callable[[int], bytes]) -> str:
    """One sign, each equally likely: bytes beyond a whole multiple are drawn again."""
    limit = 256 - 256 % len(CLEAR_SIGNS)
    while (drawn := rng(1)[0]) >= limit:
        pass
    return CLEAR_SIGNS[drawn % len(CLEAR_SIGNS)]
