"""Sidik: whether two desks hold the same of a desa, told by one number."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.desk import Desk
from desktop_app.store.digest import PlaceDigest, digest_of, places_here


@dataclass(frozen=True)
class Digest:
    """The digests by desa, and one over all of them."""

    places: tuple[PlaceDigest, ...]
    whole: str


def make_digest(desk: Desk, desa: str = "", *, sensitive: bool = True) -> Digest:
    """The digest of one desa, or of all that this desk has rows of."""
    code = ""
    if desa:
        found = find_desa(desa)
        if found is None:
            raise UserError(f"Desa {desa} tidak dikenal. Tulis kodenya, misalnya 32.16.06.2002.")
        code = found.code
    with desk.reader() as reader, reader.snapshot():
        codes = [code] if code else places_here(reader)
        places = tuple(digest_of(reader, one, sensitive=sensitive) for one in codes)
    joined = "\n".join(f"{one.code} {one.sha256}" for one in places)
    return Digest(places, hashlib.sha256(joined.encode()).hexdigest())
