"""The part Asal data of a family: each value, where it is from, and what each list says."""

from __future__ import annotations

import tkinter as tk
from functools import partial

from desktop_app.services.households import HouseholdView
from desktop_app.services.origin import origin
from desktop_app.services.source_views import OriginLine
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.screens.source_origin import cells_of, tag_of, whole_of
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("siapa", "Siapa", 140, stretch=True),
    Column("isian", "Isian", 190),
    Column("isi", "Isi di Padan", 150, stretch=True),
    Column("sejak", "Sejak", 92),
    Column("asal", "Dari mana", 245, stretch=True),
    Column("daftar", "Kata daftar sumber", 215, stretch=True),
)
EMPTY = "Belum ada isian yang asalnya tercatat untuk keluarga ini."
HINT = "Baris berwarna: ada daftar sumber yang menyebut isi lain."


class OriginTab(Tab):
    """Read when the part is first seen, and again whenever the family is."""

    title = "Asal data"

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._lines: dict[str, OriginLine] = {}
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 4)))
        self.whole = wrapping(self)
        self.whole.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table = LongTable(self, COLUMNS, on_select=self._tell, empty=EMPTY, noun="Isian")
        self.table.pack(fill="both", expand=True)

    def fill(self, view: HouseholdView) -> None:
        """Read where the values of this family are from."""
        super().fill(view)
        desk, uid = self.ui.desk, self.household
        self.ui.jobs.read(
            lambda: origin(desk, uid), partial(self._fill, uid), key="asal-data", owner=self
        )

    def focus_tab(self) -> None:
        """The rows."""
        self.table.focus_table()

    def _fill(self, uid: str, found: list[OriginLine]) -> None:
        if uid != self.household:
            return
        self._lines = {f"{one.uid}|{one.field}": one for one in found}
        self.table.show_all(
            [Line(key, cells_of(one), tag_of(one)) for key, one in self._lines.items()],
            pick=self.table.selected,
        )
        self._tell(self.table.selected or "")

    def _tell(self, key: str) -> None:
        """The marked value in full."""
        one = self._lines.get(key)
        self.whole.configure(text=whole_of(one) if one else "")
