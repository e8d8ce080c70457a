"""Work beside the window: reads, writes and long work, with their answers on the window's thread.

    jobs.read(lambda: households.list_households(desk, wanted), self._fill, key="daftar")
    jobs.write(lambda confirmed: households.save_household(desk, uid, raw, seen, confirmed), done)
    jobs.long("Mencetak", lambda progress, cancel, confirmed: printing.prepare(...), self._printed)

`run` is called in a lane and touches no widget; `done(value)` is called on the window's thread.
What goes wrong is told here: a UserError in a dialog (or to `failed`, to show it beside a field),
a NeedsConfirmation as a question for a reason after which `run` is called again with
`confirmed={code: reason}`, a ConflictError as an offer to load again (`reload`), Cancelled as a
note, and anything else with a report number. `always()` is called at the end in every case.
"""

from __future__ import annotations

import logging
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from desktop_app.domain.errors import Cancelled, ConflictError, NeedsConfirmation, UserError
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.worker import Job, Lane, Lanes
from desktop_app.ui import texts
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.errors import show_problem
from desktop_app.ui.garbage import Garbage

log = logging.getLogger("padan.ui")
T = TypeVar("T")
Confirmed = dict[str, str]
POLL_MS = 25


@dataclass
class LongJob:
    """A piece of long work as the status line shows it; its numbers are set by its thread."""

    title: str
    cancel: Cancel = field(default_factory=Cancel)
    done: int = 0
    total: int = 0
    text: str = texts.WAITING

    def progress(self, done: int, total: int, text: str) -> None:
        """The `Progress` that the work calls."""
        self.done, self.total, self.text = done, total, text


@dataclass(frozen=True)
class _Ways:
    """What to call, on the window's thread, for each end of a job."""

    done: Callable[[Any], None]
    failed: Callable[[UserError], None] | None
    reload: Callable[[], None] | None
    always: Callable[[], None] | None
    again: Callable[[Confirmed], None] | None
    confirmed: Confirmed
    owner: tk.Misc | None


class Jobs:
    """The window's side of the lanes."""

    def __init__(
        self,
        root: tk.Misc,
        lanes: Lanes,
        dialogs: Dialogs,
        report_bug: Callable[[BaseException], str],
        status: Callable[[str], None],
        saved: Callable[[], None] = lambda: None,
    ) -> None:
        """`saved` is called after each write that succeeded."""
        self.root, self.lanes, self.dialogs = root, lanes, dialogs
        self.report_bug, self.status, self.saved = report_bug, status, saved
        self.running: list[LongJob] = []
        self._newest: dict[str, int] = {}
        self._waiting = 0
        self._after: str | None = None
        self._garbage = Garbage()

    # --- the three ways ------------------------------------------------------------

    def read(
        self,
        run: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
        *,
        key: str = "",
        owner: tk.Misc | None = None,
        always: Callable[[], None] | None = None,
    ) -> None:
        """A short look-up. With `key` only the newest answer of that key is delivered.

        `owner`: no answer any more once this widget is gone.
        """
        ways = _Ways(done, failed, None, always, None, {}, owner)
        if key:
            self._newest[key] = number = self._newest.get(key, 0) + 1
            ways = self._only_newest(ways, key, number)
        self._submit(self.lanes.reader, run, ways)

    def write(
        self,
        run: Callable[[Confirmed], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
        *,
        reload: Callable[[], None] | None = None,
        always: Callable[[], None] | None = None,
        owner: tk.Misc | None = None,
        confirmed: Confirmed | None = None,
    ) -> None:
        """A short transaction. `run` gets the reasons given so far, by question code."""
        given = confirmed or {}

        def again(more: Confirmed) -> None:
            self.write(run, done, failed, reload=reload, always=always, owner=owner, confirmed=more)

        def finished(value: T) -> None:
            self.saved()
            done(value)

        ways = _Ways(finished, failed, reload, always, again, given, owner)
        self._submit(self.lanes.writer, lambda: run(given), ways)

    def long(
        self,
        title: str,
        run: Callable[[Progress, Cancel, Confirmed], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
        *,
        reload: Callable[[], None] | None = None,
        always: Callable[[], None] | None = None,
        owner: tk.Misc | None = None,
        confirmed: Confirmed | None = None,
    ) -> LongJob:
        """Long work with progress in the status line and a button to stop it (F8)."""
        given = confirmed or {}
        job = LongJob(title)

        def work() -> T:
            job.text = texts.WORKING
            job.cancel.check()
            return run(job.progress, job.cancel, given)

        def again(more: Confirmed) -> None:
            self.long(
                title, run, done, failed, reload=reload, always=always, owner=owner, confirmed=more
            )

        def ended() -> None:
            self.running.remove(job)
            if always is not None:
                always()

        self.running.append(job)
        ways = _Ways(done, failed, reload, ended, again, given, owner)
        self._submit(self.lanes.long, work, ways)
        return job

    # --- the poll ------------------------------------------------------------------

    @property
    def is_idle(self) -> bool:
        """Whether no job waits or runs."""
        return self._waiting == 0

    def start(self) -> None:
        """Deliver answers every 25 ms from now on."""
        if self._after is None:
            self._garbage.begin()
        self._after = self.root.after(POLL_MS, self.start)
        self._garbage.tick(is_busy=bool(self.running))
        self.lanes.deliver()

    def stop(self) -> None:
        """No more answers; the lanes go on until they are stopped."""
        if self._after is not None:
            self.root.after_cancel(self._after)
            self._after = None
            self._garbage.end()

    def stop_long(self) -> None:
        """Ask every long job to stop at its next step."""
        for job in self.running:
            job.text = texts.STOPPING
            job.cancel.request()

    # --- inside --------------------------------------------------------------------

    def _submit(self, lane: Lane, run: Callable[[], Any], ways: _Ways) -> None:
        self._waiting += 1
        lane.submit(
            Job(run, lambda value: self._done(ways, value), lambda error: self._failed(ways, error))
        )

    def _only_newest(self, ways: _Ways, key: str, number: int) -> _Ways:
        def done(value: object) -> None:
            if self._newest[key] == number:
                ways.done(value)

        def failed(error: UserError) -> None:
            if self._newest[key] == number:
                if ways.failed is not None:
                    ways.failed(error)
                else:
                    self.dialogs.error(str(error))

        return _Ways(done, failed, None, ways.always, None, {}, ways.owner)

    def _done(self, ways: _Ways, value: object) -> None:
        self._waiting -= 1
        if ways.always is not None:
            ways.always()
        if _is_there(ways.owner):
            ways.done(value)

    def _failed(self, ways: _Ways, error: BaseException) -> None:
        self._waiting -= 1
        if ways.always is not None:
            ways.always()
        if isinstance(error, Cancelled):
            self.status(str(error))
        elif isinstance(error, NeedsConfirmation) and ways.again is not None:
            reason = self.dialogs.ask_reason(str(error))
            if reason is not None:
                ways.again({**ways.confirmed, error.code: reason})
        elif isinstance(error, ConflictError) and ways.reload is not None:
            if self.dialogs.ask_reload():
                ways.reload()
        elif isinstance(error, UserError) and ways.failed is not None and _is_there(ways.owner):
            ways.failed(error)
        else:
            show_problem(error, self.dialogs, self.report_bug)


def _is_there(owner: tk.Misc | None) -> bool:
    return owner is None or bool(owner.winfo_exists())
