"""What pages that write one workbook to a stick share: its shape, the purpose, the place."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import MASKED, UNMASKED
from desktop_app.domain.privacy import PURPOSES
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.send_places import NO_STICK, PlacePicker
from desktop_app.ui.screens.send_results import FileTable
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.choice import ChoiceRow
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping

T = TypeVar("T")
Start = Callable[[Path, str, str], None]
Tone = Literal["good", "warning"]
OPTIONS = ((MASKED.key, "NIK dan KK tersamar"), (UNMASKED.key, "NIK dan KK lengkap"))
NEEDED = "Berkas dengan NIK lengkap perlu tujuan. Tuliskan untuk apa berkas ini."


class WorkbookPart(ttk.Frame):
    """One form, one result. A page adds its own fields to `first`.

    `start` gets the folder, the shape and the purpose, and writes.
    """

    def __init__(self, parent: tk.Misc, ui: Ui, hint: str, button: str, start: Start) -> None:
        super().__init__(parent)
        self.ui = ui
        self._start = start
        self._is_busy = False
        wrapping(self, hint, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 8)))
        self.first = ttk.Frame(self)
        self.first.pack(fill="x")
        box = ttk.Frame(self)
        box.pack(fill="x", pady=(px(self, 8), 0))
        self.purpose_label = ttk.Label(box, style="Small.TLabel")
        self.purpose_label.pack(anchor="w")
        self.purpose = ttk.Combobox(box, width=80, values=[one.label for one in PURPOSES.values()])
        self.purpose.pack(anchor="w")
        second = ttk.Frame(self)
        second.pack(fill="x", pady=(px(self, 8), 0))
        self.target = PlacePicker(second, ui)
        self.target.pack(side="left")
        self.button = press_button(second, button, self.make, primary=True)
        self.button.pack(side="right", anchor="s")
        self.note = Banner(self)
        self.note.pack(fill="x", pady=px(self, 8))
        self.files = FileTable(self)

    def add_shape(self) -> None:
        """The choice between masked and whole numbers, after the fields that stand before it."""
        self.shape = ChoiceRow(labelled(self.first, "Bentuk"), OPTIONS, self._changed)
        self.shape.pack()
        self.shape.set(MASKED.key)
        self._changed()

    def reload(self) -> None:
        """Look again which sticks are plugged in."""
        self.target.reload()

    def make(self) -> None:
        """Ctrl+S: write the workbook."""
        folder, purpose = self.target.get(), self.purpose.get().strip()
        if self._is_busy:
            return
        if folder is None:
            self.note.show("error", NO_STICK)
            self.target.focus_first()
        elif self.shape.get() == UNMASKED.key and not purpose:
            self.note.show("error", NEEDED)
            self.purpose.focus_set()
        else:
            self._start(folder, self.shape.get() or MASKED.key, purpose)

    def write(
        self,
        title: str,
        busy: str,
        run: Callable[[Progress, Cancel, Confirmed], T],
        made: Callable[[T], None],
    ) -> None:
        """Run the writing as one long job; the button waits for its end."""
        self._is_busy = True
        self.button.configure(state="disabled")
        self.note.show("info", f"{busy} F8 untuk membatalkan.")
        self.ui.jobs.long(title, run, made, self._failed, always=self._ended, owner=self)

    def show_made(
        self, folder: Path, tone: Tone, lines: str | list[str], file: WrittenFile
    ) -> None:
        """Say what was written, and where."""
        self.target.remember(folder)
        self.note.show(tone, lines)
        self.files.show_files([file])
        self.files.pack(fill="x")

    def _ended(self) -> None:
        self._is_busy = False
        self.button.configure(state="normal")
        self.note.hide()

    def _failed(self, error: UserError) -> None:
        self.note.show("error", str(error))

    def _changed(self) -> None:
        is_whole = self.shape.get() == UNMASKED.key
        star = "Tujuan *" if is_whole else "Tujuan (kosong = pemutakhiran data)"
        self.purpose_label.configure(text=star)
