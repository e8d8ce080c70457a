"""Register dan dokumen: what was done with personal data, and the papers of the office."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.privacy_acts import FLOWS, Flow
from desktop_app.services import privacy_papers, register
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.register import RegisterLine
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.choice import ChoiceRow
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("waktu", "Waktu", 130),
    Column("kegiatan", "Kegiatan", 300, stretch=True),
    Column("tujuan", "Tujuan", 300, stretch=True),
    Column("jumlah", "Jumlah", 130),
    Column("penerima", "Penerima", 170, stretch=True),
    Column("oleh", "Oleh", 130),
)
OUTGOING: frozenset[Flow] = frozenset({"keluar", "cetak", "lihat"})
CHOICES = (("keluar", "Dikeluarkan, dicetak, dilihat"), ("semua", "Semua kegiatan"))
HINT = (
    "Register dibaca dari buku catatan yang berantai, jadi tidak dapat diubah. Dokumen diisi Padan "
    "menurut apa yang memang disimpannya; kantor memeriksa, melengkapi, dan menandatanganinya."
)
PDF, XLSX = ("Dokumen PDF", "*.pdf"), ("Buku kerja Excel", "*.xlsx")


class RecordsPart(SettingsPart):
    """Buttons that write files above, the register below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x")
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 8))
        self.button = press_button(row, "Simpan register …", self._save_register, primary=True)
        self.button.pack(side="left")
        for key, title in (
            (privacy_papers.INVENTORY_KEY, "Inventaris pemrosesan …"),
            (privacy_papers.ASSESSMENT_KEY, "Penilaian dampak …"),
        ):
            button = press_button(row, title, self._paper_saver(key), icon="file-earmark-text")
            button.pack(side="left", padx=(px(self, 8), 0))
        self.choice = ChoiceRow(self, CHOICES, self.reload)
        self.choice.set("keluar")
        self.choice.pack(anchor="w")
        self.note = Banner(self)
        self.note.pack(fill="x")
        self._lines: dict[str, RegisterLine] = {}
        self.table = LongTable(
            self,
            COLUMNS,
            on_select=self._tell,
            height=13,
            empty="Belum ada kegiatan.",
            noun="Kegiatan",
        )
        self.table.pack(fill="both", expand=True, pady=(px(self, 6), 0))
        self.detail = wrapping(self, style="Small.TLabel")
        self.detail.pack(fill="x")

    def reload(self) -> None:
        """Read the register again."""
        desk = self.ui.desk
        flows = OUTGOING if self.choice.get() == "keluar" else frozenset(FLOWS)
        self.ui.jobs.read(
            lambda: register.register_lines(desk, flows=flows),
            self._fill,
            lambda problem: self.note.show("warning", str(problem)),
            key="register",
            owner=self,
        )

    def focus_first(self) -> None:
        """The button that writes the register."""
        self.button.focus_set()

    def _fill(self, lines: list[RegisterLine]) -> None:
        self._lines = {str(one.number): one for one in lines}
        self.table.show_all([_line(one) for one in lines], pick=self.table.selected)
        self._tell(self.table.selected or "")

    def _tell(self, number: str) -> None:
        """All of the marked act, which its columns may cut."""
        one = self._lines.get(number)
        text = "" if one is None else f"{one.title}. Tujuan: {one.purpose}. Dasar: {one.basis}."
        self.detail.configure(text=text)

    def _save_register(self) -> None:
        desk = self.ui.desk
        name = f"register-pemrosesan_{desk.today():%Y%m%d}.xlsx"
        path = self.ui.dialogs.ask_save_path(name, XLSX, "Simpan register", self._folder)
        if path is not None:
            self._write("Membuat register", lambda: register.write_register(desk, path))

    def _paper_saver(self, key: str) -> Callable[[], None]:
        return lambda: self._save_paper(key)

    def _save_paper(self, key: str) -> None:
        kind = self.ui.dialogs.choose(
            privacy_papers.PAPERS[key],
            "PDF untuk ditandatangani, Excel untuk dilengkapi di komputer.",
            ("PDF", "Excel"),
        )
        if kind is None:
            return
        desk, suffix = self.ui.desk, ("pdf", "xlsx")[kind]
        name = privacy_papers.paper_name(key, suffix)
        path = self.ui.dialogs.ask_save_path(
            name, (PDF, XLSX)[kind], "Simpan dokumen", self._folder
        )
        if path is not None:
            self._write("Membuat dokumen", lambda: privacy_papers.make_paper(desk, key, path))

    @property
    def _folder(self) -> str:
        return self.ui.pc.export_folder

    def _write(self, title: str, make: Callable[[], WrittenFile]) -> None:
        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> Path:
            return make().path

        def done(path: Path) -> None:
            self.note.show("good", f"Ditulis dan dibaca ulang: {path}")
            self.reload()

        self.ui.jobs.long(
            title, run, done, lambda problem: self.note.show("error", str(problem)), owner=self
        )


def _line(one: RegisterLine) -> Line:
    cells = (one.when, one.title, one.purpose, one.amount, one.receiver, one.who)
    return Line(str(one.number), cells)
