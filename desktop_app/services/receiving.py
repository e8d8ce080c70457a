"""Looking at a kiriman: what is wrong with it, and what a sealed one holds for this desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.exchange.archive import LIMITS
from desktop_app.exchange.arrival import Received
from desktop_app.exchange.header import Header
from desktop_app.exchange.reading import OpenedParcel as OpenedParcel
from desktop_app.exchange.reading import ParcelReport as ParcelReport
from desktop_app.exchange.reading import inspect_parcel, open_parcel
from desktop_app.exchange.stick import FoundFile as FoundFile
from desktop_app.exchange.stick import find_parcels, read_whole
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.keyring import Ring
from desktop_app.services.outbox import ACCEPTED, IN, SCHEMA
from desktop_app.store import local
from desktop_app.store.local import ParcelRecord

LARGEST = LIMITS.file_bytes
NEWER = "Kiriman ini dibuat Padan versi lebih baru. Perbarui Padan di komputer ini, lalu ulangi."
NO_KEY = "Meja ini belum mempunyai kunci. Buat kunci, lalu berikan kepada pengirim."


@dataclass(frozen=True)
class ParcelView:
    """What a kiriman holds, before anything is merged."""

    sender: str
    month: str
    seq: int
    counts: Mapping[str, int]
    arrival: str
    is_sample: bool
    has_recap: bool


def parcels_on(folder: Path) -> list[FoundFile]:
    """The kiriman on a stick, also those that a virus hid; nothing on it is opened or started."""
    return find_parcels(folder)


def inspect(desk: Desk, path: Path) -> ParcelReport:
    """Check a kiriman without opening its seal; `problems` names what is wrong."""
    data = read_whole(path, LARGEST)
    history = history_of(received_parcels(desk))
    return inspect_parcel(data, [one.key for one in keys.ring_of(desk).keys], history=history)


def open_and_list(desk: Desk, path: Path) -> ParcelView:
    """Open a kiriman that is sealed for this desk, check every part, and tell what it holds."""
    require(desk, "receive")
    opened = open_for(desk, read_whole(path, LARGEST), keys.ring_of(desk))
    counts = {**opened.header.counts, "perubahan": sum(1 for _row in opened.rows())}
    return ParcelView(
        sender=opened.sender.name,
        month=opened.header.month,
        seq=opened.header.seq,
        counts=counts,
        arrival=opened.arrival.text,
        is_sample=opened.header.contoh,
        has_recap="rekap.xlsx" in opened.archive.names,
    )


def open_for(desk: Desk, data: bytes, ring: Ring) -> OpenedParcel:
    """The kiriman in `data` after all checks; UserError names the first thing that is wrong."""
    own = keys.own_keys(desk)
    if own is None:
        raise UserError(NO_KEY)
    opened = open_parcel(
        data,
        own,
        [one.key for one in ring.keys],
        desk.actor.desk,
        history=history_of(received_parcels(desk)),
        old_keys=keys.old_keys(desk),
    )
    signer = ring.find(opened.sender)
    if signer is not None and not signer.is_valid and not is_own(desk, opened.header):
        raise UserError(
            f"Kunci komputer {opened.header.pc} di {opened.sender.name} sudah berakhir "
            f"({signer.reason or signer.ended}). Jangan dipakai; hubungi kantor pengirim."
        )
    if opened.header.schema > SCHEMA:
        raise UserError(NEWER)
    return opened


def is_own(desk: Desk, header: Header) -> bool:
    """Whether this desk made the kiriman itself, for another: a restored PC reads it back."""
    return header.from_desk == desk.actor.desk != header.to_desk


def received_parcels(desk: Desk) -> list[ParcelRecord]:
    """The book of kiriman that came: taken, taken in part, refused, taken back; newest first."""
    with desk.reader() as reader:
        return local.list_parcels(reader, IN)


def history_of(records: Iterable[ParcelRecord]) -> list[Received]:
    """The accepted kiriman, as the rules of arrival know them."""
    return [
        Received(
            one.desk,
            str(one.info.get("device", "")),
            one.seq,
            str(one.info.get("parent", "")),
            str(one.info.get("payload_sha256", "")),
            str(one.info.get("kind", "data")),
        )
        for one in records
        if one.state in ACCEPTED
    ]
