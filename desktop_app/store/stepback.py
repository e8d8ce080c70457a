"""Putting back the store as it was before an update. What was there is kept under another name.

Where nothing was saved since, the same device goes on: none of its numbers stands for two things.
Otherwise what was saved is written beside the store (store/catchup.py) for the former version to
bring in, and the store becomes another device, as any that was restored.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop_app.domain.errors import UserError
from desktop_app.store import backup, keyslots
from desktop_app.store.catchup import write_catchup
from desktop_app.store.changes import last_change_id
from desktop_app.store.device import forget_place, read_identity, write_identity
from desktop_app.store.engine import EngineError, raw_connection, schema_version
from desktop_app.store.files import LEFTOVER, readable_os_error, replace_file, sync_folder
from desktop_app.store.names import DATABASE_FILE, DATABASE_PARTS
from desktop_app.store.reader import Reader
from desktop_app.store.rotation import BEFORE_UPDATE, list_backups

NOT_CLOSED = (
    "Data belum tertutup dengan baik, jadi belum dikembalikan. Buka Padan, tutup lagi, lalu ulangi."
)


def schema_of(reader: Reader) -> int:
    """The version of the file."""
    return schema_version(reader.connection)


def backup_before_update(folder: Path, schema: int) -> tuple[Path, backup.BackupInfo] | None:
    """The newest backup of a data folder that an update made of a file of that `schema`."""
    for _at, path in list_backups(backup.backup_folder(folder)):
        if f"-{BEFORE_UPDATE}." not in path.name:
            continue
        try:
            info, _start = backup.read_info(path)
        except UserError:  # damaged: an older one may do
            continue
        if info.schema == schema:
            return path, info
    return None


def saves_since(reader: Reader, lines: int, harmless: Collection[str]) -> int:
    """How many acts stand in the audit chain after its line `lines`, those `harmless` left out."""
    marks = ", ".join("?" * len(harmless))
    sql = f"SELECT count(*) FROM audit WHERE id > ? AND action NOT IN ({marks})"
    return int(reader.connection.execute(sql, (lines, *harmless)).fetchone()[0])


def put_back(folder: Path, file: Path, key: bytes, now: datetime, *, was_saved: bool) -> Path:
    """Put a backup in the place of the closed store; gives where the former one is kept.

    `was_saved`: something was saved since the backup. At no moment is the folder without a
    database that opens, and no number of a device is used twice.
    """
    live, fresh = folder / DATABASE_FILE, folder / f"{DATABASE_FILE}{LEFTOVER}.db"
    aside = folder / f"padan-sesudah-pembaruan-{now:%Y%m%d-%H%M%S}.db"
    try:
        if any((folder / (DATABASE_FILE + part)).exists() for part in DATABASE_PARTS if part):
            raise UserError(NOT_CLOSED)
        info = backup.unpack(file, fresh)
        last_change = _last_change(fresh, key)
        shutil.copyfile(live, aside)
        if was_saved:
            write_catchup(folder, key, last_change)
            forget_place(folder)
        else:
            _note_saves(folder, info.commits)
        replace_file(fresh, live)
        sync_folder(folder)
        keyslots.write_slots(folder, info.slots)
    except OSError as error:
        raise readable_os_error(error) from error
    finally:
        for part in DATABASE_PARTS:
            fresh.with_name(fresh.name + part).unlink(missing_ok=True)
    return aside


def _last_change(path: Path, key: bytes) -> int:
    """The newest change of an unpacked backup, which the key must open."""
    connection = raw_connection(path, keyslots.raw_key(key))
    try:
        return last_change_id(connection)
    except EngineError as error:
        raise UserError(backup.NOT_A_BACKUP) from error
    finally:
        connection.close()


def _note_saves(folder: Path, commits: int) -> None:
    """The counter goes back with the data; otherwise the next start would miss saves."""
    identity = read_identity(folder)
    if identity is not None:
        write_identity(folder, replace(identity, commits=commits))
