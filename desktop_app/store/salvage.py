"""Saving what can be read of a damaged store into a new file, which then takes its place.

Three sources stand in for each other. Rows are read one by one (salvage_rows); what the log, the
settings and the schema lost is taken from the newest backup of the same history; a row that its
table lost comes from its changes, and a row whose changes are lost gets new ones. The damaged
files stay beside, under another name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.store import backup, keyslots, local, salvage_copy, salvage_join
from desktop_app.store.actor import Actor
from desktop_app.store.device import forget_place, known_commits
from desktop_app.store.engine import EngineError, open_database, raw_connection, schema_version
from desktop_app.store.engine_pages import PageFile, mend_schema
from desktop_app.store.files import LEFTOVER, readable_os_error, replace_file, sync_folder
from desktop_app.store.migrations import MIGRATIONS, migrate
from desktop_app.store.names import DATABASE_FILE, DATABASE_PARTS
from desktop_app.store.restore import SENDING_PAUSED
from desktop_app.store.rotation import list_backups
from desktop_app.store.salvage_rows import Source
from desktop_app.store.store import Rng, Store, open_with_key

STEPS = 5
Told = Callable[[int, int, str], None]

NOTHING_LEFT = (
    "Halaman pertama berkas data rusak dan tidak ada cadangan yang dapat menggantikannya. "
    "Pulihkan dari cadangan di stik, atau serahkan komputer ini kepada petugas TI."
)


@dataclass
class Report:
    """What was saved. Counts are rows; `pages` are the damaged pages of the old file."""

    pages: int = 0
    mended: int = 0
    read: dict[str, int] = field(default_factory=dict)
    from_backup: int = 0
    rebuilt: int = 0
    renewed: int = 0
    lost_changes: int = 0
    lost_saves: int = 0
    backup_at: str = ""


@dataclass(frozen=True)
class Salvaged:
    """The store after a salvage; `aside` is the damaged database, kept under another name."""

    store: Store
    actor: Actor
    aside: Path | None
    report: Report


@dataclass(frozen=True)
class _Way:
    """The files of one salvage: the copy that is read, a backup's database, the new file."""

    folder: Path
    key: bytes

    @property
    def damaged(self) -> Path:
        return self.folder / f"{DATABASE_FILE}{LEFTOVER}.rusak"

    @property
    def sound(self) -> Path:
        return self.folder / f"{DATABASE_FILE}{LEFTOVER}.baik"

    @property
    def fresh(self) -> Path:
        return self.folder / f"{DATABASE_FILE}{LEFTOVER}.db"

    def sweep(self) -> None:
        for path in (self.damaged, self.sound, self.fresh):
            for part in DATABASE_PARTS:
                path.with_name(path.name + part).unlink(missing_ok=True)


def _quiet(done: int, total: int, text: str) -> None:
    """Nobody watches."""


def salvage(
    folder: Path,
    username: str,
    password: str,
    clock: Clock,
    told: Told = _quiet,
    rng: Rng = os.urandom,
    *,
    reason: str = "",
) -> Salvaged:
    """Save what can be read of the store in `folder`, which must be closed.

    The saved store is a new device, as a restored one is, and sends nothing until it is told to.
    """
    slots, key, slot = _unlock(folder, username, password, clock)
    way, report = _Way(folder, key), Report()
    way.sweep()
    try:
        _make_fresh(way, told, report)
        told(3, STEPS, "Menukar berkas data")
        report.lost_saves = known_commits(folder)
        aside = backup.set_aside(folder, "rusak", clock())
        replace_file(way.fresh, folder / DATABASE_FILE)
        sync_folder(folder)
    except OSError as error:
        raise readable_os_error(error) from error
    finally:
        way.sweep()
    keyslots.write_slots(folder, slots)
    forget_place(folder)
    user, role, uid = slot["user"], slot["role"], str(slot.get("uid", ""))
    store, actor = open_with_key(folder, key, user, role, clock, rng, uid)
    told(4, STEPS, "Mencocokkan baris dengan riwayatnya")
    _join(store, actor, report, reason)
    told(STEPS, STEPS, "Selesai")
    return Salvaged(store, actor, aside, report)


def _unlock(
    folder: Path, username: str, password: str, clock: Clock
) -> tuple[list[keyslots.Slot], bytes, keyslots.Slot]:
    """The slots of the folder; those of the newest backup when the slot file is lost too."""
    try:
        slots = keyslots.read_slots(folder)
    except UserError:
        for _at, path in list_backups(backup.backup_folder(folder)):
            slots = backup.read_info(path)[0].slots
            return slots, *keyslots.unlock(slots, username, password)
        raise
    return slots, *keyslots.unlock_folder(folder, username, password, clock)


def _make_fresh(way: _Way, told: Told, report: Report) -> None:
    """Read the damaged file into a new one of today's schema."""
    told(0, STEPS, "Menyalin berkas yang rusak")
    for part in DATABASE_PARTS[:2]:  # the third is made anew
        old = way.folder / (DATABASE_FILE + part)
        if old.exists():
            shutil.copyfile(old, way.damaged.with_name(way.damaged.name + part))
    told(1, STEPS, "Mencari cadangan yang cocok")
    report.backup_at = _find_sound(way)
    report.pages, report.mended = _mend(way, has_sound=bool(report.backup_at))
    told(2, STEPS, "Membaca baris demi baris")
    source = Source(way.damaged, keyslots.raw_key(way.key))
    database = open_database(way.fresh, keyslots.raw_key(way.key))
    try:
        version = _version(way.damaged, way.key)
        migrate(database, lambda: None, tuple(one for one in MIGRATIONS if one.number <= version))
        sound = raw_connection(way.sound, keyslots.raw_key(way.key)) if report.backup_at else None
        copied = salvage_copy.copy_all(source, database, sound)
        report.read, report.from_backup = copied.read, copied.filled
        migrate(database, lambda: None)
    finally:
        source.close()
        database.close()


def _find_sound(way: _Way) -> str:
    """Unpack the newest backup that this key opens; when it was made, empty without one."""
    for _at, path in list_backups(backup.backup_folder(way.folder)):
        try:
            info = backup.unpack(path, way.sound)
            if _opens(way.sound, way.key):
                return info.at
        except UserError:  # a damaged backup: the one before it may do
            continue
    way.sound.unlink(missing_ok=True)
    return ""


def _mend(way: _Way, *, has_sound: bool) -> tuple[int, int]:
    """How many pages are damaged, and how many of the schema a backup stood in for."""
    pages = PageFile(way.damaged, way.key)
    damaged, mended = len(pages.damaged()), 0
    if not _opens(way.damaged, way.key) and has_sound:
        mended = mend_schema(pages, PageFile(way.sound, way.key))
    if not _opens(way.damaged, way.key):
        raise UserError(NOTHING_LEFT)
    return damaged, mended


def _opens(path: Path, key: bytes) -> bool:
    """Whether the schema of a file can be read."""
    connection = raw_connection(path, keyslots.raw_key(key))
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%x%'").fetchone()
    except EngineError:
        return False
    finally:
        connection.close()
    return True


def _version(path: Path, key: bytes) -> int:
    connection = raw_connection(path, keyslots.raw_key(key))
    try:
        return schema_version(connection)
    finally:
        connection.close()


def _join(store: Store, actor: Actor, report: Report, reason: str) -> None:
    """Make tables and changes say the same, and note in the chain what was saved."""
    with store.unit_of_work(actor, reason, "selamatkan data") as work:
        joined = salvage_join.join(work)
        report.rebuilt, report.renewed = joined.rebuilt, joined.renewed
        report.lost_changes = joined.lost_changes
        report.lost_saves = max(report.lost_saves, joined.last_save) - joined.saves
        work.note(**dict(_noted(report)))
        local.put_setting(work, SENDING_PAUSED, True)


def _noted(report: Report) -> Iterator[tuple[str, int | str]]:
    yield "halaman_rusak", report.pages
    yield "baris_dibaca", sum(report.read.values())
    yield "dari_cadangan", report.from_backup
    yield "dari_riwayat", report.rebuilt
    yield "riwayat_baru", report.renewed
    yield "riwayat_hilang", report.lost_changes
    yield "penyimpanan_hilang", report.lost_saves
