"""Who this copy of the store is: a random device id, a letter, and a commit counter.

The counter stands in a second file, so that a database that lost its newest
saves (an old copy put back, a disk that lied) is noticed: the file then knows of
more saves than the database. It is written in place after each save and made
durable at least every `SYNC_EVERY` saves and at the end.

The file remembers where it stands (computer and file number). In a copied
folder that no longer fits, and the copy becomes a device of its own: two
histories never share their numbers.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.store.files import read_json, readable_os_error, write_json

DEVICE_FILE = "device.json"
SYNC_EVERY = 20
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
FILE_BYTES = 240


@dataclass(frozen=True)
class Identity:
    """What the device file says."""

    device: str
    letter: str
    commits: int
    used: str = ""  # all letters that this folder ever had


def next_letter(used: set[str], first: str = "A") -> str:
    """The first letter of a PC that no device of this store has used yet."""
    for letter in first + LETTERS:
        if letter not in used:
            return letter
    raise UserError(
        "Semua huruf komputer sudah terpakai. Hubungi petugas dinas sebelum mencetak formulir."
    )


def _place(path: Path) -> str:
    """A token of this computer and this very file; a copy of the file gives another one."""
    number = path.stat().st_ino
    return hashlib.sha256(f"{socket.gethostname()}|{number}".encode()).hexdigest()[:16]


def write_identity(folder: Path, identity: Identity) -> None:
    """Write the device file in place (its file number is part of it), durable."""
    path = folder / DEVICE_FILE
    try:
        path.touch(mode=0o600)
        DeviceFile(path, identity).write(identity.commits, sync=True)
    except OSError as error:
        raise readable_os_error(error) from error


def read_identity(folder: Path) -> Identity | None:
    """The identity in the device file; None when it is missing, damaged or of another place."""
    path = folder / DEVICE_FILE
    content = read_json(path)
    if content is None or content.get("tempat") != _place(path):
        return None
    device, letter, commits = (content.get(key) for key in ("device", "letter", "commits"))
    if not isinstance(device, str) or not isinstance(letter, str) or not isinstance(commits, int):
        return None
    return Identity(device, letter, commits, used_letters(folder))


def known_commits(folder: Path) -> int:
    """How many saves the device file knows of, wherever it came from; 0 when it is lost."""
    commits = (read_json(folder / DEVICE_FILE) or {}).get("commits")
    return commits if isinstance(commits, int) else 0


def used_letters(folder: Path) -> str:
    """The letters that this folder had so far, also when the file came from another place."""
    content = read_json(folder / DEVICE_FILE) or {}
    letters = f"{content.get('used', '')}{content.get('letter', '')}"
    return "".join(sorted(set(letters) & set(LETTERS)))


def forget_place(folder: Path) -> None:
    """Make the next opening take a new identity; the letters used so far stay known."""
    path = folder / DEVICE_FILE
    if path.exists():
        write_json(path, {"used": used_letters(folder)})


class DeviceFile:
    """The open device file; counts saves, and never back below what it knew at its opening.

    So saves that are missing in the database stay known until somebody was told of them.
    """

    def __init__(self, path: Path, identity: Identity) -> None:
        self._path = path
        self._identity = identity
        self._least = identity.commits
        self._unsynced = 0

    def forget_lost(self) -> None:
        """Count on from the saves that are there."""
        self._least = 0

    def _text(self, commits: int) -> bytes:
        content = {
            "device": self._identity.device,
            "letter": self._identity.letter,
            "tempat": _place(self._path),
            "used": self._identity.used,
            "commits": max(commits, self._least),
        }
        return json.dumps(content).ljust(FILE_BYTES).encode()

    def write(self, commits: int, *, sync: bool) -> None:
        """Write the number of saves; one sector in place, so it is never half written."""
        with self._path.open("r+b", buffering=0) as file:
            file.write(self._text(commits))
            if sync:
                os.fsync(file.fileno())

    def note(self, commits: int) -> None:
        """Note one more save."""
        self._unsynced += 1
        due = self._unsynced >= SYNC_EVERY
        if due:
            self._unsynced = 0
        self.write(commits, sync=due)
