"""The page Gabungkan: all that came for a month in one workbook."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import MASKED, UNMASKED
from desktop_app.domain.kinds import MONTH
from desktop_app.domain.privacy import PURPOSES
from desktop_app.services import joining
from desktop_app.services.joining import Joined
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.send_places import NO_STICK, PlacePicker
from desktop_app.ui.screens.send_results import FileTable
from desktop_app.ui.screens.send_upload import OPTIONS
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.choice import ChoiceRow
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping

HINT = (
    "Satu buku kerja berisi data semua desa yang sudah mengirim bulan itu, keadaan kirimannya, dan "
    "lembar tersendiri dengan desa yang belum mengirim. Data di Padan tidak berubah."
)
NEEDED = "Berkas dengan NIK lengkap perlu tujuan. Tuliskan untuk apa berkas ini."


class JoinPart(ttk.Frame):
    """One form, one result."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._is_busy = False
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 8)))
        first = ttk.Frame(self)
        first.pack(fill="x")
        self.month = ttk.Entry(labelled(first, "Bulan"), width=10)
        self.month.pack()
        self.month.insert(0, f"{ui.desk.today():%m-%Y}")
        self.shape = ChoiceRow(labelled(first, "Bentuk"), OPTIONS, self._changed)
        self.shape.pack()
        self.shape.set(MASKED.key)
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
        self.button = press_button(second, "Gabungkan (Ctrl+S)", self.make, primary=True)
        self.button.pack(side="right", anchor="s")
        self.note = Banner(self)
        self.note.pack(fill="x", pady=px(self, 8))
        self.files = FileTable(self)
        self._changed()

    def reload(self) -> None:
        """Look again which sticks are plugged in."""
        self.target.reload()

    def focus_first(self) -> None:
        """The month."""
        self.month.focus_set()
        self.month.selection_range(0, "end")

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
            self._start(folder, purpose)

    def _start(self, folder: Path, purpose: str) -> None:
        try:
            month = str(MONTH.parse(self.month.get()))
        except UserError as problem:
            self.note.show("error", f"Bulan {problem}.")
            self.month.focus_set()
            return
        desk, key = self.ui.desk, self.shape.get() or MASKED.key

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> Joined:
            return joining.join_month(desk, month, folder, key, purpose, progress, cancel)

        self._is_busy = True
        self.button.configure(state="disabled")
        self.note.show("info", "Buku kerja sedang dibuat. F8 untuk membatalkan.")
        self.ui.jobs.long(
            "Menggabungkan kiriman",
            run,
            lambda made: self._made(made, month, folder),
            self._failed,
            always=self._ended,
            owner=self,
        )

    def _ended(self) -> None:
        self._is_busy = False
        self.button.configure(state="normal")
        self.note.hide()

    def _made(self, made: Joined, month: str, folder: Path) -> None:
        self.target.remember(folder)
        lines = [
            f"Buku kerja {format_month(month)} sudah ditulis dan dibaca ulang: "
            f"{len(made.sent)} desa. Stik boleh dicabut."
        ]
        if made.missing:
            lines.append(
                f"{len(made.missing)} desa belum mengirim; namanya di lembar "
                f"“{joining.MISSING_TITLE}”."
            )
        self.note.show("warning" if made.missing else "good", lines)
        self.files.show_files([made.file])
        self.files.pack(fill="x")

    def _failed(self, error: UserError) -> None:
        self.note.show("error", str(error))

    def _changed(self) -> None:
        is_whole = self.shape.get() == UNMASKED.key
        star = "Tujuan *" if is_whole else "Tujuan (kosong = pemutakhiran data)"
        self.purpose_label.configure(text=star)
