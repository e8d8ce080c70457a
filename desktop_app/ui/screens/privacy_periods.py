"""Masa simpan: the periods that the office set, and what has been kept longer."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_date
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import INTEGER, TEXT
from desktop_app.services import retention, retention_rules
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.redacting import RedactionResult
from desktop_app.services.retention import DueItem
from desktop_app.services.retention_rules import Period
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.privacy_requests import told
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import MOST_ROWS, Column, Line, VirtualTable

COLUMNS = (
    Column("data", "Kelompok data", 300, stretch=True),
    Column("masa", "Masa simpan", 190),
    Column("sejak", "Dihitung", 180, stretch=True),
    Column("dasar", "Dasarnya", 180, stretch=True),
)
DUE_COLUMNS = (
    Column("kelompok", "Kelompok data", 280, stretch=True),
    Column("siapa", "Catatan", 280, stretch=True),
    Column("sejak", "Sejak", 110, "center"),
    Column("masa", "Masa simpan", 120),
)
HINT = (
    "Masa simpan ditetapkan kantor, bukan oleh Padan. Enter mengubahnya. Selama belum ditetapkan, "
    "tidak ada yang dianggap lewat."
)
SPECS = (
    FieldSpec("tahun", "Masa simpan (tahun)", INTEGER, width=12, hint="kosong = belum ditetapkan"),
    FieldSpec("sumber", "Dasar (nomor keputusan kantor)", TEXT, width=44),
)
ASK = (
    "Isi {count} catatan yang dipilih akan dihapus dan tidak dapat dikembalikan. Kerangka dan "
    "sidiknya tinggal. Lanjutkan?"
)


class PeriodsPart(SettingsPart):
    """The periods above, what is due below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._periods: dict[str, Period] = {}
        self._due: dict[str, DueItem] = {}
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 6)))
        self.table = VirtualTable(self, COLUMNS, self._edit, height=5)
        self.table.pack(fill="x")
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 8))
        self.title = ttk.Label(row, text="Yang sudah lewat", style="Section.TLabel")
        self.title.pack(side="left")
        button = press_button(row, "Hapus yang dipilih …", self._remove, icon="eraser")
        button.pack(side="right")
        self.note = Banner(self)
        self.note.pack(fill="x")
        self.due = VirtualTable(
            self, DUE_COLUMNS, height=8, empty="Tidak ada yang lewat masa simpannya.", many=True
        )
        self.due.pack(fill="both", expand=True)
        wrapping(self, "Shift+panah memilih beberapa baris.", "Small.TLabel").pack(fill="x")

    def reload(self) -> None:
        """Read periods and what is due again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: (retention_rules.list_periods(desk), retention.list_due(desk)),
            self._fill,
            key="masa simpan",
            owner=self,
        )

    def focus_first(self) -> None:
        """The periods."""
        self.table.focus_table()

    def _fill(self, found: tuple[list[Period], list[DueItem]]) -> None:
        periods, due = found
        self._periods = {one.kind.key: one for one in periods}
        self.table.show(
            [
                Line(
                    one.kind.key,
                    (one.kind.label, one.text, one.kind.since, one.source),
                    "warning" if one.years is None else "",
                )
                for one in periods
            ],
            pick=self.table.selected,
        )
        self._due = {one.line: one for one in due}
        more = f" ({len(due)})" if due else ""
        self.title.configure(text=f"Yang sudah lewat{more}")
        self.due.show(
            [
                Line(one.line, (one.group, one.label, format_date(one.since), one.period))
                for one in due[:MOST_ROWS]
            ]
        )

    def _edit(self, key: str) -> None:
        period = self._periods[key]
        box = FormBox(
            self,
            "Masa simpan",
            SPECS,
            (Section("", (("tahun",), ("sumber",))),),
            {"tahun": "" if period.years is None else str(period.years), "sumber": period.source},
            message=f"{period.kind.label}: dihitung {period.kind.since}; sesudah lewat, "
            f"{period.kind.remedy}.",
        )
        box.run(lambda raw: self._save(box, key, raw))

    def _save(self, box: FormBox, key: str, raw: Raw) -> None:
        desk = self.ui.desk

        def done(_none: None) -> None:
            box.close()
            self.reload()

        self.ui.jobs.write(
            lambda _given: retention_rules.save_period(desk, key, raw["tahun"], raw["sumber"]),
            done,
            box.fail,
        )

    def _remove(self) -> None:
        items = [self._due[line] for line in self.due.selected_many if line in self._due]
        if not items:
            self.note.show("warning", "Pilih dahulu yang akan dihapus.")
            return
        if not self.ui.dialogs.ask_yes_no(
            ASK.format(count=len(items)), "Hapus isi", default_yes=False
        ):
            return
        desk = self.ui.desk

        def run(_progress: Progress, _cancel: Cancel, given: Confirmed) -> RedactionResult:
            return retention.remove_due(desk, items, given)

        def done(result: RedactionResult) -> None:
            self.note.show("good", told(result))
            self.reload()

        self.ui.jobs.long(
            "Menghapus isi",
            run,
            done,
            lambda problem: self.note.show("error", str(problem)),
            owner=self,
        )
