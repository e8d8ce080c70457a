"""A photo that the DTSEN form wants is chosen from a file and kept with the family."""

from __future__ import annotations

import tkinter as tk

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.services import photos
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.household_photos import PATTERNS

CHOOSE = "Pilih foto: {angle}"
KEPT = "Foto {angle} tersimpan"


def ask_photo(ui: Ui, household: str, angle: str, owner: tk.Misc) -> None:
    """Ask for the file; the screen that shows the photos hears of the new row."""
    label = SUDUT_FOTO[angle]
    path = ui.dialogs.ask_open_path(PATTERNS, CHOOSE.format(angle=label), ui.pc.import_folder)
    if path is None:
        return
    desk = ui.desk

    def shrink(_progress: Progress, _cancel: Cancel, given: Confirmed) -> str:
        return photos.add_photo(desk, household, path, angle, desk.actor.name, "", given)

    ui.jobs.long(
        "Menyimpan foto", shrink, lambda _uid: ui.status(KEPT.format(angle=label)), owner=owner
    )
