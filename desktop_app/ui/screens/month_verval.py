"""The page Verval: the tasks, and the names of one of them."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.services import verval_papers
from desktop_app.services.desk import Changed
from desktop_app.services.verval_views import TaskView
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.month_verval_files import FileActs
from desktop_app.ui.screens.month_verval_names import NamesView
from desktop_app.ui.screens.month_verval_rows import NAME_KEYS, TASK_KEYS
from desktop_app.ui.screens.month_verval_tasks import TasksView

KINDS = frozenset({"verval_task", "verval_result"})


class VervalPart(ttk.Frame):
    """One of two views: `tasks`, `names`."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.tasks = TasksView(self, ui, self.open)
        self.names = NamesView(self, ui, self.step_back, self.print_out)
        self._files = FileActs(self, ui, self.names.banner, self._seen, self.names.reload)
        self._view: TasksView | NamesView = self.tasks
        self.tasks.pack(fill="both", expand=True)

    def show(self, *, task: str = "", sheet: str = "", line: str = "", **_more: object) -> None:
        """The tasks; the names of a task; or those of a sheet that was typed or scanned."""
        if sheet:
            self._open_sheet(sheet, line)
        elif task:
            self.open(task)
        else:
            self.reload()

    def _open_sheet(self, sheet: str, line: str) -> None:
        desk = self.ui.desk

        def show(found: tuple[str, str]) -> None:
            task, officer = found
            self._turn_to(self.names)
            self.names.open(task, sheet, officer, line)
            self.names.focus_first()

        def failed(problem: UserError) -> None:
            self.tasks.banner.show("error", str(problem))
            self.tasks.reload()

        self.ui.jobs.read(
            lambda: verval_papers.task_of_sheet(desk, sheet), show, failed, owner=self
        )

    def open(self, task: str) -> None:
        """The names of a task."""
        self._turn_to(self.names)
        self.names.open(task)
        self.names.focus_first()

    def _turn_to(self, view: TasksView | NamesView) -> None:
        if view is not self._view:
            self._view.pack_forget()
            view.pack(fill="both", expand=True)
            self._view = view

    def _seen(self) -> TaskView | None:
        return self.names.task

    # --- for the screen ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read what is seen again."""
        self._view.reload()

    def refresh(self, changed: Changed) -> None:
        """Rows were written somewhere."""
        if self._view is self.names:
            self.names.refresh(changed)
        elif changed.kinds & KINDS:
            self.tasks.reload()

    def focus_first(self) -> None:
        """Where work on the view begins."""
        self._view.focus_first()

    def print_out(self) -> None:
        """Ctrl+P."""
        (self._files if self._view is self.names else self.tasks.files).choose()

    def step_back(self) -> bool:
        """Back to the tasks; False when they are shown already."""
        if self._view is self.tasks:
            return False
        self._turn_to(self.tasks)
        self.tasks.reload()
        self.tasks.focus_first()
        return True

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of the view."""
        return NAME_KEYS if self._view is self.names else TASK_KEYS
