"""The line at the bottom: office, person, last save and backup, and the running job."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.ui import texts
from desktop_app.ui.jobs import LongJob
from desktop_app.ui.theme import px

LOOK_MS = 150


class StatusLine(ttk.Frame):
    """Notes at the left, the running job at the right."""

    def __init__(self, parent: tk.Misc, place: str, person: str, stop: Callable[[], None]) -> None:
        """`stop` is called by the button Batal."""
        super().__init__(parent, style="Rail.TFrame", padding=(px(parent, 10), px(parent, 3)))
        self._label(f"{place}  ·  {person}").pack(side="left")
        self.backup = self._label("")
        self.backup.pack(side="left", padx=px(self, 18))
        self._kept = ""
        self.note = self._label("")
        self.note.pack(side="left")
        self.job = ttk.Frame(self, style="Rail.TFrame")
        self.job_text = self._label("", self.job)
        self.bar = ttk.Progressbar(self.job, length=px(self, 130), mode="determinate")
        self.stop = ttk.Button(
            self.job,
            text=f"{texts.CANCEL} (F8)",
            command=stop,
            bootstyle="secondary outline",
            padding=(px(self, 8), 0),
        )
        self.job_text.pack(side="left")
        self.bar.pack(side="left", padx=px(self, 8))
        self.stop.pack(side="left")

    def say(self, text: str) -> None:
        """A short note, until the next one or another screen."""
        self.note.configure(text=text)

    def keep(self, text: str) -> None:
        """A note that stays over screens: when was saved last."""
        self._kept = text
        self.say(text)

    def rest(self) -> None:
        """Back to the note that stays."""
        self.say(self._kept)

    def say_backup(self, when: str) -> None:
        """When the last good backup was made."""
        self.backup.configure(text=texts.BACKUP.format(when=when) if when else texts.NO_BACKUP)

    def watch(self, running: Callable[[], Sequence[LongJob]]) -> None:
        """Show the first running job from now on."""
        self.after(LOOK_MS, self.watch, running)
        self._look(running())

    def _look(self, jobs: Sequence[LongJob]) -> None:
        if not jobs:
            if self.job.winfo_ismapped():
                self.job.pack_forget()
            return
        job = jobs[0]
        more = f" (+{len(jobs) - 1})" if len(jobs) > 1 else ""
        self.job_text.configure(text=f"{job.title}{more}: {job.text}")
        self.bar.configure(maximum=max(job.total, 1), value=job.done if job.total else 0)
        self.stop.configure(state="disabled" if job.cancel.requested else "normal")
        if not self.job.winfo_ismapped():
            self.job.pack(side="right")

    def _label(self, text: str, parent: tk.Misc | None = None) -> ttk.Label:
        return ttk.Label(parent or self, text=text, style="RailMuted.TLabel")
