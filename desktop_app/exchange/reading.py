"""Reading a parcel: the checks in their fixed order, each with its own sentence.

`inspect_parcel` needs no secret and tells all that is wrong; `open_parcel` stops at the first
wrong thing and gives the rows only when nothing is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.errors import UserError
from desktop_app.exchange import sealing
from desktop_app.exchange.archive import (
    LIMITS,
    UNKNOWN_CONTENT,
    Archive,
    ParcelLimits,
    check_archive,
)
from desktop_app.exchange.arrival import Arrival, Received, arrive, received
from desktop_app.exchange.batches import SignedBatch, read_batches
from desktop_app.exchange.canonical import read_object
from desktop_app.exchange.header import MAX_HEADER, Header, parse_header
from desktop_app.exchange.manifest import (
    ATTACHED,
    BATCHES,
    CHANGES,
    RECEIPTS,
    RESULTS,
    Manifest,
    Part,
    is_attachment,
)
from desktop_app.exchange.parcel import LENGTH_BYTES, MAGIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.exchange.keys import DeskKeys, PublicKey

EMPTY_FILE = "Berkas ini kosong. Salin ulang kiriman dari komputer pengirim."
NOT_A_PARCEL = "Ini bukan berkas kiriman Padan. Pilih berkas yang berakhiran .kiriman."
TOO_LARGE = "Berkas kiriman terlalu besar. Jangan dipakai; hubungi kantor pengirim."
CUT_HEADER = (
    "Berkas kiriman terpotong di bagian kepalanya. Salin ulang dari komputer pengirim, "
    "lalu keluarkan stik dengan aman."
)
WRONG_SIGNATURE = (
    "Tanda tangan kiriman salah: berkas ini diubah orang, rusak, atau dibuat dengan kunci lain. "
    "Jangan dipakai; hubungi kantor pengirim."
)
DAMAGED_PAYLOAD = (
    "Isi kiriman rusak: jumlah pemeriksaannya tidak cocok. Salin ulang dari komputer pengirim."
)
OLD_FORMAT = (
    "Kiriman ini dibuat Padan versi lama dan hanya dapat dilihat. "
    "Mintalah pengirim memperbarui Padan, lalu mengirim lagi."
)
WRONG_KEY = (
    "Kunci kantor ini tidak cocok dengan kiriman ini. Mintalah pengirim membuatnya lagi "
    "dengan berkas kunci kantor ini yang terbaru."
)


@dataclass(frozen=True)
class ParcelReport:
    """What can be said of a file without secrets.

    `header` is None when the file is no parcel or its head is unreadable; until `sender` is
    given (a known key that signed it) the head is only a claim. `arrival` stands when a history
    was asked. `problems` are sentences, in the order of the checks; empty = nothing wrong.
    """

    header: Header | None
    sender: PublicKey | None
    arrival: Arrival | None
    problems: tuple[str, ...]


@dataclass(frozen=True)
class OpenedParcel:
    """A parcel after all checks; `arrival.kind` is never `twin`."""

    header: Header
    sender: PublicKey
    arrival: Arrival
    archive: Archive

    @property
    def manifest(self) -> Manifest:
        """The list of its parts."""
        return self.archive.manifest

    def rows(self, name: str = CHANGES) -> Iterator[dict[str, object]]:
        """The changes, one by one."""
        return self.archive.rows(name)

    def data(self, name: str) -> bytes:
        """A whole part, such as `rekap.xlsx`."""
        return self.archive.data(name)

    def batches(self) -> Iterator[SignedBatch]:
        """The signed batches, one by one; UserError at a line that is none."""
        if self.header.format == 1:
            raise UserError(OLD_FORMAT)
        return read_batches(self.archive.rows(BATCHES), self.archive.rows(CHANGES))

    def receipts(self) -> dict[str, object]:
        """What the sender received from this desk, and the keys that he knows."""
        if RECEIPTS not in self.archive.names:
            return {}
        try:
            return read_object(self.data(RECEIPTS))
        except ValueError as problem:
            raise UserError(UNKNOWN_CONTENT) from problem

    def results(self) -> list[dict[str, object]]:
        """What became at the sender of the rows that this desk had sent."""
        return list(self.rows(RESULTS)) if RESULTS in self.archive.names else []

    def attachments(self) -> tuple[Part, ...]:
        """The files that came with it; their names without the folder."""
        return tuple(
            replace(part, name=part.name.removeprefix(ATTACHED))
            for part in self.manifest.parts
            if is_attachment(part.name)
        )

    def attachment(self, name: str) -> bytes:
        """The bytes of one of the files that came with it."""
        return self.data(ATTACHED + name)


@dataclass(frozen=True)
class _Pieces:
    """The file, cut at its borders; `signed` is what the signature covers."""

    header: Header
    signed: bytes
    signature: bytes
    box: bytes


def open_parcel(
    data: bytes,
    keys: DeskKeys,
    known_senders: Iterable[PublicKey],
    expected_to: str | None,
    *,
    history: Iterable[Received] = (),
    old_keys: Sequence[DeskKeys] = (),
    limits: ParcelLimits = LIMITS,
) -> OpenedParcel:
    """The parcel in `data`, or a UserError that names the first thing that is wrong.

    `expected_to` is this desk, which reads what is for it and what it sent itself, since each
    parcel is sealed for its sender too; None for any. `history` are the parcels accepted before.
    `old_keys` are retired secrets, kept for reading.
    """
    pieces = _cut(data, limits)
    sender = _sender(pieces, tuple(known_senders))
    _check_payload(pieces)
    _check_receiver(pieces.header, expected_to)
    arrival = arrive(received(pieces.header), history)
    if arrival.kind == "twin":
        raise UserError(arrival.text)
    content = sealing.unseal(pieces.box, [one.age_secret for one in (keys, *old_keys)])
    if content is None:
        raise UserError(WRONG_KEY)
    archive = check_archive(content, pieces.header, limits)
    return OpenedParcel(pieces.header, sender, arrival, archive)


def inspect_parcel(
    data: bytes,
    known_senders: Iterable[PublicKey] = (),
    expected_to: str | None = None,
    *,
    history: Iterable[Received] | None = None,
    limits: ParcelLimits = LIMITS,
) -> ParcelReport:
    """All that is wrong with a file, as far as it can be seen without secrets."""
    try:
        pieces = _cut(data, limits)
    except UserError as problem:
        return ParcelReport(None, None, None, (str(problem),))
    sender, problems = None, []
    try:
        sender = _sender(pieces, tuple(known_senders))
    except UserError as problem:
        problems.append(str(problem))
    try:
        _check_payload(pieces)
        _check_receiver(pieces.header, expected_to)
    except UserError as problem:
        problems.append(str(problem))
    arrival = None if history is None else arrive(received(pieces.header), history)
    if arrival is not None and arrival.kind == "twin":
        problems.append(arrival.text)
    return ParcelReport(pieces.header, sender, arrival, tuple(problems))


def _cut(data: bytes, limits: ParcelLimits) -> _Pieces:
    """Size, magic, length, head, format version."""
    if not data:
        raise UserError(EMPTY_FILE)
    if len(data) > limits.file_bytes:
        raise UserError(TOO_LARGE)
    if not data.startswith(MAGIC):
        raise UserError(NOT_A_PARCEL)
    start = len(MAGIC) + LENGTH_BYTES
    length = int.from_bytes(data[len(MAGIC) : start], "big")
    end = start + length
    if length > MAX_HEADER or len(data) < max(start, end + sealing.SIGNATURE_BYTES):
        raise UserError(CUT_HEADER)
    raw = data[start:end]
    body = end + sealing.SIGNATURE_BYTES
    return _Pieces(parse_header(raw), MAGIC + raw, data[end:body], data[body:])


def _sender(pieces: _Pieces, known: Sequence[PublicKey]) -> PublicKey:
    """The known key of the sending desk that signed the head."""
    header = pieces.header
    candidates = [
        key for key in known if key.desk == header.from_desk and key.device in ("", header.device)
    ]
    if not candidates:
        raise UserError(
            f"Pengirim tidak dikenal: {_spoken(header.from_desk)}, komputer {header.pc}. "
            "Masukkan dahulu berkas kunci komputer itu dan cocokkan sidiknya."
        )
    for key in candidates:
        if sealing.is_signed(pieces.signed, pieces.signature, key.verify):
            return key
    raise UserError(WRONG_SIGNATURE)


def _check_payload(pieces: _Pieces) -> None:
    """The length, then the sum of the sealed content."""
    found, promised = len(pieces.box), pieces.header.payload_bytes
    if found < promised:
        raise UserError(
            f"Berkas kiriman terpotong: {found} dari {promised} byte. "
            "Salin ulang dari komputer pengirim, lalu keluarkan stik dengan aman."
        )
    if found > promised:
        raise UserError(
            f"Berkas kiriman kelebihan {found - promised} byte. Salin ulang dari komputer pengirim."
        )
    if hashlib.sha256(pieces.box).hexdigest() != pieces.header.payload_sha256:
        raise UserError(DAMAGED_PAYLOAD)


def _check_receiver(header: Header, expected_to: str | None) -> None:
    if expected_to is not None and expected_to not in (header.to_desk, header.from_desk):
        raise UserError(
            f"Kiriman ini bukan untuk kantor ini, melainkan untuk {_spoken(header.to_desk)}. "
            "Serahkan berkasnya kepada kantor itu."
        )


def _spoken(desk: str) -> str:
    """`desa 32.16.06.2002`."""
    return desk.replace(":", " ")
