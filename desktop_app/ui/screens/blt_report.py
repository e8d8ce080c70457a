"""The report of a programme's payments: on paper through Cetak, or as a workbook."""

from __future__ import annotations

import tkinter as tk

from desktop_app.domain.documents_payment import PAYMENT_PAPERS, REPORT
from desktop_app.services import payout_report_papers
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_payment import KIND
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.print_open import open_print_dialog

XLSX = ("Buku kerja Excel", "*.xlsx")
FORMS = ("Kertas", "Buku Excel")
MESSAGE = "Target, realisasi, dan sisa setiap bulan, dijumlahkan sampai bulan itu, dengan sebabnya."


def ask_report(parent: tk.Misc, ui: Ui, desa: str, programme: str) -> None:
    """Paper or workbook, then make it."""
    title = PAYMENT_PAPERS[REPORT]
    picked = ui.dialogs.choose(title, MESSAGE, FORMS)
    if picked == 0:
        request = PrintRequest(KIND, document=REPORT, desa=desa, programme=programme)
        open_print_dialog(ui, request)
    elif picked == 1:
        _save(parent, ui, desa, programme)


def _save(parent: tk.Misc, ui: Ui, desa: str, programme: str) -> None:
    title = PAYMENT_PAPERS[REPORT]
    name = payout_report_papers.report_name(ui.desk, desa)
    path = ui.dialogs.ask_save_path(name, XLSX, f"Simpan {title}", ui.pc.export_folder)
    if path is None:
        return
    ui.pc.remember(export_folder=str(path.parent))

    def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
        return payout_report_papers.export_report(ui.desk, desa, programme, path)

    ui.jobs.long(
        title,
        run,
        lambda done: ui.dialogs.inform(f"{done.rows} baris disimpan: {done.path}", title),
        lambda problem: ui.dialogs.error(str(problem)),
        owner=parent,
    )
