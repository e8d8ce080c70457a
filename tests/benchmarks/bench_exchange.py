"""A month's parcel of 3,000 households and 12,000 members, made, opened, and checked.

The floor does the same work with bare calls: JSON, deflate, sha256 and age, without head,
signature, list, limits or checks. Beside it stands what age and sha256 alone cost.
"""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage

from desktop_app.exchange.keys import DeskKeys, new_keys, public_key
from desktop_app.exchange.parcel import ParcelPayload, write_parcel
from desktop_app.exchange.reading import OpenedParcel, open_parcel
from tests.benchmarks.harness import Figure, at_most, bench, cpu_of, in_time, ratio
from tests.benchmarks.invented import invented_households

HOUSEHOLDS = 3_000
FULL = 400_000
DESA, KECAMATAN = "desa:32.16.06.2002", "kecamatan:32.16.06"
SENDER, RECEIVER = new_keys(), new_keys()
REACH_RATIO = 1.5
REACH_MADE, REACH_OPENED = 500, 400  # ms of CPU
REACH_SIZE = 2_000  # kB
REACH_MEMORY = 250  # MB for a full parcel


def changes(households: int) -> Iterator[dict[str, Any]]:
    """One change a row, as the store gives them, with invented values and random salts."""
    rng, seq = random.Random(5), 0
    for family in invented_households(households):
        for kind, values in (
            ("household", family.values),
            *(("person", m) for m in family.members),
        ):
            seq += 1
            yield {
                "device": "a1b2c3d4",
                "seq": seq,
                "row": f"{rng.getrandbits(128):032x}",
                "kind": kind,
                "values": values,
                "parents": {},
                "clock": [1_795_000_000_000 + seq, 0],
                "person": f"{7:032x}",
                "desk": DESA,
                "salt": f"{rng.getrandbits(128):032x}",
                "saw": None,
            }


def payload(rows: Iterable[dict[str, Any]], kind: str = "data") -> ParcelPayload:
    """The parcel of one desa and month."""
    return ParcelPayload(
        id="ab" * 16,
        from_desk=DESA,
        pc="A",
        device="a1b2c3d4",
        seq=1,
        parent="",
        month="2026-11",
        schema=1,
        made=datetime(2026, 11, 24, 4, 0, tzinfo=UTC),
        purpose="kiriman bulanan",
        program="0.1.0",
        commits=1,
        audit_count=1,
        audit_head="0" * 64,
        since={},
        until={"a1b2c3d4": 15_000},
        changes=rows,
        recap=b"x" * 20_000,
        kind=kind,
    )


def made(rows: Iterable[dict[str, Any]]) -> bytes:
    """The product: a whole parcel."""
    return write_parcel(payload(rows), SENDER, public_key(RECEIVER, KECAMATAN, "Kecamatan"))


def opened(parcel: bytes, keys: DeskKeys = RECEIVER) -> OpenedParcel:
    """The product: all checks."""
    return open_parcel(parcel, keys, [public_key(SENDER, DESA, "Desa")], KECAMATAN)


def bare_make(rows: list[dict[str, Any]]) -> bytes:
    """The floor of making."""
    lines = [json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows]
    text = "\n".join(lines).encode()
    hashlib.sha256(text).digest()
    return bare_seal(zlib.compress(text, 6))


def bare_seal(packed: bytes) -> bytes:
    """age for two readers and the sum of the result."""
    keys = (SENDER, RECEIVER)
    recipients = [pyrage.x25519.Recipient.from_str(one.recipient) for one in keys]
    box: bytes = pyrage.encrypt(packed, recipients)
    hashlib.sha256(box).digest()
    return box


def bare_open(box: bytes) -> bytes:
    """The floor of opening, without reading the rows."""
    hashlib.sha256(box).digest()
    identity = pyrage.x25519.Identity.from_str(RECEIVER.age_secret)
    text = zlib.decompress(pyrage.decrypt(box, [identity]))
    hashlib.sha256(text).digest()
    return text


def read_rows(parcel: bytes) -> int:
    """Open and take every row."""
    return sum(1 for _ in opened(parcel).rows())


def bare_rows(box: bytes) -> int:
    """Open and take every row, by bare calls."""
    return sum(1 for line in bare_open(box).splitlines() if json.loads(line))


@bench("kiriman", "Kiriman: 3.000 keluarga + 12.000 anggota")
def parcels(_folder: Path) -> Iterator[Figure]:
    """Time and size of a month, memory of a full parcel."""
    rows = list(changes(HOUSEHOLDS))
    parcel, box = made(rows), bare_make(rows)
    alone = in_time(cpu_of(lambda: [bare_seal(box) for _ in range(20)]) / 20)
    yield ratio(
        "made, floor JSON + deflate + sha256 + age",
        lambda: made(rows),
        lambda: bare_make(rows),
        REACH_RATIO,
    )
    yield ratio(
        "opened and read, same floor",
        lambda: read_rows(parcel),
        lambda: bare_rows(box),
        REACH_RATIO,
    )
    age = f"age + sha256 alone {alone}"
    yield at_most("made", _best(lambda: made(rows)), REACH_MADE, "ms", age)
    yield at_most("opened and checked", _best(lambda: opened(parcel)), REACH_OPENED, "ms")
    yield at_most("size", len(parcel) / 1_000, REACH_SIZE, "kB")
    yield at_most(f"memory of {FULL} changes, made and read", _memory(), REACH_MEMORY, "MB")


def _best(work: Any) -> float:
    return min(cpu_of(work) for _ in range(5)) * 1_000


def _memory() -> float:
    """Growth of a fresh process that makes and reads a full parcel, in MB."""
    words = [sys.executable, "-c", "from tests.benchmarks import bench_exchange as b; b.full()"]
    told = subprocess.run(
        words, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    return float(told.stdout)


def full() -> None:
    """Print the growth of resident memory, in MB, by a full parcel of streamed changes."""
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = read_rows(made(changes(FULL // 5)))
    assert count == FULL
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1_000)
