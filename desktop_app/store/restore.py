"""Putting a backup in the place of the live store, as a device of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.store import backup, keyslots, local
from desktop_app.store.actor import Actor
from desktop_app.store.device import forget_place
from desktop_app.store.engine import Connection, EngineError, raw_connection
from desktop_app.store.files import LEFTOVER, readable_os_error, replace_file, sync_folder
from desktop_app.store.names import DATABASE_FILE, DATABASE_PARTS
from desktop_app.store.rotation import file_name, is_due, rotate
from desktop_app.store.sidefiles import copy_side_files
from desktop_app.store.store import Store, open_with_key

SENDING_PAUSED = "kiriman_ditahan"


@dataclass(frozen=True)
class Restored:
    """The store after a restore; `aside` is the old database, kept under another name."""

    store: Store
    actor: Actor
    aside: Path | None
    info: backup.BackupInfo


def make_backup(store: Store, target: Path | None = None, told: backup.Told | None = None) -> Path:
    """A verified backup of an open store; into its own folder when no target is given."""
    now = store.clock()
    path = target or backup.backup_folder(store.path) / file_name(now)
    # Without a snapshot the copy would begin again at each save of somebody who goes on working.
    with store.reader() as reader, reader.snapshot():
        heard = told or _quiet
        backup.write_backup(reader.connection, store.key, store.path, path, now, heard)
    copy_side_files(store.path, path.parent)
    return path


def _quiet(done: int, total: int) -> None:
    """Nobody watches."""


def daily_backup(store: Store, told: backup.Told | None = None) -> Path | None:
    """The backup of the day's first start, and the rotation; None when today's is there."""
    folder = backup.backup_folder(store.path)
    if not is_due(folder, store.clock()):
        return None
    path = make_backup(store, None, told)
    rotate(folder, store.clock())
    return path


def restore(
    folder: Path, file: Path, username: str, password: str, clock: Clock, reason: str = ""
) -> Restored:
    """Open a backup beside the live store, check it, and only then put it in its place.

    The store must be closed. The password may be the one of today or of the day of
    the backup. The restored store is a new device and sends nothing until it is told to.
    """
    fresh = folder / f"{DATABASE_FILE}{LEFTOVER}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        info, slots, key, slot = _checked(folder, file, username, password, clock, fresh)
        aside = backup.set_aside(folder, "lama", clock())
        replace_file(fresh, folder / DATABASE_FILE)
        sync_folder(folder)
    except OSError as error:
        raise readable_os_error(error) from error
    finally:
        for part in DATABASE_PARTS:
            fresh.with_name(fresh.name + part).unlink(missing_ok=True)
    keyslots.write_slots(folder, slots)
    copy_side_files(file.parent, folder)
    forget_place(folder)
    uid = str(slot.get("uid", ""))
    store, actor = open_with_key(folder, key, slot["user"], slot["role"], clock, uid=uid)
    with store.unit_of_work(actor, reason, "pulihkan cadangan") as work:
        work.note(cadangan=info.at, penyimpanan=info.commits)
        local.put_setting(work, SENDING_PAUSED, True)
    return Restored(store, actor, aside, info)


def _checked(
    folder: Path, file: Path, username: str, password: str, clock: Clock, fresh: Path
) -> tuple[backup.BackupInfo, list[keyslots.Slot], bytes, keyslots.Slot]:
    """Unpack to `fresh`, and find the slots whose password opens it: today's, else the backup's."""
    info = backup.unpack(file, fresh)
    try:
        key, slot = keyslots.unlock_folder(folder, username, password, clock)
    except UserError as error:
        # A lost or broken slot file, or an older password: the backup has slots of its own.
        if str(error) not in (keyslots.WRONG, keyslots.NO_SLOTS):
            raise
    else:
        if _opens(fresh, key):
            return info, keyslots.read_slots(folder), key, slot
    key, slot = keyslots.unlock(info.slots, username, password)
    if not _opens(fresh, key):
        raise UserError(backup.NOT_A_BACKUP)
    return info, info.slots, key, slot


def _opens(path: Path, key: bytes) -> bool:
    connection: Connection = raw_connection(path, keyslots.raw_key(key))
    try:
        connection.execute("SELECT count(*) FROM audit").fetchone()
    except EngineError:
        return False
    finally:
        connection.close()
    return True
