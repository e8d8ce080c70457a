"""The files of a month of proposals: V.4 for SIKS-NG, the recap, the berita acara."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.services import usulan_files, usulan_minutes
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.usulan_list import Wanted
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.widgets.banner import Banner

V4, RECAP, MINUTES = OPTIONS = ("Berkas V.4 SIKS-NG", "Rekap (Excel)", "Berita acara (PDF)")
ASK = (
    "Berkas usulan {month}, dari usulan yang sudah diajukan:\n"
    "V.4: satu berkas tiap program, dengan NIK lengkap.\n"
    "Rekap: jumlah per desa, keadaan, dan daftarnya.\n"
    "Berita acara: rekap dan daftar usulan untuk ditandatangani."
)
PURPOSE = "Untuk apa berkas V.4 ini? Tujuannya dicatat."
NO_MONTH = "Pilih dahulu bulannya di saringan."


class ProposalFiles:
    """One choice, then a folder; what was written is told in the banner."""

    def __init__(
        self, parent: tk.Misc, ui: Ui, wanted: Callable[[], Wanted], banner: Banner
    ) -> None:
        self._parent, self.ui, self._wanted, self._banner = parent, ui, wanted, banner

    def choose(self) -> None:
        """Ask which file, what for, and where it goes."""
        wanted = self._wanted()
        if not wanted.periode:
            self._banner.show("info", NO_MONTH)
            return
        month = format_month(wanted.periode)
        picked = self.ui.dialogs.choose("Berkas usulan", ASK.format(month=month), OPTIONS)
        if picked is None:
            return
        purpose: str | None = ""
        if OPTIONS[picked] == V4:
            purpose = self.ui.dialogs.ask_reason(PURPOSE, f"V.4 {month}")
        if purpose is None:
            return
        folder = self.ui.dialogs.ask_folder(
            f"Folder untuk {OPTIONS[picked]}", self.ui.pc.export_folder
        )
        if folder is not None:
            self.ui.pc.remember(export_folder=str(folder))
            self._make(OPTIONS[picked], folder, wanted, purpose)

    def _make(self, what: str, folder: Path, wanted: Wanted, purpose: str) -> None:
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> list[str]:
            month, desa = wanted.periode, wanted.desa
            if what == RECAP:
                return [str(usulan_files.export_recap(desk, folder, month, desa).path)]
            if what == MINUTES:
                return [str(usulan_minutes.make_minutes(desk, folder, month, desa).path)]
            made = usulan_files.export_v4(desk, folder, month, "", desa, purpose, progress, cancel)
            return [_told(one) for one in made]

        def failed(problem: UserError) -> None:
            self._banner.show("error", str(problem))

        def done(lines: list[str]) -> None:
            self._banner.show("good", [f"Disimpan: {line}" for line in lines])

        self.ui.jobs.long(what, run, done, failed, owner=self._parent)


def _told(one: usulan_files.ProposalFile) -> str:
    left = f", {one.left} tertinggal tanpa NIK atau nomor KK" if one.left else ""
    return f"{one.file.path} ({one.file.rows} orang{left})"
