"""The upload workbook: numbers masked, or whole with a purpose; or a list as an agency wants it."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.domain.exports import UNMASKED
from desktop_app.domain.exports_agency import AGENCY, AgencyTemplate, find_agency
from desktop_app.domain.formatting import format_number
from desktop_app.services import exporting, exporting_agency
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.exporting_agency import AgencyFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.workbook_part import WorkbookPart
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.parts import labelled

HINT = (
    "Buku kerja berisi semua anggota keluarga, dengan lembar Keterangan. Yang lengkap hanya bila "
    "diminta secara resmi: tujuannya ditulis, dicatat, dan berkasnya bersifat rahasia. Susunan "
    "milik instansi selalu lengkap dan hanya berisi daftarnya."
)
MADE = "Berkas sudah ditulis dan dibaca ulang. Stik boleh dicabut sekarang."
LEFT = "{count} orang tidak ikut karena NIK atau nomor KK-nya kosong. Lengkapi, lalu buat lagi."
MOST_DESIL = 10
LAYOUTS = CodeList({template.key: template.title for template in AGENCY})


class UploadPart(WorkbookPart):
    """One form, one result."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui, HINT, "Buat berkas (Ctrl+S)", self.start)
        self.add_shape()
        self.layout = SearchCombo(
            labelled(self.first, "Susunan kolom (kosong = Padan)"),
            LAYOUTS,
            self._picked,
            width=32,
        )
        self.layout.pack()
        self.programme = SearchCombo(labelled(self.first, "Program"), {}, width=24)
        self.programme.pack()
        self.desa: SearchCombo | None = None
        if not ui.desk.is_village:
            names = {desa.code: desa.name for desa in ui.desk.villages}
            self.desa = SearchCombo(labelled(self.first, "Desa (kosong = semua)"), names, width=20)
            self.desa.pack()
        self.desil = ttk.Entry(labelled(self.first, "Desil sampai"), width=5)
        self.desil.pack()
        self._picked()

    def focus_first(self) -> None:
        """The choice of the shape."""
        self.shape.focus_set()

    def start(self, folder: Path, key: str, purpose: str) -> None:
        """Write the workbook of all desa, or of one."""
        desk, desa = self.ui.desk, self.desa.code() if self.desa else None
        template = self._template()
        if template is not None:
            self._start_agency(template, folder, purpose, desa)
            return

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return exporting.export_upload(desk, folder, key, purpose, desa, progress, cancel)

        self.write(
            "Membuat berkas unggah",
            "Berkas sedang dibuat.",
            run,
            lambda written: self.show_made(folder, "good", MADE, written),
        )

    def _start_agency(
        self, template: AgencyTemplate, folder: Path, purpose: str, desa: str | None
    ) -> None:
        desk, programme = self.ui.desk, self.programme.code() or ""
        try:
            desil = _desil_typed(self.desil.get())
        except UserError as problem:
            self.note.show("error", str(problem))
            self.desil.focus_set()
            return

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> AgencyFile:
            return exporting_agency.export_agency(
                desk, folder, template.key, purpose, desa, programme, progress, cancel, desil
            )

        self.write(
            "Membuat berkas untuk instansi",
            "Berkas sedang dibuat.",
            run,
            lambda made: self._agency_made(folder, made),
        )

    def _agency_made(self, folder: Path, made: AgencyFile) -> None:
        if made.left:
            lines = [MADE, LEFT.format(count=format_number(made.left))]
            self.show_made(folder, "warning", lines, made.file)
        else:
            self.show_made(folder, "good", MADE, made.file)

    def _template(self) -> AgencyTemplate | None:
        return find_agency(self.layout.code() or "")

    def _picked(self) -> None:
        """An agency's layout is always whole, and some of them are of one programme."""
        template = self._template()
        self.desil.configure(state="normal" if template else "disabled")
        if template is not None:
            self.shape.set(UNMASKED.key)
            self._changed()
        if template is None or not template.asks:
            self._offer({})
            return
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: exporting_agency.agency_programmes(desk, template),
            self._offer,
            key="program susunan",
            owner=self,
        )

    def _offer(self, names: dict[str, str]) -> None:
        self.programme.set_codes(names)
        self.programme.set_enabled(bool(names))
        if self.programme.code() is None:
            self.programme.set("")


def _desil_typed(text: str) -> int | None:
    """A desil of 1 to 10; nothing typed is no limit."""
    body = text.strip()
    if not body:
        return None
    if not body.isdecimal() or not 1 <= int(body) <= MOST_DESIL:
        raise UserError("Desil sampai: isi 1 sampai 10, atau kosongkan.")
    return int(body)
