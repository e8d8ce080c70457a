"""Data ganda: sorts with their counts at the left, pairs at the right, one pair side by side."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.doubles import HINTS, SORTS
from desktop_app.domain.formatting import format_number
from desktop_app.services import doubles_merge, doubles_search
from desktop_app.services.doubles_merge import SplitView
from desktop_app.services.doubles_search import Doubles, Pair, PairLine
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens import doubles_review
from desktop_app.ui.screens.doubles_review import DoublesReview
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

SORT_COLUMNS = (Column("jenis", "Data ganda", 225, stretch=True), Column("n", "Jumlah", 70, "e"))
COLUMNS = (
    Column("kiri", "Kiri, dicatat lebih dahulu", 215, stretch=True),
    Column("kanan", "Kanan", 215, stretch=True),
    Column("desa", "Desa", 120),
    Column("mengapa", "Mengapa", 200, stretch=True),
)
KEYS = (
    KeyHint("Enter", "Pada pasangan: periksa berdampingan; pada jenisnya: ke daftarnya"),
    KeyHint("B", "Buka keluarga yang kiri"),
    KeyHint("K", "Buka keluarga yang kanan"),
    KeyHint("P", "Pisahkan lagi yang sudah digabung, dengan alasannya"),
)
SORTS_WIDTH = 310
MERGED = "digabung"
EMPTY = "Tidak ada data ganda jenis ini."
LOOKING = "Sedang mencari …"
WHY_SPLIT = "Mengapa penggabungan ini dipisahkan lagi? Alasannya disimpan."
BACK = "{count} baris data kembali seperti sebelum digabung."
NOT_MERGED = "Pilih dahulu pasangan di Sudah digabung; hanya itu yang dapat dipisahkan lagi."
STAYS = "Tidak ada yang tertinggal."
MOST_KEPT = 8


class DoublesPart(ttk.Frame):
    """The lists, and in their place one pair while it is looked at."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.found: Doubles | None = None
        self._lines: dict[str, PairLine] = {}
        self._is_looking = False
        self.lists = ttk.Frame(self)
        self.lists.pack(fill="both", expand=True)
        left = ttk.Frame(self.lists, width=px(self, SORTS_WIDTH))
        left.pack(side="left", fill="y", padx=(0, px(self, 12)))
        left.pack_propagate(False)
        self.sorts = VirtualTable(
            left, SORT_COLUMNS, lambda _sort: self.table.focus_table(), self._turn
        )
        self.sorts.pack(fill="both", expand=True)
        self.banner = Banner(self.lists)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        self._make_foot()
        self.table = LongTable(
            self.lists, COLUMNS, self._open, self._tell, empty=LOOKING, noun="Pasangan"
        )
        self.table.pack(fill="both", expand=True)
        self.review = DoublesReview(self, ui, self._decided, self._close)
        on_letter(self.table.view, "b", lambda: self._family(0))
        on_letter(self.table.view, "k", lambda: self._family(-1))
        on_letter(self.table.view, "p", self._split)
        on_key(self.table.view, "<Left>", self.sorts.focus_table)
        on_key(self.sorts.view, "<Right>", self.table.focus_table)
        self._show_sorts()

    # --- for the screen ----------------------------------------------------------------------

    def reload(self) -> None:
        """Look again, once at a time."""
        if self._is_looking:
            return
        self._is_looking, desk = True, self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> Doubles:
            return doubles_search.read_doubles(desk, progress, cancel)

        if self.found is None:
            self.table.show_all([], empty=LOOKING)
        self.ui.jobs.long("Mencari data ganda", run, self._fill, owner=self, always=self._looked)

    def focus_first(self) -> None:
        """The pair that is looked at, else the sorts."""
        if self.is_reviewing:
            self.review.focus_first()
        else:
            self.sorts.focus_table()

    def step_back(self) -> bool:
        """Esc goes from a pair back to the list."""
        if not self.is_reviewing:
            return False
        self._close()
        return True

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of what is seen."""
        return doubles_review.REVIEW_KEYS if self.is_reviewing else KEYS

    @property
    def is_reviewing(self) -> bool:
        """Whether one pair is looked at."""
        return bool(self.review.winfo_manager())

    # --- building ----------------------------------------------------------------------------

    def _make_foot(self) -> None:
        foot = ttk.Frame(self.lists)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        row = ttk.Frame(foot)
        row.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.look = press_button(
            row, "Periksa berdampingan (Enter)", lambda: self._open(self.table.selected or "")
        )
        self.look.pack(side="left", padx=(0, px(self, 8)))
        for text, command in (
            ("Buka yang kiri (B)", lambda: self._family(0)),
            ("Buka yang kanan (K)", lambda: self._family(-1)),
            ("Pisahkan lagi … (P)", self._split),
        ):
            press_button(row, text, command).pack(side="left", padx=(0, px(self, 8)))
        self.hint = wrapping(foot, style="Muted.TLabel")
        self.hint.pack(side="bottom", fill="x")
        self.whole = wrapping(foot)
        self.whole.pack(fill="x", pady=(0, px(self, 6)))

    # --- the lists ---------------------------------------------------------------------------

    def _looked(self) -> None:
        self._is_looking = False

    def _fill(self, found: Doubles) -> None:
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
                    (title, format_number(len(groups.get(sort, ()))) + "+" * (sort in cut)),
                    "bold" if groups.get(sort) else "muted",
                )
                for sort, title in SORTS.items()
            ],
            pick=self.sorts.selected,
        )

    def _turn(self, sort: str) -> None:
        """Show the pairs of a sort."""
        self.hint.configure(text=HINTS.get(sort, ""))
        if self.found is None or sort not in self.found.groups:
            return
        desk, pairs = self.ui.desk, self.found.groups[sort]
        self.ui.jobs.read(
            lambda: doubles_search.describe(desk, pairs), self._list, key="ganda", owner=self
        )

    def _list(self, lines: list[PairLine]) -> None:
        place = self._place()
        self._lines = {line.pair.key: line for line in lines}
        keys = list(self._lines)
        pick = self.table.selected
        if pick not in self._lines and keys:
            pick = keys[min(place, len(keys) - 1)]
        self.table.show_all(
            [
                Line(key, (one.left, one.right, one.where, one.why))
                for key, one in self._lines.items()
            ],
            empty=EMPTY,
            pick=pick,
        )
        self._tell(self.table.selected or "")

    def _place(self) -> int:
        """Where the marked pair stands, so that the next one is marked when it goes."""
        keys = list(self._lines)
        return keys.index(self.table.selected) if self.table.selected in self._lines else 0

    def _tell(self, key: str) -> None:
        """The marked pair in full."""
        line = self._lines.get(key)
        parts = (line.left, line.right, line.why) if line else ()
        self.whole.configure(text="\n".join(filter(None, parts)))

    def _pair(self) -> Pair | None:
        line = self._lines.get(self.table.selected or "")
        return line.pair if line else None

    def _family(self, place: int) -> None:
        line = self._lines.get(self.table.selected or "")
        if line is not None and line.households:
            self.ui.go("detail", uid=line.households[place])

    # --- one pair ----------------------------------------------------------------------------

    def _open(self, key: str) -> None:
        line = self._lines.get(key)
        if line is None:
            return
        if line.pair.sort == MERGED:
            self._family(0)
            return
        self.banner.hide()
        self.lists.pack_forget()
        self.review.pack(fill="both", expand=True)
        self.review.open(line.pair)

    def _close(self) -> None:
        self.review.pack_forget()
        self.lists.pack(fill="both", expand=True)
        self.table.focus_table()

    def _decided(self, pair: Pair, text: str) -> None:
        """Back to the list, where the next pair is marked."""
        self._close()
        self.update_idletasks()  # the strip breaks its lines where it ends
        self.banner.show("good", text)
        desk, found = self.ui.desk, self.found
        if found is not None:
            self.ui.jobs.read(
                lambda: doubles_search.read_again(desk, found, pair), self._fill, owner=self
            )

    def _split(self) -> None:
        """Say first what goes back and what stays, then ask for the reason."""
        pair, desk = self._pair(), self.ui.desk
        if pair is None or pair.said is None or pair.sort not in (MERGED, "kembali"):
            self.banner.show("info", NOT_MERGED)
            return
        self.ui.jobs.read(
            lambda: doubles_merge.plan_of(desk, pair),
            lambda plan: self._ask_split(pair, plan),
            owner=self,
        )

    def _ask_split(self, pair: Pair, plan: SplitView) -> None:
        message = "\n".join((WHY_SPLIT, "", BACK.format(count=plan.back), *_kept(plan)))
        reason, desk = self.ui.dialogs.ask_reason(message, "Pisahkan lagi"), self.ui.desk
        if reason is not None:
            self.ui.jobs.write(
                lambda _given: doubles_merge.split(desk, pair, reason),
                self._was_split,
                reload=self.reload,
                owner=self,
            )

    def _was_split(self, plan: SplitView) -> None:
        self.banner.show("good", (BACK.format(count=plan.back), *_kept(plan)))
        self.reload()


def _kept(plan: SplitView) -> tuple[str, ...]:
    """What stays, in a few lines."""
    if not plan.kept:
        return (STAYS,)
    more = len(plan.kept) - MOST_KEPT
    tail = (f"dan {more} lagi",) if more > 0 else ()
    return ("Tetap seperti sekarang:", *(f"– {one}" for one in plan.kept[:MOST_KEPT]), *tail)
