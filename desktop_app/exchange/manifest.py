"""The list inside a parcel: which parts it has, with rows, bytes and sha256 of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.exchange.canonical import canonical_bytes, read_object

if TYPE_CHECKING:
    from desktop_app.exchange.header import Header

MANIFEST = "manifest.json"
CHANGES = "changes.jsonl"
BATCHES = "batches.jsonl"
RECAP = "rekap.xlsx"
RECEIPTS = "resi.json"  # what the sender received from the receiver, and keys that he knows
RESULTS = "hasil.jsonl"  # what became of the rows that the receiver had sent
ATTACHED = "lampiran/"
PHOTOS = "foto/"  # pictures, each named by the sha256 of its content
# A part of any other name is not taken, whoever sent it.
KNOWN_PARTS = (CHANGES, BATCHES, RECAP, RECEIPTS, RESULTS)
LINES = (CHANGES, BATCHES, RESULTS)  # parts of one JSON object a line
_ATTACHMENT = re.compile(r"lampiran/[0-9A-Za-z][0-9A-Za-z_-]*(\.[0-9A-Za-z_-]+){0,8}")
_PHOTO = re.compile(r"foto/([0-9a-f]{64})\.jpg")
MAX_NAME = 100
MAX_MANIFEST = 1_000_000
_SHA256 = re.compile("[0-9a-f]{64}")
_PART_FIELDS = {"name", "rows", "bytes", "sha256", "purpose", "period"}


def is_known_part(name: str) -> bool:
    """Whether a parcel may have a part of this name."""
    return name in KNOWN_PARTS or is_attachment(name) or photo_sum(name) is not None


def photo_part(sha256: str) -> str:
    """The name of the part that holds a photo."""
    return f"{PHOTOS}{sha256}.jpg"


def photo_sum(name: str) -> str | None:
    """The sum of the photo in a part of this name; None for another part."""
    found = _PHOTO.fullmatch(name)
    return found[1] if found else None


def is_attachment(name: str) -> bool:
    """Whether a part is a file that was added: letters, digits, `_`, `-` and single dots."""
    return len(name) <= MAX_NAME and _ATTACHMENT.fullmatch(name) is not None


@dataclass(frozen=True)
class Part:
    """One part of the archive; `bytes` and `sha256` are those of its unpacked content."""

    name: str
    rows: int
    bytes: int
    sha256: str
    purpose: str
    period: str


@dataclass(frozen=True)
class Manifest:
    """The parts, and the parcel that they belong to.

    The sender's numbers stand here again, inside the seal: nobody can cut the sealed content out
    of one parcel and sign it as his own without knowing what is in it.
    """

    id: str
    from_desk: str
    to_desk: str
    device: str
    seq: int
    parts: tuple[Part, ...]

    def belongs_to(self, header: Header) -> bool:
        """Whether the clear head names the same parcel."""
        names = ("id", "from_desk", "to_desk", "device", "seq")
        return all(getattr(self, name) == getattr(header, name) for name in names)


def manifest_bytes(manifest: Manifest) -> bytes:
    """The list as it is written into the archive."""
    parts = [vars(part) for part in manifest.parts]
    return canonical_bytes({**vars(manifest), "parts": parts})


def parse_manifest(raw: bytes) -> Manifest:
    """The list behind its bytes; ValueError when it is not one."""
    found = read_object(raw)
    parts = found.pop("parts", None)
    if not isinstance(parts, list) or set(found) != {"id", "from_desk", "to_desk", "device", "seq"}:
        raise ValueError("not a manifest")
    return Manifest(**found, parts=tuple(_part(one) for one in parts))  # type: ignore[arg-type]  # held against the head


def _part(found: object) -> Part:
    if not isinstance(found, Mapping) or set(found) != _PART_FIELDS:
        raise ValueError("not a part")
    numbers = (found["rows"], found["bytes"])
    texts = (found["name"], found["sha256"], found["purpose"], found["period"])
    if not all(type(one) is int and one >= 0 for one in numbers):
        raise ValueError("a part without its numbers")
    if not all(isinstance(one, str) for one in texts) or not _SHA256.fullmatch(found["sha256"]):
        raise ValueError("a part without its texts")
    return Part(**found)
