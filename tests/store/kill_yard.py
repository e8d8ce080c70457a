"""Kills a working program again and again at random moments, and looks at what is left.

    python -m tests.store.kill_yard FOLDER KILLS SEED

A process that has everything loaded is forked, so that a kill costs a fifth of a second. Each child
tells over a pipe what came back as done. Prints one JSON object: kills, told, lost, half, corrupt.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import select
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from desktop_app.exchange.stick import write_safely
from desktop_app.store import backup, keyslots
from desktop_app.store.batches import new_batch
from desktop_app.store.check import check_store
from desktop_app.store.merge import merge_batches
from desktop_app.store.outgoing import OutgoingBatch
from desktop_app.store.restore import make_backup
from desktop_app.store.rotation import list_backups
from desktop_app.store.staging import StagedRow, stage_rows
from desktop_app.store.staging_commit import commit_staged
from desktop_app.store.store import open_with_key
from tests.conftest import FixedClock
from tests.store.desks import DESA, KECAMATAN, Place

LONGEST = 0.16  # seconds that a child may work before it is killed
TOGETHER = 8  # families of one import, batches of one merge
MEMBERS = 4
OFTEN = 25  # kills between two full checks
Tell = Callable[[str], None]


@dataclass
class Yard:
    """The store that is worked on, what was told as done, and what was found wrong."""

    folder: Path
    key: bytes
    clock: FixedClock
    batches: list[OutgoingBatch]
    told: set[str] = field(default_factory=set)
    kills: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    merged: int = 0

    @property
    def exports(self) -> Path:
        return self.folder.with_name("ekspor")

    def open(self):
        return open_with_key(self.folder, self.key, "sari", "admin", self.clock)


def main() -> None:
    place, kills, draw = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    yard, started = make_yard(place), time.monotonic()
    for number in range(kills):
        name = draw.choice(list(ACTS))
        yard.clock.advance(seconds=2)
        yard.told |= kill_once(yard, name, number, draw.uniform(0.0, LONGEST))
        yard.kills[name] += 1
        look(yard, whole=number % OFTEN == OFTEN - 1 or number == kills - 1)
    answer = {
        "kills": dict(yard.kills),
        "told": len(yard.told),
        "lost": yard.wrong["lost"],
        "half": yard.wrong["half"],
        "corrupt": yard.wrong["corrupt"],
        "seconds": round(time.monotonic() - started, 1),
    }
    sys.stdout.write(json.dumps(answer) + "\n")


def make_yard(place: Path) -> Yard:
    keyslots.SCRYPT_POWER = 10
    clock = FixedClock()
    own, other = Place(place / "data", KECAMATAN, clock), Place(place / "desa", DESA, clock)
    clock.advance(seconds=1)
    for number in range(400):
        with other.store.unit_of_work(other.actor, "", "simpan") as work:
            household = work.insert("household", {"desa": DESA[5:], "alamat": f"GABUNG {number}"})
            work.insert_many("person", people_of(household))
    batches = [one for one in other.batches() if len(one.changes) > MEMBERS]
    key = own.store.key
    other.close()
    own.close()
    (place / "ekspor").mkdir()
    return Yard(place / "data", key, clock, batches)


def people_of(household: str) -> list[dict[str, str]]:
    return [{"household": household, "nama": f"ORANG {place}"} for place in range(MEMBERS)]


# --- the child ------------------------------------------------------------------------------


def kill_once(yard: Yard, name: str, number: int, seconds: float) -> set[str]:
    """Fork, let it work, kill it; what it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work_until_killed(yard, name, number, lambda text: os.write(writing, text.encode()))
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:  # noqa: PTH123  # a pipe has no path
        assert pipe.readline() == "siap\n"
        select.select([], [], [], seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return set(pipe.read().split("\n")[:-1])


def work_until_killed(yard: Yard, name: str, number: int, tell: Tell) -> None:
    store, actor = yard.open()
    tell("siap\n")
    for turn in range(1_000):
        ACTS[name](yard, store, actor, f"{number}-{turn}", tell)


def enter(_yard, store, actor, _turn: str, tell: Tell) -> None:
    with store.unit_of_work(actor, "", "simpan keluarga") as work:
        household = work.insert("household", {"alamat": "ISI"})
        work.insert_many("person", people_of(household))
    tell(f"keluarga {household}\n")


def take_list(_yard, store, actor, turn: str, tell: Tell) -> None:
    batch = new_batch(store, actor, "daftar.xlsx", turn, "uji", None).id
    rows = []
    for number in range(TOGETHER):
        household = os.urandom(16).hex()
        values = {"alamat": f"IMPOR {turn}"}
        rows.append(StagedRow("household", number * 10, household, "baru", values))
        rows += [
            StagedRow("person", number * 10 + place, os.urandom(16).hex(), "baru", values)
            for place, values in enumerate(people_of(household))
        ]
    stage_rows(store, batch, rows)
    with store.unit_of_work(actor, "", "impor") as work:
        commit_staged(work, batch)
    tell(f"bersama IMPOR {turn}\n")


def merge(yard: Yard, store, actor, _turn: str, tell: Tell) -> None:
    first = yard.merged
    some = yard.batches[first : first + TOGETHER]
    with store.unit_of_work(actor, "", "gabung") as work:
        merge_batches(work, some, None)
        work.tell()
    yard.merged = (first + TOGETHER) % len(yard.batches)
    for one in some:
        tell(f"gabung {one.changes[0].row}\n")


def export(yard: Yard, store, actor, turn: str, tell: Tell) -> None:
    data = os.urandom(300_000)
    name = f"{turn}.xlsx"
    write_safely(yard.exports / "unggah.xlsx", hashlib.sha256(data).digest() + data)
    with store.unit_of_work(actor, "", "ekspor") as work:
        work.note(berkas=name)
    tell(f"ekspor {name}\n")


def back_up(yard: Yard, store, _actor, turn: str, tell: Tell) -> None:
    yard.clock.now += timedelta(seconds=int(turn.split("-")[1]) and 1)
    made = make_backup(store)
    tell(f"cadangan {made.name}\n")


ACTS = {"isi": enter, "impor": take_list, "gabung": merge, "ekspor": export, "cadangan": back_up}


# --- what is left ---------------------------------------------------------------------------


def look(yard: Yard, *, whole: bool) -> None:
    """Open the store as the next start does, and compare it with what was told."""
    store, _actor = yard.open()
    with closing(store):
        yard.wrong["corrupt"] += bool(check_store(store, quick=not whole))
        count_wrong(yard, store.database.connection())
    look_at_files(yard, told={one[9:] for one in yard.told if one.startswith("cadangan ")})


def count_wrong(yard: Yard, connection) -> None:
    query = "SELECT h.uid, h.alamat, count(p.id) FROM household h LEFT JOIN person p "
    query += "ON p.household = h.uid GROUP BY h.uid"
    found = connection.execute(query).fetchall()
    there = {uid for uid, _text, _count in found}
    together = Counter(text for _uid, text, _count in found)
    exported = {
        json.loads(row[0])["berkas"]
        for row in connection.execute("SELECT counts FROM audit WHERE action = 'ekspor'")
    }
    yard.wrong["half"] += any(count != MEMBERS for _uid, _text, count in found)
    yard.wrong["half"] += any(
        count != TOGETHER for text, count in together.items() if text.startswith("IMPOR")
    )
    merged = sum(count for text, count in together.items() if text.startswith("GABUNG"))
    yard.wrong["half"] += merged % TOGETHER not in (0, len(yard.batches) % TOGETHER)
    yard.merged = min(merged, len(yard.batches)) % len(yard.batches)
    for one in yard.told:
        sort, _, what = one.partition(" ")
        if sort in ("keluarga", "gabung"):
            yard.wrong["lost"] += what not in there
        elif sort == "bersama":
            yard.wrong["lost"] += together[what] != TOGETHER
        elif sort == "ekspor":
            yard.wrong["lost"] += what not in exported


def look_at_files(yard: Yard, told: set[str]) -> None:
    """Each file that bears its name is whole; the newest backup opens with its counts."""
    workbook = yard.exports / "unggah.xlsx"
    if workbook.exists():
        data = workbook.read_bytes()
        yard.wrong["half"] += hashlib.sha256(data[32:]).digest() != data[:32]
    backups = list_backups(backup.backup_folder(yard.folder))
    yard.wrong["lost"] += len(told - {path.name for _at, path in backups})
    if backups:
        backup.verify(backups[0][1], yard.key, yard.folder)
    for _at, path in backups[1:]:
        path.unlink()
    yard.told -= {f"cadangan {name}" for name in told}
    yard.wrong["half"] += bool(list(yard.folder.glob("*sementara*")))


if __name__ == "__main__":
    main()
