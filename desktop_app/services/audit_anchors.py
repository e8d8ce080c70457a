"""The anchor that a kiriman took along: where the audit chain of this store stood when it was made.

A kiriman of a former PC counts too: after a restore the store goes on under another device, but
its chain is the same, and it still holds the secret with which that kiriman was signed.
"""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.exchange.keys import PublicKey, described_key
from desktop_app.exchange.reading import inspect_parcel
from desktop_app.exchange.sealing import verify_key_of
from desktop_app.exchange.stick import read_whole
from desktop_app.services.desk import Desk
from desktop_app.services.receiving import LARGEST
from desktop_app.store import local
from desktop_app.store.audit import Anchor
from desktop_app.store.signing import secret_name

UNREADABLE = "Kiriman {name} tidak dapat dipakai sebagai jangkar: {problem}"
FOREIGN = (
    "Kiriman {name} bukan dari PC ini, jadi bukan jangkar buku catatannya. "
    "Pilih kiriman yang dibuat di PC ini."
)


def anchor_of(desk: Desk, path: Path) -> Anchor:
    """The anchor in the signed head of a kiriman that this store made."""
    data = read_whole(path, LARGEST)
    claimed = inspect_parcel(data)
    if claimed.header is None:
        raise UserError(UNREADABLE.format(name=path.name, problem=claimed.problems[0]))
    own = _own_key(desk, claimed.header.device, claimed.header.pc)
    if own is None or claimed.header.from_desk != desk.actor.desk:
        raise UserError(FOREIGN.format(name=path.name))
    report = inspect_parcel(data, [own])
    if report.header is None or report.sender is None:
        raise UserError(UNREADABLE.format(name=path.name, problem=report.problems[0]))
    return Anchor(report.header.audit_count, report.header.audit_head)


def _own_key(desk: Desk, device: str, letter: str) -> PublicKey | None:
    """The key with which this store signed as a device; None when it never was that device."""
    with desk.reader() as reader:
        secret = local.get_secret(reader, secret_name(device))
    if secret is None:
        return None
    verify = verify_key_of(secret)
    return described_key(desk.actor.desk, desk.place_name, "", verify, device, letter)
