"""Whether a PNG picture is whole and small enough to be drawn, without drawing it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_SIDE = 2_000  # pixels
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = (1, 2, 4, 8, 16)
_HEAD = 13


def is_sound_png(data: bytes) -> bool:
    """Whether every part has its sum, the sides are sane, and the pixels are as many as told."""
    if not data.startswith(SIGNATURE):
        return False
    chunks = list(_chunks(data[len(SIGNATURE) :]))
    names = [name for name, _body in chunks]
    if not names or names[0] != b"IHDR" or names[-1] != b"IEND" or b"acTL" in names:
        return False
    needed = _pixels(chunks[0][1])
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    return needed > 0 and _unpacks_to(packed, needed)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts in order; they end early where one is cut or its sum is wrong."""
    while len(data) >= 12:
        size = int.from_bytes(data[:4], "big")
        name, body, total = data[4:8], data[8 : 8 + size], data[8 + size : 12 + size]
        if len(total) < 4 or zlib.crc32(name + body) != int.from_bytes(total, "big"):
            return
        yield name, body
        data = data[12 + size :]


def _pixels(head: bytes) -> int:
    """Bytes of all lines of pixels by the head; 0 when it is no head or too large."""
    if len(head) != _HEAD:
        return 0
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    depth, channels = head[8], _CHANNELS.get(head[9], 0)
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        return 0
    if depth not in _DEPTHS or not channels or head[12] != 0:  # no interlaced picture is needed
        return 0
    return height * (1 + -(-width * depth * channels // 8))


def _unpacks_to(packed: bytes, needed: int) -> bool:
    reader = zlib.decompressobj()
    try:
        return len(reader.decompress(packed, needed + 1)) == needed
    except zlib.error:
        return False
