"""All public keys that this desk believes: those compared on paper, and the lines of the key book.

The key book is signed by Dinsos and wins over what was compared on paper before, but a key that was
ended here stays so. A key that ended still proves what its PC wrote until then, and nothing later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from desktop_app.exchange.keys import (
    PublicKey,
    described_key,
    key_fields,
    key_of,
    read_public_key,
)
from desktop_app.store import local, reading
from desktop_app.store.local import Json
from desktop_app.store.reading import Reads

KNOWN = "kunci_dikenal"


@dataclass(frozen=True)
class KnownKey:
    """One key. `ended` is the day of its end (empty = valid), `last` the last change then."""

    key: PublicKey
    source: Literal["kertas", "buku", "sendiri"]
    ended: str = ""
    last: int | None = None
    reason: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether its PC may still sign and be written to."""
        return not self.ended


@dataclass(frozen=True)
class Ring:
    """The known keys, one a PC; keys of the first format name a desk only."""

    keys: tuple[KnownKey, ...]

    def of_device(self, device: str) -> KnownKey | None:
        """The key of a PC."""
        return next((one for one in self.keys if one.key.device == device), None)

    def valid_of(self, desk: str) -> tuple[PublicKey, ...]:
        """The keys of the PCs of a desk that may be written to."""
        return tuple(one.key for one in self.keys if one.key.desk == desk and one.is_valid)

    def find(self, key: PublicKey) -> KnownKey | None:
        """What is known of a key that signed something."""
        return next((one for one in self.keys if one.key == key), None)

    def with_keys(self, more: Iterable[KnownKey]) -> Ring:
        """This ring with other keys, each in the place of an older one of its PC."""
        found = {_place(one.key): one for one in (*self.keys, *more)}
        return Ring(tuple(found.values()))


def read_ring(reader: Reads) -> Ring:
    """The keys that were accepted here and those of the key book."""
    accepted = [_accepted(value) for value in local.get_setting(reader, KNOWN, {}).values()]
    ended_here = {one.key.device for one in accepted if not one.is_valid}
    book = [book_key(row) for row in reading.find(reader, "desk_key") if is_whole(row)]
    held = [one for one in book if not one.is_valid or one.key.device not in ended_here]
    return Ring(()).with_keys([*accepted, *held])


def is_whole(row: Mapping[str, Any]) -> bool:
    """Whether a line of the key book has all that a key needs."""
    return all(row.get(name) for name in ("device", "desk", "name", "recipient", "verify"))


def book_key(row: Mapping[str, Any]) -> KnownKey:
    """A line of the key book."""
    key = described_key(
        str(row["desk"]),
        str(row["name"]),
        str(row["recipient"]),
        str(row["verify"]),
        str(row["device"]),
        str(row.get("letter") or ""),
    )
    last = row.get("batas")
    return KnownKey(
        key,
        "buku",
        str(row.get("sampai") or ""),
        int(last) if last is not None else None,
        str(row.get("sebab") or ""),
    )


def kept(key: PublicKey, ended: str = "", last: int | None = None, reason: str = "") -> Json:
    """An accepted key as the setting keeps it."""
    return {"kunci": key_fields(key), "sampai": ended, "batas": last, "sebab": reason}


def _accepted(value: Json) -> KnownKey:
    if isinstance(value, str):  # the text of a key file, as the first version kept it
        return KnownKey(read_public_key(value), "kertas")
    key = key_of(value["kunci"])
    return KnownKey(key, "kertas", value["sampai"], value["batas"], value["sebab"])


FORMER = "komputer itu kini mempunyai identitas baru"


def formers_of(key: PublicKey, day: str) -> list[KnownKey]:
    """The devices that a PC was before, as keys that ended.

    What such a device wrote after the backup from which the PC was restored is still its own work
    and may come back with a kiriman, so its numbers have no end; a lost PC is ended by a person.
    """
    return [
        KnownKey(
            described_key(key.desk, key.name, key.recipient, verify, device, key.letter),
            "kertas",
            day,
            None,
            FORMER,
        )
        for device, verify, _last in key.former
    ]


def place_of(key: PublicKey) -> str:
    """Under which name the setting keeps a key: its PC, or the desk in the first format."""
    return key.device or key.desk


def _place(key: PublicKey) -> tuple[str, str]:
    return (key.device, "") if key.device else ("", key.desk)
