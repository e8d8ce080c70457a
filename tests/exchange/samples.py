"""Invented desks and parcels for the tests of the exchange room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from desktop_app.domain.batch import BatchHead, leaf, root
from desktop_app.domain.changes import canonical_json, text_hash
from desktop_app.exchange.batches import SignedBatch
from desktop_app.exchange.keys import DeskKeys, PublicKey, new_keys, public_key
from desktop_app.exchange.parcel import ParcelPayload
from desktop_app.exchange.sealing import sign

DESA, KECAMATAN = "desa:32.16.06.2002", "kecamatan:32.16.06"
DEVICE = "a1"
PERSON = "7" * 32
MADE = datetime(2026, 11, 24, 4, 10, tzinfo=UTC)


@cache
def desa() -> tuple[DeskKeys, PublicKey]:
    """The sender."""
    keys = new_keys()
    return keys, public_key(keys, DESA, "Desa Srijaya", DEVICE, "B")


@cache
def kecamatan() -> tuple[DeskKeys, PublicKey]:
    """The receiver."""
    keys = new_keys()
    return keys, public_key(keys, KECAMATAN, "Kecamatan Tambun Utara", "k1", "A")


def readers() -> list[str]:
    """Who may open the parcels of these tests, besides their sender."""
    return [kecamatan()[1].recipient]


def rows(count: int = 20) -> list[dict[str, Any]]:
    """Changes of invented people, every fourth one a family."""
    return [
        {
            "seq": number,
            "row": f"{number:032x}",
            "kind": "household" if number % 4 == 1 else "person",
            "values": {"nama": f"WARGA CONTOH {number}", "umur": number % 90, "catatan": None},
            "salt": f"{number:032x}",
        }
        for number in range(1, count + 1)
    ]


def leaf_of(change: dict[str, Any]) -> bytes:
    """The leaf of one change in the tree of its batch."""
    found = change.get("hash") or text_hash(change["salt"], canonical_json(change["values"]))
    parents, saw = change.get("parents"), change.get("saw")
    return leaf(
        change["seq"],
        change["row"],
        change["kind"],
        found,
        canonical_json(parents) if parents else None,
        canonical_json(saw) if saw is not None else None,
    )


def signed(changes: list[dict[str, Any]], keys: DeskKeys | None = None, **head: Any) -> SignedBatch:
    """A whole batch under the signature of the desa's PC, or of other keys."""
    usual: dict[str, Any] = {
        "device": DEVICE,
        "first": changes[0]["seq"] if changes else 1,
        "count": len(changes),
        "person": PERSON,
        "desk": DESA,
        "clock": (1_795_000_000_000, 0),
    }
    bare = BatchHead(**{**usual, **head})
    message = bare.message(root([leaf_of(change) for change in changes]))
    signature = sign(message, (keys or desa()[0]).sign_secret).hex()
    return SignedBatch(replace(bare, signature=signature), (), changes)


def payload(**changed: Any) -> ParcelPayload:
    """A payload of 20 changes and a workbook; any field can be given."""
    usual = ParcelPayload(
        id="ab" * 16,
        from_desk=DESA,
        to_desk=KECAMATAN,
        pc="B",
        device=DEVICE,
        seq=1,
        parent="",
        month="2026-11",
        schema=1,
        made=MADE,
        purpose="kiriman bulanan",
        program="0.1.0",
        commits=7,
        audit_count=3,
        audit_head="0" * 64,
        since={},
        until={DEVICE: 20},
        batches=[signed(rows())],
        recap=b"PK rekap contoh" * 20,
        recap_rows=5,
    )
    return replace(usual, **changed)
