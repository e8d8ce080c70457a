"""One way to write JSON, so that equal content has equal bytes, and a strict way to read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NoReturn

# One encoder for all rows: building it again for each line doubles the time of a parcel.
_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)


def canonical_bytes(value: object) -> bytes:
    """`value` as UTF-8 JSON with sorted keys and no blanks; ValueError for NaN."""
    return _ENCODER.encode(value).encode("utf-8")


def read_object(data: bytes) -> dict[str, object]:
    """The JSON object in `data`; ValueError when it is anything else."""
    try:
        value: object = json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except RecursionError as problem:  # thousands of open brackets
        raise ValueError("nested too deeply") from problem
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def count_map(value: object) -> dict[str, int] | None:
    """`value` when it maps texts to whole numbers from 0, else None."""
    if not isinstance(value, Mapping):
        return None
    good = all(isinstance(k, str) and type(v) is int and v >= 0 for k, v in value.items())
    return dict(value) if good else None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
