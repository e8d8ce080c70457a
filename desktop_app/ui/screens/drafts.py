"""What is typed and not saved yet is kept every few seconds, so that a power cut loses nothing."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.services.desk import JAKARTA
from desktop_app.ui.context import Ui

EVERY_MS = 5000
KEPT = "Ketikan disimpan sementara {time}"
DROPPED = "Ketikan yang belum disimpan dibuang"


@dataclass(frozen=True)
class Draft:
    """How the texts of one form are kept."""

    typed: Callable[[], Mapping[str, object]]
    """What differs from what stands now; empty when nothing does."""
    save: Callable[[], Callable[[], None]]
    """Takes what is typed and gives what keeps it, which runs in the writer's lane."""
    drop: Callable[[], None]
    """Forgets it, in the writer's lane."""


def _nothing() -> None:
    """Nobody waits."""


class DraftKeeper:
    """Watches one form at a time."""

    def __init__(self, owner: tk.Misc, ui: Ui) -> None:
        self._owner, self._ui = owner, ui
        self._draft: Draft | None = None
        self._seen: Mapping[str, object] = {}
        self._is_kept = False
        self.is_paused = False  # while the same answers are being saved
        owner.after(EVERY_MS, self._tick)

    def watch(self, draft: Draft, is_kept: bool = False) -> None:
        """Keep this form from now on; `is_kept` says that an earlier draft of it is there."""
        self._draft, self._seen = draft, draft.typed()
        self._is_kept = is_kept or bool(self._seen)

    def rest(self) -> None:
        """Keep nothing any more: the form is being saved or was left."""
        self._draft = None

    def keep(self, then: Callable[[], None] = _nothing) -> None:
        """Keep what changed since the last time, if anything did; `then` when it is kept."""
        draft = self._draft
        now = draft.typed() if draft is not None else self._seen
        if draft is None or self.is_paused or now == self._seen:
            then()
            return
        self._seen, self._is_kept = now, bool(now)
        moment = self._ui.desk.clock().astimezone(JAKARTA)
        write = draft.save() if now else draft.drop
        self._write(write, KEPT.format(time=f"{moment:%H.%M}"), then)

    def drop(self, then: Callable[[], None] = _nothing) -> None:
        """Forget what was kept of this form."""
        draft, self._draft = self._draft, None
        if draft is None or not self._is_kept:
            then()
            return
        self._write(draft.drop, DROPPED, then)

    def _write(self, write: Callable[[], None], text: str, then: Callable[[], None]) -> None:
        def told(_none: None) -> None:
            self._ui.status(text)
            then()

        self._ui.jobs.write(lambda _given: write(), told)

    def _tick(self) -> None:
        if self._owner.winfo_exists():
            self.keep()
            self._owner.after(EVERY_MS, self._tick)
