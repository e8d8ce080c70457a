"""A meeting on a programme is recorded: its kind and leader stand there already."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.services import aid_grounds
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.musdes_box import ask_meeting


def ask_aid_meeting(
    parent: tk.Misc, ui: Ui, desa: str, programme: str, done: Callable[[str], object]
) -> None:
    """Ask for a new meeting of `desa`; the candidates that wait for one are laid before it.

    `done` gets its uid.
    """
    desk = ui.desk

    def kept(meeting: str) -> None:
        def told(_count: int) -> None:
            done(meeting)

        ui.jobs.write(
            lambda _given: aid_grounds.lay_before(desk, programme, desa, meeting),
            told,
        )

    ui.jobs.read(
        lambda: aid_grounds.new_meeting(desk, programme, desa),
        lambda texts: ask_meeting(parent, ui, ("", texts, None), kept),
        key="musdes-baru",
        owner=parent,
    )
