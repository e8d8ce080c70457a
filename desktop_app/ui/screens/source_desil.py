"""A list in use offers its desil to the families that have none yet."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.domain.formatting import format_number
from desktop_app.services import desil_filling
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.widgets.banner import Banner

WAITING = "{count} keluarga di Padan belum punya desil, dan daftar ini menyebutnya."
FILL = "Isi desilnya …"
ASK = (
    "Desil dari daftar ini dicatat pada {count} keluarga yang belum punya desil. Desil yang sudah "
    "ada tidak diubah. Tuliskan alasannya."
)
FILLED = "{count} desil diisi dari daftar ini."
JOB = "Mengisi desil"


class DesilOffer:
    """Speaks in the note of its screen, below what stands there already."""

    def __init__(self, ui: Ui, owner: tk.Misc, note: Banner, go_on: Callable[[], None]) -> None:
        """`go_on` gives the keyboard back to the list when all is filled."""
        self._ui, self._owner, self._note, self._go_on = ui, owner, note, go_on

    def look(self, uid: str) -> None:
        """Count the families, and offer where there are some."""
        desk = self._ui.desk

        def told(count: int) -> None:
            if count:
                text = WAITING.format(count=format_number(count))
                lines = [*self._note.lines, text]
                self._note.show("info", lines, (FILL, lambda: self._ask(uid, count)))

        self._ui.jobs.read(
            lambda: desil_filling.count_missing(desk, uid), told, key="desil", owner=self._owner
        )

    def _ask(self, uid: str, count: int) -> None:
        reason = self._ui.dialogs.ask_reason(ASK.format(count=format_number(count)))
        if reason is None:
            return
        desk = self._ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> int:
            return desil_filling.fill_desil(desk, uid, reason, progress, cancel)

        def done(filled: int) -> None:
            self._note.show("good", FILLED.format(count=format_number(filled)))
            self._go_on()

        self._ui.jobs.long(JOB, run, done, owner=self._owner)
