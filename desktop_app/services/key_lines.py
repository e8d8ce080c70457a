"""Writing what is known of keys: lines of the key book, accepted keys, keys on offer."""

from __future__ import annotations

from desktop_app.domain.uids import fixed_uid
from desktop_app.exchange.keys import PublicKey
from desktop_app.services.desk import Desk
from desktop_app.services.keyring import KNOWN, formers_of
from desktop_app.store import Work, local, reading
from desktop_app.store.local import Json

OFFERED = "kunci_ditawarkan"


def keep(work: Work, place: str, value: Json) -> None:
    """Keep an accepted key under its PC (`keyring.kept`)."""
    local.put_setting(work, KNOWN, {**local.get_setting(work, KNOWN, {}), place: value})


def forget_offer(work: Work, place: str) -> None:
    """The key is accepted: it is no longer on offer."""
    offers = dict(local.get_setting(work, OFFERED, {}))
    if offers.pop(place, None):
        local.put_setting(work, OFFERED, offers)


def put_in_book(desk: Desk, work: Work, key: PublicKey) -> None:
    """Write a line of the key book (Dinsos only); the same PC keeps its line."""
    uid = fixed_uid("desk_key", key.device)
    values = {
        "device": key.device,
        "desk": key.desk,
        "name": key.name,
        "letter": key.letter,
        "recipient": key.recipient,
        "verify": key.verify,
    }
    if reading.get(work, "desk_key", uid) is None:
        work.insert("desk_key", {**values, "dari": desk.today().isoformat()}, uid)
    else:
        work.update("desk_key", uid, {**values, "sampai": None, "batas": None, "sebab": None})
    for one in formers_of(key, desk.today().isoformat()):
        before = fixed_uid("desk_key", one.key.device)
        if reading.get(work, "desk_key", before) is None:
            ended = {"sampai": one.ended, "batas": one.last, "sebab": one.reason}
            own = {"device": one.key.device, "verify": one.key.verify}
            work.insert("desk_key", {**values, **own, **ended}, before)
