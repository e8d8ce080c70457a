"""A month's parcel of 3,000 households and 12,000 members, made, opened, and checked.

The floor does the same work with bare calls: JSON, deflate, sha256 and age, without head,
signature, list, limits or checks. Beside it stands what age and sha256 alone cost. The second
part does it as two offices do: from the change log of one store, with sensitive fields left at
home, to batches that the other one believes.
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
from itertools import islice
from pathlib import Path
from typing import Any

import pyrage

from desktop_app.domain.batch import BatchHead
from desktop_app.exchange.batches import SignedBatch
from desktop_app.exchange.keys import DeskKeys, new_keys, public_key
from desktop_app.exchange.parcel import ParcelPayload, write_parcel
from desktop_app.exchange.reading import OpenedParcel, open_parcel
from desktop_app.services import keys
from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel
from desktop_app.services.receiving import open_for
from desktop_app.services.receiving_batches import Tally, believed
from desktop_app.services.sending_parcel import Piece, SendOptions, make_payload
from desktop_app.services.sending_scope import Scope
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import Work
from desktop_app.store.changes import last_change_id
from tests.benchmarks.harness import Figure, at_most, bench, cpu_of, in_time, ratio
from tests.benchmarks.invented import invented_households

HOUSEHOLDS = 3_000
FULL = 400_000
DESA, KECAMATAN = "desa:32.16.06.2002", "kecamatan:32.16.06"
DEVICE = "a1b2c3d4"
SENDER, RECEIVER = new_keys(), new_keys()
EDITS = 300  # made by hand besides the list: a signature each
REACH_OFFICE = 1_000  # ms of CPU, for making and for opening with all proofs
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
                "seq": seq,
                "row": f"{rng.getrandbits(128):032x}",
                "kind": kind,
                "values": values,
                "salt": f"{rng.getrandbits(128):032x}",
            }


def batches(rows: Iterable[dict[str, Any]]) -> Iterator[SignedBatch]:
    """Changes in batches of up to 500; the benchmark of sealing needs no true signature."""
    waiting = iter(rows)
    while part := list(islice(waiting, 500)):
        head = BatchHead(
            DEVICE, part[0]["seq"], len(part), f"{7:032x}", DESA, (1_795_000_000_000, 0), "0" * 128
        )
        yield SignedBatch(head, (), part)


def payload(rows: Iterable[dict[str, Any]], kind: str = "data") -> ParcelPayload:
    """The parcel of one desa and month."""
    return ParcelPayload(
        id="ab" * 16,
        from_desk=DESA,
        to_desk=KECAMATAN,
        pc="A",
        device=DEVICE,
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
        until={DEVICE: 15_000},
        batches=batches(rows),
        recap=b"x" * 20_000,
        kind=kind,
    )


def made(rows: Iterable[dict[str, Any]]) -> bytes:
    """The product: a whole parcel."""
    return write_parcel(payload(rows), SENDER, [RECEIVER.recipient])


def opened(parcel: bytes, keys: DeskKeys = RECEIVER) -> OpenedParcel:
    """The product: all checks."""
    known = [public_key(SENDER, DESA, "Desa", DEVICE, "A")]
    return open_parcel(parcel, keys, known, KECAMATAN)


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


@bench("antarkantor", "Kiriman antarkantor: 3.000 keluarga + 12.000 anggota + 300 suntingan")
def between_offices(folder: Path) -> Iterator[Figure]:
    """From one store's log to batches that another office believes."""
    desa = _office(folder / "desa", DESA.partition(":")[2])
    kecamatan = _office(folder / "kecamatan", None)
    for giver, taker in ((desa, kecamatan), (kecamatan, desa)):
        keys.save_public_key(giver, folder / "kunci")
        keys.accept_key(taker, folder / "kunci")
    _fill(desa)
    box = _sealed(desa, kecamatan)
    yield at_most("made", _best(lambda: _sealed(desa, kecamatan)), REACH_OFFICE, "ms")
    counted = _believed(kecamatan, box)
    count, size = f"{counted:,} changes", len(box) / 1_000
    yield at_most(
        "opened and proved", _best(lambda: _believed(kecamatan, box)), REACH_OFFICE, "ms", count
    )
    yield at_most("size", size, REACH_SIZE, "kB")
    for desk in (desa, kecamatan):
        desk.store.close()


def _office(folder: Path, desa: str | None) -> Desk:
    choice = SetupChoice("32.16.06", desa, "Petugas", "petugas", "kata sandi contoh")
    desk, _sheet = first_run(folder, choice, lambda: datetime(2026, 11, 24, 4, 0, tzinfo=UTC))
    return desk


def _fill(desk: Desk) -> None:
    """A list that came in at once, and edits of single families."""
    families = list(invented_households(HOUSEHOLDS))
    place = {"desa": desk.kode}

    def add(work: Work) -> list[str]:
        uids = work.insert_many("household", [{**one.values, **place} for one in families])
        members = zip(families, uids, strict=True)
        work.insert_many(
            "person", [{**m, "household": uid} for family, uid in members for m in family.members]
        )
        return uids

    for uid in desk.write("isi", "", add)[:EDITS]:
        desk.write("ubah", "", lambda work, one=uid: work.update("household", one, {"dusun": "II"}))


def _sealed(sender: Desk, receiver: Desk) -> bytes:
    """The product: all that the office may send, sealed."""
    to = [one.recipient for one in keys.ring_of(sender).valid_of(receiver.actor.desk)]
    with sender.reader() as reader, reader.snapshot():
        last = last_change_id(reader.connection)
        scope = Scope(sender.actor.desk, receiver.actor.desk, 0, last)
        found = make_payload(sender, reader, "2026-11", Piece(scope), SendOptions(), Cancel())
        return write_parcel(found, keys.require_own(sender), to)


def _believed(receiver: Desk, box: bytes) -> int:
    """The product: every check of the parcel, and every signature in it."""
    ring, tally = keys.ring_of(receiver), Tally()
    found = open_for(receiver, box, ring)
    count = sum(len(one.changes) for one in believed(found.batches(), ring, tally))
    assert not tally.dropped
    return count
