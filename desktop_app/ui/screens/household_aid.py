"""The part Bantuan of a family: what came, where it stands, what it does not get, and its desil."""

from __future__ import annotations

import tkinter as tk
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.aid.family import HOUSE, FamilyAid
from desktop_app.services.family_aid import family_aid
from desktop_app.services.households import HouseholdView
from desktop_app.services.print_types import PrintRequest
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.household_aid_rows import (
    CAME,
    COLUMNS,
    EMPTY,
    PARTS,
    lines_of,
    summary,
    whole_text,
)
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Tabs, on_letter, press_button, wrapping

PRINT_KIND = "bantuan-keluarga"


class AidTab(Tab):
    """Six short lists, one seen at a time (1 … 6); the marked line stands in full below."""

    title = "Bantuan"

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self.found: FamilyAid | None = None
        top = ttk.Frame(self)
        top.pack(fill="x", pady=(0, px(self, 6)))
        press_button(top, "Cetak satu halaman (Ctrl+P)", self.print_out, icon="printer").pack(
            side="right", anchor="n", padx=(px(self, 12), 0)
        )
        self.told = wrapping(top)
        self.told.pack(side="left", fill="x", expand=True)
        self.whole = wrapping(self, style="Muted.TLabel")
        self.whole.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.tabs = Tabs(self, self._turned, self.focus_tab)
        self.tables = {part: self._table(part) for part in PARTS}
        self.tabs.pack(fill="both", expand=True)

    def _table(self, part: str) -> LongTable:
        page = self.tabs.add_page(part, PARTS[part])
        made = LongTable(
            page,
            COLUMNS[part],
            self._open,
            lambda _uid: self._tell(),
            height=6,
            empty=EMPTY[part],
            noun="Baris",
        )
        made.pack(fill="both", expand=True)
        for number in range(1, len(PARTS) + 1):
            on_letter(made.view, str(number), partial(self._turn, number))
        return made

    @classmethod
    def caption(cls, view: HouseholdView) -> str:
        """With the number of programmes."""
        many = len(view.enrolments) + len(view.builds)
        return f"{cls.title} ({many})" if many else cls.title

    def fill(self, view: HouseholdView) -> None:
        """Read the aid of this family."""
        super().fill(view)
        desk, uid = self.ui.desk, self.household
        self.ui.jobs.read(
            lambda: family_aid(desk, uid),
            partial(self._fill, uid),
            key="bantuan-keluarga",
            owner=self,
        )

    def focus_tab(self) -> None:
        """The rows."""
        self.tables[self.tabs.current].focus_table()

    def print_out(self) -> None:
        """The family's aid on one page."""
        if self.household:
            self.ui.go("cetak", request=PrintRequest(PRINT_KIND, households=(self.household,)))

    # --- inside --------------------------------------------------------------------------

    def _fill(self, uid: str, found: FamilyAid) -> None:
        if uid != self.household:
            return
        self.found = found
        self.told.configure(text=summary(found))
        for number, (part, table) in enumerate(self.tables.items()):
            lines = lines_of(part, found)
            count = f" ({len(lines)})" if lines else ""
            self.tabs.tab(number, text=f"{number + 1} {PARTS[part]}{count}")
            table.show_all(lines, pick=table.selected)
        self._tell()

    def _turn(self, number: int) -> None:
        self.tabs.turn_to_number(number)
        self.focus_tab()

    def _turned(self) -> None:
        if hasattr(self, "tables"):
            self._tell()

    def _tell(self) -> None:
        part = self.tabs.current
        uid = self.tables[part].selected or ""
        self.whole.configure(text=whole_text(part, self.found, uid) if self.found else "")

    def _open(self, uid: str) -> None:
        """A house that is built here opens; all else stands in full already."""
        if self.found is None or self.tabs.current != CAME:
            return
        entry = next((one for one in self.found.entries if one.uid == uid), None)
        if entry is not None and entry.sort == HOUSE and not uid.startswith("dahulu-"):
            self.ui.go("bangun", build=uid)
