"""The end of a key: a PC was lost, stolen or replaced."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.desks import DINSOS
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.domain.uids import fixed_uid
from desktop_app.services.desk import Desk
from desktop_app.services.key_lines import keep
from desktop_app.services.keyring import KnownKey, kept
from desktop_app.services.keys import ring_of
from desktop_app.store import Work, reading
from desktop_app.store.changes import last_change_id
from desktop_app.store.lookups import known_seqs

UNKNOWN = "Kunci itu tidak ada di daftar. Muat ulang daftarnya, lalu pilih lagi."


def end_key(desk: Desk, device: str, reason: str) -> KnownKey:
    """A PC was lost, stolen or replaced: what it wrote until now counts, nothing later does.

    At Dinsos this enters the key book and holds for all; elsewhere it holds here.
    """
    require(desk, "keys")
    found = ring_of(desk).of_device(device)
    if found is None or device == desk.store.device:
        raise UserError(UNKNOWN)
    if not reason.strip():
        raise UserError("Tuliskan mengapa kunci itu berakhir, misalnya: laptop hilang.")
    ended = desk.today().isoformat()

    def body(work: Work) -> int:
        last = known_seqs(work.connection, last_change_id(work.connection)).get(device, 0)
        uid = fixed_uid("desk_key", device)
        if desk.role == DINSOS and reading.get(work, "desk_key", uid) is not None:
            work.update("desk_key", uid, {"sampai": ended, "batas": last, "sebab": reason.strip()})
        else:
            keep(work, device, kept(found.key, ended, last, reason.strip()))
        work.note(kunci=1)
        return last

    last = desk.write("akhiri kunci", reason.strip(), body)
    return replace(found, ended=ended, last=last, reason=reason.strip())
