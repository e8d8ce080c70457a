"""One field of a form: label, control by kind, and what is wrong with it below."""

from __future__ import annotations

import re
import tkinter as tk
from collections.abc import Callable, Mapping
from typing import Literal

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, Problem
from desktop_app.ui import theme
from desktop_app.ui.keys import focus_next, select_all
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.choice import ChoiceRow
from desktop_app.ui.widgets.combo import SearchCombo

LabelPlace = Literal["above", "left"]
SIGNS = {"error": "✕ ", "warning": "▲ ", "info": "ⓘ "}
STYLES = {"error": "Error.TLabel", "warning": "Warning.TLabel", "info": "Small.TLabel"}
WIDEST = 60
LABEL_WIDTH = 230  # of labels at the left, in logical pixels
ON_LEAVING = frozenset(
    "nik nomor_kk date money integer decimal coordinate rt_rw month name".split()
)


class Field(ttk.Frame):
    """The field of one spec. Its value is a text, as `parse_record` reads it.

    `on_change()` is called when the person changed it, not when it was set.
    """

    def __init__(
        self,
        parent: tk.Misc,
        spec: FieldSpec,
        on_change: Callable[[], None] = lambda: None,
        *,
        codes: Mapping[str, str] | None = None,
        label: LabelPlace = "above",
        title: str = "",
        advance: bool = False,
    ) -> None:
        """`codes` replaces the choices of the spec (the desa of one kecamatan only)."""
        super().__init__(parent)
        self.spec, self._on_change = spec, on_change
        self._codes = spec.codes if codes is None else codes
        self._locked: str | None = None
        self._counter: ttk.Label | None = None
        self._hint: tk.Label | None = None
        self._variable = tk.StringVar(self)
        self._last = ""
        text = (title or spec.label) + (" *" if spec.required else "")
        self.label = ttk.Label(self, text=text, style="Muted.TLabel")
        holder = ttk.Frame(self)
        self.control = self._make_control(holder, advance)
        self.problem = ttk.Label(self, style="Small.TLabel", justify="left")
        self._arrange(holder, label)
        self.focus_widget.bind("<Return>", self._enter, add="+")
        self.focus_widget.bind("<KP_Enter>", self._enter, add="+")
        self.show_problem(None)

    # --- for forms -------------------------------------------------------------------

    def get(self) -> str:
        """What stands in the field."""
        if isinstance(self.control, (ChoiceRow, SearchCombo)):
            return self.control.get()
        return self._variable.get().strip()

    def settle(self) -> None:
        """A choice that is half typed becomes the only one that it can mean."""
        if isinstance(self.control, SearchCombo):
            self.control.settle()

    def set(self, text: str) -> None:
        """Put a text there; nobody is told."""
        self._last = text
        if isinstance(self.control, (ChoiceRow, SearchCombo)):
            self.control.set(text)
        else:
            self._variable.set(text)
        self._count()

    def lock(self, shown: str) -> None:
        """Show something else (a masked NIK) and take no typing, until `unlock`."""
        if isinstance(self.control, ttk.Entry):
            self._locked = shown
            self._variable.set(shown)
            self.control.configure(state="readonly")
            self._count()

    def unlock(self, text: str) -> None:
        """Show the real text and take typing again."""
        if isinstance(self.control, ttk.Entry):
            self._locked = None
            self.control.configure(state="normal")
            self.set(text)

    @property
    def is_locked(self) -> bool:
        """Whether something else than the value is shown."""
        return self._locked is not None

    def set_enabled(self, enabled: bool) -> None:
        """Let it be changed, or only be seen."""
        if isinstance(self.control, (ChoiceRow, SearchCombo)):
            self.control.set_enabled(enabled)
        elif not self.is_locked:
            self.control.configure(state="normal" if enabled else "readonly")

    def show_problem(self, problem: Problem | None) -> None:
        """Write a problem under the field, with a sign besides the colour; None clears it."""
        if problem is None:
            self.problem.configure(text="")
            self.problem.grid_remove()
            return
        text = SIGNS[problem.grade] + problem.message
        self.problem.configure(text=text, style=STYLES[problem.grade])
        self.problem.grid()

    @property
    def has_problem(self) -> bool:
        """Whether something stands under the field."""
        return bool(self.problem.cget("text"))

    @property
    def focus_widget(self) -> tk.Misc:
        """What takes the keyboard."""
        return self.control.entry if isinstance(self.control, SearchCombo) else self.control

    def focus_field(self) -> None:
        """Give the keyboard to the field, its text marked."""
        self.focus_widget.focus_set()
        select_all(self.focus_widget)

    # --- making ----------------------------------------------------------------------

    def _make_control(
        self, holder: ttk.Frame, advance: bool
    ) -> ttk.Entry | SearchCombo | ChoiceRow:
        kind, width = self.spec.kind.name, min(self.spec.width, WIDEST)
        made: ttk.Entry | SearchCombo | ChoiceRow
        if kind == "yesno":
            made = ChoiceRow(
                holder, (("Ya", "Ya"), ("Tidak", "Tidak")), self._on_change, advance=advance
            )
        elif self._codes:
            made = SearchCombo(
                holder, self._codes, self._on_change, width=width, on_pick=self._check_choice
            )
        else:
            made = ttk.Entry(holder, textvariable=self._variable, width=width)
            made.bind("<KeyRelease>", self._typed)
            made.bind("<<Paste>>", lambda _event: self.after_idle(self._typed))
            made.bind("<FocusIn>", lambda _event: self._place_hint(True))
            made.bind("<FocusOut>", lambda _event: self._check())
            if self.spec.hint:
                self._hint = tk.Label(
                    made, text=self.spec.hint, background=theme.PAGE, foreground=theme.MUTED
                )
        made.pack(side="left", fill="x", expand=True)
        if self.spec.kind.is_identity:
            self._counter = ttk.Label(holder, style="Small.TLabel", width=6, anchor="e")
            self._counter.pack(side="right")
        return made

    def _arrange(self, holder: ttk.Frame, place: LabelPlace) -> None:
        if place == "above":
            self.columnconfigure(0, weight=1)
            self.label.grid(row=0, column=0, sticky="w")
            holder.grid(row=1, column=0, sticky="ew")
            self.problem.grid(row=2, column=0, sticky="w")
        else:
            self.columnconfigure(0, minsize=px(self, LABEL_WIDTH))
            self.columnconfigure(1, weight=1)
            self.label.configure(wraplength=px(self, LABEL_WIDTH - 12), justify="left")
            self.label.grid(row=0, column=0, sticky="nw", pady=px(self, 4))
            holder.grid(row=0, column=1, sticky="w")
            self.problem.grid(row=1, column=1, sticky="w")
        self.bind("<Configure>", self._wrap)

    def _wrap(self, event: tk.Event[tk.Misc]) -> None:
        room = event.width - (self.label.winfo_width() if self.label.grid_info()["column"] else 0)
        self.problem.configure(wraplength=max(px(self, 140), room))

    # --- typing ----------------------------------------------------------------------

    def _typed(self, _event: object = None) -> None:
        text = self._variable.get()
        if self.is_locked or text == self._last:
            return
        self._last = text
        self._place_hint(True)
        self._count()
        self._on_change()

    def _place_hint(self, focused: bool) -> None:
        """What is meant, inside the entry while it has the keyboard and is empty."""
        if self._hint is None:
            return
        if focused and not self._variable.get():
            self._hint.place(x=px(self, 8), rely=0.5, anchor="w")
        else:
            self._hint.place_forget()

    def _count(self) -> None:
        """How many of the sixteen digits stand there."""
        if self._counter is None:
            return
        digits = len(re.sub(r"\D", "", self._variable.get()))
        shown = "" if self.is_locked or not digits else f"{digits}/16"
        style = "Small.TLabel" if digits <= 16 else "Error.TLabel"
        self._counter.configure(text=shown, style=style)

    def _check(self) -> None:
        """On leaving: write the value as it will be read, or say what is wrong at once."""
        self._place_hint(False)
        if isinstance(self.control, ttk.Entry):
            self.control.xview(0)  # a long text is read from its beginning
        text = self._variable.get().strip()
        if self.is_locked or self.spec.kind.name not in ON_LEAVING:
            return
        try:
            value = self.spec.kind.parse(text, self._codes)
        except UserError as problem:
            self._say(str(problem))
            return
        shown = self.spec.kind.format(value, self._codes)
        self._last = shown
        self._variable.set(shown)
        self._count()
        self._clear_own()

    def _check_choice(self) -> None:
        if isinstance(self.control, SearchCombo) and self.control.get() and not self.control.code():
            self._say("tidak ada dalam daftar pilihan, pilih salah satu dari daftar")
        else:
            self._clear_own()

    def _say(self, text: str) -> None:
        self.show_problem(Problem(self.spec.name, "error", "format", f"{self.spec.label} {text}."))

    def _clear_own(self) -> None:
        """A problem of reading is over; problems that rules found stay until the next check."""
        if str(self.problem.cget("style")) == STYLES["error"]:
            self.show_problem(None)

    def _enter(self, _event: tk.Event[tk.Misc]) -> str:
        focus_next(self.focus_widget)
        return "break"


def place_problem(parent: tk.Misc) -> ttk.Label:
    """A label for the problems that belong to no field of a form."""
    return ttk.Label(parent, style="Error.TLabel", justify="left", background=theme.PAGE)
