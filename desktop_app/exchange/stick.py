"""Files on a stick: written whole or not at all, read back, and read with a limit.

A stick is pulled, full, locked or held by a virus scanner; each has its own sentence, and the
file under its final name is always the old one or the new one.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import UserError

PARTIAL = ".padan-tmp"
SUFFIX = ".kiriman"
_DEEPEST = 3
_MOST_ENTRIES = 20_000
Pause = Callable[[float], object]
_NEVER = threading.Event()  # waiting for it is a pause
# A virus scanner holds a fresh file for some tenths of a second.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}
_PULLED = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR, errno.ESTALE}
# Windows tells some of these only by its own number: write protected, not ready, path gone,
# disk full, volume altered, device gone.
_WINDOWS = {19: "locked", 21: "pulled", 3: "pulled", 112: "full", 1006: "pulled", 1167: "pulled"}


def write_safely(path: Path, data: bytes, pause: Pause = _NEVER.wait) -> str:
    """Write a whole file or nothing; the sha256 of what was read back.

    UserError when the folder is gone, full or locked, or the copy differs.
    """
    partial = path.with_name(path.name + PARTIAL)  # same folder: a rename cannot cross drives
    try:
        _write_through(partial, data)
        found = hashlib.sha256(_read_back(partial)).hexdigest()
    except OSError as problem:
        _forget(partial)
        raise UserError(_sentence(problem, path)) from problem
    if found != hashlib.sha256(data).hexdigest():
        _forget(partial)
        raise UserError(
            f"Salinan {path.name} berbeda dari aslinya; stik atau drive itu mungkin rusak. "
            "Pakai stik lain."
        )
    try:
        _replace(partial, path, pause)
        _sync_folder(path.parent)
    except OSError as problem:
        _forget(partial)
        raise UserError(_sentence(problem, path)) from problem
    return found


def read_whole(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes; UserError when it cannot be read."""
    try:
        if path.is_dir():
            raise UserError(f"{path.name} adalah folder. Pilih berkasnya.")
        if path.stat().st_size > limit:
            raise UserError(f"Berkas {path.name} terlalu besar. Periksa apakah berkasnya benar.")
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise UserError(
            f"Berkas {path.name} tidak ditemukan. Pasang stiknya dan pilih lagi."
        ) from problem
    except OSError as problem:
        raise UserError(
            f"Berkas {path.name} tidak dapat dibaca. Pasang ulang stiknya, lalu coba lagi."
        ) from problem


@dataclass(frozen=True)
class FoundFile:
    """A kiriman on a stick; `hidden` when a virus of the shortcut kind may have hidden it."""

    path: Path
    size: int
    hidden: bool


def find_parcels(folder: Path) -> list[FoundFile]:
    """The kiriman below a folder, hidden ones too, by name; nothing is opened or started.

    Links are not followed, and only some levels and a bounded number of entries are looked at.
    """
    found: list[FoundFile] = []
    waiting, seen = [(folder, 0, False)], 0
    while waiting:
        place, depth, is_hidden = waiting.pop()
        for entry in _entries(place):
            seen += 1
            hidden = is_hidden or _is_hidden(entry)
            if entry.is_dir(follow_symlinks=False) and depth < _DEEPEST:
                waiting.append((Path(entry.path), depth + 1, hidden))
            elif entry.name.lower().endswith(SUFFIX) and entry.is_file(follow_symlinks=False):
                found.append(FoundFile(Path(entry.path), entry.stat().st_size, hidden))
        if seen > _MOST_ENTRIES:
            break
    return sorted(found, key=lambda one: (one.path.name, str(one.path)))


def free_bytes(folder: Path) -> int:
    """How much room a stick or folder has; 0 when it is gone."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:  # pulled: the write that follows says so
        return 0


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # a folder that may not be read holds nothing for us
        return []


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return True
    marks = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(marks & stat.FILE_ATTRIBUTE_HIDDEN)


def sweep_partials(folder: Path) -> int:
    """Remove what a killed write left behind in a folder; how many files that were."""
    try:
        leftovers = [one for one in folder.iterdir() if one.name.endswith(PARTIAL)]
    except OSError:  # the stick is not there: nothing to sweep
        return 0
    return sum(_forget(one) for one in leftovers)


def _write_through(partial: Path, data: bytes) -> None:
    with partial.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _read_back(partial: Path) -> bytes:
    """The file as the medium holds it: Linux is told to forget its own copy first."""
    with partial.open("rb") as source:
        if sys.platform == "linux":
            os.posix_fadvise(source.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return source.read()


def _replace(partial: Path, path: Path, pause: Pause) -> None:
    for seconds in _PAUSES:
        try:
            partial.replace(path)
            return
        except PermissionError:
            pause(seconds)
    partial.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the rename durable; Windows cannot do this for a folder."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno != errno.EINVAL:  # some drivers of sticks do not know it
            raise
    finally:
        os.close(handle)


def _forget(partial: Path) -> bool:
    """Remove a partial file where that is still possible."""
    try:
        partial.unlink()
    except OSError:  # the stick is gone or locked; the next sweep takes it
        return False
    return True


def _sentence(problem: OSError, path: Path) -> str:
    cause = _WINDOWS.get(getattr(problem, "winerror", None) or 0)
    if cause == "full" or problem.errno in _FULL:
        return (
            f"Stik atau drive penuh, {path.name} tidak ditulis. "
            "Kosongkan tempat atau pakai stik lain, lalu ulangi."
        )
    if cause == "pulled" or (cause is None and problem.errno in _PULLED):
        return (
            f"USB dicabut atau foldernya hilang, {path.name} tidak ditulis. "
            "Pasang lagi stiknya, lalu ulangi."
        )
    if cause == "locked" or problem.errno in _LOCKED:
        return (
            f"Padan tidak boleh menulis di {path.parent}. "
            "Buka kunci stiknya, tutup berkas yang sedang terbuka, atau pilih folder lain."
        )
    return (
        f"Berkas {path.name} tidak dapat ditulis di {path.parent}. "
        "Pasang ulang stiknya atau pilih folder lain, lalu ulangi."
    )
