"""A modal window with a form: it stays open until what was typed has been kept."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name, parse_record
from desktop_app.ui import texts
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.box import modal, run_modal
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.parts import press_button

WIDTH = 560  # of sentences, in logical pixels
Raw = dict[str, str]


class FormBox:
    """Make it, then `run(submit)`; `submit(raw)` starts the write that ends in `close` or `fail`.

    Enter goes through the fields and, on the button, keeps; Ctrl+S keeps from anywhere.
    """

    def __init__(
        self,
        parent: tk.Misc,
        title: str,
        specs: Iterable[FieldSpec],
        layout: Sequence[Section],
        values: Mapping[str, str] | None = None,
        *,
        message: str = "",
        button: str = texts.SAVE,
        codes: Mapping[str, Mapping[str, str]] | None = None,
        titles: Mapping[str, str] | None = None,
        secret: Iterable[str] = (),
    ) -> None:
        """`secret` names fields whose letters are not shown."""
        own = codes or {}
        self.parent = parent
        self._specs = {
            name: replace(spec, codes=own[name]) if name in own else spec
            for name, spec in by_name(specs).items()
        }
        self.window = modal(parent, title)
        body = ttk.Frame(self.window, padding=px(self.window, 20))
        body.pack(fill="both", expand=True)
        if message:
            ttk.Label(body, text=message, wraplength=px(body, WIDTH), justify="left").pack(
                anchor="w", pady=(0, px(body, 8))
            )
        self.form = FormRows(body, self._specs, layout, codes=codes, titles=titles)
        self.form.pack(fill="x")
        self._secret: dict[str, ttk.Entry] = {}
        for name in secret:
            control = self.form.fields[name].control
            if isinstance(control, ttk.Entry):
                control.configure(show="•")
                self._secret[name] = control
        self.form.set_values(values or {})
        self.problem = ttk.Label(
            body, style="Error.TLabel", wraplength=px(body, WIDTH), justify="left"
        )
        self.problem.pack(anchor="w", pady=(px(body, 6), 0))
        self._buttons(body, button)
        self._back: tk.Misc = self._save

    def run(self, submit: Callable[[Raw], object]) -> None:
        """Show the form until it is closed."""
        self._submit = submit
        window = self.window
        window.bind("<Escape>", lambda _event: self.close())
        window.protocol("WM_DELETE_WINDOW", self.close)
        on_key(window, "<Control-s>", self._press)
        first = next(iter(self.form.fields.values())).focus_widget
        window.after_idle(self.form.focus_first)
        run_modal(window, self.parent, first)

    def close(self, _value: object = None) -> None:
        """It was kept, or given up."""
        if self.window.winfo_exists():
            self.window.destroy()

    def fail(self, error: UserError) -> None:
        """It could not be kept."""
        self.refuse(str(error))

    def refuse(self, sentence: str) -> None:
        """Say below the form what stands in the way; what was typed stays."""
        if self.window.winfo_exists():
            self.problem.configure(text=f"✕ {sentence}")
            self._back.focus_set()

    def _press(self) -> None:
        """Leave the field first: a choice that is half typed is then taken or refused."""
        self._back = self.window.focus_get() or self._save
        self._save.focus_set()
        self.window.after_idle(self._keep)

    def _keep(self) -> None:
        raw = self.form.get_raw()
        used = [self._specs[name] for name in raw]
        problems = [one for one in parse_record(used, raw).problems if one.grade == "error"]
        self.form.show_problems(problems)
        self.problem.configure(text="")
        if problems:
            self.form.focus_first_problem()
            return
        # A password keeps its blanks at both ends: so it is typed when signing in.
        self._submit({**raw, **{name: entry.get() for name, entry in self._secret.items()}})

    def _buttons(self, body: ttk.Frame, text: str) -> None:
        row = ttk.Frame(body)
        row.pack(anchor="e", pady=(px(body, 14), 0))
        self._save = press_button(row, text, self._press, primary=True)
        self._save.pack(side="left")
        stop = press_button(row, texts.CANCEL, self.close)
        stop.pack(side="left", padx=(px(body, 8), 0))
