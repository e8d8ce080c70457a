"""Saving one of the lists of care and giving as a workbook."""

from __future__ import annotations

from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing_care import export_list, file_name
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.banner import Banner

PATTERN = ("Buku Excel", "*.xlsx")


def save_workbook(ui: Ui, request: PrintRequest, banner: Banner) -> None:
    """Ask for the file, write it beside the window, and tell where it lies."""
    desk = ui.desk
    path = ui.dialogs.ask_save_path(file_name(desk, request), PATTERN, folder=ui.pc.export_folder)
    if path is None:
        return
    banner.hide()
    ui.jobs.write(
        lambda _given: export_list(desk, request, path),
        lambda written: banner.show("info", f"Tersimpan: {written.path.name}"),
        lambda problem: banner.show("error", str(problem)),
    )
