"""A store without accounts: key slots cost seconds that these tests need not pay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop_app.store.actor import Actor
from desktop_app.store.device import Identity, write_identity
from desktop_app.store.engine import open_database
from desktop_app.store.keyslots import KEY_BYTES, raw_key
from desktop_app.store.migrations import migrate
from desktop_app.store.names import DATABASE_FILE
from desktop_app.store.store import Store
from desktop_app.store.work import Work

ACTOR = Actor("0" * 32, "tati", "Tati", "operator_kecamatan", "kecamatan:32.16.06")


def plain_store(folder: Path, clock: Callable[[], datetime]) -> Store:
    """An empty store of a kecamatan desk; the caller closes it."""
    folder.mkdir(parents=True, exist_ok=True)
    key = os.urandom(KEY_BYTES)
    database = open_database(folder / DATABASE_FILE, raw_key(key))
    migrate(database, before=lambda: None)
    identity = Identity("d1" * 6, "A", 0)
    write_identity(folder, identity)
    return Store(folder, key, database, identity, clock, os.urandom)


@contextmanager
def working(store: Store) -> Iterator[Work]:
    """A unit of work of the test's clerk."""
    with store.unit_of_work(ACTOR, "uji", "uji") as work:
        yield work


def add_family(
    work: Work, names: list[str], household: dict[str, object], niks: list[str] | None = None
) -> str:
    """A household with members of these names, the first being the head; returns its uid."""
    uid = work.insert("household", {"status": "aktif", **household})
    for place, name in enumerate(names):
        nik = niks[place] if niks else None
        shdk = "1" if place == 0 else "4"
        work.insert("person", {"household": uid, "nama": name, "nik": nik, "shdk": shdk})
    return uid
