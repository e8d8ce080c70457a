"""What a proposal would change: found lines with a tick each, and lines that the clerk adds."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, TEXT, from_stored
from desktop_app.services import usulan
from desktop_app.services.usulan_content import ChangeLine, FieldChoice
from desktop_app.services.viewing import masked
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("ikut", "Ikut", 44, "center"),
    Column("siapa", "Siapa", 140, stretch=True),
    Column("isian", "Isian", 170, stretch=True),
    Column("lama", "Lama", 130, stretch=True),
    Column("baru", "Baru", 130, stretch=True),
)
ADD = (
    FieldSpec("isian", "Isian", CODE, required=True, width=52),
    FieldSpec("baru", "Isian yang benar", TEXT, required=True, width=40),
)
TITLE = "Yang berubah sejak batas data terakhir (untuk Pembaruan data)"
EMPTY = "Tidak ada isian yang berubah sejak batas data terakhir. Tambahkan dengan I."
ON, OFF = "☑", "☐"
LONGEST = 40


class ChangeTable(ttk.Frame):
    """Space takes a line in or out; I adds one."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._lines: dict[str, ChangeLine] = {}
        self._out: set[str] = set()
        self._choices: list[FieldChoice] = []
        self._empty = EMPTY
        ttk.Label(self, text=TITLE, style="Muted.TLabel").pack(anchor="w", pady=(0, px(self, 2)))
        self.table = LongTable(self, COLUMNS, self._toggle, height=6, empty=EMPTY, noun="Isian")
        self.table.pack(fill="both", expand=True)
        on_key(self.table.view, "<space>", lambda: self._toggle(self.table.selected or ""))
        on_letter(self.table.view, "i", self.add)

    @property
    def chosen(self) -> list[ChangeLine]:
        """The lines that are ticked."""
        return [line for key, line in self._lines.items() if key not in self._out]

    def show(self, lines: list[ChangeLine], choices: list[FieldChoice], empty: str = EMPTY) -> None:
        """Other lines, all ticked, and the fields that may be added."""
        self._lines, self._out = {line.key: line for line in lines}, set()
        self._choices, self._empty = choices, empty
        self._show("")

    def add(self) -> None:
        """Choose a field and type what is right."""
        ask_change(self, self._choices, self._added)

    def _added(self, line: ChangeLine) -> None:
        self._lines[line.key] = line
        self._out.discard(line.key)
        self._show(line.key)
        self.table.focus_table()

    def _show(self, pick: str) -> None:
        lines = [self._line(one) for one in self._lines.values()]
        self.table.show_all(lines, pick=pick, empty=self._empty)

    def _line(self, one: ChangeLine) -> Line:
        is_out = one.key in self._out
        cells = (one.subject, one.label, one.old_text or "–", one.new_text or "–")
        return Line(one.key, (OFF if is_out else ON, *cells), "muted" if is_out else "")

    def _toggle(self, key: str) -> None:
        if key in self._lines:
            self._out ^= {key}
            self.table.replace_line(self._line(self._lines[key]))


def ask_change(
    parent: tk.Misc, choices: Sequence[FieldChoice], done: Callable[[ChangeLine], object]
) -> None:
    """A box for one field and what is right; `done` gets the change."""
    if not choices:
        return
    labels = {one.key: _label(one) for one in choices}
    box = FormBox(
        parent,
        "Tambah isian yang diperbarui",
        ADD,
        (Section("", (("isian",), ("baru",))),),
        button="Tambah",
        codes={"isian": labels},
    )

    def submit(raw: dict[str, str]) -> None:
        choice = next(one for one in choices if labels[one.key] == raw["isian"])
        try:
            line = usulan.typed_change(choice, raw["baru"])
        except UserError as problem:
            box.fail(problem)
            return
        box.close()
        done(line)

    box.run(submit)


def _label(one: FieldChoice) -> str:
    """`Keluarga – RT (sekarang 001)`."""
    now = one.spec.kind.format(from_stored(one.spec.kind, one.now), one.spec.codes)
    text = masked(now) if one.spec.kind.is_identity else now
    shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return f"{one.subject} – {one.spec.label} (sekarang {shown or 'kosong'})"
