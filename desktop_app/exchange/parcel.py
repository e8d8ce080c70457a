r"""Making a parcel (kiriman): packed, sealed for the receiver and the own archive, signed.

    PADAN1\n | u32 big-endian length | canonical JSON head | 64-byte Ed25519 signature over
    PADAN1\n and the head | age file of a deflated zip: changes.jsonl, rekap.xlsx, manifest.json

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
from desktop_app.exchange.canonical import canonical_bytes
from desktop_app.exchange.header import FORMAT, Header, header_bytes
from desktop_app.exchange.manifest import CHANGES, MANIFEST, RECAP, Manifest, Part, manifest_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.exchange.keys import DeskKeys, PublicKey

MAGIC = b"PADAN1\n"
LENGTH_BYTES = 4
_LINES_AT_ONCE = 500
# A fixed date: the archive says nothing about the hour in which it was made.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class ParcelPayload:
    """What goes into a parcel; fields as in `Header`. `made` is an aware datetime.

    `changes` may be a generator: it is read once, row by row. Each row is a dictionary that JSON
    can hold; its `kind` is counted in the clear head. `recap` is the workbook, or None.
    """

    id: str
    from_desk: str
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
    changes: Iterable[Mapping[str, object]]
    recap: bytes | None = None
    recap_rows: int = 0
    kind: str = "data"
    contoh: bool = False


def write_parcel(payload: ParcelPayload, keys: DeskKeys, receiver: PublicKey) -> bytes:
    """The whole file, readable by `receiver` and by the sender's own archive.

    Raises UserError when the head would exceed 64 kB.
    """
    archive, counts = pack(payload, receiver.desk)
    return seal_archive(archive, counts, payload, keys, receiver)


def seal_archive(
    archive: bytes,
    counts: Mapping[str, int],
    payload: ParcelPayload,
    keys: DeskKeys,
    receiver: PublicKey,
) -> bytes:
    """A packed archive as a signed file."""
    box = sealing.seal(archive, [receiver.recipient, keys.recipient])
    raw = header_bytes(_header(payload, counts, receiver.desk, box))
    signature = sealing.sign(MAGIC + raw, keys.sign_secret)
    return b"".join((MAGIC, len(raw).to_bytes(LENGTH_BYTES, "big"), raw, signature, box))


def pack(payload: ParcelPayload, to_desk: str) -> tuple[bytes, dict[str, int]]:
    """The zip of a parcel and its changes counted by kind of row."""
    target, counts = io.BytesIO(), Counter[str]()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        blocks = _blocks(payload.changes, counts)
        changes = _write_part(archive, _part(CHANGES, payload), blocks)
        parts = [replace(changes, rows=counts.total())]
        if payload.recap is not None:
            recap = replace(_part(RECAP, payload), rows=payload.recap_rows)
            parts.append(_write_part(archive, recap, [payload.recap]))
        manifest = Manifest(
            payload.id, payload.from_desk, to_desk, payload.device, payload.seq, tuple(parts)
        )
        _write_part(archive, _part(MANIFEST, payload), [manifest_bytes(manifest)])
    return target.getvalue(), dict(counts)


def _part(name: str, payload: ParcelPayload) -> Part:
    return Part(name, 0, 0, "", payload.purpose, payload.month)


def _blocks(rows: Iterable[Mapping[str, object]], counts: Counter[str]) -> Iterator[bytes]:
    """Rows as lines of JSON, some hundred lines a block; counts each row by its kind."""
    lines: list[bytes] = []
    for row in rows:
        counts[str(row.get("kind", "lain"))] += 1
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


def _header(payload: ParcelPayload, counts: Mapping[str, int], to_desk: str, box: bytes) -> Header:
    return Header(
        format=FORMAT,
        kind=payload.kind,
        id=payload.id,
        from_desk=payload.from_desk,
        to_desk=to_desk,
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
