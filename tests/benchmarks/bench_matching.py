"""Matching of people: how right it is on the lists of five agencies, and how quick it is.

`PADAN_BIBIT=20261124 python3 dev.py bench padan` makes another world and other lists: rules that
were mended after a world was seen are to be measured with one that was not.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.matching.records import AUTOMATIC, PROPOSED, Matched, Record
from desktop_app.services.match_child import claims_of
from desktop_app.services.match_engine import match_people, settle
from desktop_app.services.match_index import Matcher, People
from tests.benchmarks.five_lists import (
    AGENCIES,
    Row,
    World,
    list_of,
    make_world,
    rows_about_the_alike,
)
from tests.benchmarks.harness import Figure, at_most, bench, cpu_seconds, peak_memory_mb
from tests.benchmarks.watching import Watch

PEOPLE, ROWS = 400_000, 150_000
LIST_ROWS = 24_000  # of each of the five
SEED = int(os.environ.get("PADAN_BIBIT", "0"))
ALIKE_TIMES = 8  # rows about each twin and namesake: some 100,000
FAULTS = (
    "nik kosong", "nik satu digit", "nik 000", "nik tertukar", "hari-bulan", "tahun saja",
    "ejaan nama", "kk berubah",
)  # fmt: skip


@dataclass
class Tally:
    """What became of the rows of one or more lists."""

    rows: int = 0
    true: int = 0
    found: int = 0
    automatic: int = 0
    wrong: int = 0
    taken_for: int = 0  # twins and namesakes linked to one another without a person
    proposed: int = 0
    by_fault: Counter[str] = field(default_factory=Counter)
    found_by_fault: Counter[str] = field(default_factory=Counter)

    def note(self, row: Row, verdict: Matched, world: World) -> None:
        first = verdict.candidates[0].id if verdict.candidates else 0
        self.rows += 1
        self.proposed += verdict.verdict == PROPOSED
        if verdict.verdict == AUTOMATIC:
            self.automatic += 1
            self.wrong += first != row.truth
            self.taken_for += first != row.truth and first in world.alike.get(abs(row.truth), ())
        self._note_truth(row, verdict)

    def _note_truth(self, row: Row, verdict: Matched) -> None:
        if row.truth > 0:
            is_found = any(one.id == row.truth for one in verdict.candidates)
            self.true += 1
            self.found += is_found
            for fault in row.faults:
                self.by_fault[fault] += 1
                self.found_by_fault[fault] += is_found

    def add(self, other: Tally) -> None:
        """These rows, too."""
        for name in ("rows", "true", "found", "automatic", "wrong", "taken_for", "proposed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.by_fault += other.by_fault
        self.found_by_fault += other.found_by_fault


def tally_lists(world: World, rows: int, seed: int = 1) -> dict[str, Tally]:
    """Each of the five lists, matched with the registry of a world."""
    matcher = matcher_of(world.people)
    lists = {agency: list(list_of(agency, world, rows, seed)) for agency in AGENCIES}
    return {agency: tally_of(matcher, listed, world) for agency, listed in lists.items()}


def tally_the_alike(world: World, times: int, seed: int = 1) -> Tally:
    """Rows that are all about twins and namesakes, of whom the registry lacks a quarter."""
    people, rows = rows_about_the_alike(world, times, seed)
    matcher = matcher_of(people)
    count = len(world.alike)
    total = Tally()
    for start in range(0, len(rows), count):
        total.add(tally_of(matcher, rows[start : start + count], world))
    return total


def matcher_of(people: Iterable[Record]) -> Matcher:
    known = People()
    for person in people:
        known.add(person)
    return known.settle()


def tally_of(matcher: Matcher, rows: list[Row], world: World) -> Tally:
    """What becomes of one list."""
    tally = Tally()
    found = [matcher.match(row.record) for row in rows]
    for row, verdict in zip(rows, settle(found, Counter(claims_of(found))), strict=True):
        tally.note(row, verdict, world)
    return tally


def together(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    total = Tally()
    for one in tallies:
        total.add(one)
    return total


@bench("padan", f"Lists of five agencies, {LIST_ROWS:,} rows each, against {PEOPLE:,} people")
def bench_five_lists(folder: Path) -> Iterator[Figure]:
    world = make_world(PEOPLE, 5 + SEED)
    tallies = tally_lists(world, LIST_ROWS, 1 + SEED)
    total = together(tallies.values())
    wrong = f"{total.wrong} of {total.automatic}"
    yield at_most(
        "automatic links that are wrong", 100 * total.wrong / total.automatic, 0.1, "%", wrong
    )
    lost = total.true - total.found
    yield at_most(
        "true links neither made nor proposed",
        100 * lost / total.true,
        3,
        "%",
        f"{lost} of {total.true}",
    )
    taken = f"{total.taken_for} in {total.rows} rows"
    yield at_most("twins or namesakes linked by themselves", total.taken_for, 0, "rows", taken)
    alike = tally_the_alike(world, ALIKE_TIMES, 1 + SEED)
    told = f"{alike.taken_for} in {alike.rows} rows about twins and namesakes only"
    yield at_most(
        "the same, a quarter of them not in the registry", alike.taken_for, 0, "rows", told
    )
    for agency, tally in tallies.items():
        share = 100 * tally.proposed / tally.rows
        links = f"{100 * tally.automatic / tally.rows:.1f} % linked, {tally.wrong} wrong"
        yield at_most(f"rows to a person, list {agency}", share, 3, "%", links)
    for fault in FAULTS:
        found, all_of = total.found_by_fault[fault], total.by_fault[fault]
        recall = f"recall {100 * found / all_of:.2f} % of {all_of}"
        yield at_most(f"lost where: {fault}", 100 * (1 - found / all_of), 3, "%", recall)


@bench("padan-cepat", f"Matching {ROWS:,} rows with {PEOPLE:,} people, two processes")
def bench_speed(folder: Path) -> Iterator[Figure]:
    world = make_world(PEOPLE)
    rows = [row.record for row in list_of("dtsen", world, ROWS, 1)]
    people, world.missing = world.people, []
    before = peak_memory_mb()
    with Watch() as watch:
        wall, cpu = time.perf_counter(), cpu_seconds()
        verdicts = Counter(one.verdict for one in match_people(people, rows))
        wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
    here = peak_memory_mb() - before
    told = f"{verdicts[AUTOMATIC]} linked, {verdicts[PROPOSED]} proposed"
    yield at_most("on the wall", wall, 60, "s", told)
    yield at_most("CPU of all processes", cpu, 120, "s")
    beside = f"{watch.most:.0f} MB in the children, {here:.0f} MB more here"
    yield at_most(
        "memory of the children and what they added here", watch.most + here, 300, "MB", beside
    )
