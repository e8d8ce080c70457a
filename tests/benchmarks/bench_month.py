"""A closed month of 100,000 households: frozen, laid beside now, forgotten; and its screens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from desktop_app.services import home, month_villages, snapshots
from desktop_app.services.desk import Desk
from desktop_app.services.snapshots_compare import compare
from desktop_app.store import Work, open_store
from desktop_app.store.engine import Connection
from desktop_app.store.snapshots import forget_in_snapshots
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME, big_store
from tests.benchmarks.harness import Figure, at_most, bench, wall_of

MONTH = "2026-11"
REACH_FREEZE_S, REACH_SIZE_MB, REACH_COMPARE_S = 3.0, 8.0, 3.0
REACH_FORGET_S, REACH_SCREEN_S = 3.0, 1.0


@bench("bulan", "A closed month of 100,000 households")
def month(folder: Path) -> Iterator[Figure]:
    """Freezing beside the window, the size on disk, and the screens that lean on it."""
    data = folder / "data"
    shutil.copytree(big_store(), data)
    store, actor = open_store(data, USERNAME, PASSWORD, lambda: NOW)
    desk = Desk(store, actor, lambda: NOW, data, "32.16.06")
    with store.local_write() as database:
        families = settle(database.connection())
    spent = wall_of(lambda: snapshots.freeze_due(desk))
    yield at_most("freezing a month", spent, REACH_FREEZE_S, "s", f"{families} families")
    with desk.reader() as reader:
        size = int(reader.value("SELECT length(rows) FROM period_snapshot"))
    yield at_most("its size", size / 1e6, REACH_SIZE_MB, "MB", "of 24 that are kept")
    spent = min(wall_of(lambda: compare(desk, MONTH)) for _ in range(3))
    yield at_most("laying it beside now", spent, REACH_COMPARE_S, "s")
    uid = snapshots.read_snapshot(desk, MONTH)[0].uid
    desk.write("ukur", "", fill_up)
    spent = wall_of(lambda: desk.write("ukur", "", lambda work: forget(work, uid)))
    yield at_most("forgetting a family in 24 of them", spent, REACH_FORGET_S, "s")
    for name, screen in (
        ("Beranda", lambda: home.home_view(desk)),
        ("the page Desa", lambda: month_villages.read_villages(desk, "11-2026")),
    ):
        yield at_most(name, min(wall_of(screen) for _ in range(3)), REACH_SCREEN_S, "s")
    store.close()


def settle(connection: Connection) -> int:
    """A form and a settled status for every third family; gives how many families there are."""
    homes = [str(row[0]) for row in connection.execute("SELECT uid FROM household ORDER BY id")]
    some = homes[::3]
    connection.executemany(
        "INSERT INTO dtsen_form(uid, household, periode, keadaan, answers) "
        "VALUES(?, ?, '2026-4', 'draf', '{}')",
        [(f"f{uid[1:]}", uid) for uid in some],
    )
    connection.executemany(
        "INSERT INTO poverty_status(uid, household, periode, status) "
        "VALUES(?, ?, '2026-4', 'miskin')",
        [(f"d{uid[1:]}", uid) for uid in some],
    )
    return len(homes)


def fill_up(work: Work) -> None:
    """The same snapshot for the 23 months before."""
    months = [f"{year}-{number:02d}" for year in (2024, 2025, 2026) for number in range(1, 13)]
    for key in [one for one in months if one < MONTH][-23:]:
        work.connection.execute(
            "INSERT INTO period_snapshot(periode, at, counts, rows) "
            "SELECT ?, at, counts, rows FROM period_snapshot WHERE periode = ?",
            (key, MONTH),
        )


def forget(work: Work, uid: str) -> None:
    """Remove a family from all of them."""
    forget_in_snapshots(work.connection, {uid})
