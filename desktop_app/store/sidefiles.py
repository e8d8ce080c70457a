"""Photos as encrypted files beside the database: `berkas/aa/<name>.bin`, written once.

A file is named by a keyed sum of its content, so that the folder tells nothing of what it holds,
and sealed with a key that follows from the data key; its name is bound to the seal. It is durable
before the row that names it commits; one that no row names is swept later.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import shutil
from collections.abc import Collection
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop_app.domain.errors import UserError
from desktop_app.store.files import (
    LEFTOVER,
    readable_os_error,
    replace_file,
    sync_folder,
    write_whole,
)
from desktop_app.store.names import SIDE_FOLDER

NONCE_BYTES = 12
DAMAGED = "Berkas foto ini rusak di disk. Ambil dari cadangan atau dari kiriman yang memuatnya."


def _derived(key: bytes, use: bytes) -> bytes:
    """A key of its own for one use, from the data key (its first 32 bytes)."""
    return hmac.new(key[:32], use, hashlib.sha256).digest()


def side_path(folder: Path, key: bytes, sha256: str) -> Path:
    """Where the file with this content lies, or would lie."""
    name = hmac.new(_derived(key, b"padan berkas nama v1"), sha256.encode(), hashlib.sha256)
    text = name.hexdigest()
    return folder / SIDE_FOLDER / text[:2] / f"{text}.bin"


def write_side_file(folder: Path, key: bytes, data: bytes) -> str:
    """Keep a file; gives its sha256. What is there already is not written again."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = side_path(folder, key, sha256)
    if not path.exists():
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(_derived(key, b"padan berkas isi v1")).encrypt(
            nonce, data, path.name.encode()
        )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise readable_os_error(error) from error
        write_whole(path, nonce + sealed)
    return sha256


def has_side_file(folder: Path, key: bytes, sha256: str) -> bool:
    """Whether the file is here."""
    return side_path(folder, key, sha256).exists()


def side_size(folder: Path, key: bytes, sha256: str) -> int:
    """The bytes of a file as it lies on the disk; 0 when it is not here."""
    path = side_path(folder, key, sha256)
    return path.stat().st_size if path.exists() else 0


def read_side_file(folder: Path, key: bytes, sha256: str) -> bytes | None:
    """The content; None when it is not here. UserError when the disk changed it."""
    path = side_path(folder, key, sha256)
    try:
        sealed = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise readable_os_error(error) from error
    try:
        data = AESGCM(_derived(key, b"padan berkas isi v1")).decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], path.name.encode()
        )
    except (InvalidTag, ValueError) as error:
        raise UserError(DAMAGED) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UserError(DAMAGED)
    return data


def sweep_side_files(folder: Path, key: bytes, named: Collection[str], before: float) -> int:
    """Remove the files that no row names; returns how many.

    One written after `before` (seconds since 1970) stays: its row may just be coming.
    """
    wanted = {side_path(folder, key, sha256) for sha256 in named}
    removed = 0
    for path in (folder / SIDE_FOLDER).glob("??/*.bin"):
        if path not in wanted and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def copy_side_files(source: Path, target: Path) -> int:
    """Copy the files that the other place lacks, sealed as they are; returns how many.

    `source` and `target` are folders that hold, or shall hold, `berkas`.
    """
    copied = 0
    try:
        for path in sorted((source / SIDE_FOLDER).glob("??/*.bin")):
            there = target / path.relative_to(source)
            if not there.exists():
                there.parent.mkdir(parents=True, exist_ok=True)
                beside = there.with_name(there.name + LEFTOVER)
                shutil.copyfile(path, beside)
                replace_file(beside, there)
                sync_folder(there.parent)
                copied += 1
    except OSError as error:
        raise readable_os_error(error) from error
    return copied
