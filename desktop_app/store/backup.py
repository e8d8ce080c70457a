"""Backups: one file with the encrypted database and its key slots, made, opened and checked.

A backup file is a line that names it, the length, sha256 and text of a header (when,
which device, counts, sha256, key slots; nothing personal), and the database,
encrypted as ever. It can be opened with any password that was right when it was made.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from desktop_app.domain.errors import UserError
from desktop_app.store import audit, keyslots
from desktop_app.store.engine import (
    Connection,
    EngineError,
    raw_connection,
    readable_errors,
    schema_version,
)
from desktop_app.store.engine_about import table_names
from desktop_app.store.engine_checks import copy_database, page_problems, structure_problems
from desktop_app.store.files import LEFTOVER, readable_os_error, replace_file, sync_folder
from desktop_app.store.names import BACKUP_FOLDER, DATABASE_FILE, DATABASE_PARTS
from desktop_app.store.rotation import SUFFIX, file_name

MAGIC = b"PADAN-CADANGAN-1\n"
LONGEST_HEADER = 1_000_000
PAGES_A_STEP = 1000
BLOCK = 1 << 20
COUNTED = ("household", "person", "survey", "build", "payout", "match", "ruling", "change", "audit")

Told = Callable[[int, int], None]

NOT_A_BACKUP = "Berkas ini bukan cadangan Padan atau sudah rusak. Pilih cadangan yang lain."
BROKEN_COPY = (
    "Cadangan yang baru dibuat tidak dapat dibuka kembali, jadi tidak disimpan. "
    "Periksa disk tujuan, lalu buat cadangan lagi."
)


@dataclass(frozen=True)
class BackupInfo:
    """What the header of a backup says. `at` is UTC, `counts` are rows by table."""

    at: str
    device: str
    commits: int
    mac: str
    schema: int
    counts: dict[str, int]
    size: int
    sha256: str
    slots: list[dict[str, Any]]


def backup_folder(folder: Path) -> Path:
    """Where the daily backups of a data folder lie."""
    return folder / BACKUP_FOLDER


def _counts(connection: Connection) -> dict[str, int]:
    tables = table_names(connection)  # a file before its upgrade lacks what came later
    return {
        name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
        for name in COUNTED
        if name in tables
    }


def _quiet(done: int, total: int) -> None:
    """Nobody watches."""


def write_backup(
    connection: Connection,
    key: bytes,
    folder: Path,
    target: Path,
    now: datetime,
    told: Told = _quiet,
) -> BackupInfo:
    """Make one backup file: copy, open and check the copy, pack, read back, take its name.

    `connection` is any connection to the live store (a reader's). `told(done, total)`
    hears of pages and may raise Cancelled.
    """
    copy = target.with_name(f"{target.name}{LEFTOVER}.db")
    packed = target.with_name(target.name + LEFTOVER)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        facts = _copy(connection, key, copy, told)
        info = BackupInfo(
            at=now.isoformat(timespec="seconds"),
            device=_device_of(connection),
            size=copy.stat().st_size,
            sha256=_digest_of(copy, 0),
            slots=keyslots.read_slots(folder),
            **facts,
        )
        _pack(info, copy, packed)
        replace_file(packed, target)
        sync_folder(target.parent)
    except OSError as error:
        raise readable_os_error(error) from error
    finally:
        _remove(copy)
        packed.unlink(missing_ok=True)
    return info


def _copy(connection: Connection, key: bytes, copy: Path, told: Told) -> dict[str, Any]:
    """Copy one snapshot into `copy` and check it; returns what both agree on."""
    with readable_errors():
        target = raw_connection(copy, keyslots.raw_key(key))
        try:
            copy_database(
                connection,
                target,
                PAGES_A_STEP,
                lambda _status, left, total: told(total - left, total),
            )
        finally:
            target.close()
    try:
        return _facts(copy, key)
    except EngineError as error:
        raise UserError(BROKEN_COPY) from error


def _facts(path: Path, key: bytes) -> dict[str, Any]:
    """Counts and chain head of a copied database; UserError when it is not sound."""
    opened = raw_connection(path, keyslots.raw_key(key))
    try:
        if page_problems(opened) or structure_problems(opened, quick=True):
            raise UserError(BROKEN_COPY)
        head = audit.head(opened)
        return {
            "commits": head.lines,
            "mac": head.mac,
            "schema": schema_version(opened),
            "counts": _counts(opened),
        }
    finally:
        opened.close()


def _device_of(connection: Connection) -> str:
    row = connection.execute("SELECT device FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def _digest_of(path: Path, start: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        file.seek(start)
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _pack(info: BackupInfo, copy: Path, packed: Path) -> None:
    header = json.dumps(asdict(info), sort_keys=True).encode()
    with packed.open("wb") as out, copy.open("rb") as source:
        length = len(header).to_bytes(8, "big")
        out.write(MAGIC + length + hashlib.sha256(header).digest() + header)
        start = out.tell()
        while block := source.read(BLOCK):
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    if _digest_of(packed, start) != info.sha256:
        raise UserError(BROKEN_COPY)


def _remove(database: Path) -> None:
    for part in DATABASE_PARTS:
        database.with_name(database.name + part).unlink(missing_ok=True)


def read_info(path: Path) -> tuple[BackupInfo, int]:
    """The header of a backup file, and where its database begins."""
    try:
        with path.open("rb") as file:
            return _read_header(file)
    except FileNotFoundError as error:
        raise UserError("Berkas cadangan tidak ditemukan. Periksa nama dan foldernya.") from error
    except OSError as error:
        raise readable_os_error(error) from error


def _read_header(file: BinaryIO) -> tuple[BackupInfo, int]:
    if file.read(len(MAGIC)) != MAGIC:
        raise UserError(NOT_A_BACKUP)
    length = int.from_bytes(file.read(8), "big")
    digest = file.read(32)
    header = file.read(length) if length <= LONGEST_HEADER else b""
    if hashlib.sha256(header).digest() != digest:
        raise UserError(NOT_A_BACKUP)
    try:
        info = BackupInfo(**json.loads(header))
        keyslots.slots_of({"slots": info.slots})
    except (ValueError, TypeError) as error:
        raise UserError(NOT_A_BACKUP) from error
    return info, file.tell()


def unpack(path: Path, target: Path) -> BackupInfo:
    """Write the database of a backup to `target`; UserError when the file is not whole."""
    info, start = read_info(path)
    if _digest_of(path, start) != info.sha256:
        raise UserError(NOT_A_BACKUP)
    try:
        with path.open("rb") as source, target.open("wb") as out:
            source.seek(start)
            while block := source.read(BLOCK):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise readable_os_error(error) from error
    return info


def verify(path: Path, key: bytes, folder: Path) -> BackupInfo:
    """Open a backup in a temporary copy inside `folder` and count; UserError when not sound."""
    copy = folder / f"{path.name}{LEFTOVER}.db"
    try:
        info = unpack(path, copy)
        try:
            facts = _facts(copy, key)
        except EngineError as error:
            raise UserError(NOT_A_BACKUP) from error
        if facts["counts"] != info.counts or facts["mac"] != info.mac:
            raise UserError(NOT_A_BACKUP)
    finally:
        _remove(copy)
    return info


def copy_backup(source: Path, folder: Path) -> Path:
    """A backup once more in another folder, read back; a backup of that name there is replaced."""
    target = folder / source.name
    beside = target.with_name(target.name + LEFTOVER)
    info, start = read_info(source)
    try:
        with source.open("rb") as old, beside.open("wb") as new:
            shutil.copyfileobj(old, new, BLOCK)
            new.flush()
            os.fsync(new.fileno())
        if read_info(beside)[0] != info or _digest_of(beside, start) != info.sha256:
            raise UserError(BROKEN_COPY)
        replace_file(beside, target)
        sync_folder(folder)
    except OSError as error:
        raise readable_os_error(error) from error
    finally:
        beside.unlink(missing_ok=True)
    return target


def set_aside(folder: Path, label: str, now: datetime) -> Path | None:
    """Give the database in a folder another name, with its log; None when there is none."""
    old = folder / DATABASE_FILE
    if not old.exists():
        return None
    aside = folder / f"padan-{label}-{now:%Y%m%d-%H%M%S}.db"
    try:
        for part in reversed(DATABASE_PARTS):
            source = folder / (DATABASE_FILE + part)
            if source.exists():
                replace_file(source, aside.with_name(aside.name + part))
        sync_folder(folder)
    except OSError as error:
        raise readable_os_error(error) from error
    return aside


__all__ = [
    "SUFFIX",
    "BackupInfo",
    "backup_folder",
    "copy_backup",
    "file_name",
    "read_info",
    "set_aside",
    "unpack",
    "verify",
    "write_backup",
]
