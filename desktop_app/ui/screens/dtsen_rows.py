"""One line of the DTSEN form: label, control, and beside it what is wrong or where it is from."""

from __future__ import annotations

import tkinter as tk
from dataclasses import dataclass

import ttkbootstrap as ttk

from desktop_app.domain.dtsen.order import Entry
from desktop_app.domain.fields import Problem
from desktop_app.services.source_view_rows import CLOSED
from desktop_app.services.viewing import masked
from desktop_app.ui.screens.dtsen_controls import (
    Act,
    Answer,
    CodeAnswer,
    make_answer,
)
from desktop_app.ui.screens.dtsen_model import COUNTS
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.fields import SIGNS, STYLES

LABEL, CONTROL, NOTE = 236, 378, 256  # logical pixels
SKIPPED = "tidak ditanyakan"
FROM = "dari {source}"
NOT_YOURS = "hanya bagi petugas yang boleh melihatnya"
SEE = "F9 menampilkan nomornya"


@dataclass(frozen=True)
class Standing:
    """How a line stands now: closed, skipped, and what is said beside it."""

    is_hidden: bool = False
    is_skipped: bool = False
    is_masked: bool = False
    problem: Problem | None = None
    told: str = ""
    origin: str = ""


class Line:
    """Widgets of one question, gridded into a row of `parent`."""

    def __init__(self, parent: tk.Misc, row: int, entry: Entry, on_change: Act, go_on: Act) -> None:
        self.entry = entry
        text = f"{entry.label} (data khusus)" if entry.spec.sensitive else entry.label
        self.label = ttk.Label(parent, text=text, wraplength=px(parent, LABEL - 12), justify="left")
        self.label.grid(row=row, column=0, sticky="nw", pady=px(parent, 5))
        self.control: Answer = make_answer(parent, entry.spec, on_change, go_on)
        self.control.grid(row=row, column=1, sticky="nw", pady=px(parent, 2))
        if isinstance(self.control, CodeAnswer):  # what is no choice is said when it is left
            self.control.entry.bind("<FocusOut>", lambda _event: on_change(), add="+")
        self.note = ttk.Label(
            parent, style="Small.TLabel", justify="left", wraplength=px(parent, NOTE)
        )
        self.note.grid(row=row, column=2, sticky="nw", padx=(px(parent, 10), 0), pady=px(parent, 5))
        self._stands = Standing()
        self._said = ("", "")
        self._text = ""

    @property
    def is_locked(self) -> bool:
        """Whether something else than the answer is shown."""
        return self._stands.is_hidden or self._stands.is_masked

    def answer(self) -> str:
        """What stands there; of a line that shows something else, what was put there."""
        return self._text if self.is_locked else self.control.answer()

    def fill(self, text: str, stands: Standing) -> None:
        """Show an answer."""
        self._enable(Standing())
        self._text = text
        shown = CLOSED if stands.is_hidden else masked(text) if stands.is_masked else text
        self.control.put(shown)
        self._stands = Standing()
        self.stand(stands)

    def stand(self, stands: Standing) -> None:
        """Say how it stands; the text stays."""
        if stands == self._stands and self._said[0]:
            return
        self._stands = stands
        self._enable(stands)
        self.label.configure(style="Muted.TLabel" if stands.is_skipped else "TLabel")
        said = self._words(stands)
        if said != self._said:
            self._said = said
            self.note.configure(text=said[0], style=said[1])

    def _words(self, stands: Standing) -> tuple[str, str]:
        if stands.is_skipped or stands.is_hidden:
            return SKIPPED if stands.is_skipped else NOT_YOURS, "Small.TLabel"
        if stands.problem is not None:
            grade = stands.problem.grade
            return SIGNS[grade] + stands.problem.message, STYLES[grade]
        if stands.is_masked:
            return SEE, "Small.TLabel"
        if stands.told:
            return SIGNS["warning"] + stands.told, STYLES["warning"]
        if stands.origin:
            return FROM.format(source=stands.origin), "Small.TLabel"
        # The same hint at each of twenty counts would only be noise; the page says it once.
        is_count = self.entry.key.startswith(COUNTS)
        return "" if is_count else self.entry.spec.hint, "Small.TLabel"

    def _enable(self, stands: Standing) -> None:
        """What is skipped is grey; what is closed or masked can be seen."""
        is_locked = stands.is_hidden or stands.is_masked
        self.control.set_enabled(not (is_locked or stands.is_skipped))
        entry: object = self.control
        if isinstance(self.control, CodeAnswer):
            entry = self.control.entry
            self.control.grey(stands.is_skipped)
        if isinstance(entry, ttk.Entry):
            state = "disabled" if stands.is_skipped else "readonly" if is_locked else "normal"
            entry.configure(state=state, takefocus=state == "normal")

    @property
    def said(self) -> str:
        """What stands beside it."""
        return self._said[0]
