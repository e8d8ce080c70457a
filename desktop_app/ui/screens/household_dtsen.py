"""The part DTSEN of a family: the form of this quarter, and earlier ones with what changed."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.calendar import format_quarter
from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.specs.dtsen import STATES
from desktop_app.services import dtsen_forms as forms
from desktop_app.services.dtsen_view import FormView, QuarterLine
from desktop_app.services.households import HouseholdView
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("triwulan", "Triwulan", 150),
    Column("keadaan", "Keadaan", 150),
    Column("tanggal", "Pendataan", 100, "center"),
    Column("petugas", "Petugas", 170),
    Column("siks", "Di SIKS-NG", 100, "center"),
    Column("ubah", "Berubah sejak formulir sebelumnya", 380, stretch=True),
)
EMPTY = "Belum ada formulir DTSEN. Tekan Isi formulir untuk memulai."
NONE_YET = "Formulir {quarter} belum ada; {filled} isian sudah terisi dari yang diketahui."
NOW = "Formulir {quarter}: {state}; {missing} isian lagi diperlukan."
FIRST = "formulir pertama"
SAME = "tidak ada"
CHANGE = "{subject}, {label}: {before} → {after}"


class DtsenTab(Tab):
    """Enter opens the form of the marked quarter; the button that of the present one."""

    title = "DTSEN"

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._quarters: dict[str, QuarterLine] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        press_button(bar, "Isi formulir", self._open_now, primary=True).pack(side="right")
        self.now = ttk.Label(bar)
        self.now.pack(side="left")
        self.changes = wrapping(self, style="Muted.TLabel")
        self.changes.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table = VirtualTable(
            self, COLUMNS, self._open, on_select=self._tell, height=8, empty=EMPTY
        )
        self.table.pack(fill="both", expand=True)

    def fill(self, view: HouseholdView) -> None:
        """Read the forms of the family again."""
        super().fill(view)
        desk, household = self.ui.desk, self.household
        self.ui.jobs.read(
            lambda: forms.open_form(desk, household), self._fill, key="DTSEN keluarga", owner=self
        )

    def focus_tab(self) -> None:
        """The quarters."""
        self.table.focus_table()

    def _fill(self, view: FormView) -> None:
        if str(view.household["uid"]) != self.household:
            return
        quarter = format_quarter(view.periode)
        missing = len(forms.missing_of(view, self.ui.desk.today()))
        if view.form is None:
            filled = sum(len(one.origins) for one in view.subjects)
            text = NONE_YET.format(quarter=quarter, filled=filled)
        else:
            state = STATES.get(view.keadaan, view.keadaan)
            text = NOW.format(quarter=quarter, state=state, missing=missing)
        self.now.configure(text=text)
        self._quarters = {one.periode: one for one in view.history}
        oldest = view.history[-1].periode if view.history else ""
        self.table.show([_line(one, one.periode == oldest) for one in view.history])
        self._tell(self.table.selected or "")

    def _tell(self, periode: str) -> None:
        """What changed in the marked quarter in full, below the table."""
        one = self._quarters.get(periode)
        self.changes.configure(text="\n".join(_said(one)) if one else "")

    def _open(self, periode: str) -> None:
        self.ui.go("dtsen", household=self.household, periode=periode)

    def _open_now(self) -> None:
        self.ui.go("dtsen", household=self.household)


def _said(one: QuarterLine) -> list[str]:
    return [
        CHANGE.format(
            subject=each.subject,
            label=each.label,
            before=each.before or "kosong",
            after=each.after or "kosong",
        )
        for each in one.changes
    ]


def _line(one: QuarterLine, is_first: bool) -> Line:
    names = dict.fromkeys(each.label for each in one.changes)
    changed = ", ".join(names) or (FIRST if is_first else SAME)
    cells = (
        format_quarter(one.periode),
        STATES.get(one.keadaan, one.keadaan),
        _day(one.tanggal),
        one.petugas,
        _day(one.siks_tanggal),
        changed,
    )
    return Line(one.periode, cells)


def _day(text: str) -> str:
    day = parse_date(text) if text else None
    return format_date(day) if day else ""
