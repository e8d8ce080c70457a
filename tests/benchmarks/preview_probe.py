"""Run in a process of its own: a list taken in beside a window that must stay alive.

Arguments: data folder, list. The list is taken in the lanes of the window, while the first thread
ticks as the window's loop does. Prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path

from desktop_app.domain.errors import NeedsConfirmation
from desktop_app.imports.limits import LISTS
from desktop_app.services.desk import Desk
from desktop_app.services.source_lists import ListSummary, take_list
from desktop_app.services.worker import Job, Lanes
from desktop_app.store import open_store
from tests.benchmarks.big_store import NOW, PASSWORD, USERNAME
from tests.benchmarks.harness import cpu_seconds, percentile
from tests.benchmarks.watching import Watch

TICK_S = 0.02


def main(folder: Path, path: Path) -> None:
    store, actor, *_ = open_store(folder, USERNAME, PASSWORD, lambda: NOW)
    desk = Desk(store, actor, lambda: NOW, folder, "32.16")
    lanes = Lanes(lambda: None)
    desk.run_write = lanes.write
    found: list[ListSummary] = []
    pause = threading.Event()
    wall, cpu = time.perf_counter(), cpu_seconds()
    late: list[float] = []
    with Watch(with_us=True) as watch:
        lanes.long.submit(Job(lambda: taken(desk, path), found.append, _fail))
        while not found:
            before = time.perf_counter()
            pause.wait(TICK_S)
            lanes.deliver()
            late.append(time.perf_counter() - before - TICK_S)
    lanes.stop()
    one = found[0]
    told = {
        "wall": time.perf_counter() - wall,
        "cpu": cpu_seconds() - cpu,
        "memory": watch.most,
        "late_p99": percentile(late, 99),
        "late_most": max(late),
        "rows": one.rows,
        "linked": one.linked,
        "proposed": one.proposed,
    }
    print(json.dumps(told))
    store.close()


def _fail(problem: BaseException) -> None:
    raise problem


def taken(desk: Desk, path: Path) -> ListSummary:
    """The list, whatever is asked on the way."""
    confirmed: set[str] = set()
    while True:
        try:
            return take_list(
                desk, path, period="2026-11", limits=LISTS, confirmed=frozenset(confirmed)
            )
        except NeedsConfirmation as question:
            print(question, file=sys.stderr)
            confirmed.add(question.code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
