"""A form: fields of specs in a hand-written layout of sections and rows.

    LAYOUT = (Section("Alamat", (("alamat", "dusun"), ("rt", "rw", "desa"))),)
    form = FormRows(parent, by_name(SPECS["household"]), LAYOUT, on_change=self._changed)
    form.set_values(records.texts_of("household", row))
    ... form.get_raw() ... form.show_problems(problems) ... form.is_changed

Enter and Tab go to the next field.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import ttkbootstrap as ttk

from desktop_app.domain.fields import FieldSpec, Problem
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.fields import Field, LabelPlace, place_problem

RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class Section:
    """A titled group; each row holds the names of the fields that stand side by side."""

    title: str
    rows: tuple[tuple[str, ...], ...]


class FormRows(ttk.Frame):
    """Fields by name, and what stands in them as texts for `parse_record`."""

    def __init__(
        self,
        parent: tk.Misc,
        specs: Mapping[str, FieldSpec],
        layout: Sequence[Section],
        on_change: Callable[[], None] = lambda: None,
        *,
        codes: Mapping[str, Mapping[str, str]] | None = None,
        titles: Mapping[str, str] | None = None,
        label: LabelPlace = "above",
        advance: bool = False,
    ) -> None:
        """`codes` and `titles` replace choices and labels by field name.

        `advance`: a key that answers yes/no also goes to the next field.
        """
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._before: dict[str, str] = {}
        self._on_change = on_change
        self.general = place_problem(self)
        for section in layout:
            if section.title:
                ttk.Label(self, text=section.title, style="Section.TLabel").pack(
                    anchor="w", pady=(px(self, 10) if self.fields else 0, px(self, 2))
                )
            for names in section.rows:
                row = ttk.Frame(self)
                row.pack(fill="x", pady=px(self, 3))
                for column, name in enumerate(names):
                    spec = specs[name]
                    field = Field(
                        row,
                        spec,
                        on_change,
                        codes=(codes or {}).get(name),
                        label=label,
                        title=(titles or {}).get(name, ""),
                        advance=advance,
                    )
                    self._place(field, column, spec)
                    self.fields[name] = field

    def _place(self, field: Field, column: int, spec: FieldSpec) -> None:
        """Side by side, each as wide as its values need; the wider ones share what is left."""
        gap = px(self, 12) if column else 0
        field.grid(row=0, column=column, sticky="new", padx=(gap, 0))
        field.master.columnconfigure(column, weight=spec.width if spec.width > 12 else 0)

    # --- values ----------------------------------------------------------------------

    def set_values(self, texts: Mapping[str, str]) -> None:
        """Fill the form and forget problems and changes; missing names become empty."""
        for name, field in self.fields.items():
            if field.is_locked:
                field.unlock("")
            field.set(texts.get(name, ""))
        self._before = self._texts()
        self.show_problems(())

    def get_raw(self) -> dict[str, str]:
        """What stands in each field, choices that are half typed taken.

        Locked fields are left out: they keep their values.
        """
        for field in self.fields.values():
            field.settle()
        return {name: field.get() for name, field in self.fields.items() if not field.is_locked}

    def mark_saved(self) -> None:
        """What stands there now is what is kept."""
        self._before = self._texts()

    def take(self, name: str, text: str) -> None:
        """Put a text into one field as if it had stood there from the beginning."""
        self.fields[name].set(text)
        self._before[name] = self.fields[name].get()

    @property
    def changed_names(self) -> list[str]:
        """The fields that differ from what was set."""
        return [name for name, text in self._texts().items() if text != self._before.get(name, "")]

    @property
    def is_changed(self) -> bool:
        """Whether something was typed."""
        return bool(self.changed_names)

    def _texts(self) -> dict[str, str]:
        before = self._before
        return {
            name: before.get(name, "") if one.is_locked else one.get()
            for name, one in self.fields.items()
        }

    def set_enabled(self, enabled: bool) -> None:
        """Let the form be changed, or only be seen."""
        for field in self.fields.values():
            field.set_enabled(enabled)

    # --- problems --------------------------------------------------------------------

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Write each problem under its field, the gravest one; the others at the end."""
        worst: dict[str, Problem] = {}
        for problem in problems:
            known = worst.get(problem.field)
            if known is None or RANK[problem.grade] < RANK[known.grade]:
                worst[problem.field] = problem
        for name, field in self.fields.items():
            field.show_problem(worst.pop(name, None))
        self.general.configure(text="\n".join(problem.message for problem in worst.values()))
        if worst:
            self.general.pack(anchor="w", pady=px(self, 4))
        else:
            self.general.pack_forget()

    def focus_first_problem(self) -> bool:
        """Put the keyboard into the first field with a problem; False when there is none."""
        return self._focus(lambda field: field.has_problem)

    def focus_first_empty(self) -> bool:
        """Put the keyboard into the first field without an answer; False when all have one."""
        return self._focus(lambda field: not field.get())

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._focus(lambda _field: True)

    def focus_field(self, name: str) -> None:
        """Put the keyboard into one field."""
        self.fields[name].focus_field()

    def _focus(self, wanted: Callable[[Field], bool]) -> bool:
        for field in self.fields.values():
            if wanted(field) and not field.is_locked:
                field.focus_field()
                return True
        return False
