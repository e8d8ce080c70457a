"""The values of one open point beside its number keys, each with who wrote it and why."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.services.conflict_sides import Author, Side
from desktop_app.services.conflicts import ConflictView
from desktop_app.ui import theme
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.scroll import ScrollFrame

SHOWN, PROPOSED = "yang tampil sekarang", "usulan"
NOBODY = "Belum ada yang menuliskannya."


class SidesPanel(ttk.Frame):
    """`show(view)` puts a card for each side; a click chooses, `step` marks the next one."""

    def __init__(self, parent: tk.Misc, on_choose: Callable[[int], object]) -> None:
        super().__init__(parent)
        self._on_choose = on_choose
        self.cards: list[tk.Frame] = []
        self.marked: int | None = None
        self.title = wrapping(self, style="Section.TLabel")
        self.title.pack(fill="x")
        self.subject = wrapping(self, style="Muted.TLabel")
        self.subject.pack(fill="x", pady=(0, px(self, 6)))
        self.scroll = ScrollFrame(self)
        self.scroll.pack(fill="both", expand=True)

    def show(self, view: ConflictView | None) -> None:
        """Replace the cards; None empties the panel."""
        for child in self.scroll.body.winfo_children():
            child.destroy()
        self.cards, self.marked = [], None
        line = view.line if view else None
        self.title.configure(text=line.label if line else "")
        parts = (line.subject, line.desa) if line else ()
        self.subject.configure(text=", ".join(filter(None, parts)))
        for place, side in enumerate(view.sides if view else ()):
            self.cards.append(self._card(place, side))
        self.scroll.to_top()

    def step(self, by: int) -> None:
        """Mark the side before or after the marked one."""
        if self.cards:
            first = 0 if by > 0 else len(self.cards) - 1
            place = first if self.marked is None else (self.marked + by) % len(self.cards)
            self._mark(place)

    def _mark(self, place: int) -> None:
        self.marked = place
        for number, card in enumerate(self.cards):
            colour = theme.PRIMARY if number == place else theme.LINE
            card.configure(highlightbackground=colour, highlightcolor=colour)
        self.scroll.see(self.cards[place])

    def _card(self, place: int, side: Side) -> tk.Frame:
        card = tk.Frame(
            self.scroll.body,
            background=theme.PAGE,
            highlightthickness=px(self, 2),
            highlightbackground=theme.LINE,
            cursor="hand2",
        )
        card.pack(fill="x", pady=(0, px(self, 8)), padx=(0, px(self, 6)))
        number = tk.Label(
            card,
            text=str(place + 1),
            background=theme.PAGE,
            foreground=theme.PRIMARY,
            font="PadanNumber",
            width=2,
        )
        number.pack(side="left", anchor="n", pady=px(self, 4))
        body = ttk.Frame(card, padding=(0, px(self, 8), px(self, 8), px(self, 8)))
        body.pack(side="left", fill="both", expand=True)
        wrapping(body, side.text, "Section.TLabel").pack(fill="x")
        badge = SHOWN if side.is_shown else PROPOSED if side.is_proposal else ""
        if badge:
            wrapping(body, badge, "Small.TLabel").pack(fill="x")
        for author in side.authors:
            self._author(body, author)
        if not side.authors:
            wrapping(body, NOBODY, "Muted.TLabel").pack(fill="x")
        for widget in (card, number, *body.winfo_children()):
            widget.bind("<Button-1>", lambda _event: self._on_choose(place))
        return card

    def _author(self, body: ttk.Frame, author: Author) -> None:
        wrapping(body, f"{author.who}, {author.when}").pack(fill="x", pady=(px(self, 4), 0))
        if author.desk not in author.who:
            wrapping(body, author.desk, "Muted.TLabel").pack(fill="x")
        if author.evidence:
            wrapping(body, author.evidence, "Small.TLabel").pack(fill="x")
