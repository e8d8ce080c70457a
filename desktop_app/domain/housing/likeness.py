"""Whether two pictures look the same, also after they were shrunk or compressed again.

A picture is known by 64 bits: whether each of 8 x 8 places is darker than the one to its right
(difference hash). Other pictures differ in some 20 to 40 of them, the same one in very few.
"""

from __future__ import annotations

WIDTH, HEIGHT = 9, 8  # places that are compared, one more in a row than bits
SAME = 5  # bits that may differ between two copies of one picture


def likeness_of(grey: bytes) -> str:
    """The 16 hex digits of a picture, given as 9 x 8 grey values row by row."""
    bits = 0
    for row in range(HEIGHT):
        for column in range(WIDTH - 1):
            place = row * WIDTH + column
            bits = bits << 1 | (grey[place] < grey[place + 1])
    return f"{bits:016x}"


def is_same(one: str, other: str) -> bool:
    """Whether two pictures are one, by their hex digits; False where one is unknown."""
    if len(one) != 16 or len(other) != 16:
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= SAME
