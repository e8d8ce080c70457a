"""A form over one stored row: fills it, checks it, saves it, and minds what others changed.

editor = RecordEditor(parent, ui, "person", LAYOUT, on_change=self._changed)
editor.load(row)                      # a row as a service gave it, or {} for a new one
editor.save(write, done, reload)      # write(raw, seen, confirmed) runs in the writer's lane
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import Parsed, Problem, by_name
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.services import records, viewing
from desktop_app.ui.context import Ui
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.scroll import ScrollFrame

T = TypeVar("T")
Row = Mapping[str, Stored]
Seen = dict[str, Stored] | None
Write = Callable[[dict[str, str], Seen, dict[str, str]], T]
FIX = "Ada isian yang perlu diperbaiki, lihat tanda ✕."
HIDDEN = "tidak ditampilkan untuk akun ini"


class RecordEditor(ScrollFrame):
    """A scrolling form of one kind of row."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        kind: str,
        layout: Sequence[Section],
        on_change: Callable[[], None] = lambda: None,
        *,
        codes: Mapping[str, Mapping[str, str]] | None = None,
        check: Callable[[Mapping[str, object]], Parsed] | None = None,
    ) -> None:
        """`check` replaces the plain check of the kind (a household knows its area)."""
        super().__init__(parent)
        self.ui, self.kind = ui, kind
        self._check = check or (lambda raw: records.check_record(kind, raw))
        self._seen: Seen = None
        self._row: Row = {}
        self.is_saving = False
        self.form = FormRows(self.body, by_name(SPECS[kind]), layout, on_change, codes=codes)
        self.form.pack(fill="both", expand=True, padx=(0, 12), pady=(4, 8))

    def load(self, row: Row, preset: Mapping[str, str] | None = None) -> None:
        """Show a row; `preset` fills fields of a new one."""
        self._row = row
        self._seen = records.seen_of(self.kind, row) if row else None
        texts = records.texts_of(self.kind, row) if row else {}
        self.form.set_values({**(preset or {}), **texts})
        for name in viewing.identity_fields(self.kind):
            self._hide_number(name, row.get(name))
        self._close_sensitive()
        self.to_top()

    def show_numbers(self, numbers: Mapping[str, str]) -> None:
        """Show identity numbers that a service gave against a reason."""
        for name, text in numbers.items():
            field = self.form.fields.get(name)
            if field is not None and field.is_locked:
                field.unlock(text)

    def _hide_number(self, name: str, value: Stored) -> None:
        field = self.form.fields.get(name)
        if field is not None and value:
            field.lock(mask_nik(str(value)))

    def _close_sensitive(self) -> None:
        """Fields that need a permission of their own are neither shown nor typed without it."""
        for name in viewing.hidden_fields(self.ui.desk, self.kind):
            field = self.form.fields.get(name)
            if field is not None:
                field.set_enabled(False)
                field.show_problem(Problem(name, "info", "tertutup", HIDDEN))

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed since the row was loaded or saved."""
        return self.form.is_changed

    def discard(self) -> None:
        """Show the row again as it was loaded."""
        self.load(self._row)

    def save(
        self,
        write: Write[T],
        done: Callable[[T], None],
        reload: Callable[[], None] | None = None,
    ) -> None:
        """Check what was typed, show what is wrong beside its field, else write it."""
        if self.is_saving:
            return
        raw, seen = self.form.get_raw(), self._seen
        parsed = self._check(records.merged(self.kind, seen, raw))
        self.form.show_problems(parsed.problems)
        if parsed.errors:
            self.form.focus_first_problem()
            self.ui.status(FIX)
            return
        self.is_saving = True

        def saved(value: T) -> None:
            self.form.mark_saved()
            done(value)

        self.ui.jobs.write(
            lambda confirmed: write(raw, seen, confirmed),
            saved,
            self._refused,
            reload=reload,
            always=self._ended,
            owner=self,
        )

    def _ended(self) -> None:
        self.is_saving = False

    def _refused(self, problem: UserError) -> None:
        self.form.show_problems([Problem("", "error", "simpan", str(problem))])
        self.ui.dialogs.error(str(problem))
