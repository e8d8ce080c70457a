"""The rows of one source list, one outcome at a time, a page at a time."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.domain.sources import label_of
from desktop_app.services import source_leaving, source_lists
from desktop_app.services.source_leaving import LeftBehind
from desktop_app.services.source_views import ListRow, ListSummary, Outcome, RowPage
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.source_texts import (
    LEFT_HINT,
    LINK_TEXTS,
    OUTCOME_HINTS,
    OUTCOME_TEXTS,
    row_lines,
    row_note,
    short_month,
    where_text,
)
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag, VirtualTable

COLUMNS = (
    Column("baris", "Baris", 58, "e"),
    Column("nama", "Nama", 190, stretch=True),
    Column("nik", "NIK", 168),
    Column("lahir", "Lahir", 92),
    Column("tempat", "Tempat", 140, stretch=True),
    Column("isi", "Yang berubah atau ditemukan", 230, stretch=True),
    Column("padan", "Padanan", 125),
)
TAGS: dict[Outcome, Tag] = {"sama": "muted", "bermasalah": "error", "ragu": "warning"}
EMPTY = "Tidak ada baris di kelompok ini."
DETAIL_LINES = 5
ALL, LEFT = "semua", "keluar"
NIK = label_of("person.nik")


class SourceRowsPart(ttk.Frame):
    """Buttons for the outcomes, the table, and everything about the marked row below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._uid = ""
        self.outcome: Outcome | None = None
        self.left: LeftBehind | None = None
        self._lines: dict[str, ListRow] = {}
        self._starts: list[int] = [-1]
        self._next: int | None = None
        self._make_choice()
        self._hint = ttk.Label(self, style="Muted.TLabel")
        self._hint.pack(anchor="w", pady=px(self, 4))
        self.detail = wrapping(self)
        self.detail.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table = VirtualTable(
            self, COLUMNS, self._open, self._marked, self._forward, self._backward, empty=EMPTY
        )
        self.table.pack(fill="both", expand=True)

    # --- for the screen ----------------------------------------------------------------------

    def open(self, summary: ListSummary, outcome: Outcome | None = None) -> None:
        """The counts of a list, and its rows of one outcome."""
        self._uid = summary.uid
        counts = (summary.new, summary.changed, summary.same, summary.doubtful, summary.wrong)
        self.buttons[ALL].configure(text=f"Semua {format_number(summary.rows)}")
        for (key, text), count in zip(OUTCOME_TEXTS.items(), counts, strict=True):
            self.buttons[key].configure(text=f"{text} {format_number(count)}")
        self.turn_to(outcome)

    def tell_left(self, left: LeftBehind | None) -> None:
        """Who stood on the list before and left; the button is there only with such a list."""
        self.left = left
        button = self.buttons[LEFT]
        if left is None:
            button.pack_forget()
            return
        button.configure(text=f"Keluar {format_number(left.people)}")
        button.pack(side="left", padx=(0, px(self, 6)))

    def turn_to(self, outcome: Outcome | None) -> None:
        """Show the rows of one outcome; None = all."""
        self.outcome = outcome
        self._show(outcome or ALL, OUTCOME_HINTS[outcome])

    def reload(self) -> None:
        """Read the same page again."""
        desk, uid, outcome, after = self.ui.desk, self._uid, self.outcome, self._starts[-1]
        is_left = self._chosen.get() == LEFT
        if uid:
            self.ui.jobs.read(
                lambda: (
                    source_leaving.left_page(desk, uid, after)
                    if is_left
                    else source_lists.list_rows(desk, uid, outcome, after)
                ),
                self._fill,
                key="baris-sumber",
                owner=self,
            )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    # --- inside ------------------------------------------------------------------------------

    def _make_choice(self) -> None:
        bar = ttk.Frame(self)
        bar.pack(fill="x")
        self._chosen = tk.StringVar(self, ALL)
        self.buttons: dict[str, ttk.Radiobutton] = {}
        wanted: dict[str, Outcome | None] = {ALL: None, **{key: key for key in OUTCOME_TEXTS}}
        for key, outcome in wanted.items():
            button = self._button(bar, key, partial(self._pressed, outcome))
            button.pack(side="left", padx=(0, px(self, 6)))
            self.buttons[key] = button
        self.buttons[LEFT] = self._button(bar, LEFT, self._pressed_left)

    def _button(self, bar: ttk.Frame, key: str, command: Callable[[], object]) -> ttk.Radiobutton:
        return ttk.Radiobutton(
            bar,
            value=key,
            variable=self._chosen,
            command=command,
            bootstyle="primary outline toolbutton",
            padding=(px(self, 12), px(self, 4)),
        )

    def _show(self, key: str, hint: str) -> None:
        self._chosen.set(key)
        self._starts = [-1]
        self._hint.configure(text=hint)
        self.reload()

    def _pressed_left(self) -> None:
        if self.left is not None:
            self._show(LEFT, LEFT_HINT.format(month=short_month(self.left.period)))
            self.focus_first()

    def _pressed(self, outcome: Outcome | None) -> None:
        self.turn_to(outcome)
        self.focus_first()

    def _forward(self) -> None:
        if self._next is not None:
            self._starts.append(self._next)
            self.reload()

    def _backward(self) -> None:
        if len(self._starts) > 1:
            self._starts.pop()
            self.reload()

    def _fill(self, page: RowPage) -> None:
        self._lines = {str(row.row_id): row for row in page.rows}
        self._next = page.next
        self.table.show(
            [Line(uid, _cells(row), TAGS.get(row.outcome, "")) for uid, row in self._lines.items()],
            has_previous=len(self._starts) > 1,
            has_next=page.next is not None,
            note=f"Halaman {len(self._starts)}",
            pick=self.table.selected,
        )
        self._marked(self.table.selected or "")

    def _marked(self, uid: str) -> None:
        row = self._lines.get(uid)
        told = row_lines(row) if row else []
        more = [f"… dan {len(told) - DETAIL_LINES} lagi"] if len(told) > DETAIL_LINES else []
        self.detail.configure(text="\n".join([*told[:DETAIL_LINES], *more]))

    def _open(self, uid: str) -> None:
        """Enter: the family of the registry, where the row is somebody there."""
        row = self._lines.get(uid)
        if row is not None and row.opens:
            self.ui.go("detail", uid=row.opens)


def _cells(row: ListRow) -> tuple[str, ...]:
    return (
        str(row.row_no),
        row.nama,
        _number(row),
        row.tanggal_lahir,
        where_text(row.desa, row.rw, row.rt),
        row_note(row),
        LINK_TEXTS[row.link] if row.link else "",
    )


def _number(row: ListRow) -> str:
    """By which number a row is known, or why by none."""
    if row.nik:
        return row.nik
    if any(one.is_error and one.label == NIK for one in row.problems):
        return "salah di berkas"
    return f"KK {row.nomor_kk}" if row.nomor_kk else "belum ada"
