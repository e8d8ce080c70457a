"""Writing small files so that a power cut leaves the old one or the new one."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

from desktop_app.domain.errors import UserError
from desktop_app.store.engine import FULL_DISK, READ_ONLY

LEFTOVER = ".sementara"
TRIES = 6 if os.name == "nt" else 1
PAUSE = 0.1


def write_whole(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write beside, make durable, then take the place of the old file."""
    beside = path.with_name(path.name + LEFTOVER)
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace_file(beside, path)
        sync_folder(path.parent)
    except OSError as error:
        raise readable_os_error(error) from error


def replace_file(source: Path, target: Path) -> None:
    """Give a file the name of another. A virus scanner on Windows may hold it for a moment."""
    for _ in range(TRIES - 1):
        try:
            source.replace(target)
        except PermissionError:
            Event().wait(PAUSE)
        else:
            return
    source.replace(target)


_BINARY = getattr(os, "O_BINARY", 0)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can (Windows needs no such step)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def readable_os_error(error: OSError) -> Exception:
    """The sentence for a full disk or a folder that may not be written; else the error itself."""
    if error.errno == 28:
        return UserError(FULL_DISK)
    if isinstance(error, PermissionError) or error.errno == 30:
        return UserError(READ_ONLY)
    return error


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """A small JSON file, written whole."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(path, text.encode() + b"\n")


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in a JSON file; None when the file is missing or cannot be understood."""
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def sweep_leftovers(folder: Path) -> int:
    """Remove half-written files of an earlier, broken run; returns how many."""
    removed = 0
    for path in folder.rglob(f"*{LEFTOVER}*"):
        if path.is_file():
            path.unlink(missing_ok=True)
            removed += 1
    return removed
