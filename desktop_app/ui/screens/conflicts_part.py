"""The page Perbedaan: the queue at the left, the values at the right, one key decides."""

from __future__ import annotations

import tkinter as tk
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.services import conflicts
from desktop_app.services.conflicts import ConflictLine, ConflictPage, ConflictView
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.conflicts_filters import ConflictFilters
from desktop_app.ui.screens.conflicts_many import ManyBar
from desktop_app.ui.screens.conflicts_sides import SidesPanel
from desktop_app.ui.screens.seeing import reason_to_see
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("data", "Data", 250, stretch=True),
    Column("isian", "Isian", 120, stretch=True),
    Column("jenis", "Jenis", 145),
    Column("sejak", "Sejak", 95),
)
KEYS = (
    KeyHint("1, 2, 3 …", "Pakai isi dengan nomor itu; perbedaan berikutnya langsung tampil"),
    KeyHint("←, →, lalu Enter", "Sorot salah satu isi, lalu pakai"),
    KeyHint("L", "Tulis isi lain"),
    KeyHint("N", "Tampilkan NIK atau nomor KK lengkap, dengan alasannya"),
    KeyHint("B", "Buka keluarganya"),
    KeyHint("Ctrl+Z", "Batalkan putusan terakhir"),
    KeyHint("Ctrl+R", "Putuskan banyak sekaligus dengan aturan"),
)
SIDE_WIDTH = 450
DAY = 10  # signs of the date in a moment
EMPTY = "Tidak ada perbedaan yang menunggu putusan kantor ini."
EMPTY_ALL = "Tidak ada perbedaan yang terbuka pada saringan ini."
CHOOSE = "Tekan 1 atau 2, atau sorot isi dengan panah lalu tekan Enter."
DECIDED = "Diputuskan: {text}."
AGAIN = "Putusan terakhir dibatalkan. Isinya tampil lagi di kanan; pilih sekali lagi bila perlu."
MOST_NUMBERS = 9


class ConflictsPart(ttk.Frame):
    """Filters, queue, sides, and what is done with many at once."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.view: ConflictView | None = None
        self._lines: dict[str, ConflictLine] = {}
        self._again: dict[str, ConflictView] = {}  # decided before, decided anew after Ctrl+Z
        self._last: ConflictView | None = None
        self._starts: list[conflicts.Place | None] = [None]
        self._next: conflicts.Place | None = None
        self._total = 0
        self.filters = ConflictFilters(self, ui.desk, self._filtered)
        self.filters.pack(fill="x", pady=(0, px(self, 8)))
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        self.many = ManyBar(
            self, ui, self.filters.wanted, self.banner, self._undone, self._restart_and_focus
        )
        self.many.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        right = ttk.Frame(self, width=px(self, SIDE_WIDTH))
        right.pack(side="right", fill="y", padx=(px(self, 12), 0))
        right.pack_propagate(False)
        self.refusal = Banner(right)
        self.refusal.pack(side="bottom", fill="x")
        self._make_buttons(right)
        self.sides = SidesPanel(right, self._choose)
        self.sides.pack(fill="both", expand=True)
        self.table = VirtualTable(
            self,
            COLUMNS,
            on_open=lambda _key: self._choose(self.sides.marked),
            on_select=self._open,
            on_next=self._forward,
            on_previous=self._backward,
            empty=EMPTY,
        )
        self.table.pack(side="left", fill="both", expand=True)
        self._bind()

    # --- for the screen ----------------------------------------------------------------------

    def restart(self) -> None:
        """The beginning of the queue for what stands in the filters."""
        self._starts = [None]
        self.reload()

    def reload(self) -> None:
        """Read the same page again."""
        desk, wanted, after = self.ui.desk, self.filters.wanted(), self._starts[-1]

        def read() -> tuple[ConflictPage, int]:
            counts = conflicts.count_conflicts(desk, wanted)
            return conflicts.list_conflicts(desk, wanted, after), sum(counts.values())

        self.ui.jobs.read(read, self._fill, key="perbedaan", owner=self)

    def focus_first(self) -> None:
        """The queue."""
        self.table.focus_table()

    # --- building ----------------------------------------------------------------------------

    def _make_buttons(self, parent: ttk.Frame) -> None:
        row = ttk.Frame(parent)
        row.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.other = press_button(row, "Isi lain … (L)", self._type)
        self.numbers = press_button(row, "NIK lengkap (N)", self._see)
        self.family = press_button(row, "Buka keluarga (B)", self._open_family)
        self._buttons = (self.other, self.numbers, self.family)

    def _bind(self) -> None:
        view = self.table.view
        for number in range(1, MOST_NUMBERS + 1):
            on_key(view, f"<Key-{number}>", partial(self._choose, number - 1))
            on_key(view, f"<KP_{number}>", partial(self._choose, number - 1))
            # With Alt and Ctrl the numbers are keys of the window and must decide nothing.
            for other in ("Alt", "Control"):
                view.bind(f"<{other}-Key-{number}>", lambda _event: None)
        on_key(view, "<Left>", partial(self.sides.step, -1))
        on_key(view, "<Right>", partial(self.sides.step, 1))
        for letter, action in (("l", self._type), ("n", self._see), ("b", self._open_family)):
            on_letter(view, letter, action)

    def _filtered(self) -> None:
        self.banner.hide()
        self.restart()

    # --- the queue ---------------------------------------------------------------------------

    def _fill(self, found: tuple[ConflictPage, int]) -> None:
        page, self._total = found
        self._lines = {line.key: line for line in page.lines}
        self._next = page.next
        self._show_lines(None)

    def _show_lines(self, pick: str | None) -> None:
        lines = [
            Line(one.key, (one.subject, one.label, one.sort, one.since[:DAY]))
            for one in self._lines.values()
        ]
        before = (len(self._starts) - 1) * conflicts.PAGE
        note = (
            f"Perbedaan {format_number(before + 1)}–{format_number(before + len(lines))} "
            f"dari {format_number(max(self._total, before + len(lines)))}"
        )
        self.table.show(
            lines,
            has_previous=len(self._starts) > 1,
            has_next=self._next is not None,
            note=note if lines else "",
            empty=EMPTY if self.filters.ours.get() else EMPTY_ALL,
            pick=pick,
        )
        if self.table.selected is None:
            self._show_view(None)
        else:
            self._open(self.table.selected)

    def _forward(self) -> None:
        if self._next is not None:
            self._starts.append(self._next)
            self.reload()

    def _backward(self) -> None:
        self._starts = self._starts[:-1] or [None]
        self.reload()

    # --- one point ---------------------------------------------------------------------------

    def _open(self, key: str) -> None:
        line, desk = self._lines.get(key), self.ui.desk
        if line is None or (self.view is not None and self.view.line.key == key):
            return
        self.view = None
        if key in self._again:
            self._show_view(self._again[key])
            return
        self.ui.jobs.read(
            lambda: conflicts.open_conflict(desk, line),
            self._show_view,
            self._closed,
            key="perbedaan-isi",
            owner=self,
        )

    def _show_view(self, view: ConflictView | None) -> None:
        self.view = view
        self.sides.show(view)
        self.refusal.show("info", (view.refusal if view else "") or ())
        for button, fits in zip(
            self._buttons,
            (
                view is not None and view.can_type,
                view is not None and view.is_number,
                view is not None and view.household is not None,
            ),
            strict=True,
        ):
            if fits:
                button.pack(side="left", padx=(0, px(self, 6)))
            else:
                button.pack_forget()

    def _closed(self, problem: UserError) -> None:
        self.banner.show("info", str(problem))
        self._show_view(None)

    def _choose(self, place: int | None) -> None:
        """Decide for the side of a number key, a click, or the marked one."""
        view = self.view
        if view is None or view.refusal:
            return
        if place is None:
            self.banner.show("info", CHOOSE)
        elif place < len(view.sides):
            desk, value = self.ui.desk, view.sides[place].value
            self.ui.jobs.write(
                lambda _given: conflicts.decide(desk, view, value),
                partial(self._decided, view),
                reload=self.reload,
                owner=self,
            )

    def _type(self) -> None:
        view = self.view
        if view is None or not view.can_type:
            return
        text = self.ui.dialogs.ask_text(
            "Isi lain", f"Tulis isi yang benar untuk {view.line.subject}.", view.line.label
        )
        if text is not None:
            desk = self.ui.desk
            self.ui.jobs.write(
                lambda _given: conflicts.decide_typed(desk, view, text),
                partial(self._decided, view),
                reload=self.reload,
                owner=self,
            )

    def _decided(self, view: ConflictView, text: str) -> None:
        """The next point comes by itself."""
        self.banner.show("good", DECIDED.format(text=text))
        keys = list(self._lines)
        place = keys.index(view.line.key) if view.line.key in self._lines else 0
        self._lines.pop(view.line.key, None)
        self._again.pop(view.line.key, None)
        self._last, self.view = view, None
        self._total = max(0, self._total - 1)
        if not self._lines:
            self.restart()
            return
        left = list(self._lines)
        self._show_lines(left[min(place, len(left) - 1)])

    def _undone(self) -> None:
        """The point that was decided last stands there once more."""
        view, self._last, desk = self._last, None, self.ui.desk
        if view is None:
            self.restart()
            return
        self.ui.jobs.read(lambda: conflicts.decide_again(desk, view), self._offer, owner=self)

    def _offer(self, view: ConflictView) -> None:
        self.banner.show("info", AGAIN)
        key = view.line.key
        self._again[key] = view
        self._lines = {key: view.line, **self._lines}
        self.view = None
        self._show_lines(key)
        self.table.focus_table()

    def _restart_and_focus(self) -> None:
        self.view, self._last, self._again = None, None, {}
        self.restart()
        self.table.focus_table()

    def _see(self) -> None:
        view = self.view
        if view is None or not view.is_number:
            return
        reason, desk = reason_to_see(self.ui), self.ui.desk
        if reason is not None:
            self.ui.jobs.write(
                lambda _given: conflicts.open_conflict(desk, view.line, reason),
                self._show_view,
                owner=self,
            )

    def _open_family(self) -> None:
        if self.view is not None and self.view.household is not None:
            self.ui.go("detail", uid=self.view.household)
