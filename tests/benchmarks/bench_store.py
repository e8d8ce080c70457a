"""Pages, search and import of a store with 100,000 households and 400,000 people."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from desktop_app.store import Reader, Store, create_store, open_store
from desktop_app.store.actor import Actor
from desktop_app.store.batches import new_batch
from desktop_app.store.engine import Connection, transaction
from desktop_app.store.engine_search import add_words, index_added
from desktop_app.store.pages import (
    PAIRS,
    Cursor,
    HouseholdFilter,
    household_page,
    last_household_page,
)
from desktop_app.store.search import search
from desktop_app.store.shapes import shape
from desktop_app.store.staging import StagedRow, stage_rows
from desktop_app.store.staging_commit import commit_staged
from desktop_app.store.staging_undo import undo_batch
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, big_store, records
from tests.benchmarks.harness import (
    Figure,
    Work,
    at_most,
    bench,
    cpu_of,
    in_time,
    ratio,
    ratio_of_values,
    wall_of,
)
from tests.benchmarks.invented import DESA, InventedHousehold, invented_households

REACH_SELECT = 2.0
REACH_DEEPEST = 1.5
REACH_SEARCH_MS = 100
REACH_COMMIT = 2.0
REACH_HELD_S = 15
PASSES = 40


def fine_cpu(work: Work) -> float:
    """CPU of this process in fine steps; these works have no children."""
    return cpu_of(work, time.process_time)


def statements_of(connection: Connection, work: Work) -> list[str]:
    """The statements that `work` runs, with their values; those inside full-text tables apart."""
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    work()
    connection.set_trace_callback(None)
    return [text for text in seen if not text.startswith("--")]


def raw(connection: Connection, statements: list[str]) -> Work:
    """The same statements by a raw cursor."""

    def run() -> None:
        for text in statements:
            connection.execute(text).fetchall()

    return run


def in_turn(name: str, connection: Connection, work: Work, reach: float) -> Figure:
    """A read against its own statements by a raw cursor."""
    floor = raw(connection, statements_of(connection, work))
    return ratio(name, work, floor, reach, repeat=7, calls=PASSES, measure=fine_cpu)


# --- pages -------------------------------------------------------------------------


def filters() -> dict[str, HouseholdFilter]:
    """The named pairs with a place that exists."""
    return {
        name: replace(
            pair,
            desa=DESA[3] if pair.desa else None,
            rw="004" if pair.rw else None,
            rt="002" if pair.rt else None,
        )
        for name, pair in PAIRS.items()
    }


def deepest(reader: Reader, wanted: HouseholdFilter) -> Cursor | None:
    """The place before the last 100 rows, where there is more than one page."""
    return last_household_page(reader, wanted, 100).previous


@bench("pages", "A page of 100 of 100,000 households, first and deepest")
def pages(_folder: Path) -> Iterator[Figure]:
    """Each named pair against its own SELECT, and the deepest page against the first."""
    store, _ = open_store(big_store(), USERNAME, PASSWORD, lambda: NOW)
    with store.reader() as reader:
        for name, wanted in filters().items():
            yield from _page_figures(reader, name, wanted)
    store.close()


def _page_figures(reader: Reader, name: str, wanted: HouseholdFilter) -> Iterator[Figure]:
    place = deepest(reader, wanted)

    def first() -> object:
        return household_page(reader, wanted)

    def last() -> object:
        return household_page(reader, wanted, place)

    yield in_turn(f"{name}: first", reader.connection, first, REACH_SELECT)
    if place is not None:
        yield in_turn(f"{name}: deepest", reader.connection, last, REACH_SELECT)
        yield ratio(f"{name}: deepest / first", last, first, REACH_DEEPEST, 7, PASSES, fine_cpu)


# --- search ------------------------------------------------------------------------


def queries(reader: Reader) -> dict[str, str]:
    """What somebody types, by what it stands for."""
    nik = reader.value("SELECT nik FROM person ORDER BY id LIMIT 1 OFFSET 12345")
    card = reader.value("SELECT nomor_kk FROM household ORDER BY id LIMIT 1 OFFSET 5432")
    return {
        "siti": "siti",
        "siti suh": "siti suh",
        "al": "al",
        "one wrong letter": "suhrti",
        "one wrong letter in each of two words": "sitti suhatri",
        "6 digits of a NIK": str(nik)[6:12],
        "full NIK": str(nik),
        "full KK": str(card),
        "address": "pulo rawa",
        "address with RT and RW": "kp pulo rt 03/04",
        "a word in the middle": "rahayu",
        "letters inside words": "dayat",
        "nobody": "qwxz",
        "a rare short word": "siti xy",
        "a rare single letter": "siti x",
        "first digits of all NIK": "3216",
    }


@bench("search", "Search over 400,000 people")
def searching(_folder: Path) -> Iterator[Figure]:
    """Each query against its own statements, and the first call on a new connection."""
    store, _ = open_store(big_store(), USERNAME, PASSWORD, lambda: NOW)
    with store.reader() as reader:
        typed = queries(reader)
    for name, text in typed.items():
        with store.reader() as reader:
            run = _search(reader, text)
            cold = fine_cpu(run)
            yield at_most(f"{name}: on a new connection", cold * 1000, REACH_SEARCH_MS, "ms")
            yield in_turn(name, reader.connection, run, REACH_SELECT)
    store.close()


def _search(reader: Reader, text: str) -> Callable[[], Any]:
    return lambda: search(reader, text)


# --- import ------------------------------------------------------------------------


def fresh_store(folder: Path) -> tuple[Store, Actor]:
    """An empty store."""
    store, actor, _ = create_store(
        folder,
        USERNAME,
        PASSWORD,
        "Petugas",
        "operator_kecamatan",
        lambda: NOW,
        desk="kecamatan:32.16.06",
    )
    return store, actor


def staged(families: list[InventedHousehold]) -> Iterator[StagedRow]:
    """The rows of a file with new families, as a preview stages them."""
    households, people = records(families)
    household_columns, person_columns = shape("household").columns, shape("person").columns
    member = iter(people)
    for number, (family, record) in enumerate(zip(families, households, strict=True)):
        values = dict(zip(household_columns, record[1:-3], strict=True))
        yield StagedRow("household", number * 4 + 2, str(record[0]), "baru", values)
        for place, person in enumerate(islice(member, len(family.members))):
            values = dict(zip(person_columns, person[1:-1], strict=True))
            yield StagedRow("person", number * 4 + place + 2, str(person[0]), "baru", values)


def renamed(store: Store) -> Iterator[StagedRow]:
    """Every person of the store, with another place of birth and another job."""
    columns = shape("person").columns
    for uid, *values in store.database.connection().execute(
        f"SELECT uid, {', '.join(columns)} FROM person ORDER BY id"
    ):
        before = dict(zip(columns, values, strict=True))
        changes = {"tempat_lahir": "KARAWANG", "pekerjaan": "88"}
        yield StagedRow(
            "person",
            1,
            uid,
            "berubah",
            {**before, **changes},
            uid,
            changes,
            {name: before[name] for name in changes},
        )


def floor_insert(folder: Path, families: list[InventedHousehold]) -> float:
    """The same rows by `executemany` into the same tables, indexes and search tables."""
    store, _ = fresh_store(folder)
    households, people = records(families)

    def insert() -> None:
        with transaction(store.database) as connection:
            connection.executemany(shape("household").insert_sql, households)
            connection.executemany(shape("person").insert_sql, people)
            add_words(connection, (str(record[-1]) for record in people))
            for kind in ("household", "person"):
                index_added(connection, kind, 0)

    spent = fine_cpu(insert)
    store.close()
    return spent


def committed(store: Store, actor: Actor, rows: Iterator[StagedRow], measure: Any) -> Any:
    """Stage rows, then measure the commit alone; returns (seconds, batch number)."""
    batch = new_batch(store, actor, "daftar.xlsx", "0" * 64, "templat", None)
    stage_rows(store, batch.id, rows)

    def commit() -> None:
        with store.unit_of_work(actor, "", "impor") as work:
            commit_staged(work, batch.id)

    return measure(commit), batch.id


@bench("commit", "Commit of staged rows with change, audit, search index")
def commit(folder: Path) -> Iterator[Figure]:
    """100,000 rows against executemany; how long the writer is held for 60,000."""
    families = list(invented_households(20_000, seed=5))
    floors, spent = [], []
    for turn in range(2):
        floors.append(floor_insert(folder / f"lantai{turn}", families))
        store, actor = fresh_store(folder / f"impor{turn}")
        spent.append(committed(store, actor, staged(families), fine_cpu)[0])
        store.close()
    yield ratio_of_values("100,000 new rows", min(spent), min(floors), REACH_COMMIT)
    yield from _held(folder / "enam-puluh", families[:15_000])


def _held(folder: Path, families: list[InventedHousehold]) -> Iterator[Figure]:
    """Seconds of CPU (wall beside) for 60,000 people: new, changed, and both taken back."""
    store, actor = fresh_store(folder)
    for what, rows in (("new", staged(families)), ("changed", renamed(store))):
        spent, batch = committed(store, actor, rows, cpu_and_wall)
        yield _held_figure(f"writer held, 60,000 {what} people", spent)
    spent = cpu_and_wall(_undo(store, actor, batch))
    yield _held_figure("writer held, undo of 60,000 changed people", spent)
    store.close()
    store, actor = fresh_store(folder.with_name("kembali"))
    _, batch = committed(store, actor, staged(families), fine_cpu)
    spent = cpu_and_wall(_undo(store, actor, batch))
    yield _held_figure("writer held, undo of 60,000 new people", spent)
    store.close()


def cpu_and_wall(work: Work) -> tuple[float, float]:
    """Both durations of one call, in seconds."""
    spent: list[float] = []
    wall = wall_of(lambda: spent.append(fine_cpu(work)))
    return spent[0], wall


def _held_figure(name: str, spent: tuple[float, float]) -> Figure:
    return at_most(name, spent[0], REACH_HELD_S, "s", f"{in_time(spent[1])} on the wall")


def _undo(store: Store, actor: Actor, batch: int) -> Work:
    def undo() -> None:
        with store.unit_of_work(actor, "", "batal impor") as work:
            undo_batch(work, batch)

    return undo
