"""The report to TKPKD over 100,000 households, each settled in four quarters."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from desktop_app.domain.tkpkd import half_span, quarter_span
from desktop_app.services.desk import Desk
from desktop_app.services.poverty_lists import (
    UNSETTLED,
    Many,
    PovertyFilter,
    list_families,
    preview_many,
)
from desktop_app.services.tkpkd import make_report
from desktop_app.store import open_store
from desktop_app.store.engine import Connection
from desktop_app.store.shapes import shape
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, big_store
from tests.benchmarks.harness import Figure, Work, at_most, bench, cpu_of

REACH_S = 3.0
VILLAGE = "32.16.06.2002"
QUARTERS = ("2026-1", "2026-2", "2026-3", "2026-4")
PROGRAMMES = ("BLT-DD", "PKH", "BPNT", "CSR")
Homes = Sequence[tuple[str, str]]
Values = Mapping[str, object]


@bench("tkpkd", "Report to TKPKD over 100,000 households")
def tkpkd(folder: Path) -> Iterator[Figure]:
    """A quarter and a half-year of a kecamatan, and a quarter of one desa of it."""
    data = folder / "data"
    shutil.copytree(big_store(), data)
    store, actor = open_store(data, USERNAME, PASSWORD, lambda: NOW)
    with store.local_write() as database:
        fill(database.connection())
    desk = Desk(store, actor, lambda: NOW, data, "32.16.06")
    report = make_report(desk, quarter_span("2026-4"))
    beside = f"{report.total.start} + {report.total.new} families"
    spans = (
        ("a quarter of the kecamatan", quarter_span("2026-4"), ""),
        ("a half-year of the kecamatan", half_span("2026-2"), ""),
        ("a quarter of one desa", quarter_span("2026-4"), VILLAGE),
    )
    for name, span, place in spans:
        yield best_of(name, lambda s=span, p=place: make_report(desk, s, p), beside)
    yield from lists(desk)
    store.close()


def best_of(name: str, work: Work, beside: str = "") -> Figure:
    """The best CPU of three; it hardly depends on what else the machine does."""
    return at_most(name, min(cpu_of(work) for _ in range(3)), REACH_S, "s", beside)


def lists(desk: Desk) -> Iterator[Figure]:
    """The list of families behind the page Kemiskinan, and what many at once would do."""
    works = (
        ("all families of the quarter in walking order", PovertyFilter("2026-4")),
        ("those who were not settled yet", PovertyFilter("2026-4", status=UNSETTLED)),
    )
    for name, wanted in works:
        yield best_of(name, lambda w=wanted: list_families(desk, w))
    many = Many("2026-4", VILLAGE)
    yield best_of("one desa by desil, counted", lambda: preview_many(desk, many))


def fill(connection: Connection) -> None:
    """Settled rows, programmes, enrolments, payments and houses of the households there.

    Each family is settled in each quarter; of a tenth some row says extremely poor.
    """
    rng = random.Random(7)
    homes = [
        (str(uid), str(desa))
        for uid, desa in connection.execute("SELECT uid, desa FROM household ORDER BY id")
    ]
    programmes = {kode: f"05{place:030x}" for place, kode in enumerate(PROGRAMMES)}
    books = [
        {"uid": uid, "kode": kode, "nama": kode, "tahun": 2026, "sumber_dana": "Pusat"}
        for kode, uid in programmes.items()
    ]
    scheme = {"uid": f"06{0:030x}", "kode": "BSPS", "tahun": 2026, "sumber_dana": "Pusat"}
    put(connection, "programme", books)
    put(connection, "scheme", [scheme])
    put(connection, "poverty_status", settled(rng, homes))
    put(connection, "enrolment", enrolments(rng, homes, tuple(programmes.values())))
    payments(connection, rng, homes, programmes["BLT-DD"])
    houses(connection, rng, homes, str(scheme["uid"]))


def put(connection: Connection, kind: str, rows: Iterable[Values]) -> None:
    """Rows of a kind; what a row does not name stays empty."""
    one = shape(kind)
    empty = {name: "{}" for name in (one.packed,) if name}
    connection.executemany(
        one.insert_sql,
        (tuple({**empty, **row}.get(name) for name in one.insert_columns) for row in rows),
    )


def settled(rng: random.Random, homes: Homes) -> Iterator[Values]:
    """A row a family and quarter; a tenth of the families is on the list at some time."""
    number = 0
    for quarter in QUARTERS:
        for uid, _desa in homes:
            poor = int(uid, 16) % 10 == 0 and rng.random() < 0.8
            number += 1
            yield {
                "uid": f"07{number:030x}",
                "household": uid,
                "periode": quarter,
                "status": "miskin_ekstrem" if poor else "tidak_miskin",
                "gerak": "tetap" if poor else None,
                "sebab": None if poor else "desil",
                "verifikasi": "disetujui",
            }


def enrolments(rng: random.Random, homes: Homes, programmes: Sequence[str]) -> Iterator[Values]:
    """Three of ten families are in a programme."""
    for place, (uid, desa) in enumerate(homes):
        if place % 10 < 3:
            yield {
                "uid": f"08{place:030x}",
                "programme": rng.choice(programmes),
                "household": uid,
                "desa": desa,
                "mulai": "2026-01",
                "status": "aktif",
            }


def payments(connection: Connection, rng: random.Random, homes: Homes, programme: str) -> None:
    """One of twenty families is paid each month of the half-year."""
    paid = [uid for uid, _desa in homes if rng.random() < 0.05]
    for place, month in enumerate(half_span("2026-2").months):
        sheet = f"09{place:030x}"
        put(
            connection,
            "payout_list",
            [{"uid": sheet, "programme": programme, "bulan": month, "jumlah_bulan": 1}],
        )
        put(
            connection,
            "payout",
            (
                {
                    "uid": f"0a{place * 1_000_000 + number:030x}",
                    "payout_list": sheet,
                    "household": uid,
                    "nominal": 300_000,
                    "outcome": "diterima",
                }
                for number, uid in enumerate(paid)
            ),
        )


def houses(connection: Connection, rng: random.Random, homes: Homes, scheme: str) -> None:
    """Two thousand houses of the year with four events each."""
    chosen = rng.sample(range(len(homes)), 2_000)
    steps = (("ditetapkan", "07-01"), ("tahap1_cair", "08-15"), ("progres_100", "11-01"))
    builds, events = [], []
    for number, place in enumerate(chosen):
        build = f"0b{number:030x}"
        builds.append({"uid": build, "household": homes[place][0], "scheme": scheme, "tahun": 2026})
        events += [
            {
                "uid": f"0c{number * 8 + step:030x}",
                "build": build,
                "ke": state,
                "tanggal": f"2026-{day}",
                "nilai_bahan": 8_750_000 if state == "tahap1_cair" else None,
            }
            for step, (state, day) in enumerate(steps)
        ]
    put(connection, "build", builds)
    put(connection, "build_event", events)
