"""The single pages of an encrypted file, read without the engine: which are whole, and mending.

A page ends with the vector of its cipher (16 bytes) and the seal over both (64 bytes). The first
16 bytes of the file are the salt. Page 1 and its children hold the schema; they hardly ever change,
so that those of a backup can stand in for damaged ones.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE, SALT, VECTOR, SEAL = 4096, 16, 16, 64
BODY = PAGE - VECTOR - SEAL
MAGIC = b"SQLite format 3\x00"
INTERIOR, HEADER = 5, 100
LOOKED_AT = 20


class PageFile:
    """One file, page by page; `key` = 32 bytes of key and 16 of salt. Pages count from 1."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key[:32]
        salt = bytes(byte ^ 0x3A for byte in key[32:])
        self._seal_key = hashlib.pbkdf2_hmac("sha512", self._key, salt, 2, 32)

    @property
    def count(self) -> int:
        """How many pages the file has."""
        return self._path.stat().st_size // PAGE

    def damaged(self) -> list[int]:
        """The pages whose seal does not fit."""
        with self._path.open("rb") as file:
            return [
                number
                for number in range(1, self.count + 1)
                if not self._is_whole(file.read(PAGE), number)
            ]

    def is_whole(self, number: int) -> bool:
        """Whether the seal of one page fits."""
        return self._is_whole(self.raw(number), number)

    def raw(self, number: int) -> bytes:
        """A page as it stands in the file."""
        with self._path.open("rb") as file:
            file.seek((number - 1) * PAGE)
            return file.read(PAGE)

    def plain(self, number: int) -> bytes:
        """What a whole page says, without vector and seal."""
        page, start = self.raw(number), _start(number)
        vector = page[BODY : BODY + VECTOR]
        cipher = Cipher(AES(self._key), CBC(vector)).decryptor()
        return MAGIC[:start] + cipher.update(page[start:BODY]) + cipher.finalize()

    def sealed(self, number: int, plain: bytes, vector: bytes, salt: bytes) -> bytes:
        """A page of this text, as the engine would write it."""
        start = _start(number)
        cipher = Cipher(AES(self._key), CBC(vector)).encryptor()
        body = salt[:start] + cipher.update(plain[start:]) + cipher.finalize() + vector
        return body + self._seal(body, number)

    def put(self, pages: dict[int, bytes]) -> None:
        """Write whole pages in their places."""
        with self._path.open("r+b") as file:
            for number, page in pages.items():
                file.seek((number - 1) * PAGE)
                file.write(page)
            file.flush()
            os.fsync(file.fileno())

    def schema(self) -> Iterator[int]:
        """The pages that hold the schema."""
        waiting = [1]
        while waiting:
            number = waiting.pop()
            yield number
            waiting += _children(self.plain(number), HEADER if number == 1 else 0)

    def _is_whole(self, page: bytes, number: int) -> bool:
        seal = self._seal(page[: BODY + VECTOR], number)
        return hmac.compare_digest(seal, page[BODY + VECTOR :])

    def _seal(self, body: bytes, number: int) -> bytes:
        told = body[_start(number) :] + number.to_bytes(4, "little")
        return hmac.digest(self._seal_key, told, "sha512")


def is_other_key(path: Path, key: bytes) -> bool:
    """Whether a file was made with another key.

    Its salt is another one, and no page after the first, which may be damaged, fits this key.
    """
    file = PageFile(path, key)
    salt = file.raw(1)[:SALT]
    if len(salt) < SALT or salt == key[32:]:
        return False
    return not any(file.is_whole(number) for number in range(2, min(file.count, LOOKED_AT) + 1))


def _start(number: int) -> int:
    return SALT if number == 1 else 0


def _children(page: bytes, start: int) -> list[int]:
    """The pages below an interior page of a table; none below a leaf."""
    if page[start] != INTERIOR:
        return []
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    places = (start + 12 + 2 * place for place in range(cells))
    cuts = (int.from_bytes(page[place : place + 2], "big") for place in places)
    below = [int.from_bytes(page[cut : cut + 4], "big") for cut in cuts]
    return [*below, int.from_bytes(page[start + 8 : start + 12], "big")]


def mend_schema(damaged: PageFile, sound: PageFile) -> int:
    """Take the damaged pages of the schema from a sound copy of an earlier day; how many."""
    pages = {number: sound.raw(number) for number in sound.schema() if number <= damaged.count}
    pages = {number: page for number, page in pages.items() if not damaged.is_whole(number)}
    if 1 in pages:
        pages[1] = _first_page(sound)
    damaged.put(pages)
    return len(pages)


def _first_page(sound: PageFile) -> bytes:
    """Page 1 of a copy, told that the file is longer than it knows and has a log beside it."""
    plain = bytearray(sound.plain(1))
    plain[18:20] = b"\x02\x02"
    # Two counters that differ: the engine then takes the number of pages from the file itself.
    plain[92:96] = bytes(byte ^ 0xFF for byte in plain[24:28])
    raw = sound.raw(1)
    return sound.sealed(1, bytes(plain), raw[BODY : BODY + VECTOR], raw[:SALT])
