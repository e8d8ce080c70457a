"""Backups: make one now, see those that are there, check the data, allow sending again."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.services import maintenance
from desktop_app.services.maintenance import BackupFile, CheckResult
from desktop_app.services.places import size_text
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("dibuat", "Dibuat", 150),
    Column("berkas", "Berkas", 320, stretch=True),
    Column("besar", "Ukuran", 100, "e"),
    Column("folder", "Folder", 400, stretch=True),
)
HINT = (
    "Padan mencadangkan sendiri saat pertama dibuka setiap hari dan sebelum kiriman. Salin juga ke "
    "stik yang disimpan di tempat lain. Cadangan terkunci dengan kata sandi yang sama."
)
RESTORE = (
    "Memulihkan cadangan mengganti seluruh data, jadi dilakukan petugas TI dari baris perintah: "
    "python -m desktop_app pulihkan BERKAS."
)
PAUSED = "Data ini baru dipulihkan dari cadangan, jadi kiriman ditahan sampai diizinkan lagi."
MOST_FINDINGS = 10


class BackupPart(SettingsPart):
    """Buttons above, the backups of this computer below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x")
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 8))
        self.button = press_button(row, "Cadangkan sekarang", self._make, primary=True)
        self.button.pack(side="left")
        copy = press_button(row, "Cadangkan ke stik atau folder …", self._copy, icon="usb-drive")
        copy.pack(side="left", padx=px(self, 8))
        press_button(row, "Periksa data", self._check, icon="shield-check").pack(side="left")
        self.note = Banner(self)
        self.note.pack(fill="x")
        self.paused = Banner(self)
        self.paused.pack(fill="x", pady=(px(self, 6), 0))
        self.table = LongTable(
            self, COLUMNS, height=10, empty="Belum ada cadangan.", noun="Cadangan"
        )
        self.table.pack(fill="both", expand=True, pady=px(self, 6))
        wrapping(self, RESTORE, "Small.TLabel").pack(fill="x")

    def reload(self) -> None:
        """Look again which backups there are."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: (maintenance.list_backups(desk), maintenance.is_sending_paused(desk)),
            self._fill,
            key="cadangan",
            owner=self,
        )

    def focus_first(self) -> None:
        """The button that makes one."""
        self.button.focus_set()

    def _make(self) -> None:
        self._start(None)

    def _copy(self) -> None:
        name = f"padan-{self.ui.desk.today():%Y%m%d}.cadangan"
        path = self.ui.dialogs.ask_save_path(
            name, ("Cadangan Padan", "*.cadangan"), "Simpan cadangan", self.ui.pc.backup_folder
        )
        if path is not None:
            self._start(path)

    def _start(self, target: Path | None) -> None:
        desk = self.ui.desk
        self.ui.jobs.long(
            "Mencadangkan",
            lambda _progress, _cancel, _given: maintenance.make_backup(desk, target),
            self._made,
            owner=self,
        )

    def _made(self, made: Path) -> None:
        self.note.show("good", f"Cadangan dibuat dan dibaca ulang: {made}")
        self.ui.show_backup(maintenance.last_backup(self.ui.desk))
        self.reload()

    def _check(self) -> None:
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> CheckResult:
            return maintenance.check_store(desk, progress, cancel)

        self.note.show("info", "Data sedang diperiksa … (F8 untuk membatalkan)")
        self.ui.jobs.long("Memeriksa data", run, self._checked, always=self.note.hide, owner=self)

    def _checked(self, result: CheckResult) -> None:
        if result.is_good:
            self.note.show("good", "Data baik: semua halaman, catatan kerja, dan isinya cocok.")
            return
        lines = list(result.findings[:MOST_FINDINGS])
        if len(result.findings) > MOST_FINDINGS:
            lines.append(f"… dan {len(result.findings) - MOST_FINDINGS} temuan lagi.")
        self.note.show("error", lines)

    def _allow(self) -> None:
        reason = self.ui.dialogs.ask_reason("Mengapa kiriman boleh dibuat lagi?")
        if reason is None:
            return
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _given: maintenance.resume_sending(desk, reason),
            lambda _value: self.reload(),
            owner=self,
        )

    def _fill(self, found: tuple[list[BackupFile], bool]) -> None:
        backups, is_paused = found
        if is_paused:
            self.paused.show("warning", PAUSED, ("Izinkan kiriman …", self._allow))
        else:
            self.paused.hide()
        self.table.show_all(
            [
                Line(
                    str(one.path),
                    (one.made, one.path.name, size_text(one.size), str(one.path.parent)),
                )
                for one in backups
            ],
            pick=self.table.selected,
        )
