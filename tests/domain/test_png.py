"""A picture that is damaged or made to do harm is refused before anything draws it."""

from __future__ import annotations

import io
import random
import zlib

import pytest
from PIL import Image

from desktop_app.domain.png import SIGNATURE, is_sound_png


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def head(width: int, height: int, depth: int = 8, colour: int = 2, laced: int = 0) -> bytes:
    sides = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return chunk(b"IHDR", sides + bytes((depth, colour, 0, 0, laced)))


END = chunk(b"IEND", b"")
LINE = zlib.compress(b"\0" + bytes(30) * 1)
GOOD = SIGNATURE + head(10, 1) + chunk(b"IDAT", LINE) + END
BOMB = zlib.compress(bytes(200_000_000), 9)

BAD = {
    "nothing": b"",
    "only the signature": SIGNATURE,
    "another picture": b"\xff\xd8\xff\xe0" + bytes(100),
    "sides of a bomb": SIGNATURE + head(60_000, 60_000) + chunk(b"IDAT", LINE) + END,
    "sides beyond the number": SIGNATURE + head(2**31, 1) + chunk(b"IDAT", LINE) + END,
    "no side": SIGNATURE + head(0, 10) + chunk(b"IDAT", LINE) + END,
    "more pixels than told": SIGNATURE + head(10, 1) + chunk(b"IDAT", BOMB) + END,
    "fewer pixels than told": SIGNATURE + head(10, 2) + chunk(b"IDAT", LINE) + END,
    "no pixels": SIGNATURE + head(10, 1) + END,
    "no head": SIGNATURE + chunk(b"IDAT", LINE) + END,
    "no end": GOOD[: -len(END)],
    "cut off": GOOD[:-20],
    "a wrong sum": GOOD.replace(b"IHDR", b"IHDr"),
    "a part longer than the file": SIGNATURE + (2**31).to_bytes(4, "big") + b"IHDR" + bytes(20),
    "pixels that are not packed": SIGNATURE + head(10, 1) + chunk(b"IDAT", b"x" * 40) + END,
    "an unknown depth": SIGNATURE + head(10, 1, depth=3) + chunk(b"IDAT", LINE) + END,
    "an unknown colour": SIGNATURE + head(10, 1, colour=7) + chunk(b"IDAT", LINE) + END,
    "a moving picture": SIGNATURE
    + head(10, 1)
    + chunk(b"acTL", bytes(8))
    + chunk(b"IDAT", LINE)
    + END,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_picture_is_refused(name: str) -> None:
    assert not is_sound_png(BAD[name])


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_a_picture_of_any_program_passes(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (123, 45)).save(out, "PNG")
    assert is_sound_png(out.getvalue())
    assert is_sound_png(GOOD)


def test_whatever_passes_can_be_drawn() -> None:
    """Bytes changed at random: the picture is refused, or it is drawn without a fault."""
    out = io.BytesIO()
    Image.effect_noise((40, 40), 50).save(out, "PNG")
    draw, good = random.Random(7), out.getvalue()
    drawn = 0
    for _ in range(500):
        data = bytearray(good)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        if is_sound_png(bytes(data)):
            with Image.open(io.BytesIO(data)) as picture:
                picture.load()
            drawn += 1
    assert drawn < 500
