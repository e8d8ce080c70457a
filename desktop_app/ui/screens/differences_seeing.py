"""Whole identity numbers of one difference: for a reason, and each look is noted."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.services import viewing
from desktop_app.services.source_views import Difference
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.seeing import reason_to_see

NUMBERS = frozenset({"person.nik", "household.nomor_kk"})


def see_whole(ui: Ui, one: Difference, show: Callable[[], None], owner: tk.Misc) -> None:
    """Ask for the reason when none holds, note the look, then `show`."""
    reason = reason_to_see(ui)
    if reason is None:
        return
    desk, entity = ui.desk, one.entity

    def look(_given: object) -> None:
        if entity.is_known:
            viewing.show_numbers(desk, entity.kind, entity.uid, reason)
        else:  # only lists know whom the number belongs to
            viewing.note_found(desk, [entity.uid], reason)

    ui.jobs.write(look, lambda _done: show(), owner=owner)
