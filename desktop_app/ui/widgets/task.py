"""Things that wait, one a line; Enter, space or a click goes to where each is done."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ttkbootstrap as ttk

from desktop_app.ui import theme
from desktop_app.ui.keys import focused, on_key
from desktop_app.ui.theme import px

NOTHING = "Tidak ada yang menunggu."


@dataclass(frozen=True)
class Task:
    """One line: its text, and what opens when it is pressed."""

    text: str
    open: Callable[[], object]
    is_urgent: bool = False


class TaskList(ttk.Frame):
    """Lines that take the keyboard; Up and Down move between them."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.rows: list[tk.Frame] = []

    def show(self, tasks: Sequence[Task]) -> None:
        """Replace the lines."""
        for child in self.winfo_children():
            child.destroy()
        self.rows = [self._row(task) for task in tasks]
        for place, row in enumerate(self.rows):
            on_key(row, "<Up>", self.rows[place - 1].focus_set)
            on_key(row, "<Down>", self.rows[(place + 1) % len(self.rows)].focus_set)
        if not tasks:
            ttk.Label(self, text=NOTHING, style="Muted.TLabel").pack(anchor="w", pady=px(self, 8))

    def focus_first(self) -> None:
        """Give the keyboard to the first line."""
        if self.rows:
            self.rows[0].focus_set()

    def has_focus(self) -> bool:
        """Whether the keyboard is on one of the lines."""
        return focused(self) in self.rows

    def _row(self, task: Task) -> tk.Frame:
        row = tk.Frame(
            self,
            background=theme.PAGE,
            takefocus=True,
            cursor="hand2",
            highlightthickness=px(self, 2),
            highlightcolor=theme.PRIMARY,
            highlightbackground=theme.PAGE,
        )
        row.pack(fill="x")
        colour = theme.ERROR if task.is_urgent else theme.PRIMARY
        name = "exclamation-circle-fill" if task.is_urgent else "arrow-right-circle"
        icon = ttk.Icon(name, size=px(self, 16), color=colour)
        sign = tk.Label(row, image=icon, background=theme.PAGE)
        sign.image = icon  # type: ignore[attr-defined]  # Tk forgets images nobody holds
        sign.pack(side="left", padx=px(self, 8), pady=px(self, 7))
        text = tk.Label(row, text=task.text, background=theme.PAGE, foreground=theme.INK)
        text.pack(side="left")
        for part in (row, sign, text):
            part.bind("<Button-1>", lambda _event: task.open())
        for key in ("<Return>", "<KP_Enter>", "<space>"):
            on_key(row, key, task.open)
        return row
