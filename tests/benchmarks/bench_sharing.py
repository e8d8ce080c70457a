"""Bagikan: 1,500,000 rows cut into 187 sealed extracts; the board of 187 desa over 24 months."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from desktop_app.domain.wilayah import all_desa
from desktop_app.exchange.keys import new_keys, public_key
from desktop_app.services import board, keys, sharing, sharing_run
from desktop_app.services.desk import Desk
from desktop_app.services.setup import SetupChoice, first_run
from desktop_app.store import Work, local
from desktop_app.store.local import ParcelRecord
from tests.benchmarks.harness import Figure, at_most, bench, cpu_of, peak_memory_mb
from tests.benchmarks.official_list import write_list
from tests.conftest import FixedClock

ROWS = int(os.environ.get("PADAN_BENCH_ROWS", "1500000"))
MONTHS = [f"{2024 + (11 + n) // 12}-{(11 + n) % 12 + 1:02d}" for n in range(24)]


def dinsos(folder: Path) -> Desk:
    """A Dinsos that knows the key of every desa."""
    choice = SetupChoice("", None, "Dewi Contoh", "dewi", "kata sandi contoh", "dinsos")
    desk, _sheet = first_run(folder, choice, FixedClock())
    for place, desa in enumerate(all_desa()):
        name = f"desa:{desa.code}"
        keys.accept(desk, public_key(new_keys(), name, desa.title, f"{place:012x}", "A"))
    return desk


@bench("bagikan", f"One list of {ROWS:,} rows cut into 187 sealed extracts")
def sharing_bench(folder: Path) -> Iterator[Figure]:
    source, stick = folder / "daftar.csv", folder / "stik"
    write_list(source, ROWS)
    stick.mkdir()
    desk = dinsos(folder / "data")
    made: list[sharing_run.ShareResult] = []

    def work() -> None:
        shared = sharing.read_list(desk, source)
        made.append(sharing_run.share(desk, shared, "desil", "2026-11", stick))

    seconds = cpu_of(work)
    beside = f"{source.stat().st_size / 1e6:.0f} MB, {len(made[0].files)} kiriman"
    yield at_most("CPU, the child process included", seconds, 300, "s", beside)
    yield at_most("memory of the program", peak_memory_mb(), 400, "MB")
    rows = sum(one.file.rows for one in made[0].files)
    yield at_most("rows in no extract and not left over", ROWS - rows - 100, 0, "rows")
    desk.store.close()


@bench("papan", "The board of 187 desa over 24 months")
def board_bench(folder: Path) -> Iterator[Figure]:
    desk = dinsos(folder / "data")
    desk.write("isi buku", "", fill_book)
    times = [
        cpu_of(lambda: board.read_board(desk, MONTHS[-1], 24), time.process_time) for _ in range(9)
    ]
    count = len(board.read_board(desk, MONTHS[-1], 24).months)
    yield at_most("read and judged, CPU", min(times) * 1000, 100, "ms", f"{count} months")
    narrow = [
        cpu_of(lambda: board.read_board(desk, MONTHS[-1]), time.process_time) for _ in range(9)
    ]
    yield at_most("the six months that the screen shows, CPU", min(narrow) * 1000, 100, "ms")
    desk.store.close()


def fill_book(work: Work) -> None:
    """A kiriman of nearly every desa for each month."""
    for number, month in enumerate(MONTHS):
        for place, desa in enumerate(all_desa()):
            if (place + number) % 9 == 0:
                continue
            info = {
                "device": f"{place:012x}",
                "made": f"{month}-1{place % 10}T03:00:00+00:00",
                "counts": {"household": 3, "person": 12, "survey": 4},
                "kedatangan": "next",
                "papan": [],
            }
            sender, sha = f"desa:{desa.code}", "0" * 64
            local.put_parcel(
                work,
                ParcelRecord("masuk", "f", sender, month, number + 1, sha, "diterima", info=info),
            )
    work.note(kiriman=len(MONTHS))
