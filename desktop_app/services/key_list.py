"""All keys on one page: known, ended, and those on offer; and the fingerprint sheet of this PC."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import format_date
from desktop_app.domain.documents import FingerprintSheet
from desktop_app.exchange.keys import PublicKey
from desktop_app.services.desk import Desk
from desktop_app.services.key_offers import offered_keys
from desktop_app.services.keyring import KnownKey
from desktop_app.services.keys import make_keys, ring_of
from reports.pdf.slips import draw_fingerprint_sheet

ON_OFFER = "Ditawarkan, belum dicocokkan"
SOURCES = {"kertas": "Dicocokkan di kertas", "buku": "Buku kunci Dinsos"}


@dataclass(frozen=True)
class KeyLine:
    """One key as it is listed; `state` says where it is from, or how it ended."""

    key: PublicKey
    state: str
    is_offer: bool = False
    is_valid: bool = True


def list_keys(desk: Desk) -> list[KeyLine]:
    """The keys of other PCs: valid ones, those on offer, ended ones at the end."""
    return sorted(_lines(desk), key=lambda one: (not one.is_valid, one.key.name, one.key.letter))


def _lines(desk: Desk) -> Iterator[KeyLine]:
    for one in ring_of(desk).keys:
        if one.key.device != desk.store.device:
            yield KeyLine(one.key, _state(one), is_valid=one.is_valid)
    for key in offered_keys(desk):
        yield KeyLine(key, ON_OFFER, is_offer=True)


def _state(one: KnownKey) -> str:
    if one.is_valid:
        return SOURCES.get(one.source, "")
    return f"Berakhir {format_date(date.fromisoformat(one.ended))}: {one.reason}"


def fingerprint_page(desk: Desk) -> bytes:
    """The fingerprint of this PC's key as a PDF of one page."""
    key = make_keys(desk)
    out = io.BytesIO()
    sheet = FingerprintSheet(desk.place_name, key.letter, key.fingerprint, desk.moment())
    draw_fingerprint_sheet(out, sheet)
    return out.getvalue()
