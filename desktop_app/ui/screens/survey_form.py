"""The questions of Form A on the screen, in the order of the paper."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterable, Mapping
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.fields import FieldSpec, Problem
from desktop_app.domain.form_a import COMPONENTS
from desktop_app.ui.keys import focused
from desktop_app.ui.screens import survey_order as order
from desktop_app.ui.screens.survey_answers import (
    Control,
    KeyAnswer,
    TextAnswer,
    letter_keys,
    make_control,
    make_present,
)
from desktop_app.ui.screens.survey_order import Item, Part
from desktop_app.ui.theme import LINE, px
from desktop_app.ui.widgets.fields import SIGNS, STYLES
from desktop_app.ui.widgets.form import RANK

LABEL = 290  # width of the labels, in logical pixels
ITEM_HEIGHT = 34  # so that lines do not jump when their details appear
DETAIL = 206  # the column of amounts, also while none is shown
NAME = 128  # of the parts of the house
LONGEST_LINE = 74  # letters of an official answer on one line
ITEM_HEADS = {
    "bekas": ("Barang", "Ada?", "Jumlah", "Foto dilampirkan?"),
    "baru": ("Barang", "Ada?", "Jumlah", "Foto dilampirkan?"),
    "uang": ("Sumber", "Ada?", "Nilai (Rp)"),
    "tenaga": ("Tenaga", "Ada?", "Nama"),
}
TEXTS_OF = {row.code: row.texts for row in COMPONENTS}


class SurveyForm:
    """Controls by name. `on_change()`: an answer changed; `on_end()`: none is empty any more."""

    def __init__(
        self, parent: tk.Misc, on_change: Callable[[], None], on_end: Callable[[], None]
    ) -> None:
        self.controls: dict[str, Control] = {}
        self.area = ttk.Label(parent, style="Muted.TLabel")  # moved beside its question below
        self._problems: dict[str, ttk.Label] = {}
        self._shown: dict[ttk.Label, tuple[str, str]] = {}
        self._on_change, self._on_end = on_change, on_end
        self._parent = parent
        for part in order.PARTS:
            self._add_part(part)

    def add_head(self, name: str, control: Control, problem: ttk.Label) -> None:
        """A field above the form that belongs to the same order."""
        self.controls[name] = control
        self._problems[name] = problem

    # --- values ----------------------------------------------------------------------

    def get(self) -> dict[str, str]:
        """All that stands there, also the details of a line answered Tidak."""
        return {name: control.get() for name, control in self.controls.items()}

    def set_values(self, raw: Mapping[str, str]) -> None:
        """Fill all controls; missing names become empty."""
        for name, control in self.controls.items():
            text = raw.get(name, "")
            spec = order.SPECS.get(name)
            if spec is not None and spec.codes and text:
                text = _code(spec, text)
            control.set(text)
        self._show_details()
        self.show_problems(())

    def changed(self) -> None:
        """Something was answered: open or close details, and tell."""
        self._show_details()
        self._on_change()

    def _show_details(self) -> None:
        """Details stand beside the lines answered Ada only; what was typed there stays."""
        for detail, owner in order.OWNERS.items():
            control = self.controls[detail]
            if self.controls[owner].get() == "Ya":
                control.grid()
            else:
                control.grid_remove()

    # --- problems --------------------------------------------------------------------

    def show_problems(self, problems: Iterable[Problem], but: str = "") -> None:
        """Write the gravest problem under each field; `but` is still being typed."""
        worst: dict[ttk.Label, Problem] = {}
        for problem in problems:
            label = self._problems.get(problem.field)
            if label is None or problem.field == but:
                continue
            known = worst.get(label)
            if known is None or RANK[problem.grade] < RANK[known.grade]:
                worst[label] = problem
        for label in {*self._shown, *worst}:
            self._write(label, worst.get(label))

    def _write(self, label: ttk.Label, problem: Problem | None) -> None:
        if problem is None:
            self._shown.pop(label, None)
            label.grid_remove()
            return
        said = (SIGNS[problem.grade] + problem.message, STYLES[problem.grade])
        if self._shown.get(label) != said:
            self._shown[label] = said
            label.configure(text=said[0], style=said[1])
            label.grid()

    # --- keyboard --------------------------------------------------------------------

    def focus(self, name: str) -> None:
        """Give the keyboard to one question."""
        self.controls[name].take_focus()

    def focused(self) -> str:
        """The question that has the keyboard, or ""."""
        focus = focused(self._parent)
        return next((name for name, one in self.controls.items() if one is focus), "")

    def go_on(self, name: str) -> None:
        """To the next empty answer behind one; at the end of the form, whatever comes then."""
        following = order.next_empty(self.get(), name)
        if following is None:
            self._on_end()
        else:
            self.focus(following)

    # --- making ----------------------------------------------------------------------

    def _add_part(self, part: Part) -> None:
        parent = self._parent
        head = ttk.Frame(parent)
        first = not self.controls
        head.pack(fill="x", pady=(px(parent, 2 if first else 18), px(parent, 4)))
        ttk.Label(head, text=part.title, style="Section.TLabel").pack(side="left")
        if part.page:
            ttk.Label(head, text=part.page, style="Small.TLabel").pack(
                side="right", padx=px(parent, 10)
            )
        tk.Frame(parent, height=1, background=LINE).pack(fill="x", pady=(0, px(parent, 4)))
        if part.kind == "items":
            self._add_items(part)
            return
        for name in part.names:
            if part.kind == "letters":
                self._add_letters(name)
            else:
                self._add_row(name)

    def _add_row(self, name: str) -> None:
        spec = order.SPECS[name]
        row = self._row(LABEL)
        ttk.Label(row, text=spec.label, wraplength=px(row, LABEL - 16), justify="left").grid(
            row=0, column=0, sticky="nw", pady=px(row, 3)
        )
        control = make_control(row, spec, self.changed, partial(self.go_on, name))
        self._keep(row, name, control)
        if spec.hint:
            ttk.Label(row, text=spec.hint, style="Small.TLabel").grid(
                row=0, column=2, sticky="w", padx=px(row, 10)
            )

    def _add_letters(self, name: str) -> None:
        spec = order.SPECS[name]
        row = self._row(NAME)
        ttk.Label(row, text=spec.label, style="Bold.TLabel", wraplength=px(row, NAME - 10)).grid(
            row=0, column=0, sticky="nw", pady=px(row, 3)
        )
        control = KeyAnswer(
            row,
            tuple(spec.codes.items()),
            self.changed,
            partial(self.go_on, name),
            keys=letter_keys(tuple(TEXTS_OF[name])),
            vertical=True,
            wrap=LONGEST_LINE,
        )
        self._keep(row, name, control)
        if name == "kecukupan_luas":
            self.area.destroy()
            self.area = ttk.Label(
                row, style="Muted.TLabel", justify="left", wraplength=px(row, 640)
            )
            self.area.grid(row=1, column=1, columnspan=2, sticky="w", padx=px(row, 4))

    def _row(self, width: int) -> ttk.Frame:
        row = ttk.Frame(self._parent)
        row.pack(fill="x", pady=px(row, 2))
        row.columnconfigure(0, minsize=px(row, width))
        row.columnconfigure(2, weight=1)
        return row

    def _keep(self, row: ttk.Frame, name: str, control: Control) -> None:
        control.grid(row=0, column=1, sticky="nw")
        self.controls[name] = control
        label = problem_label(row)
        label.grid(row=2, column=1, columnspan=2, sticky="w")
        label.grid_remove()
        self._problems[name] = label

    # --- tables of Keswadayaan ---------------------------------------------------------

    def _add_items(self, part: Part) -> None:
        grid = ttk.Frame(self._parent)
        grid.pack(fill="x")
        grid.columnconfigure(0, minsize=px(grid, LABEL))
        grid.columnconfigure(2, minsize=px(grid, DETAIL))
        grid.columnconfigure(3, weight=1)
        prefix = part.names[0].split("_")[0]
        for column, text in enumerate(ITEM_HEADS[prefix]):
            ttk.Label(grid, text=text, style="Muted.TLabel").grid(
                row=0, column=column, sticky="w", padx=(px(grid, 4) if column else 0, 0)
            )
        for place, item in enumerate(order.items_of(part)):
            self._add_item(grid, 1 + 2 * place, item)

    def _add_item(self, grid: ttk.Frame, line: int, item: Item) -> None:
        """Name, Ada/Tidak, detail, photo; what else it is stands beside the name, as printed."""
        cell = ttk.Frame(grid)
        cell.grid(row=line, column=0, sticky="ew", pady=px(grid, 2))
        cell.columnconfigure(1, weight=1)
        ttk.Label(cell, text=order.SPECS[item.name].label).grid(row=0, column=0)
        grid.rowconfigure(line, minsize=px(grid, ITEM_HEIGHT))
        present = make_present(grid, self.changed, partial(self.go_on, item.name))
        present.grid(row=line, column=1, sticky="w", padx=(px(grid, 2), px(grid, 14)))
        self.controls[item.name] = present
        label = problem_label(grid)
        label.grid(row=line + 1, column=1, columnspan=3, sticky="w")
        label.grid_remove()
        self._problems[item.name] = label
        for name in item.details:
            self._add_detail(grid, cell, line, name)
            self._problems[name] = label

    def _add_detail(self, grid: ttk.Frame, cell: ttk.Frame, line: int, name: str) -> None:
        go_on = partial(self.go_on, name)
        if name.endswith("_foto"):
            photo = make_present(grid, self.changed, go_on)
            photo.grid(row=line, column=3, sticky="w", padx=(px(grid, 14), 0))
            self.controls[name] = photo
            return
        spec = order.SPECS[name]
        if name.endswith("_sebut"):
            entry = TextAnswer(cell, spec, self.changed, go_on, 18)
            entry.grid(row=0, column=1, sticky="e", padx=(0, px(grid, 10)))
        else:
            entry = TextAnswer(grid, spec, self.changed, go_on, 24)
            entry.grid(row=line, column=2, sticky="w")
        self.controls[name] = entry


def problem_label(parent: tk.Misc) -> ttk.Label:
    """Where a problem of a field is written, while there is one."""
    return ttk.Label(parent, style="Small.TLabel", justify="left", wraplength=px(parent, 520))


def _code(spec: FieldSpec, text: str) -> str:
    """The code behind a code or label; "" for what is no answer of this question."""
    return next((code for code, label in spec.codes.items() if text in (code, label)), "")
