"""The boards of Rutilahu over 2,500 houses with all their events, bills and wages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from desktop_app.services.desk import Desk
from desktop_app.services.house_board import (
    board_lines,
    chosen,
    list_houses,
    read_houses,
    total_line,
)
from desktop_app.store import open_store
from desktop_app.store.engine import Connection
from tests.benchmarks.bench_tkpkd import put
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, big_store
from tests.benchmarks.harness import Figure, at_most, bench, wall_of

# The office of the kabupaten, which gets the cases of Rutilahu only, with room to spare.
HOUSEHOLDS, HOUSES, LINES = 10_000, 2_500, 20
REACH_MS = 100.0
STEPS = ("terdata", "disurvei_layak", "diusulkan", "rekomendasi", "ditetapkan", "berkas_lengkap")
WORK = ("tahap1_cair", "progres_30", "lpd1", "tahap2_cair", "progres_50", "progres_100", "bast")


@bench("papan-rumah", "Boards of Rutilahu over 2,500 houses with all their rows")
def house_boards(folder: Path) -> Iterator[Figure]:
    """The board read anew and counted, and one step down; among 10,000 families."""
    data = folder / "data"
    shutil.copytree(big_store(HOUSEHOLDS), data)
    store, actor = open_store(data, USERNAME, PASSWORD, lambda: NOW)
    with store.local_write() as database:
        lines = fill(database.connection())
    desk = Desk(store, actor, lambda: NOW, data, "32.16.06")
    houses = read_houses(desk)
    desa = houses.rows[0].desa
    beside = f"{len(houses.rows)} houses, {lines} lines of bills"

    def board() -> None:
        read = read_houses(desk)
        board_lines(read, chosen(read), area="32.16.06")
        total_line(read, read.rows)

    works = (
        ("the board, read anew", board, beside),
        ("counting it for another scheme or year", lambda: board_lines(houses, houses.rows), ""),
        ("the houses of one desa", lambda: list_houses(houses, chosen(houses, desa)), ""),
    )
    for name, work, told in works:
        yield at_most(name, min(wall_of(work) for _ in range(5)) * 1e3, REACH_MS, "ms", told)
    store.close()


def fill(connection: Connection) -> int:
    """A build for every fourth family, with dwelling, events, two bills and two wages each."""
    homes = [str(row[0]) for row in connection.execute("SELECT uid FROM household ORDER BY id")]
    chain = (*STEPS, *WORK)
    scheme = f"06{0:030x}"
    put(connection, "scheme", [{"uid": scheme, "kode": "BSPS", "nama": "BSPS", "tahun": 2026}])
    rows: dict[str, list[dict[str, object]]] = {
        kind: [] for kind in ("dwelling", "build", "build_event", "bill", "bill_line", "wage")
    }
    for number, home in enumerate(homes[:: len(homes) // HOUSES][:HOUSES]):
        build, dwelling = f"0b{number:030x}", f"0d{number:030x}"
        reached = number % len(chain) + 1
        rows["dwelling"].append({"uid": dwelling, "pengairan": number % 9 == 0})
        rows["build"].append(
            {
                "uid": build,
                "household": home,
                "dwelling": dwelling,
                "scheme": scheme,
                "tahun": 2026,
                "pagu_bahan": 17_500_000,
                "pagu_upah": 2_500_000,
                "state": chain[reached - 1],
            }
        )
        rows["build_event"] += [
            {
                "uid": f"0c{number * 16 + step:030x}",
                "build": build,
                "ke": state,
                "tanggal": f"2026-{step % 10 + 1:02d}-10",
                "nilai_bahan": 8_750_000 if state.endswith("_cair") else None,
            }
            for step, state in enumerate(chain[:reached])
        ]
        spend(rows, number, build)
    for kind, made in rows.items():
        put(connection, kind, made)
    connection.execute("UPDATE dwelling SET desa = '32.16.06.2002' WHERE desa IS NULL")
    return len(rows["bill_line"])


def spend(rows: dict[str, list[dict[str, object]]], number: int, build: str) -> None:
    """Two bills of twenty lines and two wages of a house."""
    for stage in (1, 2):
        bill = f"0e{number * 2 + stage:030x}"
        rows["bill"].append({"uid": bill, "build": build, "tahap": stage, "nomor": str(stage)})
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
        rows["wage"].append(
            {
                "uid": f"0a{number * 2 + stage:030x}",
                "build": build,
                "tahap": stage,
                "pekerja": "Tukang",
                "jumlah": 1_250_000,
            }
        )
