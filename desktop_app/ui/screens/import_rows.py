"""The rows of a staged file, one outcome at a time, and the decisions on doubtful ones."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.services import batches, importing
from desktop_app.services.batches import BatchLine, BatchLines, Decision, Outcome
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.import_texts import (
    DECISION_TEXTS,
    OUTCOME_HINTS,
    OUTCOME_TEXTS,
    detail_lines,
    line_text,
)
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import on_letter, wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag, VirtualTable

WIDE, WIDEST = 320, 425
COLUMNS = (
    Column("baris", "Baris", 60, "e"),
    Column("nik", "NIK", 150),
    Column("nama", "Nama", 190),
    Column("isi", "Yang berubah atau ditemukan", WIDE, stretch=True),
    Column("putusan", "Keadaan", 105),
)
DETAIL_LINES = 6
KEYS: dict[str, Decision] = {"t": "terapkan", "b": "baru", "l": "lewati"}
NO_NIK: dict[Outcome, str] = {"bermasalah": "tidak terbaca"}
TAGS: dict[Outcome, Tag] = {"sama": "muted", "bermasalah": "error"}


class RowsPart(ttk.Frame):
    """Buttons for the outcomes, the table, and everything about the marked row below."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_decided: Callable[[], object]) -> None:
        """`on_decided` is called after each decision that was kept."""
        super().__init__(parent)
        self.ui, self._on_decided = ui, on_decided
        self._batch = ""
        self.outcome: Outcome = "baru"
        self._lines: dict[str, BatchLine] = {}
        self._starts: list[int] = [-1]  # after which row each page so far begins
        self._next: int | None = None
        self._is_fresh = True
        self._is_applied = False
        self._make_choice()
        self._hint = ttk.Label(self, style="Muted.TLabel")
        self._hint.pack(anchor="w", pady=px(self, 4))
        self.table = VirtualTable(
            self,
            COLUMNS,
            on_select=self._marked,
            on_next=self._forward,
            on_previous=self._backward,
            height=10,
            empty="Tidak ada baris di kelompok ini.",
        )
        self.detail = wrapping(self)
        self.detail.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table.pack(side="top", fill="both", expand=True)
        for key, decision in KEYS.items():
            on_letter(self.table.view, key, partial(self.decide, decision))
        for sign in ("<BackSpace>", "<Delete>"):
            on_key(self.table.view, sign, partial(self.decide, None))

    # --- for the screen --------------------------------------------------------------------

    def open(self, batch: str) -> None:
        """Another import, or the same one after something was written."""
        self._batch = batch
        self._starts = [-1]
        self._is_fresh = True

    def show_counts(self, waiting: Mapping[Outcome, int], *, is_applied: bool) -> None:
        """How many rows have each outcome; the first one with rows is shown at the beginning."""
        self._is_applied = is_applied
        for outcome, button in self.buttons.items():
            count = format_number(waiting.get(outcome, 0))
            button.configure(text=f"{OUTCOME_TEXTS[outcome]} {count}")
        if self._is_fresh:
            self._is_fresh = False
            order: tuple[Outcome, ...] = ("ragu", "baru", "berubah", "bermasalah", "sama")
            self.turn_to(next((one for one in order if waiting.get(one)), "baru"))
        else:
            self._read()

    def turn_to(self, outcome: Outcome) -> None:
        """Show the rows of one outcome."""
        self.outcome = outcome
        self._chosen.set(outcome)
        has_state = outcome == "ragu" or self._is_applied
        shown = [one.key for one in COLUMNS if has_state or one.key != "putusan"]
        self.table.view.configure(displaycolumns=shown)
        # A column that stretches does not take what a hidden one leaves.
        self.table.view.column("isi", width=px(self, WIDE if has_state else WIDEST))
        self._starts = [-1]
        self._hint.configure(text=OUTCOME_HINTS[outcome])
        self._read()
        self.table.focus_table()

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def decide(self, decision: Decision | None) -> None:
        """What happens to the marked doubtful row; the next one is marked."""
        line = self._lines.get(self.table.selected or "")
        if line is None or self.outcome != "ragu":
            return
        desk, batch = self.ui.desk, self._batch
        self.ui.jobs.write(
            lambda _given: importing.decide(desk, batch, line.row_no, decision),
            lambda _value: self._kept(line),
            owner=self,
        )

    # --- inside ------------------------------------------------------------------------------

    def _make_choice(self) -> None:
        bar = ttk.Frame(self)
        bar.pack(fill="x")
        self._chosen = tk.StringVar(self, self.outcome)
        self.buttons: dict[Outcome, ttk.Radiobutton] = {}
        for outcome, text in OUTCOME_TEXTS.items():
            button = ttk.Radiobutton(
                bar,
                text=text,
                value=outcome,
                variable=self._chosen,
                command=partial(self.turn_to, outcome),
                bootstyle="primary outline toolbutton",
                padding=(px(self, 12), px(self, 4)),
            )
            button.pack(side="left", padx=(0, px(self, 6)))
            self.buttons[outcome] = button

    def _kept(self, line: BatchLine) -> None:
        uids = list(self._lines)
        place = uids.index(str(line.row_no))
        following = uids[min(place + 1, len(uids) - 1)]
        self.table.select(following)
        self._on_decided()

    def _forward(self) -> None:
        if self._next is not None:
            self._starts.append(self._next)
            self._read()

    def _backward(self) -> None:
        if len(self._starts) > 1:
            self._starts.pop()
            self._read()

    def _read(self) -> None:
        desk, batch, outcome, after = self.ui.desk, self._batch, self.outcome, self._starts[-1]
        self.ui.jobs.read(
            lambda: batches.batch_lines(desk, batch, outcome, after),
            self._fill,
            key="baris-impor",
            owner=self,
        )

    def _fill(self, found: BatchLines) -> None:
        self._lines = {str(line.row_no): line for line in found.lines}
        self._next = found.next
        self.table.show(
            [
                Line(
                    uid,
                    (
                        uid,
                        line.nik or NO_NIK.get(self.outcome, "belum ada"),
                        line.nama,
                        line_text(line),
                        self._state(line),
                    ),
                    "good" if self._state(line) else TAGS.get(self.outcome, ""),
                )
                for uid, line in self._lines.items()
            ],
            has_previous=len(self._starts) > 1,
            has_next=found.next is not None,
            note=f"Halaman {len(self._starts)}",
            pick=self.table.selected,
        )
        self._marked(self.table.selected or "")

    def _state(self, line: BatchLine) -> str:
        if self._is_applied and line.is_done and self.outcome in ("baru", "berubah", "ragu"):
            return "sudah masuk"
        return DECISION_TEXTS[line.decision] if line.decision else ""

    def _marked(self, uid: str) -> None:
        line = self._lines.get(uid)
        if line is None:
            self.detail.configure(text="")
            return
        found = detail_lines(line)
        more = [f"… dan {len(found) - DETAIL_LINES} lagi"] if len(found) > DETAIL_LINES else []
        head = f"Baris {line.row_no} · {line.nama}"
        self.detail.configure(text="\n".join([head, *found[:DETAIL_LINES], *more]))
