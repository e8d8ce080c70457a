"""The upload workbook: numbers masked, or whole with a purpose that is kept."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

from desktop_app.services import exporting
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.workbook_part import WorkbookPart
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled

HINT = (
    "Buku kerja berisi semua anggota keluarga, dengan lembar Keterangan. Yang lengkap hanya bila "
    "diminta secara resmi: tujuannya ditulis, dicatat, dan berkasnya bersifat rahasia."
)
MADE = "Berkas sudah ditulis dan dibaca ulang. Stik boleh dicabut sekarang."


class UploadPart(WorkbookPart):
    """One form, one result."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui, HINT, "Buat berkas (Ctrl+S)", self.start)
        self.add_shape()
        self.desa: SearchCombo | None = None
        if not ui.desk.is_village:
            names = {desa.code: desa.name for desa in ui.desk.villages}
            self.desa = SearchCombo(labelled(self.first, "Desa (kosong = semua)"), names, width=24)
            self.desa.pack()

    def focus_first(self) -> None:
        """The choice of the shape."""
        self.shape.focus_set()

    def start(self, folder: Path, key: str, purpose: str) -> None:
        """Write the workbook of all desa, or of one."""
        desk, desa = self.ui.desk, self.desa.code() if self.desa else None

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return exporting.export_upload(desk, folder, key, purpose, desa, progress, cancel)

        self.write(
            "Membuat berkas unggah",
            "Berkas sedang dibuat.",
            run,
            lambda written: self.show_made(folder, "good", MADE, written),
        )
