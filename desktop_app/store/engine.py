"""Opening the encrypted database: the key, the settings, cancelling, readable errors.

SQLCipher gets a raw key that carries its own salt, so that no key is derived at
each connection. What needs words of the engine (pragmas, full-text search,
upserts) lives in the modules named `engine*` and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import PeeweeException
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.store import ballast

Connection = Any  # sqlcipher3.dbapi2.Connection: the module carries no type information

EngineError = dbapi2.Error
RAW_KEY = re.compile(r"[0-9a-f]{96}")
BUSY_MS = 5000
CACHE_KIB = 16_000
STEPS_BETWEEN_CHECKS = 20_000

FULL_DISK = (
    "Ruang disk habis, jadi data belum tersimpan. Hapus berkas yang tidak perlu, lalu simpan lagi."
)
READ_ONLY = (
    "Folder data tidak boleh ditulisi, jadi data belum tersimpan. "
    "Minta petugas komputer membuka izin tulis folder itu."
)
BUSY = "Data sedang dipakai pekerjaan lain. Tunggu sebentar, lalu simpan lagi."
DAMAGED = (
    "Berkas data rusak dan tidak dapat dibuka. "
    "Jangan hapus apa pun; pulihkan dari cadangan terakhir."
)


class EncryptedDatabase(SqlCipherDatabase):
    """A peewee database with one keyed connection that its owner opens and closes.

    Not bound to a thread: each thread makes its own, and uses one at a time.
    `key` is 64 hex digits of the data key followed by 32 hex digits of salt.
    """

    def __init__(self, path: Path, key: str, *, query_only: bool, busy_ms: int = BUSY_MS) -> None:
        if not RAW_KEY.fullmatch(key):
            raise ValueError("the key must be 96 hex digits")
        self._key_text = key
        self._query_only = query_only
        self._busy_ms = busy_ms
        super().__init__(
            str(path),
            thread_safe=False,
            autoconnect=False,
            lock_type="IMMEDIATE",
            passphrase="",
        )

    def connection(self) -> Connection:
        """The open connection."""
        return super().connection()

    def _connect(self) -> Connection:
        connection = dbapi2.connect(self.database, isolation_level=None, check_same_thread=False)
        try:
            apply_key(connection, self._key_text)
            _apply_settings(connection, self._query_only, self._busy_ms)
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def apply_key(connection: Connection, key: str) -> None:
    """Give a fresh connection its raw key; the library's own lines on stderr go silent first."""
    if not RAW_KEY.fullmatch(key):
        raise ValueError("the key must be 96 hex digits")
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key}'\"")


def _apply_settings(connection: Connection, query_only: bool, busy_ms: int) -> None:
    connection.execute(f"PRAGMA busy_timeout={busy_ms}")
    if not query_only:
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=1")
    connection.execute("PRAGMA secure_delete=1").fetchall()
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    if query_only:
        connection.execute("PRAGMA query_only=1")


def open_database(
    path: Path, key: str, *, query_only: bool = False, busy_ms: int = BUSY_MS
) -> EncryptedDatabase:
    """A connected database. The key is known to be right, so any refusal means damage."""
    database = EncryptedDatabase(path, key, query_only=query_only, busy_ms=busy_ms)
    with readable_errors():
        database.connect()
        database.connection().execute("SELECT count(*) FROM sqlite_master").fetchall()
    return database


def raw_connection(path: Path, key: str) -> Connection:
    """A keyed connection without further settings: for backups and checks of copies."""
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    apply_key(connection, key)
    return connection


def error_chain(error: BaseException) -> Iterator[BaseException]:
    """The error and all that stand behind it; peewee hides a full disk behind a second error."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting += [current.__cause__, current.__context__]


def clerk_error(error: BaseException) -> Exception | None:
    """The sentence for a failure of the disk or the file; None when it is a bug."""
    for current in error_chain(error):
        text = str(current).lower()
        if "interrupted" in text:
            return Cancelled()
        if "disk is full" in text or "no space left" in text:
            return UserError(FULL_DISK)
        if "readonly database" in text or "unable to open database" in text:
            return UserError(READ_ONLY)
        if "database is locked" in text:
            return UserError(BUSY)
        if "not a database" in text or "malformed" in text or "hmac check" in text:
            return UserError(DAMAGED)
    return None


@contextmanager
def readable_errors() -> Iterator[None]:
    """Turn failures of the engine that a clerk can act on into a sentence."""
    try:
        yield
    except (dbapi2.Error, PeeweeException) as error:
        known = clerk_error(error)
        if known is None:
            raise
        raise known from error


@contextmanager
def transaction(database: EncryptedDatabase) -> Iterator[Connection]:
    """One IMMEDIATE transaction; one commit, or nothing at all.

    On a disk that is nearly full the ballast goes first; on one that was full all the same it
    goes now, so that saving again succeeds.
    """
    connection = database.connection()
    folder = Path(database.database).parent
    ballast.ease(folder)
    with readable_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if str(clerk_error(error)) == FULL_DISK:
                ballast.give_up(folder)
            raise


@contextmanager
def snapshot(database: EncryptedDatabase) -> Iterator[Connection]:
    """One unchanging view of the data for a reader, over several queries."""
    connection = database.connection()
    with readable_errors():
        connection.execute("BEGIN")
        # The view is fixed by the first reading, not by BEGIN.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def cancellable(database: EncryptedDatabase, check: Callable[[], None]) -> Iterator[None]:
    """Ask `check` now and then while a query runs; when it raises, the query stops."""
    connection = database.connection()
    raised: list[BaseException] = []

    def ask() -> int:
        try:
            check()
        except Cancelled as stop:
            raised.append(stop)
            return 1
        return 0

    connection.set_progress_handler(ask, STEPS_BETWEEN_CHECKS)
    try:
        yield
    except dbapi2.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def checkpoint(connection: Connection) -> None:
    """Move all of the write-ahead log into the database file and empty it."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def schema_version(connection: Connection) -> int:
    """The number of the last migration that this file has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def set_schema_version(connection: Connection, version: int) -> None:
    """Note the number of the last migration, inside the caller's transaction."""
    connection.execute(f"PRAGMA user_version={int(version)}")
