"""The page Gabungkan: all that came for a month in one workbook."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import MONTH
from desktop_app.services import joining
from desktop_app.services.joining import Joined
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.workbook_part import WorkbookPart
from desktop_app.ui.widgets.parts import labelled

HINT = (
    "Satu buku kerja berisi data semua desa yang sudah mengirim bulan itu, keadaan kirimannya, dan "
    "lembar tersendiri dengan desa yang belum mengirim. Data di Padan tidak berubah."
)


class JoinPart(WorkbookPart):
    """One form, one result."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui, HINT, "Gabungkan (Ctrl+S)", self.start)
        self.month = ttk.Entry(labelled(self.first, "Bulan"), width=10)
        self.month.pack()
        self.month.insert(0, f"{ui.desk.today():%m-%Y}")
        self.add_shape()

    def focus_first(self) -> None:
        """The month."""
        self.month.focus_set()
        self.month.selection_range(0, "end")

    def start(self, folder: Path, key: str, purpose: str) -> None:
        """Write the workbook of the month."""
        try:
            month = str(MONTH.parse(self.month.get()))
        except UserError as problem:
            self.note.show("error", f"Bulan {problem}.")
            self.month.focus_set()
            return
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> Joined:
            return joining.join_month(desk, month, folder, key, purpose, progress, cancel)

        self.write(
            "Menggabungkan kiriman",
            "Buku kerja sedang dibuat.",
            run,
            lambda made: self._made(made, month, folder),
        )

    def _made(self, made: Joined, month: str, folder: Path) -> None:
        lines = [
            f"Buku kerja {format_month(month)} sudah ditulis dan dibaca ulang: "
            f"{len(made.sent)} desa. Stik boleh dicabut."
        ]
        if made.missing:
            lines.append(
                f"{len(made.missing)} desa belum mengirim; namanya di lembar "
                f"“{joining.MISSING_TITLE}”."
            )
        self.show_made(folder, "warning" if made.missing else "good", lines, made.file)
