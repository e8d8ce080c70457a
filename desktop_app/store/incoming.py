"""What a change that comes from elsewhere must be like, before anything of it is written.

Only a newer or a changed program sends anything else; who signed it does not matter here. So
tables, changes and their check never meet a value that a column would turn into another one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from desktop_app.domain.batch import BatchHead
from desktop_app.domain.changes import DELETED
from desktop_app.domain.desks import is_desk
from desktop_app.domain.errors import UserError
from desktop_app.store.models import TABLES
from desktop_app.store.outgoing import OutgoingBatch as IncomingBatch
from desktop_app.store.shapes import shape

NEWER = (
    "Kiriman ini berisi jenis data atau isian yang belum dikenal di komputer ini. "
    "Perbarui Padan di komputer ini, lalu terima kiriman itu lagi."
)
UNFIT = (
    "Kiriman ini berisi isian yang tidak mungkin dibuat Padan, jadi tidak digabungkan. "
    "Laporkan kepada petugas TI, dan mintalah kantor pengirim membuat kiriman itu lagi."
)
LONGEST = 1_000_000  # characters of a text; the logo of an office is the longest
DEEPEST = 8
GREATEST = 2**53
LATEST_MS = 7_258_118_400_000  # the year 2200
_UID = re.compile("[0-9a-f]{32}")
_CHANGE_ID = re.compile("[0-9A-Za-z_-]{1,64}:[0-9]{1,12}")

Fits = Callable[[Any], bool]


def require_fitting(batch: IncomingBatch) -> None:
    """UserError when a batch or one of its changes is not what a program like this one writes."""
    head, end = batch.head, batch.head.first + batch.head.count
    numbers = {change["seq"] for change in batch.changes}
    if not _is_head(head) or len(numbers) != len(batch.changes):
        raise UserError(UNFIT)
    for change in batch.changes:
        if not is_known(change):
            raise UserError(NEWER)
        if not (head.first <= change["seq"] < end and _is_change(change)):
            raise UserError(UNFIT)


def is_known(change: Mapping[str, Any]) -> bool:
    """Whether this program has the kind and all the fields of a change."""
    kind = change["kind"]
    if kind not in TABLES:
        return False
    unknown = (change.get("values") or {}).keys() - _fields(kind).keys()
    packed = shape(kind).packed
    return not unknown or (
        packed is not None and all(name.startswith(f"{packed}.") for name in unknown)
    )


def _is_head(head: BatchHead) -> bool:
    wall, counter = head.clock
    return (
        is_desk(head.desk)
        and head.first >= 1
        and 1 <= head.count <= GREATEST
        and 0 <= wall <= LATEST_MS
        and 0 <= counter <= GREATEST
    )


def _is_change(change: Mapping[str, Any]) -> bool:
    values, parents, saw = change["values"], change["parents"], change["saw"]
    return (
        _UID.fullmatch(change["row"]) is not None
        and (values is None) == (change["hash"] is not None)
        and (values is None or _are_values(change["kind"], values))
        and (parents is None or all(map(_are_ids, parents.values())))
        and (saw is None or _are_ids(saw))
    )


def _are_values(kind: str, values: Mapping[str, Any]) -> bool:
    fields = _fields(kind)
    for name, value in values.items():
        if value is not None and not fields.get(name, _is_packed)(value):
            return False
    return True


def _are_ids(ids: object) -> bool:
    return isinstance(ids, list | tuple) and all(
        isinstance(one, str) and _CHANGE_ID.fullmatch(one) for one in ids
    )


@cache
def _fields(kind: str) -> Mapping[str, Fits]:
    """What fits each column of a kind."""
    columns = TABLES[kind]._meta.fields
    found = {name: _FITS[columns[name].field_type] for name in shape(kind).columns}
    return {**found, DELETED: _is_yes_or_no}


def _is_text(value: object) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST:
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and abs(value) <= GREATEST


def _is_number(value: object) -> bool:
    return _is_whole(value) or (isinstance(value, float) and math.isfinite(value))


def _is_yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


def _is_packed(value: object, depth: int = 0) -> bool:
    """A value of a packed column: a plain one, or lists and objects of such."""
    if isinstance(value, list):
        return depth < DEEPEST and all(_is_packed(one, depth + 1) for one in value)
    if isinstance(value, dict):
        return depth < DEEPEST and all(
            _is_text(name) and _is_packed(one, depth + 1) for name, one in value.items()
        )
    return value is None or _is_text(value) or _is_number(value)


_FITS: Mapping[str, Fits] = {"TEXT": _is_text, "INT": _is_whole, "FLOAT": _is_number}
