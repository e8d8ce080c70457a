"""What is typed in the DTSEN form is kept every few seconds, so that a power cut loses nothing."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.services import dtsen_forms
from desktop_app.services.desk import JAKARTA
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.dtsen_model import FormModel

EVERY_MS = 5000
KEPT = "Ketikan disimpan sementara {time}"
DROPPED = "Ketikan yang belum disimpan dibuang"


def _nothing() -> None:
    """Nobody waits."""


class DraftKeeper:
    """Watches one form at a time."""

    def __init__(self, owner: tk.Misc, ui: Ui) -> None:
        self._owner, self._ui = owner, ui
        self._model: FormModel | None = None
        self._kept: dict[str, dict[str, str]] = {}
        self.is_paused = False  # while the same answers are being saved
        owner.after(EVERY_MS, self._tick)

    def watch(self, model: FormModel) -> None:
        """Keep this form from now on."""
        self._model, self._kept = model, model.typed()

    def rest(self) -> None:
        """Keep nothing any more: the form is being saved or was left."""
        self._model = None

    def keep(self, then: Callable[[], None] = _nothing) -> None:
        """Keep what changed since the last time, if anything did; `then` when it is kept."""
        model = self._model
        now = model.typed() if model is not None else self._kept
        if model is None or self.is_paused or now == self._kept:
            then()
            return
        self._kept = now
        desk, view, over = self._ui.desk, model.view, model.typed_over()

        def told(_none: None) -> None:
            moment = desk.clock().astimezone(JAKARTA)
            self._ui.status(KEPT.format(time=f"{moment:%H.%M}"))
            then()

        if now:
            self._ui.jobs.write(lambda _given: dtsen_forms.save_draft(desk, view, now, over), told)
        else:
            self._ui.jobs.write(lambda _given: dtsen_forms.drop_draft(desk, view), told)

    def drop(self, then: Callable[[], None] = _nothing) -> None:
        """Forget what was kept of this form."""
        model, desk = self._model, self._ui.desk
        self._model = None
        if model is None or not self._kept:
            then()
            return

        def told(_none: None) -> None:
            self._ui.status(DROPPED)
            then()

        self._ui.jobs.write(lambda _given: dtsen_forms.drop_draft(desk, model.view), told)

    def _tick(self) -> None:
        if self._owner.winfo_exists():
            self.keep()
            self._owner.after(EVERY_MS, self._tick)
