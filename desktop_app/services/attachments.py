"""Files that came with a kiriman: offered to a person, never started, never written unasked.

The opened content stays inside the encrypted store; a file leaves it only under the name that a
person chooses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop_app.domain.errors import UserError
from desktop_app.exchange.contents import attachment_in, results_in
from desktop_app.services.desk import Desk
from desktop_app.services.outbox import ACCEPTED
from desktop_app.services.receiving import received_parcels
from desktop_app.store import local

GONE = "Lampiran itu tidak ada lagi. Muat ulang daftarnya, lalu pilih lagi."


@dataclass(frozen=True)
class Offered:
    """One file that came: `parcel` is the line of the book, `desk` who sent it."""

    parcel: int
    name: str
    purpose: str
    size: int
    sha256: str
    desk: str
    month: str
    at: str


def offered(desk: Desk) -> list[Offered]:
    """The files that came with accepted kiriman, the newest first."""
    return [
        Offered(
            record.id or 0,
            str(one["nama"]),
            str(one["tujuan"]),
            int(one["bytes"]),
            str(one["sha256"]),
            record.desk,
            record.month,
            record.at,
        )
        for record in received_parcels(desk)
        if record.state in ACCEPTED
        for one in record.info.get("lampiran", ())
    ]


def attachment_bytes(desk: Desk, parcel: int, name: str) -> bytes:
    """The bytes of a file that came."""
    found = attachment_in(_body(desk, parcel), name)
    if found is None:
        raise UserError(GONE)
    return found


def row_results(desk: Desk, parcel: int) -> list[dict[str, Any]]:
    """What the sender of a reply says of our rows: `row`, `kind`, `hasil` and perhaps `isian`."""
    return results_in(_body(desk, parcel))


def _body(desk: Desk, parcel: int) -> bytes:
    with desk.reader() as reader:
        body = local.parcel_body(reader, parcel)
    if body is None:
        raise UserError(GONE)
    return body
