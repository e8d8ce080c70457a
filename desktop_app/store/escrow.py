"""The key kept by a higher office: one more recovery slot, whose text that office alone can read.

The slot is opened by a text like the recovery key. The text itself stands in the slot file only
sealed for the higher office, which gives it back by telephone or on paper. It serves once.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from desktop_app.store import keyslots
from desktop_app.store.actor import Actor
from desktop_app.store.keyslots import Rng, Slot
from desktop_app.store.store import Store


@dataclass(frozen=True)
class Escrow:
    """For whom the text is sealed (`desk`, its name, its key), the seal, and whose key it is."""

    desk: str
    name: str
    fingerprint: str
    box: str
    owner: str


def new_text(rng: Rng = secrets.token_bytes) -> str:
    """A fresh text, as it will be given back."""
    return keyslots.new_recovery_key(rng)


def put_escrow(
    store: Store, actor: Actor, text: str, kept: Escrow, rng: Rng = secrets.token_bytes
) -> None:
    """Keep a slot that `text` opens, in place of an older one."""
    slot = keyslots.make_slot(text, store.key, keyslots.ESCROW, keyslots.ESCROW, rng)
    slots = [one for one in keyslots.read_slots(store.path) if one["user"] != keyslots.ESCROW]
    keyslots.write_slots(store.path, [*slots, {**slot, keyslots.ESCROW: vars(kept)}])
    with store.unit_of_work(actor, kept.fingerprint, "titipkan kunci") as work:
        work.note(kantor=kept.desk)


def find_escrow(folder: Path) -> Escrow | None:
    """The key that is kept now; needs no password."""
    for slot in keyslots.read_slots(folder):
        if slot["user"] == keyslots.ESCROW:
            return _read(slot)
    return None


def _read(slot: Slot) -> Escrow | None:
    found = slot.get(keyslots.ESCROW)
    names = ("desk", "name", "fingerprint", "box", "owner")
    if not isinstance(found, dict) or not all(isinstance(found.get(one), str) for one in names):
        return None
    return Escrow(**{name: found[name] for name in names})
