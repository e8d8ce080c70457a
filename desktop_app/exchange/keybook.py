"""The key book (buku kunci) as a file: the signed batches that wrote its lines, under one head.

Line 1 is the head: who made the file, how many lines follow, their sha256, and the signature of
the PC at Dinsos that made it. The other lines are those of a kiriman (batches, then changes), so
each entry is still proved by the batch that wrote it; the head proves that none is missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.exchange import sealing
from desktop_app.exchange.batches import SignedBatch, batch_line, change_line, read_batches
from desktop_app.exchange.canonical import canonical_bytes, read_object
from desktop_app.exchange.keys import DeskKeys

BOOK_FORMAT = 1
MAX_BOOK = 20_000_000
MARK = "padan_buku"
_SIGNED_AS = b"PADANBUKU1\n"
_TEXTS = ("desk", "device", "made", "sha256", "signature")

NOT_A_BOOK = "Berkas ini bukan buku kunci Padan. Mintalah lagi berkasnya kepada Dinas Sosial."
DAMAGED_BOOK = (
    "Buku kunci ini rusak, terpotong, atau diubah orang. Mintalah lagi berkasnya kepada Dinas "
    "Sosial."
)
NEWER_BOOK = "Buku kunci ini dibuat Padan versi lebih baru. Perbarui Padan di komputer ini dahulu."


@dataclass(frozen=True)
class KeyBook:
    """A book that is whole; who may be believed is asked with `is_signed_by`."""

    desk: str
    device: str
    made: str
    batches: tuple[SignedBatch, ...]
    message: bytes
    signature: bytes

    def is_signed_by(self, verify_key: str) -> bool:
        """Whether the PC with this key made the file."""
        return sealing.is_signed(self.message, self.signature, verify_key)


def is_book(data: bytes) -> bool:
    """Whether a file claims to be a key book, and not the key of one PC."""
    return f'"{MARK}"'.encode() in data[:200]


def book_bytes(
    batches: Iterable[SignedBatch], keys: DeskKeys, desk: str, device: str, made: str
) -> bytes:
    """The file; `made` is UTC as `2026-11-24T04:10:00Z`."""
    found = list(batches)
    lines = [canonical_bytes(batch_line(one)) for one in found]
    lines += [canonical_bytes(change_line(change)) for one in found for change in one.changes]
    body = b"".join(line + b"\n" for line in lines)
    head = {
        MARK: BOOK_FORMAT,
        "batches": len(found),
        "desk": desk,
        "device": device,
        "made": made,
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    signature = sealing.sign(_SIGNED_AS + canonical_bytes(head), keys.sign_secret)
    return canonical_bytes({**head, "signature": signature.hex()}) + b"\n" + body


def read_book(data: bytes) -> KeyBook:
    """The book in a file; UserError when it is another file, newer, cut or changed."""
    if len(data) > MAX_BOOK or not is_book(data):
        raise UserError(NOT_A_BOOK)
    first, _, body = data.partition(b"\n")
    try:
        head = read_object(first)
        rows = [read_object(line) for line in body.splitlines()]
    except ValueError as problem:
        raise UserError(DAMAGED_BOOK) from problem
    if type(head.get(MARK)) is not int:
        raise UserError(NOT_A_BOOK)
    if head[MARK] != BOOK_FORMAT:
        raise UserError(NEWER_BOOK)
    return _book(head, rows, hashlib.sha256(body).hexdigest())


def _book(head: Mapping[str, object], rows: list[dict[str, object]], found: str) -> KeyBook:
    texts = {name: value for name in _TEXTS if isinstance(value := head.get(name), str)}
    count = head.get("batches")
    if len(texts) != len(_TEXTS) or type(count) is not int or not 0 <= count <= len(rows):
        raise UserError(DAMAGED_BOOK)
    if texts["sha256"] != found:
        raise UserError(DAMAGED_BOOK)
    try:
        signature = bytes.fromhex(texts["signature"])
        batches = tuple(read_batches(rows[:count], rows[count:]))
    except ValueError as problem:
        raise UserError(DAMAGED_BOOK) from problem
    signed = {name: value for name, value in head.items() if name != "signature"}
    message = _SIGNED_AS + canonical_bytes(signed)
    return KeyBook(texts["desk"], texts["device"], texts["made"], batches, message, signature)
