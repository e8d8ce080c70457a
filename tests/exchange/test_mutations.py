"""No kiriman that was cut, changed, forged or misaddressed is accepted; 10,000 with --lama."""

from __future__ import annotations

import os
import random
from dataclasses import replace

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.exchange.header import header_bytes
from desktop_app.exchange.keys import new_keys
from desktop_app.exchange.parcel import MAGIC
from desktop_app.exchange.reading import inspect_parcel
from desktop_app.exchange.sealing import seal, sign
from tests.exchange.samples import DESA, DEVICE, KECAMATAN, desa, readers
from tests.exchange.test_parcel import START, header_of, opened, parcel, signed_again

MUTATIONS = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "lama" else 2_000
STRANGER = new_keys()


def forged(data: bytes, rng: random.Random) -> bytes:
    """The whole kiriman under a right signature of somebody else, sometimes by another name."""
    length = int.from_bytes(data[len(MAGIC) : START], "big")
    device = rng.choice([DEVICE, "b2", f"{rng.getrandbits(48):012x}"])
    desk = rng.choice([DESA, "desa:32.16.06.2003", KECAMATAN])
    raw = header_bytes(replace(header_of(data), device=device, from_desk=desk))
    box = data[START + length + 64 :]
    signature = sign(MAGIC + raw, STRANGER.sign_secret)
    return MAGIC + len(raw).to_bytes(4, "big") + raw + signature + box


def other_content(data: bytes, rng: random.Random) -> bytes:
    """What somebody sealed for the receiver, behind the head and signature of the desa."""
    length = int.from_bytes(data[len(MAGIC) : START], "big")
    box = seal(rng.randbytes(200), readers())
    return data[: START + length + 64] + box


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Cut, flipped anywhere or near the head, zeroed, bytes lost or added, forged, misaddressed."""
    at = rng.randrange(len(data))
    near = rng.randrange(800)
    match rng.randrange(9):
        case 0:
            return data[:at]
        case 1 | 2 as where:
            place = at if where == 1 else near
            return data[:place] + bytes([data[place] ^ (1 << rng.randrange(8))]) + data[place + 1 :]
        case 3:
            return data[:at] + bytes(min(512, len(data) - at)) + data[at + 512 :]
        case 4:
            return data[:at] + data[at + 1 + rng.randrange(40) :]
        case 5:
            return forged(data, rng)
        case 6:
            to = rng.choice(["dinsos:32.16", "desa:32.16.06.2003", "kecamatan:32.16.07", DESA])
            return signed_again(data, to_desk=to)
        case 7:
            return other_content(data, rng)
        case _:
            return data[:at] + rng.randbytes(1 + rng.randrange(40)) + data[at:]


def test_no_mutation_is_accepted_and_each_is_a_sentence() -> None:
    rng, data, sentences = random.Random(26), parcel(), set()
    for _ in range(MUTATIONS):
        damaged = mutated(data, rng)
        if damaged == data:
            continue
        with pytest.raises(UserError) as refusal:
            opened(damaged)
        sentences.add(str(refusal.value)[:24])
        assert inspect_parcel(damaged, [desa()[1]], KECAMATAN).problems
    assert len(sentences) >= 8
