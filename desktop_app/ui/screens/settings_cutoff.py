"""Until which day data count for a month and proposals are taken: the usual days, and others."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.calendar import month_of, next_month
from desktop_app.domain.dates import format_long_date, format_month
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.housing.position import FAR_KM
from desktop_app.domain.kinds import INTEGER
from desktop_app.services import house_places, schedule
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
    Column("usulan", "Usulan ditutup", 220),
    Column("catatan", "Keterangan", 200, stretch=True),
)
SPECS = (
    FieldSpec("hari", "Tanggal batas data", INTEGER, width=12),
    FieldSpec("usulan", "Tanggal usulan ditutup", INTEGER, width=12),
)
LAYOUT = (Section("", (("hari",), ("usulan",))),)
FAR_SPECS = (FieldSpec("km", "Jarak dalam km", INTEGER, width=12),)
FAR_LAYOUT = (Section("", (("km",),)),)
FAR_TEXT = "Letak rumah ditanyakan bila lebih dari {km} km dari rumah lain sedesa."
FAR_HINT = "Rumah yang titiknya lebih jauh dari ini ditanyakan saat disimpan dan menjadi temuan."
SHOWN_MONTHS = 12
HINT = (
    "Data ditarik sehari sesudah batasnya; yang diubah sesudah itu masuk bulan berikutnya. Usulan "
    "dapat ditutup lebih awal. Bila Dinsos memberi tanggal lain untuk satu bulan, tekan Enter pada "
    "bulan itu."
)
USUAL = (
    "Tanggal yang berlaku setiap bulan. Kosongkan tanggal usulan bila usulan ditutup pada batas "
    "datanya."
)
ONE_MONTH = "Tanggal untuk {month} saja. Kosongkan untuk memakai tanggal biasa."


class CutOffPart(SettingsPart):
    """Twelve months; Enter changes the marked one."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._cut_off = CutOff()
        self._far = FAR_KM
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x")
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 8))
        self.usual = ttk.Label(row, style="Bold.TLabel")
        self.usual.pack(side="left")
        change = press_button(row, "Ubah tanggal biasa …", self._ask_usual)
        change.pack(side="left", padx=px(self, 12))
        foot = ttk.Frame(self)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        self.far = ttk.Label(foot, text=FAR_TEXT.format(km=""))
        self.far.pack(side="left")
        press_button(foot, "Ubah jarak …", self._ask_far).pack(side="left", padx=px(self, 12))
        self.table = VirtualTable(self, COLUMNS, self._ask_month, height=12)
        self.table.pack(fill="both", expand=True)

    def reload(self) -> None:
        """Read the days again."""
        desk = self.ui.desk
        self.ui.jobs.read(lambda: schedule.cut_off_of(desk), self._fill, key="batas", owner=self)
        self.ui.jobs.read(
            lambda: house_places.limit_of(desk), self._fill_far, key="jarak", owner=self
        )

    def focus_first(self) -> None:
        """The months."""
        self.table.focus_table()

    def add_new(self) -> None:
        """The day of the marked month."""
        if self.table.selected:
            self._ask_month(self.table.selected)

    def _fill(self, found: CutOff) -> None:
        self._cut_off = found
        closing = "bersama datanya" if found.close_day is None else f"tanggal {found.close_day}"
        self.usual.configure(
            text=f"Biasanya batas data tanggal {found.day}; usulan ditutup {closing}."
        )
        month, lines = month_of(self.ui.desk.today()), []
        for _number in range(SHOWN_MONTHS):
            note = "tanggal khusus" if month in {**found.months, **found.close_months} else ""
            days = (found.data_date(month), found.close_date(month))
            cells = (format_month(month), *map(format_long_date, days), note)
            lines.append(Line(month, cells, "bold" if note else ""))
            month = next_month(month)
        self.table.show(lines, pick=self.table.selected)

    def _fill_far(self, limit: int) -> None:
        self._far = limit
        self.far.configure(text=FAR_TEXT.format(km=limit))

    def _ask_far(self) -> None:
        desk = self.ui.desk
        box = FormBox(
            self, "Letak rumah", FAR_SPECS, FAR_LAYOUT, {"km": str(self._far)}, message=FAR_HINT
        )

        def done(_value: int) -> None:
            box.close()
            self.reload()

        box.run(
            lambda raw: self.ui.jobs.write(
                lambda _given: house_places.save_limit(desk, raw["km"]), done, box.fail
            )
        )

    def _ask_usual(self) -> None:
        found = self._cut_off
        self._ask("Tanggal biasa", USUAL, "", found.day, found.close_day)

    def _ask_month(self, month: str) -> None:
        days = (self._cut_off.months.get(month), self._cut_off.close_months.get(month))
        message = ONE_MONTH.format(month=format_month(month))
        self._ask("Batas satu bulan", message, month, *days)

    def _ask(
        self, title: str, message: str, month: str, data: int | None, proposals: int | None
    ) -> None:
        values = {"hari": str(data or ""), "usulan": str(proposals or "")}
        box = FormBox(self, title, SPECS, LAYOUT, values, message=message)
        box.run(lambda raw: self._save(box, raw, month))

    def _save(self, box: FormBox, raw: Raw, month: str) -> None:
        desk = self.ui.desk

        def done(_value: CutOff) -> None:
            box.close()
            self.reload()

        self.ui.jobs.write(
            lambda _given: schedule.save_days(
                desk, month, data=raw["hari"], proposals=raw["usulan"]
            ),
            done,
            box.fail,
        )
