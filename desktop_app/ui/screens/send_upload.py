"""The upload workbook: numbers masked, or whole with a purpose that is kept."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import MASKED, UNMASKED
from desktop_app.domain.privacy import PURPOSES
from desktop_app.services import exporting
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.send_places import NO_STICK, PlacePicker
from desktop_app.ui.screens.send_results import FileTable
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.choice import ChoiceRow
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping

OPTIONS = ((MASKED.key, "NIK dan KK tersamar"), (UNMASKED.key, "NIK dan KK lengkap"))
HINT = (
    "Buku kerja berisi semua anggota keluarga, dengan lembar Keterangan. Yang lengkap hanya bila "
    "diminta secara resmi: tujuannya ditulis, dicatat, dan berkasnya bersifat rahasia."
)


class UploadPart(ttk.Frame):
    """One form, one result."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._is_busy = False
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 8)))
        first = ttk.Frame(self)
        first.pack(fill="x")
        self.shape = ChoiceRow(labelled(first, "Bentuk"), OPTIONS, self._changed)
        self.shape.pack()
        self.shape.set(MASKED.key)
        self.desa: SearchCombo | None = None
        if not ui.desk.is_village:
            names = {desa.code: desa.name for desa in ui.desk.villages}
            self.desa = SearchCombo(labelled(first, "Desa (kosong = semua)"), names, width=24)
            self.desa.pack()
        box = ttk.Frame(self)
        box.pack(fill="x", pady=(px(self, 8), 0))
        self.purpose_label = ttk.Label(box, text="Tujuan", style="Small.TLabel")
        self.purpose_label.pack(anchor="w")
        labels = [one.label for one in PURPOSES.values()]
        self.purpose = ttk.Combobox(box, width=80, values=labels)
        self.purpose.pack(anchor="w")
        second = ttk.Frame(self)
        second.pack(fill="x", pady=(px(self, 8), 0))
        self.target = PlacePicker(second, ui)
        self.target.pack(side="left")
        self.button = press_button(second, "Buat berkas (Ctrl+S)", self.make, primary=True)
        self.button.pack(side="right", anchor="s")
        self.note = Banner(self)
        self.note.pack(fill="x", pady=px(self, 8))
        self.files = FileTable(self)
        self._changed()

    def reload(self) -> None:
        """Look again which sticks are plugged in."""
        self.target.reload()

    def focus_first(self) -> None:
        """The choice of the shape."""
        self.shape.focus_set()

    def make(self) -> None:
        """Write the workbook."""
        folder, purpose = self.target.get(), self.purpose.get().strip()
        if self._is_busy:
            return
        if folder is None:
            self.note.show("error", NO_STICK)
            self.target.focus_first()
            return
        if self.shape.get() == UNMASKED.key and not purpose:
            self.note.show(
                "error", "Berkas dengan NIK lengkap perlu tujuan. Tuliskan untuk apa berkas ini."
            )
            self.purpose.focus_set()
            return
        self._start(folder, purpose)

    def _start(self, folder: Path, purpose: str) -> None:
        desk, key = self.ui.desk, self.shape.get() or MASKED.key
        desa = self.desa.code() if self.desa else None

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return exporting.export_upload(desk, folder, key, purpose, desa, progress, cancel)

        self._is_busy = True
        self.button.configure(state="disabled")
        self.note.show("info", "Berkas sedang dibuat. F8 untuk membatalkan.")
        self.ui.jobs.long(
            "Membuat berkas unggah",
            run,
            lambda written: self._made(written, folder),
            self._failed,
            always=self._ended,
            owner=self,
        )

    def _ended(self) -> None:
        self._is_busy = False
        self.button.configure(state="normal")
        self.note.hide()

    def _made(self, written: WrittenFile, folder: Path) -> None:
        self.target.remember(folder)
        self.note.show(
            "good", "Berkas sudah ditulis dan dibaca ulang. Stik boleh dicabut sekarang."
        )
        self.files.show_files([written])
        self.files.pack(fill="x")

    def _failed(self, error: UserError) -> None:
        self.note.show("error", str(error))

    def _changed(self) -> None:
        is_whole = self.shape.get() == UNMASKED.key
        star = "Tujuan *" if is_whole else "Tujuan (kosong = pemutakhiran data)"
        self.purpose_label.configure(text=star)
