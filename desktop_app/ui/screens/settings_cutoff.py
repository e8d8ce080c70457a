"""Until which day of a month data count for it: the usual day, and months with another one."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.calendar import cut_off_date, month_of, next_month
from desktop_app.domain.dates import format_long_date, format_month
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import INTEGER, MONTH
from desktop_app.services import schedule
from desktop_app.services.schedule import CutOff
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("bulan", "Bulan", 200),
    Column("batas", "Batas data", 220),
    Column("catatan", "Keterangan", 300, stretch=True),
)
SPECS = (
    FieldSpec("bulan", "Bulan", MONTH, width=12),
    FieldSpec("hari", "Tanggal batas data", INTEGER, width=12),
)
SHOWN_MONTHS = 12
HINT = (
    "Data ditarik sehari sesudah batasnya; yang diubah sesudah itu masuk bulan berikutnya. "
    "Bila Dinsos memberi tanggal lain untuk satu bulan, tekan Enter pada bulan itu."
)


class CutOffPart(SettingsPart):
    """Twelve months; Enter changes the marked one."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._cut_off = CutOff()
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x")
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 8))
        self.usual = ttk.Label(row, style="Bold.TLabel")
        self.usual.pack(side="left")
        change = press_button(row, "Ubah tanggal biasa …", self._ask_usual)
        change.pack(side="left", padx=px(self, 12))
        self.table = VirtualTable(self, COLUMNS, self._ask_month, height=12)
        self.table.pack(fill="both", expand=True)

    def reload(self) -> None:
        """Read the days again."""
        desk = self.ui.desk
        self.ui.jobs.read(lambda: schedule.cut_off_of(desk), self._fill, key="batas", owner=self)

    def focus_first(self) -> None:
        """The months."""
        self.table.focus_table()

    def add_new(self) -> None:
        """The day of the marked month."""
        if self.table.selected:
            self._ask_month(self.table.selected)

    def _fill(self, found: CutOff) -> None:
        self._cut_off = found
        self.usual.configure(text=f"Biasanya tanggal {found.day} setiap bulan.")
        month, lines = month_of(self.ui.desk.today()), []
        for _number in range(SHOWN_MONTHS):
            day = format_long_date(cut_off_date(month, found.day, found.months))
            note = "tanggal khusus" if month in found.months else ""
            lines.append(Line(month, (format_month(month), day, note), "bold" if note else ""))
            month = next_month(month)
        self.table.show(lines, pick=self.table.selected)

    def _ask_usual(self) -> None:
        box = FormBox(
            self,
            "Tanggal biasa",
            SPECS,
            (Section("", (("hari",),)),),
            {"hari": str(self._cut_off.day)},
            message="Tanggal batas data yang berlaku setiap bulan.",
        )
        box.run(lambda raw: self._save(box, raw, ""))

    def _ask_month(self, month: str) -> None:
        day = self._cut_off.months.get(month)
        box = FormBox(
            self,
            "Batas data satu bulan",
            SPECS,
            (Section("", (("hari",),)),),
            {"hari": str(day or "")},
            message=f"Batas data {format_month(month)}. Kosongkan untuk memakai tanggal biasa.",
        )
        box.run(lambda raw: self._save(box, raw, month))

    def _save(self, box: FormBox, raw: Raw, month: str) -> None:
        desk = self.ui.desk

        def done(_value: CutOff) -> None:
            box.close()
            self.reload()

        self.ui.jobs.write(
            lambda _given: schedule.save_cut_off(desk, raw["hari"], month), done, box.fail
        )
