"""What leaves for Disperkimtan: the workbook of proposals and that of the estimates."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.services import house_outgoing
from desktop_app.services.building import Row, list_schemes
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.house_outgoing import Wanted
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled, press_button

EXCEL = ("Buku kerja Excel", "*.xlsx")
SAVED = "{count} baris disimpan: {path}"
Export = Callable[[Desk, Path, Wanted], WrittenFile]


class OutgoingBar(ttk.Frame):
    """Desa and scheme, both may be left open, and the two workbooks."""

    def __init__(self, parent: tk.Misc, ui: Ui, banner: Banner) -> None:
        super().__init__(parent)
        self.ui, self.banner = ui, banner
        ttk.Label(self, text="Ke Disperkimtan", style="Bold.TLabel").pack(
            side="left", anchor="s", padx=(0, px(self, 12)), pady=(0, px(self, 6))
        )
        villages = {one.code: one.name for one in ui.desk.villages}
        self.desa = SearchCombo(labelled(self, "Desa (kosong: semua)"), villages, width=20)
        self.scheme = SearchCombo(labelled(self, "Skema (kosong: semua)"), {}, width=40)
        for combo in (self.desa, self.scheme):
            combo.pack()
        press_button(self, "RAB (Ctrl+R)", self.estimates).pack(side="right", anchor="s")
        press_button(self, "Usulan (Ctrl+E)", self.proposals).pack(
            side="right", anchor="s", padx=px(self, 8)
        )

    def fill(self) -> None:
        """Read the schemes."""
        desk = self.ui.desk
        self.ui.jobs.read(lambda: list_schemes(desk), self._schemes, key="skema", owner=self)

    def _schemes(self, rows: list[Row]) -> None:
        self.scheme.set_codes({str(row["uid"]): str(row.get("nama")) for row in rows})

    def proposals(self) -> None:
        """Ctrl+E: the houses that are proposed, with Form A."""
        self._write("usulan-rutilahu", "Usulan Rutilahu", house_outgoing.export_proposals)

    def estimates(self) -> None:
        """Ctrl+R: every line of the estimates."""
        self._write("rab", "RAB Rutilahu", house_outgoing.export_estimates)

    def _write(self, key: str, title: str, export: Export) -> None:
        desk = self.ui.desk
        wanted = Wanted(self.desa.code() or "", self.scheme.code() or "")
        place = (wanted.desa or desk.kode).replace(".", "")
        name = f"{key}_{place}_{desk.today():%Y%m%d}.xlsx"
        target = self.ui.dialogs.ask_save_path(name, EXCEL, title, self.ui.pc.export_folder)
        if target is None:
            return
        path = target

        def done(written: WrittenFile) -> None:
            self.banner.show("good", SAVED.format(count=written.rows, path=written.path))

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem))

        self.ui.jobs.long(
            title, lambda _p, _c, _g: export(desk, path, wanted), done, failed, owner=self
        )
