"""A store: a folder with the encrypted database, its key slots and its device file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.domain.uids import UidMaker
from desktop_app.store import audit, backup, keyslots, signing
from desktop_app.store.actor import Actor
from desktop_app.store.device import (
    DEVICE_FILE,
    DeviceFile,
    Identity,
    next_letter,
    read_identity,
    used_letters,
    write_identity,
)
from desktop_app.store.engine import (
    EncryptedDatabase,
    checkpoint,
    open_database,
    readable_errors,
    transaction,
)
from desktop_app.store.engine_pages import is_other_key
from desktop_app.store.files import readable_os_error, sweep_leftovers
from desktop_app.store.migrations import migrate
from desktop_app.store.names import DATABASE_FILE, DATABASE_PARTS
from desktop_app.store.reader import Reader
from desktop_app.store.recorder import device_number
from desktop_app.store.rotation import BEFORE_UPDATE
from desktop_app.store.touched import settle
from desktop_app.store.work import Setting, Work

Rng = Callable[[int], bytes]

MISSING = (
    "Berkas data tidak ditemukan di folder ini. Pilih folder data yang benar, "
    "atau pulihkan dari cadangan."
)
OTHER_KEY = (
    f"Berkas kunci ({keyslots.SLOT_FILE}) di folder ini bukan milik data ini: kembalikan berkas "
    "kunci yang benar, atau pulihkan dari cadangan."
)
EMPTIED = "Berkas data kosong (0 bita): jangan hapus apa pun, lalu pulihkan cadangan terakhir."


class Store:
    """An open store. The writer thread alone uses `unit_of_work` and `local_write`."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        database: EncryptedDatabase,
        identity: Identity,
        clock: Clock,
        rng: Rng,
    ) -> None:
        self.path = path
        self.key = key
        self.database = database
        self.device = identity.device
        self.pc_letter = identity.letter
        self.was_cut_off = False  # whether the last session ended without closing the store
        self.lost_saves = max(0, identity.commits - audit.head(database.connection()).lines)
        self.clock = clock
        self._rng = rng
        self._uids = UidMaker(rng, identity.device)
        self._sign = signing.load_or_make(database, identity.device, rng)
        signing.sign_former(database, identity.device, self._sign)
        self._device_file = DeviceFile(path / DEVICE_FILE, identity)

    @property
    def database_path(self) -> Path:
        """The encrypted database."""
        return self.path / DATABASE_FILE

    def reader(self) -> Reader:
        """A new connection that can only read; the caller closes it."""
        key = keyslots.raw_key(self.key)
        return Reader(open_database(self.database_path, key, query_only=True))

    @contextmanager
    def unit_of_work(self, actor: Actor, reason: str, action: str) -> Iterator[Work]:
        """One transaction: rows, changes, audit line. Any error leaves nothing of it."""
        setting = Setting(
            self.device,
            self.pc_letter,
            self.key,
            self.clock,
            self._rng,
            self._uids,
            self._sign,
        )
        with transaction(self.database) as connection:
            work = Work(connection, setting, actor, reason, action)
            yield work
            settle(work)
            line = work.finish()
        if line is not None:
            # The save is done. A counter that could not follow is only too low, which is harmless.
            with suppress(OSError):
                self._device_file.note(line)

    @contextmanager
    def local_write(self) -> Iterator[EncryptedDatabase]:
        """One transaction on tables of this PC only (staging); no change, no audit line."""
        with transaction(self.database):
            yield self.database

    def forget_lost_saves(self) -> None:
        """Somebody was told of the saves that are missing: count on from those that are there."""
        self.was_cut_off = False  # whether the last session ended without closing the store
        self.lost_saves = 0
        self._device_file.forget_lost()

    def close(self) -> None:
        """Empty the write-ahead log into the database, make the counter durable, close."""
        if self.database.is_closed():
            return
        try:
            with readable_errors():
                connection = self.database.connection()
                commits = audit.head(connection).lines
                checkpoint(connection)
        finally:
            self.database.close()
        try:
            self._device_file.write(commits, sync=True)
        except OSError as error:
            raise readable_os_error(error) from error


def has_store(folder: Path) -> bool:
    """Whether a store was set up in this folder (its key slots are written last)."""
    return (folder / keyslots.SLOT_FILE).exists()


def create_store(
    folder: Path,
    username: str,
    password: str,
    full_name: str,
    role: str,
    clock: Clock,
    rng: Rng = os.urandom,
    *,
    desk: str,
    letter: str = "A",
) -> tuple[Store, Actor, str]:
    """Make a store with its first account; returns it, the account, and the recovery key.

    `desk` = `desa:<code>` or `kecamatan:<code>`. Without its slot file a database
    counts as an unfinished attempt and is set aside, never overwritten.
    """
    keyslots.check_password(password)
    if has_store(folder):
        raise UserError("Folder ini sudah berisi data Padan. Masuk dengan kata sandi yang ada.")
    _make_folder(folder)
    backup.set_aside(folder, "tanpa-kunci", clock())
    key = rng(keyslots.KEY_BYTES)
    user = keyslots.clean_username(username)
    identity = Identity(rng(6).hex(), letter, 0)
    database = open_database(folder / DATABASE_FILE, keyslots.raw_key(key))
    try:
        migrate(database, before=lambda: None)
        write_identity(folder, identity)
        store = Store(folder, key, database, identity, clock, rng)
        actor = _first_account(store, rng(16).hex(), user, full_name, role, desk)
        recovery = _first_slots(folder, key, password, actor, rng)
    except BaseException:
        database.close()
        raise
    return store, actor, recovery


def _first_slots(folder: Path, key: bytes, password: str, actor: Actor, rng: Rng) -> str:
    """Write the slots of the first account and of the recovery key; returns that key."""
    recovery = keyslots.new_recovery_key(rng)
    keyslots.write_slots(
        folder,
        [
            keyslots.make_slot(password, key, actor.username, actor.role, rng, uid=actor.uid),
            keyslots.make_slot(recovery, key, keyslots.RECOVERY, keyslots.RECOVERY, rng),
        ],
    )
    return recovery


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise readable_os_error(error) from error


def _first_account(
    store: Store, uid: str, username: str, full_name: str, role: str, desk: str
) -> Actor:
    actor = Actor(uid, username, full_name, role, desk)
    with store.unit_of_work(actor, "", "buat akun pertama") as work:
        work.insert("account", {"nama": full_name, "username": username, "peran": role}, uid=uid)
        work.connection.execute(
            "INSERT INTO setting(key, value) VALUES('meja', ?)", (json.dumps(desk),)
        )
    return actor


def open_store(
    folder: Path, username: str, password: str, clock: Clock, rng: Rng = os.urandom
) -> tuple[Store, Actor]:
    """Open a store for one person.

    A wrong password is told by the slot's own seal, so that it is never taken
    for a damaged file.
    """
    if not has_store(folder) and not (folder / DATABASE_FILE).exists():
        raise UserError(MISSING)
    key, slot = keyslots.unlock_folder(folder, username, password, clock)
    uid = str(slot.get("uid", ""))
    return open_with_key(folder, key, slot["user"], slot["role"], clock, rng, uid)


def open_with_key(
    folder: Path,
    key: bytes,
    username: str,
    role: str,
    clock: Clock,
    rng: Rng = os.urandom,
    uid: str = "",
) -> tuple[Store, Actor]:
    """Open a store whose key is known already, for the person `uid` (else found by the name)."""
    path = folder / DATABASE_FILE
    if not path.exists():
        raise UserError(MISSING)
    sweep_leftovers(folder)
    log = folder / (DATABASE_FILE + DATABASE_PARTS[1])
    was_cut_off = log.exists() and log.stat().st_size > 0
    if not path.stat().st_size and not was_cut_off:
        raise UserError(EMPTIED)
    if is_other_key(path, key):
        raise UserError(OTHER_KEY)
    database = open_database(path, keyslots.raw_key(key))
    try:
        with readable_errors():
            migrate(database, before=lambda: _backup_before_upgrade(folder, database, key, clock))
            identity = read_identity(folder) or _new_identity(folder, database, rng)
            store = Store(folder, key, database, identity, clock, rng)
            store.was_cut_off = was_cut_off
            return store, _account(store, username, role, uid)
    except BaseException:
        database.close()
        raise


def _backup_before_upgrade(
    folder: Path, database: EncryptedDatabase, key: bytes, clock: Clock
) -> None:
    target = backup.backup_folder(folder) / backup.file_name(clock(), BEFORE_UPDATE)
    backup.write_backup(database.connection(), key, folder, target, clock())


def _new_identity(folder: Path, database: EncryptedDatabase, rng: Rng) -> Identity:
    """This copy becomes a device of its own, with a letter that no device here has used."""
    connection = database.connection()
    used = {str(row[0]) for row in connection.execute("SELECT letter FROM device")}
    used |= set(used_letters(folder))
    letters = "".join(sorted(used))
    identity = Identity(rng(6).hex(), next_letter(used), audit.head(connection).lines, letters)
    with transaction(database):
        device_number(connection, identity.device, identity.letter)
    write_identity(folder, identity)
    return identity


def _account(store: Store, username: str, role: str, uid: str) -> Actor:
    connection = store.database.connection()
    name, value = ("uid", uid) if uid else ("username", username)
    row = connection.execute(
        f"SELECT uid, nama FROM account WHERE {name} = ? ORDER BY id LIMIT 1", (value,)
    ).fetchone()
    found = connection.execute("SELECT value FROM setting WHERE key = 'meja'").fetchone()
    desk = json.loads(found[0]) if found else ""
    if row is None:
        return Actor(uid or username, username, username, role, desk)
    return Actor(row[0], username, row[1], role, desk)
