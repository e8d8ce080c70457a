"""Invented desks and parcels for the tests of the exchange room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from desktop_app.exchange.keys import DeskKeys, PublicKey, new_keys, public_key
from desktop_app.exchange.parcel import ParcelPayload

DESA, KECAMATAN = "desa:32.16.06.2002", "kecamatan:32.16.06"
MADE = datetime(2026, 11, 24, 4, 10, tzinfo=UTC)


@cache
def desa() -> tuple[DeskKeys, PublicKey]:
    """The sender."""
    keys = new_keys()
    return keys, public_key(keys, DESA, "Desa Srijaya")


@cache
def kecamatan() -> tuple[DeskKeys, PublicKey]:
    """The receiver."""
    keys = new_keys()
    return keys, public_key(keys, KECAMATAN, "Kecamatan Tambun Utara")


def rows(count: int = 20) -> list[dict[str, object]]:
    """Changes of invented people, every fourth one a family."""
    return [
        {
            "device": "a1",
            "seq": number,
            "row": f"{number:032x}",
            "kind": "household" if number % 4 == 1 else "person",
            "values": {"nama": f"WARGA CONTOH {number}", "umur": number % 90, "catatan": None},
            "parents": {},
        }
        for number in range(1, count + 1)
    ]


def payload(**changed: Any) -> ParcelPayload:
    """A payload of 20 changes and a workbook; any field can be given."""
    usual = ParcelPayload(
        id="ab" * 16,
        from_desk=DESA,
        pc="B",
        device="a1",
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
        until={"a1": 20},
        changes=rows(),
        recap=b"PK rekap contoh" * 20,
        recap_rows=5,
    )
    return replace(usual, **changed)
