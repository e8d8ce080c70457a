"""Lanes beside the window: one thread writes, one reads; results are polled.

The reader's side has a second thread for long work, so that a list is still read
while a thousand sheets are printed.

Nothing but closures in a queue crosses the line between the threads. A job that
reads hands its transaction to the writer with `write` and
waits for it; a job in the writer's lane runs it at once.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from desktop_app.domain.errors import Cancelled

T = TypeVar("T")

TURN_S = 0.001
Deliver = Callable[[Callable[[], None]], None]


@dataclass(frozen=True)
class Job:
    """One piece of work and whom to tell, on the window's thread, how it ended."""

    run: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]


class Lane:
    """One thread that runs jobs in order."""

    def __init__(self, name: str, deliver: Deliver, at_end: Callable[[], None]) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self.is_open = True
        self._deliver = deliver
        self._at_end = at_end
        self._thread = threading.Thread(target=self._loop, name=f"padan-{name}")
        self._thread.start()

    @property
    def is_current(self) -> bool:
        """Whether the caller runs in this lane."""
        return threading.current_thread() is self._thread

    def submit(self, job: Job) -> None:
        """Put a job at the end of the queue."""
        self._jobs.put(job)

    def stop(self) -> None:
        """Let the queued jobs end, then end the thread."""
        self.is_open = False
        self._jobs.put(None)
        self._thread.join()

    def _loop(self) -> None:
        try:
            while (job := self._jobs.get()) is not None:
                self._run(job)
        finally:
            self._at_end()

    def _run(self, job: Job) -> None:
        try:
            value = job.run()
        except Exception as problem:  # the edge of the lane: whatever failed is told, not lost
            self._deliver(partial(job.failed, problem))
        else:
            self._deliver(lambda: job.done(value))


class Lanes:
    """The writer's lane, the two of the reader, and the queue of results for the window."""

    def __init__(self, close_thread: Callable[[], None]) -> None:
        """`close_thread` is called at the end of each lane, to close its connection."""
        # A save touches the engine some twenty times, and after each it waits for its turn among
        # the threads; with the usual 5 ms a print beside it would stretch the save to 200 ms.
        sys.setswitchinterval(TURN_S)
        self._results: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.writer = Lane("writer", self._results.put, close_thread)
        self.reader = Lane("reader", self._results.put, close_thread)
        self.long = Lane("long", self._results.put, close_thread)

    def post(self, callback: Callable[[], None]) -> None:
        """Have a callback run on the window's thread; may be called from any lane."""
        self._results.put(callback)

    def deliver(self, limit: int = 50) -> None:
        """Run waiting callbacks. For the window's thread only."""
        for _ in range(limit):
            try:
                callback = self._results.get_nowait()
            except queue.Empty:
                return
            callback()

    def write(self, run: Callable[[], T]) -> T:
        """Run a transaction in the writer's lane and wait for its result."""
        if self.writer.is_current:
            return run()
        if not self.writer.is_open:
            raise Cancelled("Padan sedang ditutup. Ulangi setelah dibuka lagi.")
        result: Future[T] = Future()

        def work() -> None:
            try:
                result.set_result(run())
            except BaseException as problem:
                result.set_exception(problem)
                raise

        self.writer.submit(Job(work, _ignore, _ignore))
        return result.result()

    def stop(self) -> None:
        """End the lanes after their queued jobs, the readers first: they may still write."""
        self.long.stop()
        self.reader.stop()
        self.writer.stop()


def _ignore(_value: object) -> None:
    """The waiting caller is told through the future instead."""
