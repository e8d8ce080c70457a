"""The report to TKPKD goes to a file: PDF or Excel, with names or without, masked or whole."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.domain.errors import UserError
from desktop_app.domain.tkpkd import Report
from desktop_app.services import tkpkd_papers
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.widgets.banner import Banner

PDF, EXCEL = KINDS = ("PDF untuk dicetak", "Excel dengan grafik")
NAMES = (
    "Dengan nama, NIK disamarkan",
    "Tanpa nama",
    "Dengan nama dan NIK lengkap, dengan tujuan",
)
ASK = "{what}. Tersimpan sebagai berkas PDF bergambar grafik atau buku kerja Excel."
ASK_NAMES = "Nama keluarga yang belum tersentuh bantuan ikut ditulis?"
PURPOSE = "Untuk apa NIK lengkap pada laporan ini? Tujuannya dicatat."
NOTHING = "Laporannya sedang dihitung. Coba lagi sesudah angkanya tampil."


class ReportFiles:
    """Two choices, then where it goes; what was written is told in the banner."""

    def __init__(
        self, parent: tk.Misc, ui: Ui, report: Callable[[], Report | None], banner: Banner
    ) -> None:
        self._parent, self.ui, self._report, self._banner = parent, ui, report, banner

    def choose(self) -> None:
        """Ask which file, with which names, and where."""
        report, dialogs = self._report(), self.ui.dialogs
        if report is None:
            self._banner.show("info", NOTHING)
            return
        title = f"Laporan TKPKD {report.title}, {report.span.title}"
        kind = dialogs.choose("Laporan TKPKD", ASK.format(what=title), KINDS)
        if kind is None:
            return
        names = dialogs.choose("Laporan TKPKD", ASK_NAMES, NAMES) if report.unreached else 1
        if names is None:
            return
        purpose = dialogs.ask_reason(PURPOSE, "NIK lengkap") if names == len(NAMES) - 1 else ""
        if purpose is not None:
            self._make(report, KINDS[kind], with_names=names != 1, purpose=purpose)

    def _make(self, report: Report, kind: str, *, with_names: bool, purpose: str) -> None:
        desk, pc = self.ui.desk, self.ui.pc
        suffix, pattern = (".pdf", ("PDF", "*.pdf")) if kind == PDF else (".xlsx", XLSX)
        path = self.ui.dialogs.ask_save_path(
            f"{tkpkd_papers.file_name(report)}{suffix}",
            pattern,
            "Simpan laporan TKPKD",
            pc.export_folder,
        )
        if path is None:
            return
        pc.remember(export_folder=str(path.parent))

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return tkpkd_papers.export_report(desk, report, path, purpose, with_names)

        def failed(problem: UserError) -> None:
            self._banner.show("error", str(problem))

        self.ui.jobs.long(
            "Laporan TKPKD",
            run,
            lambda done: self._banner.show("good", f"Disimpan: {done.path}"),
            failed,
            owner=self._parent,
        )


XLSX = ("Buku kerja Excel", "*.xlsx")
