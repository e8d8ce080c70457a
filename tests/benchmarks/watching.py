"""How much memory the processes of a benchmark hold together while they work."""

from __future__ import annotations

import os
import threading
from pathlib import Path


class Watch:
    """Looks several times a second at how much memory the children of this process hold."""

    def __init__(self, *, with_us: bool = False) -> None:
        self.most = 0.0
        self._with_us = with_us
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(0.2):
            processes = children_of(os.getpid()) + [os.getpid()] * self._with_us
            self.most = max(self.most, sum(map(memory_mb, processes)))


def children_of(process: int) -> list[int]:
    """The processes that the threads of a process started and that still run."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(one) for told in tasks for one in told.read_text().split()]


def memory_mb(process: int) -> float:
    """What a process holds that it does not share, and its part of what it shares."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it ended while we looked
        return 0.0
    return sum(int(line.split()[1]) / 1_000 for line in lines if line.startswith("Pss:"))
