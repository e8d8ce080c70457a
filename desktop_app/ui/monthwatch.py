"""When a month closes while the program runs, that is said in a band; nobody's typing is disturbed.

The computer's clock is looked at twice a minute, so a PC that slept through midnight is told too.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_date, format_month
from desktop_app.services import snapshots
from desktop_app.services.desk import Desk
from desktop_app.services.schedule import CutOff, cut_off_of
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner

LOOK_MS = 30_000
CLOSED = (
    "Batas data {month} ({day}) sudah lewat. Yang disimpan mulai sekarang masuk {now}; yang sedang "
    "diketik tidak hilang."
)
NO_PROPOSALS = "Usulan bansos {month} sudah ditutup ({day}). Usulan baru masuk {now}."
FREEZING = "Membekukan bulan yang ditutup"


class MonthWatch(ttk.Frame):
    """Not seen until a month closes; then a sentence and a button above the screen."""

    def __init__(
        self, parent: tk.Misc, above: tk.Misc, desk: Desk, closed: Callable[[], None]
    ) -> None:
        """It is shown over `above`. `closed()`: the month was frozen, Beranda looks again."""
        super().__init__(parent)
        self._above, self._desk, self._closed = above, desk, closed
        self._day: date | None = None
        self._known: tuple[str, str] | None = None
        self.band = Banner(self)
        self.band.pack(fill="x", padx=px(self, 18), pady=(px(self, 4), 0))

    def watch(self, jobs: Jobs) -> None:
        """Look at the clock from now on."""
        if self.winfo_exists():
            self.after(LOOK_MS, self.watch, jobs)
            self.look(jobs)

    def look(self, jobs: Jobs) -> None:
        """Read the days of the month when another day has begun since the last look."""
        today, desk = self._desk.today(), self._desk
        if today != self._day:
            self._day = today
            jobs.read(lambda: cut_off_of(desk), lambda found: self._judge(jobs, found), owner=self)

    def _judge(self, jobs: Jobs, found: CutOff) -> None:
        today, before = self._desk.today(), self._known
        self._known = now = (found.period(today), found.proposal_period(today))
        if before is None or before == now:
            return
        if before[0] < now[0]:
            self._say(CLOSED, before[0], now[0], found.data_date(before[0]))
            self._freeze(jobs)
        elif before[1] < now[1]:
            self._say(NO_PROPOSALS, before[1], now[1], found.close_date(before[1]))

    def _say(self, text: str, month: str, now: str, day: date) -> None:
        words = {"month": format_month(month), "now": format_month(now), "day": format_date(day)}
        self.band.show("warning", text.format(**words), ("Mengerti", self._understood))
        self.pack(side="top", fill="x", before=self._above)

    def _understood(self) -> None:
        self.band.hide()
        self.pack_forget()

    def _freeze(self, jobs: Jobs) -> None:
        desk = self._desk
        jobs.long(
            FREEZING,
            lambda _progress, _cancel, _given: snapshots.freeze_due(desk),
            lambda _key: self._closed(),
            owner=self,
        )
