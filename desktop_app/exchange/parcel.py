r"""Making a parcel (kiriman): packed, sealed for the receiver and the own archive, signed.

    PADAN1\n | u32 big-endian length | canonical JSON head | 64-byte Ed25519 signature over
    PADAN1\n and the head | age file of a deflated zip: changes.jsonl, batches.jsonl, rekap.xlsx,
    resi.json, hasil.jsonl, lampiran/…, foto/…, manifest.json

Rows are written one by one into the zip, so memory holds the packed size, never the text of all
changes at once. Nothing in clear text touches a disk.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.exchange import sealing
from desktop_app.exchange.batches import SignedBatch, batch_line, change_line
from desktop_app.exchange.canonical import canonical_bytes
from desktop_app.exchange.header import FORMAT, Header, header_bytes
from desktop_app.exchange.manifest import (
    ATTACHED,
    BATCHES,
    CHANGES,
    MANIFEST,
    RECAP,
    RECEIPTS,
    RESULTS,
    Manifest,
    Part,
    is_attachment,
    manifest_bytes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from desktop_app.exchange.keys import DeskKeys

MAGIC = b"PADAN1\n"
LENGTH_BYTES = 4
_LINES_AT_ONCE = 500
# A fixed date: the archive says nothing about the hour in which it was made.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a parcel, such as an official list; it is never run by anybody.

    `name` has letters, digits, `_`, `-` and dots; `purpose` is read by the receiving clerk.
    """

    name: str
    data: bytes
    purpose: str
    rows: int = 0


@dataclass(frozen=True)
class SidePart:
    """A part that is read only when it is written: a photo, of which there may be many."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class ParcelPayload:
    """What goes into a parcel; fields as in `Header`. `made` is an aware datetime.

    `batches` may be a generator: it is read once, batch by batch. The kind of each change is
    counted in the clear head. `recap` is the workbook, or None; `receipts` any JSON object;
    `results` lines of JSON.
    """

    id: str
    from_desk: str
    to_desk: str
    pc: str
    device: str
    seq: int
    parent: str
    month: str
    schema: int
    made: datetime
    purpose: str
    program: str
    commits: int
    audit_count: int
    audit_head: str
    since: Mapping[str, int]
    until: Mapping[str, int]
    batches: Iterable[SignedBatch]
    recap: bytes | None = None
    recap_rows: int = 0
    receipts: Mapping[str, object] | None = None
    results: Sequence[Mapping[str, object]] = ()
    attachments: Sequence[Attachment] = ()
    photos: Iterable[SidePart] = ()
    kind: str = "data"
    contoh: bool = False


def write_parcel(payload: ParcelPayload, keys: DeskKeys, recipients: Iterable[str]) -> bytes:
    """The whole file, readable by each of `recipients` and by this PC.

    Raises UserError when the head would exceed 64 kB.
    """
    archive, counts = pack(payload)
    return seal_archive(archive, counts, payload, keys, recipients)


def seal_archive(
    archive: bytes,
    counts: Mapping[str, int],
    payload: ParcelPayload,
    keys: DeskKeys,
    recipients: Iterable[str],
) -> bytes:
    """A packed archive as a signed file."""
    box = sealing.seal(archive, [*recipients, keys.recipient])
    raw = header_bytes(_header(payload, counts, box))
    signature = sealing.sign(MAGIC + raw, keys.sign_secret)
    return b"".join((MAGIC, len(raw).to_bytes(LENGTH_BYTES, "big"), raw, signature, box))


def pack(payload: ParcelPayload) -> tuple[bytes, dict[str, int]]:
    """The zip of a parcel and its changes counted by kind of row."""
    target, counts = io.BytesIO(), Counter[str]()
    heads: list[Mapping[str, object]] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        blocks = _blocks(_changes(payload.batches, heads, counts))
        changes = _write_part(archive, _part(CHANGES, payload), blocks)
        parts = [replace(changes, rows=counts.total())]
        parts += [_write_part(archive, part, data) for part, data in _other_parts(payload, heads)]
        names = (payload.id, payload.from_desk, payload.to_desk, payload.device, payload.seq)
        listed = manifest_bytes(Manifest(*names, tuple(parts)))
        _write_part(archive, _part(MANIFEST, payload), [listed])
    return target.getvalue(), dict(counts)


def _other_parts(
    payload: ParcelPayload, heads: Sequence[Mapping[str, object]]
) -> Iterator[tuple[Part, Iterable[bytes]]]:
    """What stands beside the changes, each part with its content."""
    yield _part(BATCHES, payload, len(heads)), _blocks(heads)
    if payload.recap is not None:
        yield _part(RECAP, payload, payload.recap_rows), [payload.recap]
    if payload.receipts is not None:
        yield _part(RECEIPTS, payload), [canonical_bytes(payload.receipts)]
    if payload.results:
        yield _part(RESULTS, payload, len(payload.results)), _blocks(payload.results)
    for one in payload.attachments:
        name = ATTACHED + one.name
        if not is_attachment(name):
            raise ValueError(f"{one.name} is no name for an attachment")
        yield Part(name, one.rows, 0, "", one.purpose, payload.month), [one.data]
    for photo in payload.photos:
        yield _part(photo.name, payload), [photo.read()]


def _part(name: str, payload: ParcelPayload, rows: int = 0) -> Part:
    return Part(name, rows, 0, "", payload.purpose, payload.month)


def _changes(
    batches: Iterable[SignedBatch], heads: list[Mapping[str, object]], counts: Counter[str]
) -> Iterator[Mapping[str, object]]:
    """The lines of all changes; notes the line of each batch and counts the kinds."""
    for batch in batches:
        heads.append(batch_line(batch))
        for change in batch.changes:
            counts[str(change["kind"])] += 1
            yield change_line(change)


def _blocks(rows: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    """Rows as lines of JSON, some hundred lines a block."""
    lines: list[bytes] = []
    for row in rows:
        lines.append(canonical_bytes(row))
        if len(lines) == _LINES_AT_ONCE:
            yield b"\n".join(lines) + b"\n"
            lines.clear()
    if lines:
        yield b"\n".join(lines) + b"\n"


def _write_part(archive: zipfile.ZipFile, part: Part, blocks: Iterable[bytes]) -> Part:
    """Write one part; the same part with its size and sha256."""
    info = zipfile.ZipInfo(part.name, _ZIP_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    digest, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as out:
        for block in blocks:
            out.write(block)
            digest.update(block)
            size += len(block)
    return replace(part, bytes=size, sha256=digest.hexdigest())


def _header(payload: ParcelPayload, counts: Mapping[str, int], box: bytes) -> Header:
    return Header(
        format=FORMAT,
        kind=payload.kind,
        id=payload.id,
        from_desk=payload.from_desk,
        to_desk=payload.to_desk,
        pc=payload.pc,
        device=payload.device,
        seq=payload.seq,
        parent=payload.parent,
        month=payload.month,
        schema=payload.schema,
        made=payload.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        purpose=payload.purpose,
        contoh=payload.contoh,
        program=payload.program,
        commits=payload.commits,
        audit_count=payload.audit_count,
        audit_head=payload.audit_head,
        counts=dict(counts),
        since=dict(payload.since),
        until=dict(payload.until),
        payload_bytes=len(box),
        payload_sha256=hashlib.sha256(box).hexdigest(),
    )
