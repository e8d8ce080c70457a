"""The clear head of a parcel: who, to whom, which number; never personal data.

It is canonical JSON of at most 64 kB. Each field has one rule; a head that breaks a rule is
damaged, whatever its signature says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError
from desktop_app.exchange.canonical import canonical_bytes, count_map, read_object
from desktop_app.exchange.keys import DESK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMAT = 2
READABLE = (1, 2)  # format 1 had no signed batches: it can be listed, never merged
MAX_HEADER = 65_536
MAX_SEQ = 1_000_000
KINDS = ("data", "reply", "full")

DAMAGED_HEADER = (
    "Kepala berkas kiriman rusak. Salin ulang kiriman dari komputer pengirim, lalu coba lagi."
)
TOO_MANY_DEVICES = "Kepala kiriman melebihi 64 kB. Kirimkan datanya dalam beberapa kiriman."


@dataclass(frozen=True)
class Header:
    """The head as it stands in the file.

    `kind` data | reply | full; desks as `desa:32.16.06.2002`; `pc` the letter of the PC; `seq`
    1, 2, 3 … of this device to this desk; `parent` the payload_sha256 of seq - 1 (empty for 1);
    `month`
    `2026-11`; `made` UTC as `2026-11-24T04:10:00Z`; `commits` the sender's commit counter;
    `audit_count` and `audit_head` the anchor of the audit chain; `counts` changes per kind of
    row; `since` and `until` the change vector (device -> last seq).
    """

    format: int
    kind: str
    id: str
    from_desk: str
    to_desk: str
    pc: str
    device: str
    seq: int
    parent: str
    month: str
    schema: int
    made: str
    purpose: str
    contoh: bool
    program: str
    commits: int
    audit_count: int
    audit_head: str
    counts: Mapping[str, int]
    since: Mapping[str, int]
    until: Mapping[str, int]
    payload_bytes: int
    payload_sha256: str


def _like(pattern: str) -> Callable[[object], bool]:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _number(low: int, high: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and low <= value <= high


def _is_counts(value: object) -> bool:
    return count_map(value) is not None


_is_desk = _like(DESK.pattern)
_is_sha256 = _like("[0-9a-f]{64}")
_is_count = _number(0, 2**53)
RULES: dict[str, Callable[[object], bool]] = {
    "format": _number(READABLE[0], READABLE[-1]),
    "kind": lambda value: value in KINDS,
    "id": _like("[0-9a-f]{32}"),
    "from_desk": _is_desk,
    "to_desk": _is_desk,
    "pc": _like("[A-Z]{1,2}"),
    "device": _like("[0-9A-Za-z_-]{1,64}"),
    "seq": _number(1, MAX_SEQ),
    "parent": _like("([0-9a-f]{64})?"),
    "month": _like(r"2[0-9]{3}-(0[1-9]|1[0-2])"),
    "schema": _number(0, MAX_SEQ),
    "made": _like(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
    "purpose": _like(r"[^\x00-\x1f\x7f]{0,200}"),
    "contoh": lambda value: isinstance(value, bool),
    "program": _like(r"[0-9A-Za-z .+-]{1,40}"),
    "commits": _is_count,
    "audit_count": _is_count,
    "audit_head": _like("([0-9a-f]{64})?"),
    "counts": _is_counts,
    "since": _is_counts,
    "until": _is_counts,
    "payload_bytes": _is_count,
    "payload_sha256": _is_sha256,
}


def header_bytes(header: Header) -> bytes:
    """The head as it is signed and written; UserError when it grew beyond 64 kB.

    A head that breaks a rule is a bug of the program and raises ValueError.
    """
    broken = _broken_rules(vars(header))
    if broken:
        raise ValueError(f"header fields break their rules: {', '.join(broken)}")
    raw = canonical_bytes(vars(header))
    if len(raw) > MAX_HEADER:
        raise UserError(TOO_MANY_DEVICES)
    return raw


def parse_header(raw: bytes) -> Header:
    """The head behind its bytes; UserError when it is damaged or of another format version."""
    try:
        found = read_object(raw)
    except ValueError as problem:
        raise UserError(DAMAGED_HEADER) from problem
    if type(version := found.get("format")) is not int:
        raise UserError(DAMAGED_HEADER)
    if version not in READABLE:
        raise UserError(
            f"Kiriman ini memakai format versi {str(version)[:9]}, sedangkan Padan di komputer ini "
            f"membaca sampai versi {FORMAT}. Perbarui Padan, lalu coba lagi."
        )
    names = {one.name for one in fields(Header)}
    if set(found) != names or _broken_rules(found) or canonical_bytes(found) != raw:
        raise UserError(DAMAGED_HEADER)
    return Header(**found)  # type: ignore[arg-type]  # each value was checked by its rule


def file_name(header: Header) -> str:
    """`kiriman_3216062002_202611_B_0001_ke-kecamatan321606.kiriman`: no names, no NIK.

    Each device counts the parcels to each desk by itself, so the receiver is part of the name.
    """
    month = header.month.replace("-", "")
    sender, receiver = _place(header.from_desk), _word_and_place(header.to_desk)
    return f"kiriman_{sender}_{month}_{header.pc}_{header.seq:04d}_ke-{receiver}.kiriman"


def _place(desk: str) -> str:
    """The code of a desk; Disperkimtan shares its code with Dinsos and is named."""
    named = desk.startswith("disperkimtan:")
    return _word_and_place(desk) if named else desk.partition(":")[2].replace(".", "")


def _word_and_place(desk: str) -> str:
    return desk.replace(":", "").replace(".", "")


def _broken_rules(found: Mapping[str, object]) -> list[str]:
    broken = [name for name, rule in RULES.items() if not rule(found.get(name))]
    first = found.get("seq") == 1
    if not broken and first != (found.get("parent") == ""):
        broken.append("parent")  # the first parcel has no parent, each other has one
    return broken
