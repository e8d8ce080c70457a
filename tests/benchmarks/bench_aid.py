"""Aid over a whole kecamatan: doubles among 20,000 enrolments, and who may be chosen."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from desktop_app.domain.aid.shipped import PROGRAMMES
from desktop_app.domain.wilayah import all_desa, has_village_fund
from desktop_app.services.aid_candidates import select
from desktop_app.services.aid_overlaps import around, find_all
from desktop_app.services.desk import Desk
from desktop_app.services.family_aid import family_aid
from desktop_app.store import Work, open_store, reading
from desktop_app.store.engine import Connection
from tests.benchmarks.bench_tkpkd import put
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, big_store
from tests.benchmarks.harness import Figure, at_most, bench, cpu_of, percentile

ENROLMENTS, MONTH = 20_000, "2026-11"
DOUBLES = 400  # among them who is in one programme twice
CODES = ("BLT-DD", "PKH", "BPNT", "PBI-JK", "BANPANG", "PERMATA", "BENING", "CSR", "APBD", "DAERAH")
TRIES, VILLAGES = 40, 8


@bench("bantuan", "Aid: 20,000 enrolments, 400,000 people, 10 programmes, 100,000 families")
def aid(folder: Path) -> Iterator[Figure]:
    """Everything is read anew from the store, as the screens do."""
    data = folder / "data"
    shutil.copytree(big_store(), data)
    store, actor = open_store(data, USERNAME, PASSWORD, lambda: NOW)
    desk = Desk(store, actor, lambda: NOW, data, "32.16")
    programmes = desk.write("contoh", "", add_programmes)
    with store.local_write() as database:
        homes = fill(database.connection(), programmes)
    found: list[int] = []

    def check() -> None:
        found.append(len(find_all(desk, MONTH)))

    spent = min(cpu_of(check) for _ in range(3))
    yield at_most("doubles of a month, all programmes", spent, 2.0, "s CPU", f"{found[-1]} pairs")
    yield at_most("aid around one family while typing, p95", typing(desk, homes), 50.0, "ms CPU")
    yield at_most("everything of one family, p95", whole(desk, homes), 100.0, "ms CPU")
    yield from selecting(desk)
    store.close()


def typing(desk: Desk, homes: list[str]) -> float:
    """Milliseconds of CPU of the check while somebody is enrolled."""
    chosen = random.Random(1).sample(homes, TRIES)
    times: list[float] = []
    with desk.reader() as reader:
        programme = reading.find(reader, "programme", kode="BLT-DD")[0]
        for uid in chosen:
            home = reading.get(reader, "household", uid) or {}
            person = reading.members(reader, uid)[0]
            times.append(
                cpu_of(
                    lambda h=home, p=person: around(reader, programme, h, p, MONTH), process_time
                )
            )
    return percentile(times, 95) * 1e3


def whole(desk: Desk, homes: list[str]) -> float:
    """Milliseconds of CPU of the page of a family."""
    chosen = random.Random(2).sample(homes, TRIES)
    return (
        percentile([cpu_of(lambda u=uid: family_aid(desk, u), process_time) for uid in chosen], 95)
        * 1e3
    )


def selecting(desk: Desk) -> Iterator[Figure]:
    """CPU of choosing among all families, desa by desa, and in the largest desa."""
    with desk.reader() as reader:
        rows = reader.connection.execute(
            "SELECT desa, count(*) FROM household GROUP BY desa ORDER BY 2"
        ).fetchall()
        programme = str(reading.find(reader, "programme", kode="BLT-DD")[0]["uid"])
    places = [str(desa) for desa, _count in rows]

    def every() -> None:
        for desa in places:
            select(desk, programme, desa)

    yield at_most("choosing among 100,000 families, each desa", cpu_of(every), 3.0, "s CPU",
                  f"{len(places)} desa")  # fmt: skip
    largest = min(cpu_of(lambda: select(desk, programme, places[-1])) for _ in range(3))
    yield at_most("choosing in the largest desa", largest, 3.0, "s CPU", f"{rows[-1][1]} families")


def move_to_real_villages(connection: Connection) -> None:
    """The families of a desa lie together, as its own list brings them in; each desa is known."""
    places = [one.code for one in all_desa() if has_village_fund(one)][:VILLAGES]
    (last,) = connection.execute("SELECT max(id) FROM household").fetchone()
    for number, desa in enumerate(places):
        first, until = number * last // VILLAGES, (number + 1) * last // VILLAGES
        connection.execute(
            "UPDATE household SET desa = ? WHERE id > ? AND id <= ?", (desa, first, until)
        )


def add_programmes(work: Work) -> list[str]:
    """Ten programmes with the rules that are shipped; gives their uids."""
    rules = {one.kode: one.to_row() for one in PROGRAMMES}
    return [
        work.insert("programme", {**rules.get(kode, {}), "kode": kode, "nama": kode, "tahun": 2026})
        for kode in CODES
    ]


def fill(connection: Connection, programmes: Sequence[str]) -> list[str]:
    """20,000 enrolments of heads of families in the programmes; gives those families."""
    move_to_real_villages(connection)
    heads = connection.execute(
        "SELECT h.uid, p.uid, h.desa FROM household h JOIN person p ON p.household = h.uid "
        "WHERE p.shdk = '1' ORDER BY h.id LIMIT ?",
        (ENROLMENTS * 4,),
    ).fetchall()
    rng = random.Random(0)
    chosen = rng.sample(heads, ENROLMENTS - DOUBLES)
    chosen += chosen[:DOUBLES]
    put(
        connection,
        "enrolment",
        (
            {
                "uid": f"0b{number:030x}",
                "programme": programmes[number % len(programmes)],
                "household": home,
                "person": person,
                "desa": desa,
                "mulai": "2026-01",
                "status": "aktif",
            }
            for number, (home, person, desa) in enumerate(chosen)
        ),
    )
    return [str(home) for home, _person, _desa in chosen]
