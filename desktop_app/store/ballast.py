"""Twenty megabytes in hand, given up on a full disk so that the last save still works."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

BALLAST_FILE = "ruang-darurat.bin"
SIZE = 20_000_000
NEEDED = 200_000_000  # free bytes that must be left beside it
LOW = 12_000_000  # with less the ballast goes before a save
BLOCK = 1_000_000

Ask = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """Free bytes on the drive of a folder."""
    return shutil.disk_usage(folder).free


def is_there(folder: Path) -> bool:
    """Whether the whole ballast lies in the data folder."""
    path = folder / BALLAST_FILE
    return path.is_file() and path.stat().st_size == SIZE


def lay(folder: Path, ask: Ask = free_bytes) -> bool:
    """Put the ballast there when there is room for it; whether it is there now."""
    if is_there(folder):
        return True
    path = folder / BALLAST_FILE
    try:
        if ask(folder) < NEEDED + SIZE:
            return False
        block = os.urandom(BLOCK)  # nothing that a drive could store in less room
        with path.open("wb") as file:
            for _ in range(SIZE // BLOCK):
                file.write(block)
            os.fsync(file.fileno())
    except OSError:
        give_up(folder)
        return False
    return True


def ease(folder: Path, ask: Ask = free_bytes) -> bool:
    """Give the ballast up when the disk is nearly full; whether it was."""
    try:
        return ask(folder) < LOW and give_up(folder)
    except OSError:  # a drive that does not answer says it itself when it is written to
        return False


def give_up(folder: Path) -> bool:
    """Free its room; whether there was any."""
    path = folder / BALLAST_FILE
    try:
        path.unlink()
    except OSError:  # none there, or the drive may not be written: nothing can be freed
        return False
    return True
