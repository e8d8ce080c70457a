"""Keys that came with a kiriman: kept apart until a person has compared their fingerprint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.desks import is_desk
from desktop_app.domain.errors import UserError
from desktop_app.exchange.keys import PublicKey, key_fields, key_of
from desktop_app.services.desk import Desk
from desktop_app.services.key_endings import UNKNOWN
from desktop_app.services.key_lines import OFFERED
from desktop_app.services.keyring import Ring
from desktop_app.services.keys import accept
from desktop_app.services.records import NOTHING, Confirmed
from desktop_app.store import Work, local


def offered_keys(desk: Desk) -> list[PublicKey]:
    """Keys that came with a kiriman and wait for a comparison on paper."""
    with desk.reader() as reader:
        offers = local.get_setting(reader, OFFERED, {})
    return [key_of(one) for one in offers.values()]


def accept_offered(desk: Desk, device: str, confirmed: Confirmed = NOTHING) -> PublicKey:
    """Accept one of the offered keys after its fingerprint was compared."""
    for key in offered_keys(desk):
        if key.device == device:
            return accept(desk, key, confirmed)
    raise UserError(UNKNOWN)


def note_offers(work: Work, ring: Ring, offered: Sequence[Mapping[str, Any]]) -> int:
    """Keep the keys of a kiriman that are not known here yet; returns how many are new."""
    before = local.get_setting(work, OFFERED, {})
    found = dict(before)
    for one in offered:
        try:
            key = key_of(one)
        except UserError:  # a line that is no key is no offer; the rest of the kiriman counts
            continue
        if key.device and is_desk(key.desk) and not ring.of_device(key.device):
            found[key.device] = key_fields(key)
    if found != before:
        local.put_setting(work, OFFERED, found)
    return len(found) - len(before)
