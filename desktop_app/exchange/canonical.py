"""One way to write JSON, so that equal content has equal bytes, and a strict way to read it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NoReturn

from desktop_app.domain.changes import canonical_json


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


# One decoder for all rows: making it again for each line costs as much as the line.
_DECODER = json.JSONDecoder(parse_constant=_no_constant)
_WORD = re.compile("[0-9A-Za-z_-]{1,64}")


def canonical_bytes(value: object) -> bytes:
    """The one text of a JSON value, as UTF-8; ValueError for NaN."""
    return canonical_json(value).encode("utf-8")


def read_object(data: bytes) -> dict[str, object]:
    """The JSON object in `data`; ValueError when it is anything else."""
    try:
        value: object = _DECODER.decode(data.decode("utf-8"))
    except RecursionError as problem:  # thousands of open brackets
        raise ValueError("nested too deeply") from problem
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def count_map(value: object) -> dict[str, int] | None:
    """`value` when it maps plain words (kinds, device ids) to whole numbers from 0, else None."""
    if not isinstance(value, Mapping):
        return None
    words = all(isinstance(key, str) and _WORD.fullmatch(key) for key in value)
    numbers = all(type(number) is int and number >= 0 for number in value.values())
    return dict(value) if words and numbers else None
