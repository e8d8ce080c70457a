"""Counts on Beranda: a big number with what it counts."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.ui import theme
from desktop_app.ui.theme import px


class Cards(ttk.Frame):
    """A row of counts, equally wide."""

    def show(self, counts: Sequence[tuple[str, int]]) -> None:
        """Replace the counts: (what, how many)."""
        for child in self.winfo_children():
            child.destroy()
        for column, (what, many) in enumerate(counts):
            self.columnconfigure(column, weight=1, uniform="card")
            card = self._card(what, format_number(many))
            card.grid(row=0, column=column, sticky="nsew", padx=(px(self, 10) if column else 0, 0))

    def _card(self, what: str, number: str) -> tk.Frame:
        card = tk.Frame(
            self, background=theme.PAGE, highlightbackground=theme.LINE, highlightthickness=1
        )
        for text, font, colour, pad in (
            (number, "PadanNumber", theme.PRIMARY, (px(self, 8), 0)),
            (what, "TkDefaultFont", theme.MUTED, (0, px(self, 8))),
        ):
            label = tk.Label(card, text=text, font=font, foreground=colour, background=theme.PAGE)
            label.pack(anchor="w", padx=px(self, 14), pady=pad)
        return card
