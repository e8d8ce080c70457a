"""Signed batches of changes as they travel, and whether a device really made them.

`batches.jsonl` has one line a batch, `changes.jsonl` one line a change, in the order of the
batches; `n` tells how many lines belong to a batch. A change that does not travel stands in its
batch as a bare hash (domain/batch.py). Reading is strict: what is no batch or no change is told
by the number of its line, before anybody works with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from desktop_app.domain.batch import BatchHead, leaf, node_finder, root_of
from desktop_app.domain.changes import DELETED, canonical_json, text_hash
from desktop_app.domain.errors import UserError
from desktop_app.exchange import sealing

Line = Mapping[str, Any]
MOST_CHANGES = 5_000_000
_UID = re.compile("[0-9a-f]{32}")
_HEX64 = re.compile("[0-9a-f]{64}")
_SIGNATURE = re.compile("[0-9a-f]{128}")
_DEVICE = re.compile("[0-9A-Za-z_-]{1,64}")
_WORD = re.compile("[0-9A-Za-z_.-]{1,80}")
_CHANGE_ID = re.compile("[0-9A-Za-z_-]{1,64}:[0-9]{1,12}")
_HEAD_FIELDS = {"device", "first", "count", "person", "desk", "clock", "signature", "n"}
_CHANGE_FIELDS = {"seq", "row", "kind", "values", "salt", "hash", "parents", "saw"}


@dataclass(frozen=True)
class SignedBatch:
    """One act of one person on one device, as far as it travels.

    `withheld` stands for the changes that are not there. A change is a mapping with `seq`, `row`,
    `kind`, `values` and `salt` (or `hash`, when its values were redacted), `parents` and `saw`.
    """

    head: BatchHead
    withheld: tuple[str, ...]
    changes: Sequence[Line]


def batch_line(batch: SignedBatch) -> dict[str, Any]:
    """The line of a batch."""
    head = batch.head
    line: dict[str, Any] = {
        "device": head.device,
        "first": head.first,
        "count": head.count,
        "person": head.person,
        "desk": head.desk,
        "clock": list(head.clock),
        "signature": head.signature,
        "n": len(batch.changes),
    }
    return {**line, "withheld": list(batch.withheld)} if batch.withheld else line


def change_line(change: Line) -> dict[str, Any]:
    """The line of a change: what it does not have is not written."""
    return {name: change[name] for name in _CHANGE_FIELDS if change.get(name) is not None}


def read_batches(heads: Iterable[Line], lines: Iterable[Line]) -> Iterator[SignedBatch]:
    """The batches behind their lines, one by one; UserError where a line is neither."""
    waiting = iter(lines)
    number = 0
    for place, line in enumerate(heads, 1):
        if not _is_head(line):
            raise UserError(_bad("batches.jsonl", place))
        changes = list(islice(waiting, line["n"]))
        for change in changes:
            number += 1
            if not _is_change(change):
                raise UserError(_bad("changes.jsonl", number))
        batch = _batch(line, changes)
        if len(changes) != line["n"] or not _places_fit(batch):
            raise UserError(_bad("batches.jsonl", place))
        yield batch
    if next(waiting, None) is not None:
        raise UserError(_bad("changes.jsonl", number + 1))


def is_genuine(batch: SignedBatch, verify_key: str) -> bool:
    """Whether the device with this key signed the batch, with all that it says."""
    first, count = batch.head.first, batch.head.count
    try:
        leaves = {change["seq"] - first: _leaf(change) for change in batch.changes}
        top = root_of(count, node_finder(count, leaves, batch.withheld))
        signature = bytes.fromhex(batch.head.signature)
    except ValueError:
        return False
    return sealing.is_signed(batch.head.message(top), signature, verify_key)


def _leaf(change: Line) -> bytes:
    parents, saw = change.get("parents"), change.get("saw")
    found = change.get("hash")
    if found is None:
        found = text_hash(change["salt"], canonical_json(change["values"]))
    return leaf(
        change["seq"],
        change["row"],
        change["kind"],
        found,
        canonical_json(parents) if parents else None,
        canonical_json(saw) if saw is not None else None,
    )


def _batch(line: Line, changes: Sequence[Line]) -> SignedBatch:
    wall, counter = line["clock"]
    head = BatchHead(
        line["device"],
        line["first"],
        line["count"],
        line["person"],
        line["desk"],
        (wall, counter),
        line["signature"],
    )
    return SignedBatch(head, tuple(line.get("withheld", ())), changes)


def _is_head(line: Line) -> bool:
    return (
        set(line) | {"withheld"} == _HEAD_FIELDS | {"withheld"}
        and _fits(_DEVICE, line["device"])
        and all(_is_number(line[name]) for name in ("first", "count", "n"))
        and 1 <= line["n"] <= line["count"] <= MOST_CHANGES
        and line["first"] >= 1
        and _fits(_UID, line["person"])
        and isinstance(line["desk"], str)
        and _is_list(line["clock"], _is_number)
        and len(line["clock"]) == 2
        and _fits(_SIGNATURE, line["signature"])
        and _is_list(line.get("withheld", []), lambda one: _fits(_HEX64, one))
    )


def _is_change(line: Line) -> bool:
    return (
        set(line) <= _CHANGE_FIELDS
        and _is_number(line.get("seq"))
        and _fits(_UID, line.get("row"))
        and _fits(_WORD, line.get("kind"))
        and _has_values(line)
        and _are_parents(line.get("parents"))
        and (line.get("saw") is None or _is_list(line["saw"], _is_change_id))
    )


def _has_values(line: Line) -> bool:
    """Values with their salt, or of a redacted change names without values and the hash."""
    values, salt, found = line.get("values"), line.get("salt"), line.get("hash")
    if values is not None and not (isinstance(values, Mapping) and _are_values(values)):
        return False
    if found is not None:
        return _fits(_HEX64, found) and not (values and any(v is not None for v in values.values()))
    return values is not None and isinstance(salt, str) and _fits(_WORD, salt)


def _are_values(values: Mapping[str, Any]) -> bool:
    """Plain values; only a field of a packed column (`rules.pagu`) may hold lists and objects."""
    return all(
        _fits(_WORD, name)
        and ("." in name or value is None or isinstance(value, str | int | float))
        and (name != DELETED or isinstance(value, bool))
        for name, value in values.items()
    )


def _are_parents(parents: object) -> bool:
    return parents is None or (
        isinstance(parents, Mapping)
        and all(_fits(_WORD, name) for name in parents)
        and all(_is_list(ids, _is_change_id) for ids in parents.values())
    )


def _places_fit(batch: SignedBatch) -> bool:
    """Each change has a number of its own inside the batch."""
    numbers = {change["seq"] for change in batch.changes}
    end = batch.head.first + batch.head.count
    return len(numbers) == len(batch.changes) and all(
        batch.head.first <= one < end for one in numbers
    )


def _is_change_id(value: object) -> bool:
    return _fits(_CHANGE_ID, value)


def _fits(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value <= 2**53


def _is_list(value: object, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and all(fits(one) for one in value)


def _bad(part: str, line: int) -> str:
    return (
        f"Bagian {part} di dalam kiriman rusak, baris {line}. "
        "Mintalah kantor pengirim membuat kiriman itu lagi."
    )
