"""One running copy of the program for one data folder.

A lock on an own file, which the operating system drops when the process ends in whatever way. A
second start leaves a request file, with the kiriman that it was to open; the running window looks
for it, comes forward, and removes it, which tells the second start that it was heard.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from desktop_app.domain.errors import UserError
from desktop_app.system.taskbar import let_others_come_forward

if TYPE_CHECKING:
    from pathlib import Path

LOCK_FILE = "padan.lock"
SHOW_FILE = "padan.tampil"
ALREADY_OPEN = (
    "Padan sudah terbuka di komputer ini untuk data yang sama. "
    "Pakai jendela yang sudah ada, atau tutup dahulu."
)
HEARD_TRIES, HEARD_PAUSE = 40, 0.1  # four seconds: a busy window looks late
_NEVER = threading.Event()  # waiting for it is a pause


class AlreadyOpenError(UserError):
    """Another copy holds the data folder; it was asked to come forward."""


class InstanceLock:
    """The lock that is held from `take_lock` to `release`; also a context manager."""

    def __init__(self, folder: Path, handle: IO[bytes]) -> None:
        self._show = folder / SHOW_FILE
        self._handle = handle

    def take_request(self) -> str | None:
        """What a second start asked since the last call; None when there was none.

        The path of a kiriman to open, or "" to show the window.
        """
        try:
            asked = self._show.read_text("utf-8", errors="replace")
            self._show.unlink()
        except OSError:  # no request, or it is just being written: the next look finds it
            return None
        return asked.strip()

    def show_requested(self) -> bool:
        """Whether a second start asked since the last call to bring the window forward."""
        return self.take_request() is not None

    def release(self) -> None:
        """Let the next copy start."""
        self._handle.close()

    def __enter__(self) -> InstanceLock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def take_lock(folder: Path, parcel: Path | None = None) -> InstanceLock:
    """The lock of a data folder.

    AlreadyOpenError when another copy holds it; that copy is asked to show itself and `parcel`.
    """
    try:
        handle = (folder / LOCK_FILE).open("ab")
    except OSError as problem:
        raise UserError(
            f"Folder data {folder} tidak dapat ditulis. "
            "Minta petugas TI membuka izinnya, atau pilih folder lain dengan --data."
        ) from problem
    if not _lock(handle):
        handle.close()
        _ask_to_show(folder, parcel)
        raise AlreadyOpenError(ALREADY_OPEN)
    lock = InstanceLock(folder, handle)
    lock.show_requested()  # an old request is not for this copy
    return lock


def is_heard(folder: Path, pause: Callable[[float], object] = _NEVER.wait) -> bool:
    """Whether the running window takes the request within some seconds."""
    for _ in range(HEARD_TRIES):
        if not (folder / SHOW_FILE).exists():
            return True
        pause(HEARD_PAUSE)
    return False


def _ask_to_show(folder: Path, parcel: Path | None) -> None:
    let_others_come_forward()
    partial = folder / f"{SHOW_FILE}.tmp"
    try:
        partial.write_text(str(parcel or ""), "utf-8", errors="replace")
        partial.replace(folder / SHOW_FILE)
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
