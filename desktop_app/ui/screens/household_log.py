"""The parts Survei and Riwayat of a family."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.kinds import Stored
from desktop_app.domain.short_forms import SHORT_FORMS
from desktop_app.services.history import HistoryEntry
from desktop_app.services.households import HouseholdView
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

SURVEY_COLUMNS = (
    Column("tanggal", "Tanggal", 100),
    Column("petugas", "Petugas", 170),
    Column("hasil", "Kesimpulan", 190),
    Column("rekomendasi", "Rekomendasi", 178),
    Column("alasan", "Alasan", 400, stretch=True),
)
HISTORY_COLUMNS = (
    Column("kapan", "Waktu", 130),
    Column("siapa", "Oleh", 170),
    Column("apa", "Pada", 230),
    Column("isi", "Perubahan", 500, stretch=True),
)


class SurveysTab(Tab):
    """All surveys of the family, none of which is ever overwritten; Enter opens one."""

    title = "Survei"

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self.table = VirtualTable(
            self,
            SURVEY_COLUMNS,
            self._open,
            height=10,
            empty="Belum ada survei. Tekan Ctrl+E untuk mengisi survei.",
        )
        self.table.pack(fill="both", expand=True)
        self._forms: dict[str, str] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(px(self, 8), 0))
        for key, form in SHORT_FORMS.items():
            letter = key[0]
            button = press_button(bar, f"{form.title} ({letter})", partial(self._begin, key))
            button.pack(side="left", padx=(0, px(self, 8)))
            on_letter(self.table.view, letter, partial(self._begin, key))
        press_button(bar, "Bandingkan dua survei (P)", self._compare).pack(side="left")
        on_letter(self.table.view, "p", self._compare)

    def fill(self, view: HouseholdView) -> None:
        """The newest survey first."""
        super().fill(view)
        rows = sorted(view.surveys, key=lambda row: str(row.get("tanggal") or ""), reverse=True)
        self._forms = {str(row["uid"]): str(row.get("form") or "") for row in rows}
        self.table.show([_survey(row) for row in rows[:100]])

    @classmethod
    def caption(cls, view: HouseholdView) -> str:
        """With the number of surveys."""
        return f"{cls.title} ({len(view.surveys)})"

    def focus_tab(self) -> None:
        """The rows."""
        self.table.focus_table()

    def _open(self, uid: str) -> None:
        form = self._forms.get(uid, "")
        if form in SHORT_FORMS:
            self.ui.go("formulir-rumah", household=self.household, form=form, survey=uid)
        else:
            self.ui.go("survei", household=self.household, survey=uid)

    def _compare(self) -> None:
        self.ui.go("sebelum-sesudah", household=self.household, page="survei")

    def _begin(self, form: str) -> None:
        self.ui.go("formulir-rumah", household=self.household, form=form)


class HistoryTab(Tab):
    """Who changed what and when."""

    title = "Riwayat"

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._entries: dict[str, HistoryEntry] = {}
        self.whole = ttk.Label(self, style="Muted.TLabel", justify="left")
        self.whole.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.whole.bind(
            "<Configure>", lambda event: self.whole.configure(wraplength=max(event.width, 100))
        )
        self.table = VirtualTable(self, HISTORY_COLUMNS, on_select=self._tell, height=10)
        self.table.pack(fill="both", expand=True)

    def fill_history(self, entries: Sequence[HistoryEntry]) -> None:
        """The newest change first."""
        self._entries = {one.uid: one for one in entries}
        self.table.show(
            [Line(one.uid, (one.when, one.who, one.subject, one.text)) for one in entries]
        )
        self._tell(self.table.selected or "")

    def focus_tab(self) -> None:
        """The rows."""
        self.table.focus_table()

    def _tell(self, uid: str) -> None:
        """The marked change in full, below the table."""
        entry = self._entries.get(uid)
        self.whole.configure(text=f"{entry.subject}: {entry.text}" if entry else "")


def _survey(row: dict[str, Stored]) -> Line:
    day = parse_date(str(row["tanggal"])) if row.get("tanggal") else None
    cells = (
        format_date(day) if day else "tanpa tanggal",
        str(row.get("petugas") or ""),
        str(row.get("verdict") or ""),
        str(row.get("rekomendasi") or ""),
        str(row.get("alasan") or ""),
    )
    return Line(str(row["uid"]), cells)
