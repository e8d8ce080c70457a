"""The report to a person on his data, from wherever the person is on the screen."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed

if TYPE_CHECKING:
    from desktop_app.services.access_report import SubjectReport

TITLE = "Laporan subjek"
WHERE = "Folder untuk laporan data pribadi"
WRITTEN = (
    "Laporan {number} ditulis di {folder}: halaman PDF untuk orangnya dan buku Excel. "
    "Serahkan hanya kepada orangnya atau kuasanya; pembuatannya sudah dicatat."
)


def report_subject(
    ui: Ui, person: str, owner: tk.Misc, done: Callable[[str], None] | None = None
) -> None:
    """Ask for a folder and write the report; `done` gets the sentence, else it is shown."""
    folder = ui.dialogs.ask_folder(WHERE, ui.pc.export_folder)
    if folder is None:
        return
    desk = ui.desk

    def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> SubjectReport:
        # Drawing loads slowly, and most visits to a family write no report.
        from desktop_app.services import access_report

        return access_report.make_report(desk, person, folder, "subjek", progress, cancel)

    def made(report: SubjectReport) -> None:
        text = WRITTEN.format(number=report.number, folder=folder)
        (done or ui.dialogs.inform)(text)

    ui.jobs.long(TITLE, run, made, owner=owner)
