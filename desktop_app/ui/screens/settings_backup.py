"""Backups: make one now, a second place, a drill, what each holds, checking, restoring."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.services import maintenance, safekeeping, salvaging
from desktop_app.services.maintenance import CheckResult
from desktop_app.services.places import list_sticks, size_text
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.safekeeping import Safety
from desktop_app.services.salvaging import BackupChoice, Now
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("dibuat", "Dibuat", 140),
    Column("keluarga", "Keluarga", 90, "e"),
    Column("orang", "Orang", 90, "e"),
    Column("perubahan", "Perubahan", 100, "e"),
    Column("besar", "Ukuran", 80, "e"),
    Column("berkas", "Berkas", 380, stretch=True),
)
HINT = (
    "Padan mencadangkan sendiri saat pertama dibuka setiap hari dan sebelum kiriman, lalu menyalin "
    "ke tempat kedua bila terpasang. Cadangan terkunci dengan kata sandi yang sama."
)
RESTORE = (
    "Padan ditutup, lalu dibuka lagi dengan daftar cadangan. Kata sandi dan alasan ditanyakan di "
    "sana. Lanjutkan?"
)
PAUSED = "Data ini baru dipulihkan dari cadangan, jadi kiriman ditahan sampai diizinkan lagi."
NO_SECOND = "Belum ada tempat kedua untuk cadangan: pilih stik atau harddisk luar."
NO_DRILL = "Cadangan belum pernah diuji pulih."
MOST_FINDINGS = 10
Found = tuple[list[BackupChoice], bool, Safety, Now]


class BackupPart(SettingsPart):
    """Buttons above, the backups below; the marked one says what would be gone after it."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._choices: dict[str, BackupChoice] = {}
        self._now = Now(0)
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x")
        self._buttons()
        self.note = Banner(self)
        self.note.pack(fill="x")
        self.paused = Banner(self)
        self.paused.pack(fill="x", pady=(px(self, 6), 0))
        self.safety = wrapping(self, "", "TLabel")
        self.safety.pack(fill="x", pady=(px(self, 6), 0))
        self.table = LongTable(
            self,
            COLUMNS,
            on_select=lambda _uid: self._tell_loss(),
            height=8,
            empty="Belum ada cadangan.",
            noun="Cadangan",
        )
        self.table.pack(fill="both", expand=True, pady=px(self, 6))
        self.loss = wrapping(self, "", "Muted.TLabel")
        self.loss.pack(fill="x")

    def _buttons(self) -> None:
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 8))
        self.button = press_button(row, "Cadangkan sekarang", self._make, primary=True)
        self.button.pack(side="left")
        for text, command, icon in (
            ("Salin ke …", self._copy, "usb-drive"),
            ("Tempat kedua …", self._second, "hdd"),
            ("Uji pulih", self._drill, "arrow-repeat"),
            ("Periksa data", self._check, "shield-check"),
            ("Pulihkan …", self._restore, "clock-history"),
        ):
            made = press_button(row, text, command, icon=icon)
            made.pack(side="left", padx=(px(self, 8), 0))

    def reload(self) -> None:
        """Look again which backups there are."""
        desk = self.ui.desk

        places = [Path(one) for one in (self.ui.pc.backup_folder,) if one]

        def look() -> Found:
            return (
                salvaging.list_choices(desk.folder, places),
                maintenance.is_sending_paused(desk),
                safekeeping.safety_of(desk),
                salvaging.now_of(desk),
            )

        self.ui.jobs.read(look, self._fill, key="cadangan", owner=self)

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

    def _second(self) -> None:
        """Choose the second place once; the newest backup goes there now and each day."""
        sticks = [(stick.text, stick.folder) for stick in list_sticks()]
        folder = self.ui.dialogs.choose_drive(sticks)
        if folder is None:
            return
        desk = self.ui.desk

        def kept(made: Path) -> None:
            self.ui.pc.remember(backup_folder=str(folder))
            self.note.show("good", f"Cadangan disalin dan dibaca ulang: {made}")
            self.reload()

        self.ui.jobs.long(
            "Mencadangkan ke tempat kedua",
            lambda _progress, _cancel, _given: safekeeping.keep_second(desk, folder),
            kept,
            owner=self,
        )

    def _drill(self) -> None:
        desk = self.ui.desk

        def done(text: str) -> None:
            self.note.show("good", text)

        self.note.show("info", "Cadangan terakhir sedang dipulihkan di tempat sementara …")
        self.ui.jobs.long(
            "Uji pulih",
            lambda _progress, _cancel, _given: safekeeping.drill(desk),
            done,
            always=self._drilled,
            owner=self,
        )

    def _drilled(self) -> None:
        self.note.hide()
        self.reload()

    def _restore(self) -> None:
        if self.ui.dialogs.ask_yes_no(RESTORE, "Pulihkan data", default_yes=False):
            self.ui.restore()

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

    def _fill(self, found: Found) -> None:
        backups, is_paused, safety, self._now = found
        if is_paused:
            self.paused.show("warning", PAUSED, ("Izinkan kiriman …", self._allow))
        else:
            self.paused.hide()
        late = safety.second.is_overdue or safety.drill.is_overdue
        told = (safety.second.text or NO_SECOND, safety.drill.text or NO_DRILL)
        self.safety.configure(
            text="  ·  ".join(told), style="Warning.TLabel" if late else "Muted.TLabel"
        )
        self._choices = {str(one.path): one for one in backups}
        self.table.show_all([_line(one) for one in backups], pick=self.table.selected)
        self._tell_loss()

    def _tell_loss(self) -> None:
        chosen = self._choices.get(self.table.selected or "")
        text = ""
        if chosen is not None:
            text = salvaging.loss_text(chosen, self._now) if chosen.is_usable else chosen.problem
        self.loss.configure(text=text)


def _line(one: BackupChoice) -> Line:
    if not one.is_usable:
        return Line(str(one.path), (one.made, "", "", "", "", "Tidak terbaca"), "error")
    counts = (format_number(one.counts.get(name, 0)) for name in salvaging.COUNTED)
    return Line(str(one.path), (one.made, *counts, size_text(one.size), str(one.path)))
