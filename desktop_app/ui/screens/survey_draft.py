"""What is typed and not saved yet is kept every few seconds, so that a power cut loses nothing."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

from desktop_app.services import recording
from desktop_app.services.desk import JAKARTA
from desktop_app.services.recording import Drafted
from desktop_app.ui.context import Ui

EVERY_MS = 5000
KEPT = "Ketikan disimpan sementara {time}"
DROPPED = "Ketikan yang belum disimpan dibuang"


class DraftKeeper:
    """Watches the texts of one entry at a time."""

    def __init__(self, owner: tk.Misc, ui: Ui, read: Callable[[], Mapping[str, str]]) -> None:
        """`read` gives what stands in the form now."""
        self._owner, self._ui, self._read = owner, ui, read
        self._entry: Drafted | None = None
        self._base: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._is_kept = False
        self.is_paused = False  # while the same answers are being saved
        owner.after(EVERY_MS, self._tick)

    def watch(self, entry: Drafted, base: Mapping[str, str]) -> None:
        """Keep this entry from now on; `base` is the form without anything typed."""
        self._entry, self._base = entry, dict(base)
        self._kept = dict(self._read())
        self._is_kept = entry.has_draft

    def rest(self) -> None:
        """Keep nothing any more: the entry is being saved or was left."""
        self._entry = None

    def keep(self) -> None:
        """Keep what changed since the last time, if anything did."""
        now = dict(self._read()) if self._entry is not None else self._kept
        if self._entry is None or self.is_paused or now == self._kept:
            return
        self._kept = now
        typed = {name: text for name, text in now.items() if text != self._base.get(name, "")}
        self._is_kept = bool(typed)
        desk, entry = self._ui.desk, self._entry
        if typed:
            self._ui.jobs.write(
                lambda _confirmed: recording.save_draft(desk, entry, typed), self._told
            )
        else:
            self._ui.jobs.write(lambda _confirmed: recording.drop_draft(desk, entry), self._told)

    def drop(self) -> None:
        """Forget what was kept of this entry."""
        entry, desk = self._entry, self._ui.desk
        self._entry = None
        if entry is not None and self._is_kept:
            self._ui.jobs.write(
                lambda _confirmed: recording.drop_draft(desk, entry),
                lambda _none: self._ui.status(DROPPED),
            )

    def _tick(self) -> None:
        if self._owner.winfo_exists():
            self.keep()
            self._owner.after(EVERY_MS, self._tick)

    def _told(self, _none: None) -> None:
        now = self._ui.desk.clock().astimezone(JAKARTA)
        self._ui.status(KEPT.format(time=f"{now:%H.%M}"))
