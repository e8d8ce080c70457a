"""The audit chain: one line a unit of work, each sealed together with the one before.

Lines hold ids, counts and digests, never values. A changed or missing line breaks
the chain; a cut tail shows against the commit counter and against the anchors in
parcels and reports.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_app.store.actor import Actor
from desktop_app.store.engine import Connection

COLUMNS = ("id", "at", "person", "device", "action", "reason", "ids", "counts", "unit", "digest")
MOST_IDS = 50
REWRITTEN = (
    "Buku catatan perubahan ditulis ulang: baris {number} bukan baris yang dulu ikut di kiriman."
)
START = b""


def audit_key(key: bytes) -> bytes:
    """The key of the chain, from the data key (its first 32 bytes)."""
    return hmac.new(key[:32], b"padan audit v1", hashlib.sha256).digest()


def seal(key: bytes, previous: bytes, entry: Mapping[str, Any]) -> str:
    """The seal of an entry after the seal `previous`, as hex."""
    body = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hmac.new(key, previous + body, hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Anchor:
    """Where the chain stands: number of lines and the seal of the last."""

    lines: int
    mac: str


def head(connection: Connection) -> Anchor:
    """The anchor of the chain now."""
    row = connection.execute("SELECT id, mac FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return Anchor(int(row[0]), str(row[1])) if row else Anchor(0, "")


@dataclass(frozen=True)
class Entry:
    """What one line says, besides its number and its seal."""

    at: datetime
    actor: Actor
    device: str
    action: str
    reason: str
    ids: Sequence[str]
    counts: Mapping[str, Any]
    unit: int | None
    digest: str | None


def append(connection: Connection, key: bytes, entry: Entry) -> Anchor:
    """Add a line inside the caller's transaction; returns the new anchor."""
    last = head(connection)
    line = {
        "id": last.lines + 1,
        "at": entry.at.isoformat(timespec="milliseconds"),
        "person": entry.actor.uid,
        "device": entry.device,
        "action": entry.action,
        "reason": entry.reason,
        "ids": json.dumps(list(entry.ids[:MOST_IDS])),
        "counts": json.dumps(dict(entry.counts), sort_keys=True, ensure_ascii=False),
        "unit": entry.unit,
        "digest": entry.digest,
    }
    mac = seal(key, bytes.fromhex(last.mac), line)
    connection.execute(
        f"INSERT INTO audit({', '.join(COLUMNS)}, mac) VALUES({', '.join('?' * len(COLUMNS))}, ?)",
        (*(line[name] for name in COLUMNS), mac),
    )
    return Anchor(last.lines + 1, mac)


def sent_anchors(connection: Connection) -> list[Anchor]:
    """The anchors that the kiriman of this store took along, as the outbox notes them."""
    rows = connection.execute("SELECT info FROM parcel WHERE direction = 'keluar' ORDER BY id")
    found = [json.loads(row[0]).get("audit") for row in rows]
    return [Anchor(int(one[0]), str(one[1])) for one in found if one]


def verify(connection: Connection, key: bytes, *anchors: Anchor | None) -> str | None:
    """What is wrong with the chain, as a sentence; None when it is whole.

    With anchors from outside (kiriman, printed pages) a cut tail shows too, and a chain that
    somebody with the key wrote anew.
    """
    previous = START
    wanted: dict[int, set[str]] = {}
    for one in anchors:
        if one and one.lines:
            wanted.setdefault(one.lines, set()).add(one.mac)
    names = ", ".join((*COLUMNS, "mac"))
    rows = connection.execute(f"SELECT {names} FROM audit ORDER BY id")
    for number, row in enumerate(rows, start=1):
        line = dict(zip(COLUMNS, row[:-1], strict=True))
        if line["id"] != number or seal(key, previous, line) != row[-1]:
            return (
                f"Buku catatan perubahan tidak utuh pada baris {number}: "
                "ada baris yang diubah atau dihapus."
            )
        previous = bytes.fromhex(row[-1])
        if wanted.pop(number, {row[-1]}) != {row[-1]}:
            return REWRITTEN.format(number=number)
    if wanted:
        return f"Buku catatan perubahan terpotong: seharusnya ada {max(wanted)} baris."
    return None
