"""Seeing whole identity numbers: the reason is chosen once a task, each look is noted."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.services import viewing
from desktop_app.services.viewing import Numbers
from desktop_app.ui.context import Ui

TITLE = "Tampilkan NIK"
WHY = (
    "NIK dan nomor KK adalah data pribadi. Pilih untuk apa perlu dilihat; pilihan ini berlaku "
    "setengah jam, dan setiap tampilan dicatat."
)
OTHER = "Alasan lain …"
WHY_OTHER = "Tuliskan untuk apa NIK atau nomor KK perlu dilihat; alasan dicatat."
SEEN = "Ditampilkan untuk: {reason}. Tercatat di buku catatan."


def see_numbers(
    ui: Ui, kind: str, uid: str, show: Callable[[Numbers], None], owner: tk.Misc
) -> None:
    """Ask for the reason of the task when none holds, note the look, then `show` the numbers."""
    desk, reason = ui.desk, reason_to_see(ui)
    if reason is None:
        return

    def shown(numbers: Numbers) -> None:
        show(numbers)
        ui.status(SEEN.format(reason=reason))

    ui.jobs.write(
        lambda _confirmed: viewing.show_numbers(desk, kind, uid, reason), shown, owner=owner
    )


def reason_to_see(ui: Ui) -> str | None:
    """The reason of the task, asked for when none holds; None when the clerk stops."""
    if not ui.task.is_open(ui.desk):
        reason = _ask(ui)
        if reason is None:
            return None
        ui.task.begin(ui.desk, reason)
    return ui.task.reason


def _ask(ui: Ui) -> str | None:
    place = ui.dialogs.choose(TITLE, WHY, (*viewing.REASONS, OTHER))
    if place is None:
        return None
    if place < len(viewing.REASONS):
        return viewing.REASONS[place]
    return ui.dialogs.ask_reason(WHY_OTHER, TITLE)
