"""Two things at once: what comes from elsewhere is waited for beside the work of the caller."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from desktop_app.services.desk import Desk
from desktop_app.services.progress import Cancel
from desktop_app.store.engine import Connection

T = TypeVar("T")
Write = Callable[[Callable[[Connection], object]], None]
_SLICE = 0.1  # seconds between two looks at whether somebody asked to stop


def write_local(desk: Desk, body: Callable[[Connection], T]) -> T:
    """One short transaction on tables of this PC, where transactions are run."""

    def run() -> T:
        with desk.store.local_write() as database:
            return body(database.connection())

    return desk.run_write(run)


@contextmanager
def written_beside(desk: Desk) -> Iterator[Write]:
    """Short transactions in their order, each while the caller makes the next one ready.

    What a transaction raised is raised by the next one or at the end; after it nothing is written.
    Not for work that runs in the writer's lane: it would wait for itself.
    """
    with ThreadPoolExecutor(1, "padan-tulis") as pool:
        waiting: list[Future[object]] = []

        def write(body: Callable[[Connection], object]) -> None:
            if waiting:
                waiting.pop().result()
            waiting.append(pool.submit(write_local, desk, body))

        yield write
        if waiting:
            waiting.pop().result()


@contextmanager
def walked_beside(items: Iterator[T], cancel: Cancel) -> Iterator[Iterator[T]]:
    """`items`, walked in a thread of its own; the caller ends it before he leaves early.

    What it raised is raised when the items before it were taken.
    """
    told: queue.SimpleQueue[list[T]] = queue.SimpleQueue()

    def walk() -> None:
        try:
            for item in items:
                told.put([item])
        finally:
            told.put([])

    def taken() -> Iterator[T]:
        while True:
            try:
                found = told.get(timeout=_SLICE)
            except queue.Empty:
                cancel.check()
                continue
            if not found:
                return walked.result()
            yield from found

    with ThreadPoolExecutor(1, "padan-susul") as pool:
        walked = pool.submit(walk)
        yield taken()
