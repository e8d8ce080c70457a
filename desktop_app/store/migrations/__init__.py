"""Steps that bring the file of an older program up to date, in order, each in one transaction.

The list is explicit: a frozen program cannot look for files. A step that was ever
shipped is never edited; it holds its statements as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.store.engine import (
    Connection,
    EncryptedDatabase,
    schema_version,
    set_schema_version,
    transaction,
)
from desktop_app.store.migrations import (
    m0001,
    m0002,
    m0004,
    m0005,
    m0006,
    m0007,
    m0008,
    m0010,
    m0011,
    m0012,
    m0013,
    m0014,
    m0015,
    m0016,
)

NEWER = (
    "Data ini dibuat oleh Padan yang lebih baru. Pasang Padan versi terbaru di komputer ini, "
    "lalu buka lagi."
)


@dataclass(frozen=True)
class Migration:
    """One step. `number` is the version of the file after it."""

    number: int
    apply: Callable[[Connection], None]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, m0001.apply),
    Migration(2, m0002.apply),
    Migration(4, m0004.apply),
    Migration(5, m0005.apply),
    Migration(6, m0006.apply),
    Migration(7, m0007.apply),
    Migration(8, m0008.apply),
    Migration(10, m0010.apply),
    Migration(11, m0011.apply),
    Migration(12, m0012.apply),
    Migration(13, m0013.apply),
    Migration(14, m0014.apply),
    Migration(15, m0015.apply),
    Migration(16, m0016.apply),
)


def newest(steps: tuple[Migration, ...] = MIGRATIONS) -> int:
    """The version of a file of this program."""
    return steps[-1].number


def migrate(
    database: EncryptedDatabase,
    before: Callable[[], None],
    steps: tuple[Migration, ...] = MIGRATIONS,
) -> int:
    """Apply the steps that are missing; returns how many.

    `before` is called once when a file with data is about to change (a backup).
    A file newer than the program is refused.
    """
    version = schema_version(database.connection())
    if version > newest(steps):
        raise UserError(NEWER)
    waiting = [step for step in steps if step.number > version]
    if waiting and version > 0:
        before()
    for step in waiting:
        with transaction(database) as connection:
            step.apply(connection)
            set_schema_version(connection, step.number)
    return len(waiting)
