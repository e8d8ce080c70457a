"""The board of village aid over all desa: a year of BLT Dana Desa with 20,000 receivers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from desktop_app.domain.wilayah import all_desa
from desktop_app.services.aid_board import (
    board_programmes,
    board_total,
    chosen_lines,
    read_aid_board,
    totals_by_month,
)
from desktop_app.services.desk import Desk
from desktop_app.store import derived, open_store
from desktop_app.store.engine import Connection
from tests.benchmarks.bench_tkpkd import put
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, big_store
from tests.benchmarks.harness import Figure, at_most, bench, wall_of

RECEIVERS, MONTHS, REACH_MS = 20_000, 12, 100.0
PROGRAMME = f"01{0:030x}"
RULES = '{"penetap":"desa","hanya_desa":true,"bulan_sekaligus":3,"evaluasi_kecamatan":true}'
DECREED = {"jenis": "perkades", "nomor": "3", "tanggal": "2026-01-05", "berkas": "ab" * 32}


@bench("papan-bantuan", "The board of village aid: 187 desa, 12 months, 20,000 receivers")
def aid_board(folder: Path) -> Iterator[Figure]:
    """Read anew from the store with a connection of its own, as the screen does."""
    data = folder / "data"
    shutil.copytree(big_store(1_000), data)
    store, actor = open_store(data, USERNAME, PASSWORD, lambda: NOW)
    with store.local_write() as database:
        lines = fill(database.connection())
    desk = Desk(store, actor, lambda: NOW, data, "32.16")

    def whole() -> None:
        board = read_aid_board(desk, PROGRAMME)
        board_total(chosen_lines(board))
        totals_by_month(board)

    beside = f"{len(read_aid_board(desk, PROGRAMME).lines)} desa, {lines} lines of payment lists"
    yield at_most("the board, read anew", min(wall_of(whole) for _ in range(5)) * 1e3, REACH_MS,
                  "ms", beside)  # fmt: skip
    choose = min(wall_of(lambda: board_programmes(desk)) for _ in range(5)) * 1e3
    yield at_most("the programmes that it is chosen from", choose, REACH_MS, "ms", "")
    store.close()


def fill(connection: Connection) -> int:
    """A programme with meeting, decree, receivers and twelve closed lists in each desa."""
    places = [desa.code for desa in all_desa()]
    named = {"kode": "BLT-DD", "nama": "BLT Dana Desa 2026", "tahun": 2026, "rules": RULES}
    put(connection, "programme", [{"uid": PROGRAMME, **named}])
    of = {"programme": PROGRAMME}
    put(connection, "musdes", ({"uid": f"02{n:030x}", "desa": desa, "jenis": "musdesus"}
                               for n, desa in enumerate(places)))  # fmt: skip
    put(connection, "decree", ({"uid": f"03{n:030x}", "desa": desa, "musdes": f"02{n:030x}",
                                **of, **DECREED} for n, desa in enumerate(places)))  # fmt: skip
    put(connection, "enrolment", (
        {"uid": f"04{n:030x}", **of, "household": f"05{n:030x}", "person": f"06{n:030x}",
         "desa": places[n % len(places)], "mulai": "2026-01", "kriteria": "lansia",
         "status": "aktif", "urut": n, "decree": f"03{n % len(places):030x}"}
        for n in range(RECEIVERS)
    ))  # fmt: skip
    lists = [(n, desa, month) for n, desa in enumerate(places) for month in range(MONTHS)]
    put(connection, "payout_list", (
        {"uid": f"07{n * MONTHS + month:030x}", **of, "desa": desa, "jumlah_bulan": 1,
         "bulan": f"2026-{month + 1:02d}", "nominal": 300_000, "state": "dibayar",
         "nomor": f"BLT-{n}-{month}", "owner_desk": f"desa:{desa}"}
        for n, desa, month in lists
    ))  # fmt: skip
    put(connection, "payout", (
        {"uid": f"08{n * MONTHS + month:030x}", "enrolment": f"04{n:030x}",
         "payout_list": f"07{(n % len(places)) * MONTHS + month:030x}",
         "household": f"05{n:030x}", "person": f"06{n:030x}", "urut": n, "nominal": 300_000,
         "outcome": "tidak_hadir" if n % 31 == 0 else "diterima"}
        for n in range(RECEIVERS) for month in range(MONTHS)
    ))  # fmt: skip
    derived.refresh(connection, "payout_list",
                    [f"07{n * MONTHS + month:030x}" for n, _desa, month in lists])  # fmt: skip
    return RECEIVERS * MONTHS
