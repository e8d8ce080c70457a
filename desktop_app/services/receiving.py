"""Looking at a kiriman: what is wrong with it, and what a sealed one holds for this desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.exchange.keys import PublicKey, public_key
from desktop_app.exchange.reading import ParcelReport as ParcelReport
from desktop_app.exchange.reading import inspect_parcel, open_parcel
from desktop_app.exchange.stick import read_whole
from desktop_app.services import keys
from desktop_app.services.desk import Desk

LARGEST = 200_000_000  # what a kiriman may have at most


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


def _senders(desk: Desk) -> list[PublicKey]:
    """The desks that this one knows, itself among them: its own archive copy can be checked."""
    with desk.reader() as reader:
        own = keys.own_keys(reader)
    mine = [public_key(own, desk.actor.desk, desk.place_name)] if own else []
    return [*keys.known_keys(desk), *mine]


def inspect(desk: Desk, path: Path) -> ParcelReport:
    """Check a kiriman without opening its seal; `problems` names what is wrong."""
    return inspect_parcel(read_whole(path, LARGEST), _senders(desk))


def open_and_list(desk: Desk, path: Path) -> ParcelView:
    """Open a kiriman that is sealed for this desk, check every part, and tell what it holds."""
    require(desk, "receive")
    with desk.reader() as reader:
        own = keys.own_keys(reader)
    if own is None:
        raise UserError("Meja ini belum mempunyai kunci. Buat kunci, lalu berikan kepada pengirim.")
    opened = open_parcel(read_whole(path, LARGEST), own, _senders(desk), desk.actor.desk)
    rows = sum(1 for _row in opened.archive.rows())
    names = {part.name for part in opened.archive.manifest.parts}
    counts = {**opened.header.counts, "perubahan": rows}
    return ParcelView(
        sender=opened.sender.name,
        month=opened.header.month,
        seq=opened.header.seq,
        counts=counts,
        arrival=opened.arrival.text,
        is_sample=opened.header.contoh,
        has_recap="rekap.xlsx" in names,
    )
