"""The differences as a workbook: written for deciding in Excel, and the decisions read back."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.services import rulings_workbook
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_views import Applied, Place
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button

EXCEL = ("Buku kerja Excel", "*.xlsx")
WRITTEN = (
    "{rows} baris ditulis ke {path}. Isi kolom putusannya, simpan, lalu pilih Putusan dari Excel."
)
APPLIED = "{count} putusan diterapkan dari {name}; {same} sudah sama."
MOST_TOLD = 6


class BookBar(ttk.Frame):
    """Two buttons; `wanted` gives the lists and the place."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        wanted: Callable[[], tuple[list[str], Place]],
        banner: Banner,
        on_done: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.ui, self._wanted, self._banner, self._on_done = ui, wanted, banner, on_done
        for text, command in (
            ("Ekspor ke Excel …", self.write),
            ("Putusan dari Excel …", self.read),
        ):
            press_button(self, text, command).pack(side="left", padx=(0, px(self, 8)))

    def write(self) -> None:
        """Write the open differences of the marked place."""
        desk, (lists, place) = self.ui.desk, self._wanted()
        name = f"selisih_{desk.kode.replace('.', '')}_{desk.today():%Y%m%d}.xlsx"
        path = self.ui.dialogs.ask_save_path(
            name, EXCEL, "Simpan selisih daftar", self.ui.pc.export_folder
        )
        if path is None:
            return

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> int:
            return rulings_workbook.write_decision_workbook(
                desk, lists, path, place, progress, cancel
            )

        def done(found: int) -> None:
            self._banner.show("good", WRITTEN.format(rows=format_number(found), path=path))

        self.ui.jobs.long("Menulis selisih daftar", run, done, owner=self)

    def read(self) -> None:
        """Apply what was decided in a workbook."""
        path = self.ui.dialogs.ask_open_path(
            (EXCEL,), "Putusan dari Excel", self.ui.pc.import_folder
        )
        if path is None:
            return
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> Applied:
            return rulings_workbook.read_decision_workbook(desk, path, progress, cancel)

        def done(found: Applied) -> None:
            self._banner.show("warning" if found.skipped else "good", _told(found, path))
            self._on_done()

        self.ui.jobs.long("Membaca putusan", run, done, owner=self)


def _told(found: Applied, path: Path) -> list[str]:
    count, same = format_number(found.applied), format_number(found.same)
    lines = [APPLIED.format(count=count, name=path.name, same=same)]
    lines += [f"Baris {number}: {why}" for number, why in found.skipped[:MOST_TOLD]]
    if len(found.skipped) > MOST_TOLD:
        lines.append(f"… dan {format_number(len(found.skipped) - MOST_TOLD)} baris lain.")
    return lines
