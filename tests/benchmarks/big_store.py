"""A store of 100,000 invented households with 400,000 members, made once and kept for later runs.

It lies in the system's folder for temporary files, under a name that says of which schema
it is; a changed schema or generator makes a new one.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.text import name_key
from desktop_app.store import create_store
from desktop_app.store.engine import Connection
from desktop_app.store.engine_search import add_words, index_added
from desktop_app.store.shapes import shape
from tests.benchmarks.invented import InventedHousehold, invented_households

USERNAME = "petugas"
PASSWORD = "kata sandi contoh"
HOUSEHOLDS = 100_000
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
SOURCES = (
    "tests/benchmarks/invented.py",
    "tests/benchmarks/big_store.py",
    "desktop_app/store/migrations/m0001.py",
    "desktop_app/store/engine_search.py",
    "desktop_app/store/keyslots.py",
)
ROOT = Path(__file__).resolve().parents[2]

Record = tuple[object, ...]


def big_store(households: int = HOUSEHOLDS) -> Path:
    """The data folder of the store; open it as USERNAME with PASSWORD, and only read."""
    told = hashlib.sha256(b"".join((ROOT / source).read_bytes() for source in SOURCES))
    folder = Path(tempfile.gettempdir()) / f"padan-ukur-{households}-{told.hexdigest()[:12]}"
    if not folder.exists():
        unfinished = folder.with_suffix(".belum")
        shutil.rmtree(unfinished, ignore_errors=True)
        store, _, _ = create_store(
            unfinished,
            USERNAME,
            PASSWORD,
            "Petugas",
            "operator_kecamatan",
            lambda: NOW,
            desk="kecamatan:32.16.06",
        )
        with store.local_write() as database:
            fill(database.connection(), invented_households(households))
        store.close()
        unfinished.rename(folder)
    return folder


def fill(connection: Connection, families: Iterator[InventedHousehold]) -> None:
    """Households and members by `executemany`, with indexes, search tables and words; no log."""
    waiting: list[InventedHousehold] = []
    number = 0
    for family in families:
        waiting.append(family)
        if len(waiting) == 5000:
            number = _write(connection, number, waiting)
            waiting = []
    _write(connection, number, waiting)
    for kind in ("household", "person"):
        index_added(connection, kind, 0)


def _write(connection: Connection, number: int, families: list[InventedHousehold]) -> int:
    households, people = records(families, number)
    connection.executemany(shape("household").insert_sql, households)
    connection.executemany(shape("person").insert_sql, people)
    add_words(connection, (str(record[-1]) for record in people))
    return number + len(families)


def records(
    families: list[InventedHousehold], number: int = 0
) -> tuple[list[Record], list[Record]]:
    """Records of both tables in the order of their INSERT; uids count on from `number`."""
    household_columns, person_columns = shape("household").columns, shape("person").columns
    households: list[Record] = []
    people: list[Record] = []
    for place, family in enumerate(families, number):
        uid = f"01{place:030x}"
        head = str(family.members[0]["nama"])
        values = (family.values.get(name) for name in household_columns)
        households.append((uid, *values, head, name_key(head), len(family.members)))
        for member, person in enumerate(family.members):
            filled = {**person, "household": uid}
            people.append(
                (
                    f"02{place * 16 + member:030x}",
                    *(filled.get(name) for name in person_columns),
                    name_key(str(person["nama"])),
                )
            )
    return households, people
