"""How rows travel from the child process to the program.

JSON, because it can carry nothing but data: a parser that was taken over by a
hostile file could not make the program run anything through it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime
"""A cell; an empty one is the empty text."""

NumberedRow = tuple[int, list[Cell]]
"""A row under the number that the spreadsheet shows (from 1)."""

CONTROL = {code: None for code in range(32) if code not in (9, 10, 13)}


def encode(data: object) -> bytes:
    """Rows or messages as bytes; control characters inside texts are left out."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_pack)
    if "\\u00" in text:
        plain = json.dumps(_clean(data), ensure_ascii=False, separators=(",", ":"), default=_pack)
        return plain.encode("utf-8", "replace")
    return text.encode("utf-8", "replace")


def decode(data: bytes) -> list[object]:
    """What `encode` packed."""
    unpacked = json.loads(data, object_hook=_unpack)
    return list(unpacked)


def _pack(value: object) -> object:
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return {"d": value.date().isoformat()} if midnight else {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    return str(value) if isinstance(value, (time, timedelta)) else ""


def _unpack(packed: dict[str, str]) -> object:
    if "d" in packed:
        return date.fromisoformat(packed["d"])
    return datetime.fromisoformat(packed["t"]) if "t" in packed else ""


def _clean(data: object) -> object:
    if isinstance(data, str):
        return data.translate(CONTROL)
    if isinstance(data, Sequence):
        return [_clean(item) for item in data]
    return data
