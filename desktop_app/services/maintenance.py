"""Keeping the store safe: checks, backups, restoring."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.services.desk import JAKARTA, Desk
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.store import Work, check, local, rebuild, restore, rotation
from desktop_app.store.backup import backup_folder

LAST_BACKUP = "cadangan_terakhir"


@dataclass(frozen=True)
class CheckResult:
    """What a check of the store found; an empty list is a healthy store."""

    findings: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check_store(
    desk: Desk,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    quick: bool = False,
) -> CheckResult:
    """Read every page, the audit chain, and compare the tables with all changes.

    `quick` looks at pages and structure only, as each start does.
    """
    stop = cancel or Cancel()

    def told(done: int, total: int, text: str) -> None:
        stop.check()
        progress(done, total, text)

    return CheckResult(tuple(check.check_store(desk.store, told, quick=quick)))


def repair_store(desk: Desk) -> int:
    """Make tables and search anew from the changes, after a backup; gives the number of rows."""
    require(desk, "restore")
    make_backup(desk)
    return desk.run_write(lambda: rebuild.repair(desk.store, desk.actor))


def make_backup(desk: Desk, target: Path | None = None) -> Path:
    """A verified copy of the store: in its own folder, or in a chosen file."""
    made = restore.make_backup(desk.store, target)
    rotation.rotate(backup_folder(desk.folder), desk.clock())
    _note_backup(desk, made)
    return made


def backup_of_the_day(desk: Desk) -> Path | None:
    """The backup of the day's first start, and the rotation; None when today's is there."""
    made = restore.daily_backup(desk.store)
    if made is not None:
        _note_backup(desk, made)
    return made


@dataclass(frozen=True)
class BackupFile:
    """One backup of this store: when it was made (Bekasi time, as read), where, and its bytes."""

    made: str
    path: Path
    size: int


def list_backups(desk: Desk) -> list[BackupFile]:
    """The backups in the store's own folder, the newest first."""
    return [
        BackupFile(at.astimezone(JAKARTA).strftime("%d-%m-%Y %H.%M"), path, path.stat().st_size)
        for at, path in rotation.list_backups(backup_folder(desk.folder))
    ]


def _note_backup(desk: Desk, made: Path) -> None:
    def body(work: Work) -> None:
        local.put_setting(work, LAST_BACKUP, {"pada": desk.moment(), "berkas": made.name})

    desk.write("cadangkan", "", body)


def last_backup(desk: Desk) -> str:
    """When the last good backup was made, as a clerk reads it; empty when never."""
    with desk.reader() as reader:
        state = local.get_setting(reader, LAST_BACKUP, {})
    return str(state.get("pada", ""))


def restore_store(
    folder: Path, file: Path, username: str, password: str, clock: Clock
) -> Path | None:
    """Put a backup in the place of the store; gives where the former one is kept.

    The restored store gets a new device id and sends nothing until a person says so.
    """
    if not file.is_file():
        raise UserError(f"Berkas cadangan {file.name} tidak ditemukan. Pilih berkas lain.")
    restored = restore.restore(folder, file, username, password, clock)
    restored.store.close()
    return restored.aside


def is_sending_paused(desk: Desk) -> bool:
    """Whether the store was restored and nobody has yet allowed it to send."""
    with desk.reader() as reader:
        return bool(local.get_setting(reader, restore.SENDING_PAUSED, False))


def resume_sending(desk: Desk, reason: str) -> None:
    """Allow a restored store to send again, with the reason."""
    require(desk, "restore")
    if not reason.strip():
        raise UserError("Tuliskan mengapa kiriman boleh dibuat lagi.")
    desk.write(
        "izinkan kiriman",
        reason,
        lambda work: local.put_setting(work, restore.SENDING_PAUSED, False),
    )
