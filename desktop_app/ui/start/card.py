"""The calm page on which the start windows write: a card in the middle of the window."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.ui import theme
from desktop_app.ui.theme import px


class StartPage(tk.Frame):
    """Fills the window; put widgets into `card`, say problems with `say`."""

    def __init__(self, parent: tk.Misc, title: str, lead: str, width: int = 460) -> None:
        super().__init__(parent, background=theme.RAIL)
        shell = tk.Frame(
            self,
            background=theme.PAGE,
            highlightbackground=theme.LINE,
            highlightcolor=theme.LINE,
            highlightthickness=1,
        )
        shell.place(relx=0.5, rely=0.5, anchor="center", width=px(self, width))
        self.card = ttk.Frame(shell, padding=px(self, 28))
        self.card.pack(fill="both", expand=True)
        ttk.Label(self.card, text=title, style="Title.TLabel").pack(anchor="w")
        ttk.Label(
            self.card,
            text=lead,
            style="Muted.TLabel",
            wraplength=px(self, width - 60),
            justify="left",
        ).pack(anchor="w", pady=(px(self, 4), px(self, 12)))
        self._problem = ttk.Label(
            self.card, style="Error.TLabel", wraplength=px(self, width - 60), justify="left"
        )
        self._shell = shell
        self._shell.bind("<Configure>", self._fit)

    def _fit(self, _event: tk.Event[tk.Misc]) -> None:
        """The card is as high as what is in it."""
        wanted = self.card.winfo_reqheight() + 2
        if self._shell.winfo_height() != wanted:
            self._shell.place_configure(height=wanted)

    def add_problem(self) -> None:
        """Put the line for problems here, between the fields and the buttons."""
        self._problem.pack(anchor="w", pady=(px(self, 8), 0))

    def say(self, text: str, *, good: bool = False) -> None:
        """What is wrong, or (as a plain note) what is being done."""
        sign = "" if good or not text else "✕ "
        self._problem.configure(
            text=f"{sign}{text}", style="Small.TLabel" if good else "Error.TLabel"
        )
        self.update_idletasks()
        self._shell.place_configure(height=self.card.winfo_reqheight() + 2)
        if good:
            self.update_idletasks()

    def is_saying(self, text: str) -> bool:
        """Whether this stands there as a note."""
        return str(self._problem.cget("text")) == text

    def entry(self, label: str, *, secret: bool = False, hint: str = "") -> ttk.Entry:
        """A labelled entry over the whole width of the card."""
        self.label(label, hint)
        made = ttk.Entry(self.card, show="•" if secret else "")
        made.pack(fill="x")
        return made

    def label(self, label: str, hint: str = "", parent: tk.Misc | None = None) -> None:
        """The label of the widget that is packed next, into the card or a frame inside it."""
        row = ttk.Frame(parent or self.card)
        row.pack(fill="x", pady=(px(self, 8), px(self, 1)))
        ttk.Label(row, text=label, style="Bold.TLabel").pack(side="left")
        ttk.Label(row, text=hint, style="Small.TLabel").pack(side="right")
