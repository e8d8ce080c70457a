"""Boards and lists of Rutilahu over 2,500 houses with all their events, bills, wages, photos."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.domain.form_a import COMPONENTS
from desktop_app.services.building import list_builds, open_build
from desktop_app.services.desk import Desk
from desktop_app.services.house_board import (
    board_lines,
    chosen,
    list_houses,
    read_houses,
    total_line,
)
from desktop_app.services.house_costs import open_costs
from desktop_app.services.house_delays import causes
from desktop_app.services.house_order import list_order
from desktop_app.services.photo_view import photos_of
from desktop_app.store import derived, open_store
from desktop_app.store.engine import Connection
from tests.benchmarks.bench_tkpkd import put
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, big_store
from tests.benchmarks.harness import Figure, Work, at_most, bench, wall_of

HOUSES, LINES, PHOTOS = 2_500, 20, 20
REACH_MS = 100.0
STEPS = ("terdata", "disurvei_layak", "diusulkan", "rekomendasi", "ditetapkan", "berkas_lengkap")
WORK = ("tahap1_cair", "progres_30", "lpd1", "tahap2_cair", "progres_50", "progres_100", "bast")
SCHEME = f"06{0:030x}"
Rows = dict[str, list[dict[str, object]]]


@bench("papan-rumah", "Boards and lists of 2,500 houses among 100,000 families")
def house_boards(folder: Path) -> Iterator[Figure]:
    """Each is read anew from the store, with a connection of its own as in the program."""
    data = folder / "data"
    shutil.copytree(big_store(), data)
    store, actor = open_store(data, USERNAME, PASSWORD, lambda: NOW)
    with store.local_write() as database:
        lines = fill(database.connection())
    desk = Desk(store, actor, lambda: NOW, data, "32.16.06")
    houses = read_houses(desk)
    beside = f"{len(houses.rows)} houses, {lines} lines of bills, {HOUSES * PHOTOS} photos"
    for name, work in works(desk):
        yield at_most(name, min(wall_of(work) for _ in range(5)) * 1e3, REACH_MS, "ms", beside)
        beside = ""
    store.close()


def works(desk: Desk) -> Iterator[tuple[str, Work]]:
    """What a clerk opens, with its name."""
    houses = read_houses(desk)
    one = houses.rows[-1]

    def board() -> None:
        read = read_houses(desk)
        board_lines(read, chosen(read), area="32.16.06")
        total_line(read, read.rows)

    yield "the board, read anew", board
    yield "counting it for another scheme or year", lambda: board_lines(houses, houses.rows)
    yield (
        "the houses of one desa on the board",
        lambda: list_houses(houses, chosen(houses, one.desa)),
    )
    yield "the list of all houses", lambda: list_builds(desk)
    yield "the list of one desa", lambda: list_builds(desk, one.desa)
    yield "the list of one stage", lambda: list_builds(desk, None, "ditetapkan")
    yield "the order of merit of one desa", lambda: list_order(desk, one.desa, SCHEME)
    yield "one house", lambda: open_build(desk, one.uid)
    yield "what holds one house up", lambda: causes(desk, [one])
    yield "the costs of one house", lambda: open_costs(desk, one.uid)
    yield "the photos of one house", lambda: photos_of(desk, one.household)


def fill(connection: Connection) -> int:
    """A build for every fortieth family, with all that belongs to it."""
    homes = [str(row[0]) for row in connection.execute("SELECT uid FROM household ORDER BY id")]
    scheme = {"uid": SCHEME, "kode": "BSPS", "nama": "BSPS", "tahun": 2026}
    put(connection, "scheme", [scheme])
    kinds = ("dwelling", "build", "build_event", "bill", "bill_line", "wage", "survey", "photo")
    rows: Rows = {kind: [] for kind in kinds}
    for number, home in enumerate(homes[:: len(homes) // HOUSES][:HOUSES]):
        add_house(rows, number, home)
        add_costs(rows, number)
        add_survey(rows, number, home)
    for kind, made in rows.items():
        put(connection, kind, made)
    derived.refresh(connection, "bill", [str(row["uid"]) for row in rows["bill"]])
    connection.execute("UPDATE dwelling SET desa = '32.16.06.2002' WHERE desa IS NULL")
    return len(rows["bill_line"])


def add_house(rows: Rows, number: int, home: str) -> None:
    """The house, its case, and the steps that it has come."""
    build, dwelling = f"0b{number:030x}", f"0d{number:030x}"
    chain = (*STEPS, *WORK)[: number % len((*STEPS, *WORK)) + 1]
    rows["dwelling"].append({"uid": dwelling, "pengairan": number % 9 == 0})
    case = {"uid": build, "household": home, "dwelling": dwelling, "scheme": SCHEME}
    sums = {"tahun": 2026, "pagu_bahan": 17_500_000, "pagu_upah": 2_500_000}
    rows["build"].append({**case, **sums, "state": chain[-1]})
    rows["build_event"] += [
        {
            "uid": f"0c{number * 16 + step:030x}",
            "build": build,
            "ke": state,
            "tanggal": f"2026-{step % 10 + 1:02d}-10",
            "nilai_bahan": 8_750_000 if state.endswith("_cair") else None,
        }
        for step, state in enumerate(chain)
    ]


def add_costs(rows: Rows, number: int) -> None:
    """Two bills of twenty lines and two wages of a house."""
    build = f"0b{number:030x}"
    for stage in (1, 2):
        bill = f"0e{number * 2 + stage:030x}"
        day = {
            "tahap": stage,
            "nomor": str(stage),
            "tanggal": f"2026-{7 + stage:02d}-{number % 28 + 1:02d}",
        }
        rows["bill"].append({"uid": bill, "build": build, **day})
        rows["bill_line"] += [
            {
                "uid": f"0f{(number * 2 + stage) * LINES + line:030x}",
                "bill": bill,
                "urut": line,
                "uraian": "Semen",
                "volume": 5.0,
                "harga": 68_000,
            }
            for line in range(LINES)
        ]
        wage = {"uid": f"0a{number * 2 + stage:030x}", "build": build, "pekerja": "Tukang"}
        rows["wage"].append({**wage, "tahap": stage, "jumlah": 1_250_000})


def add_survey(rows: Rows, number: int, home: str) -> None:
    """A whole Form A, and twenty photos of the house."""
    answers = ", ".join(f'"{one.code}": "C"' for one in COMPONENTS)
    survey = {"uid": f"09{number:030x}", "household": home, "form": "A2026"}
    rows["survey"].append({**survey, "tanggal": "2026-02-10", "answers": f"{{{answers}}}"})
    angles = tuple(SUDUT_FOTO)
    rows["photo"] += [
        {
            "uid": f"08{number * PHOTOS + place:030x}",
            "household": home,
            "build": f"0b{number:030x}",
            "sudut": angles[place % len(angles)],
            "berkas": f"{number * PHOTOS + place:064x}",
            "rupa": f"{number * PHOTOS + place:016x}",
            "ukuran": 150_000,
        }
        for place in range(PHOTOS)
    ]
