"""Two surveys of one house: its components before and after, and which answers changed."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.services.survey_compare import Compared, KeptSurvey, compare, first_pair
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import labelled, wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("isian", "Komponen atau isian", 210),
    Column("sebelum", "Sebelum", 420, stretch=True),
    Column("sesudah", "Sesudah", 420, stretch=True),
)
EMPTY = (
    "Belum ada dua survei rumah ini. Isi survei lagi (Ctrl+E di keluarganya) sesudah dikerjakan."
)
OTHER_FORM = (
    "Dua survei ini memakai formulir yang berlainan. Pilih dua survei dengan formulir sama."
)
SAME = "Tidak ada yang berubah di antara dua survei ini."
CHANGED = "{count} isian berubah; yang berubah berwarna."


class ComparePart(ttk.Frame):
    """Two choices above; the first and the last survey of one form to begin with."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._surveys: dict[str, KeptSurvey] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.first = SearchCombo(labelled(bar, "Sebelum"), {}, width=44, on_pick=self._compare)
        self.then = SearchCombo(labelled(bar, "Sesudah"), {}, width=44, on_pick=self._compare)
        for combo in (self.first, self.then):
            combo.pack()
            combo.entry.bind("<Return>", lambda _event: self._compare(), add="+")
        self.told = wrapping(self, "", "Muted.TLabel")
        self.told.pack(fill="x", pady=(0, px(self, 6)))
        self.whole = wrapping(self, "", "Muted.TLabel")
        self.whole.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table = LongTable(
            self, COLUMNS, on_select=self._tell, height=14, empty=EMPTY, noun="Isian"
        )
        self.table.pack(fill="both", expand=True)

    def fill(self, surveys: list[KeptSurvey]) -> None:
        """Keep the chosen two where they are still there."""
        chosen = self.first.code(), self.then.code()
        self._surveys = {one.uid: one for one in surveys}
        titles = _titles(surveys)
        pair = first_pair(surveys)
        for combo, uid, first in zip(
            (self.first, self.then), chosen, pair or (None, None), strict=True
        ):
            combo.set_codes(titles)
            if uid not in titles:
                combo.set(titles[first.uid] if first else "")
        self._compare()

    def focus_first(self) -> None:
        """The rows; the choice while nothing is compared."""
        if self.table.lines:
            self.table.focus_table()
        else:
            self.first.entry.focus_set()

    def _tell(self, uid: str) -> None:
        """The marked row in full, below the table."""
        label, before, after = self.table.lines[uid].cells if uid in self.table.lines else [""] * 3
        self.whole.configure(text=f"{label}. Sebelum: {before}. Sesudah: {after}." if label else "")

    def _compare(self) -> None:
        one = self._surveys.get(self.first.code() or "")
        other = self._surveys.get(self.then.code() or "")
        rows: tuple[Compared, ...] = ()
        text = ""
        if one and other:
            rows = compare(one, other)
            changed = sum(row.changed for row in rows)
            text = CHANGED.format(count=changed) if changed else SAME
            text = OTHER_FORM if one.form != other.form else text
        self.told.configure(text=text)
        lines = [_line(place, row) for place, row in enumerate(rows)]
        self.table.show_all(lines, empty=text or EMPTY)


def _titles(surveys: list[KeptSurvey]) -> dict[str, str]:
    """A title of its own for each, also for two of one day."""
    found: dict[str, str] = {}
    for one in surveys:
        twice = sum(title.startswith(one.title) for title in found.values())
        found[one.uid] = f"{one.title} ({twice + 1})" if twice else one.title
    return found


def _line(place: int, row: Compared) -> Line:
    cells = (row.label, row.before or "–", row.after or "–")
    return Line(str(place), cells, "good" if row.changed else "")
