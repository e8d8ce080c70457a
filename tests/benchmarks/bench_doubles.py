"""Doubles inside the registry: how long the list takes, and how many true doubles it shows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import OSA

from desktop_app.domain.doubles_blocks import candidate_pairs
from desktop_app.domain.doubles_judge import Judge, Someone
from desktop_app.domain.matching.records import Record
from desktop_app.domain.text import name_key
from desktop_app.services.desk import Desk
from desktop_app.services.doubles_search import read_doubles
from desktop_app.store import open_store
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, big_store
from tests.benchmarks.five_lists import list_of, make_world
from tests.benchmarks.harness import (
    Figure,
    at_most,
    bench,
    cpu_of,
    in_time,
    peak_memory_mb,
    wall_of,
)

REACH_CPU_S, REACH_MEMORY_MB = 5, 150
REACH_MISSED, REACH_FALSE = 5, 2  # of a hundred true doubles, of a hundred pairs that are shown
PEOPLE, DOUBLES = 60_000, 3_000
Pairs = set[tuple[int, int]]


@bench("doubles", "Doubles among 400,000 people")
def doubles(_folder: Path) -> Iterator[Figure]:
    """The list in a process of its own; then true doubles with the faults of a desa's list."""
    big_store()
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_doubles"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    spent, wall, memory = map(float, told)
    yield at_most("list of doubles", spent, REACH_CPU_S, "s", f"{in_time(wall)} on the wall")
    yield at_most("memory of the whole process", memory, REACH_MEMORY_MB, "MB")
    world = _World()
    shown = world.shown()
    missed = 100 * (1 - sum(pair in shown for pair in world.true) / len(world.true))
    wrong = [pair for pair in shown if world.owners[pair[0]] != world.owners[pair[1]]]
    sure = sum(shown[pair] == "orang" for pair in wrong)
    beside = f"of {len(world.true)} with faults"
    yield at_most("true doubles that are not shown", missed, REACH_MISSED, "%", beside)
    yield at_most(
        "shown pairs that are two people", 100 * len(wrong) / len(shown), REACH_FALSE, "%"
    )
    yield at_most("said to be one person, and two", sure, 0, "pairs")


@dataclass
class _World:
    """A registry in which some people stand twice; `owners` tells who somebody really is."""

    people: list[Someone] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    true: Pairs = field(default_factory=set)

    def __post_init__(self) -> None:
        world = make_world(PEOPLE)
        places = {one.id: place for place, one in enumerate(world.people)}
        for one in world.people:
            self._add(one, one.id, one.nomor_kk)
        for row in list_of("desa", world, DOUBLES, seed=7):
            if row.truth > 0:
                self.true.add((places[row.truth], len(self.people)))
                self._add(row.record, row.truth, f"{row.record.nomor_kk} lagi")

    def _add(self, one: Record, owner: int, home: str) -> None:
        self.owners.append(owner)
        names = "nik nama tanggal_lahir tempat_lahir nama_ibu sex shdk nomor_kk desa rt rw alamat"
        texts = (getattr(one, name) for name in names.split())
        self.people.append(Someone(str(len(self.people)), home, *texts))

    def shown(self) -> dict[tuple[int, int], str]:
        """The pairs that a clerk would see, with what they are said to be."""
        judge = Judge(OSA.distance)
        rows = (
            (place, name_key(one.nama), one.tanggal_lahir, one.sex)
            for place, one in enumerate(self.people)
        )
        pairs = candidate_pairs(judge.seen(rows)) | self._same_niks()
        judged = ((pair, judge.judge(*(self.people[one] for one in pair))) for pair in pairs)
        return {pair: found.sort for pair, found in judged if found and found.sort != "satu_nik"}

    def _same_niks(self) -> Pairs:
        first: dict[str, int] = {}
        return {
            (known, place)
            for place, one in enumerate(self.people)
            if one.nik and (known := first.setdefault(one.nik, place)) != place
        }


def main() -> None:
    """Print CPU and wall seconds of the list, and the peak of this process in MB."""
    store, actor = open_store(big_store(), USERNAME, PASSWORD, lambda: NOW)
    desk = Desk(store, actor, lambda: NOW, store.path, "32.16.06")
    spent: list[float] = []
    wall = wall_of(lambda: spent.append(cpu_of(lambda: read_doubles(desk))))
    print(spent[0], wall, peak_memory_mb())
    store.close()


if __name__ == "__main__":
    main()
