"""The program itself: its version, updating it, going back, and the report on a fault."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.services import reporting, update_arrival, updating
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.updating import FoundUpdate, ReadyUpdate
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.back_part import BackRow
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.version import program_version

UPDATE_HINT = (
    "Pembaruan datang dengan stik dari Dinas. Padan memeriksa tanda tangannya, mencadangkan data, "
    "baru kemudian membuka pemasangnya. Data tidak disentuh."
)
ARRIVED = "Padan {version} datang bersama kiriman dan sudah diperiksa."
INSTALL = "Pasang Padan {version}"
REPORT_HINT = (
    "Laporan masalah berisi catatan program dan versinya, tanpa nama dan NIK. Berikan kepada "
    "petugas TI bila Padan mengalami gangguan."
)
ASK_TO_CLOSE = (
    "Padan {version} sudah diperiksa dan data sudah dicadangkan. Padan akan ditutup, lalu "
    "pemasangnya dibuka. Lanjutkan?"
)
TYPE_COMMAND = (
    "Padan {version} sudah diperiksa dan data sudah dicadangkan. Tutup Padan, lalu jalankan di "
    "terminal: {command}"
)


class ProgramPart(SettingsPart):
    """Three groups: updating, going back where that is possible, and the report."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        ttk.Label(self, text=f"Padan {program_version()}", style="Section.TLabel").pack(anchor="w")
        wrapping(self, UPDATE_HINT, "Muted.TLabel").pack(fill="x", pady=(px(self, 4), 0))
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 8))
        self.button = press_button(
            row, "Perbarui dari stik", self._from_stick, primary=True, icon="usb-drive"
        )
        self.button.pack(side="left")
        folder = press_button(row, "Dari folder lain …", self._from_folder, icon="folder2-open")
        folder.pack(side="left", padx=px(self, 8))
        self.arrived, self.note = Banner(self), Banner(self)
        self.arrived.pack(fill="x")
        self.back = BackRow(self, ui, self.note)
        self.back.pack(fill="x")
        wrapping(self, REPORT_HINT, "Muted.TLabel").pack(fill="x", pady=(px(self, 16), 0))
        press_button(self, "Simpan laporan …", self._save_report, icon="file-earmark-zip").pack(
            anchor="w", pady=px(self, 8)
        )
        self.note.pack(fill="x")

    def reload(self) -> None:
        """Look for an update that came with a kiriman, and for a former version."""
        self.back.reload()
        desk, cache = self.ui.desk, self.ui.pc.cache
        self.ui.jobs.read(
            lambda: update_arrival.arrived_update(desk, cache),
            self._show_arrived,
            lambda problem: self.arrived.show("warning", str(problem)),
            key="pembaruan",
            owner=self,
        )

    def _show_arrived(self, found: FoundUpdate | None) -> None:
        if found is None:
            self.arrived.hide()
            return
        text = ARRIVED.format(version=found.version)
        button = (INSTALL.format(version=found.version), lambda: self._prepare(lambda: found))
        self.arrived.show("info", text, button)

    def focus_first(self) -> None:
        """The button that updates."""
        self.button.focus_set()

    def _from_stick(self) -> None:
        self._prepare(lambda: updating.find_update(None))

    def _from_folder(self) -> None:
        folder = self.ui.dialogs.ask_folder("Folder dengan SHA256SUMS dan berkas pemasang")
        if folder is not None:
            self._prepare(lambda: updating.find_update([folder]))

    def _prepare(self, find: Callable[[], FoundUpdate]) -> None:
        desk, cache = self.ui.desk, self.ui.pc.cache

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> ReadyUpdate:
            updating.check_installed()
            progress(0, 0, "Memeriksa tanda tangan pembaruan")
            return updating.fetch_update(desk, find(), cache, progress, cancel)

        self.note.show("info", "Pembaruan sedang dicari dan diperiksa … (F8 untuk membatalkan)")
        self.ui.jobs.long(
            "Memeriksa pembaruan",
            run,
            self._ready,
            lambda problem: self.note.show("error", str(problem)),
            always=self.note.hide,
            owner=self,
        )

    def _ready(self, ready: ReadyUpdate) -> None:
        if not updating.starts_setup():
            text = TYPE_COMMAND.format(version=ready.version, command=ready.command_text)
            self.note.show("good", text)
            return
        question = ASK_TO_CLOSE.format(version=ready.version)
        if self.ui.dialogs.ask_yes_no(question, "Perbarui Padan"):
            self.ui.close(lambda: updating.start_update(ready))
        else:
            self.note.show("info", "Pembaruan belum dipasang. Ulangi bila sudah siap.")

    def _save_report(self) -> None:
        name = reporting.report_name(self.ui.desk.clock())
        path = self.ui.dialogs.ask_save_path(name, ("Arsip zip", "*.zip"), "Simpan laporan")
        if path is not None:
            self.ui.jobs.read(
                lambda: self.ui.save_report(path),
                lambda made: self.note.show("good", f"Laporan disimpan: {made}"),
                lambda problem: self.note.show("error", str(problem)),
                owner=self,
            )
