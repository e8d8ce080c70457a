"""One running copy of the program for one data folder.

A lock on an own file, which the operating system drops when the process ends in whatever way. A
second start leaves a request file; the running window looks for it and comes forward.
"""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from desktop_app.domain.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

LOCK_FILE = "padan.lock"
SHOW_FILE = "padan.tampil"
ALREADY_OPEN = (
    "Padan sudah terbuka di komputer ini untuk data yang sama. "
    "Pakai jendela yang sudah ada, atau tutup dahulu."
)


class InstanceLock:
    """The lock that is held from `take_lock` to `release`; also a context manager."""

    def __init__(self, folder: Path, handle: IO[bytes]) -> None:
        self._show = folder / SHOW_FILE
        self._handle = handle

    def show_requested(self) -> bool:
        """Whether a second start asked since the last call to bring the window forward."""
        try:
            self._show.unlink()
        except OSError:  # no request
            return False
        return True

    def release(self) -> None:
        """Let the next copy start."""
        self._handle.close()

    def __enter__(self) -> InstanceLock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def take_lock(folder: Path) -> InstanceLock:
    """The lock of a data folder; UserError (and a request to show) when another copy holds it."""
    try:
        handle = (folder / LOCK_FILE).open("ab")
    except OSError as problem:
        raise UserError(
            f"Folder data {folder} tidak dapat ditulis. "
            "Minta petugas TI membuka izinnya, atau pilih folder lain dengan --data."
        ) from problem
    if not _lock(handle):
        handle.close()
        _ask_to_show(folder)
        raise UserError(ALREADY_OPEN)
    lock = InstanceLock(folder, handle)
    lock.show_requested()  # an old request is not for this copy
    return lock


def _ask_to_show(folder: Path) -> None:
    try:
        (folder / SHOW_FILE).touch()
    except OSError:  # the window then stays where it is; the message says enough
        return


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[bytes]) -> bool:
        """Lock the first byte; closing the file or ending the process frees it."""
        handle.seek(0)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: IO[bytes]) -> bool:
        """Lock the file; closing it or ending the process frees it."""
        try:
            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
