"""The page Temuan: sorts with their counts at the left, the findings of one at the right."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.services import findings
from desktop_app.services.findings import SORTS, FindingLine, Findings
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

SORT_COLUMNS = (Column("temuan", "Temuan", 235, stretch=True), Column("jumlah", "Jumlah", 70, "e"))
COLUMNS = (
    Column("data", "Data", 330, stretch=True),
    Column("desa", "Desa", 150, stretch=True),
    Column("asal", "Dicatat oleh", 170, stretch=True),
)
KEYS = (
    KeyHint(
        "Enter", "Pada temuan: buka keluarganya atau biaya rumahnya; pada jenisnya: ke daftarnya"
    ),
    KeyHint("K", "Buka keluarga atau rumah yang kedua"),
    KeyHint("G", "Tandai bukan temuan, dengan alasannya"),
    KeyHint("D", "Ke Data ganda, untuk menggabungkan"),
)
SORTS_WIDTH = 330
EMPTY = "Tidak ada temuan jenis ini."
LOOKING = "Sedang mencari …"
WHY = "Mengapa ini bukan temuan? Alasannya disimpan, dan temuan ini tidak ditampilkan lagi."
REMEMBERED = "Tidak ditampilkan lagi di kantor ini."


class FindingsPart(ttk.Frame):
    """What does not fit together, and the way to the rows."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.found: Findings | None = None
        self._lines: dict[str, FindingLine] = {}
        self._is_looking = False
        left = ttk.Frame(self, width=px(self, SORTS_WIDTH))
        left.pack(side="left", fill="y", padx=(0, px(self, 12)))
        left.pack_propagate(False)
        self.sorts = VirtualTable(
            left, SORT_COLUMNS, lambda _sort: self.table.focus_table(), self._turn
        )
        self.sorts.pack(fill="both", expand=True)
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        self._make_foot()
        self.table = LongTable(self, COLUMNS, self._open, self._tell, empty=LOOKING, noun="Temuan")
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "k", self._open_other)
        on_letter(self.table.view, "g", self._say_none)
        on_letter(self.table.view, "d", self._to_doubles)
        on_key(self.table.view, "<Left>", self.sorts.focus_table)
        on_key(self.sorts.view, "<Right>", self.table.focus_table)
        self._show_sorts()

    def reload(self) -> None:
        """Look again, once at a time."""
        if self._is_looking:
            return
        self._is_looking, desk = True, self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> Findings:
            return findings.read_findings(desk, progress, cancel)

        if self.found is None:
            self.table.show_all([], empty=LOOKING)
        self.ui.jobs.long("Mencari temuan", run, self._fill, owner=self, always=self._looked)

    def focus_first(self) -> None:
        """The sorts."""
        self.sorts.focus_table()

    def _make_foot(self) -> None:
        foot = ttk.Frame(self)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        row = ttk.Frame(foot)
        row.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        for text, command in (
            ("Buka (Enter)", lambda: self._open(self.table.selected or "")),
            ("Buka yang kedua (K)", self._open_other),
            ("Bukan temuan … (G)", self._say_none),
            ("Data ganda (D)", self._to_doubles),
        ):
            press_button(row, text, command).pack(side="left", padx=(0, px(self, 8)))
        self.hint = wrapping(foot, style="Muted.TLabel")
        self.hint.pack(side="bottom", fill="x")
        self.whole = wrapping(foot)
        self.whole.pack(fill="x", pady=(0, px(self, 6)))

    def _looked(self) -> None:
        self._is_looking = False

    def _fill(self, found: Findings) -> None:
        self.found = found
        self._show_sorts()
        self._turn(self.sorts.selected or "")

    def _show_sorts(self) -> None:
        groups = self.found.groups if self.found else {}
        cut = self.found.is_cut if self.found else frozenset()
        self.sorts.show(
            [
                Line(
                    sort,
                    (
                        title,
                        f"{format_number(len(groups.get(sort, ())))}{'+' if sort in cut else ''}",
                    ),
                    "bold" if groups.get(sort) else "muted",
                )
                for sort, title in SORTS.items()
            ],
            pick=self.sorts.selected,
        )

    def _turn(self, sort: str) -> None:
        """Show the findings of a sort."""
        self.hint.configure(text=findings.HINTS.get(sort, ""))
        if self.found is None or sort not in self.found.groups:
            return
        desk, groups = self.ui.desk, self.found.groups[sort]
        self.ui.jobs.read(
            lambda: findings.describe(desk, groups), self._list, key="temuan", owner=self
        )

    def _list(self, lines: list[FindingLine]) -> None:
        self._lines = {line.key: line for line in lines}
        self.table.show_all(
            [
                Line(line.key, (" dan ".join(line.subjects), line.where, line.told or line.makers))
                for line in lines
            ],
            empty=EMPTY,
            pick=self.table.selected,
        )
        self._tell(self.table.selected or "")

    def _tell(self, key: str) -> None:
        """The marked finding in full."""
        line = self._lines.get(key)
        parts = (*line.subjects, f"{line.where}; dicatat oleh {line.makers}") if line else ()
        parts += (line.told,) if line and line.told else ()
        self.whole.configure(text="\n".join(parts))

    def _open(self, key: str) -> None:
        line = self._lines.get(key)
        if line is not None and line.builds:
            self._to_costs(line.builds[0])
        elif line is not None and line.household is not None:
            self.ui.go("detail", uid=line.household)
        elif line is not None and self.sorts.selected == findings.SAME_ACCOUNT:
            self.ui.go("pelaksana")

    def _open_other(self) -> None:
        line = self._lines.get(self.table.selected or "")
        if line is not None and len(line.builds) > 1:
            self._to_costs(line.builds[1])
        elif line is not None and line.more:
            self.ui.go("detail", uid=line.more[0])

    def _to_costs(self, build: str) -> None:
        page = findings.COST_PAGES.get(self.sorts.selected or "", "nota")
        self.ui.go("biaya", build=build, page=page)

    def _to_doubles(self) -> None:
        self.ui.go("padan", page="ganda")

    def _say_none(self) -> None:
        key, sort = self.table.selected, self.sorts.selected or ""
        groups = self.found.groups.get(sort, ()) if self.found else ()
        group = next((one for one in groups if one.key == key), None)
        if group is None:
            return
        if sort in findings.FINAL:
            self.banner.show("info", findings.NO_OPINION)
            return
        reason, desk = self.ui.dialogs.ask_reason(WHY, "Bukan temuan"), self.ui.desk
        if reason is not None:
            self.ui.jobs.write(
                lambda _given: findings.say_none(desk, group, reason),
                lambda _done: self._remembered(),
                owner=self,
            )

    def _remembered(self) -> None:
        self.banner.show("good", REMEMBERED)
        self.reload()
