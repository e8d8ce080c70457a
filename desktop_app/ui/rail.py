"""The navigation column at the left: icon and name of each place, the present one marked."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

import ttkbootstrap as ttk

from desktop_app.ui import theme
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.registry import ScreenEntry
from desktop_app.ui.theme import px

# The keys with Ctrl, in the order of the places: as they lie on the keyboard.
SIGNS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-")
WIDTH = 192  # holds the longest name in bold beside its number


class RailItem(tk.Frame):
    """One place. A frame that takes the keyboard: Enter or space goes there, Up/Down move."""

    def __init__(
        self, parent: tk.Misc, entry: ScreenEntry, sign: str, go: Callable[[], None]
    ) -> None:
        super().__init__(
            parent,
            background=theme.RAIL,
            takefocus=True,
            cursor="hand2",
            highlightthickness=px(parent, 2),
            highlightcolor=theme.PRIMARY,
            highlightbackground=theme.RAIL,
        )
        self.key, self._icon = entry.key, entry.icon
        self._mark = tk.Frame(self, width=px(self, 4), background=theme.RAIL)
        self._sign = tk.Label(self, background=theme.RAIL)
        self._text = tk.Label(self, text=entry.title, background=theme.RAIL, anchor="w")
        self._hint = tk.Label(
            self,
            text=sign,
            background=theme.RAIL,
            foreground=theme.MUTED,
            font="PadanSmall",
        )
        self._mark.pack(side="left", fill="y")
        self._sign.pack(side="left", padx=(px(self, 8), px(self, 6)), pady=px(self, 7))
        self._hint.pack(side="right", padx=px(self, 6))
        self._text.pack(side="left", fill="x", expand=True)
        for part in (self, self._sign, self._text, self._hint):
            part.bind("<Button-1>", lambda _event: go())
        for key in ("<Return>", "<space>", "<KP_Enter>"):
            self.bind(key, lambda _event: go())
        self.set_active(False)

    def set_active(self, active: bool) -> None:
        """Mark or unmark it as the place where one is."""
        fill = theme.PAGE if active else theme.RAIL
        colour = theme.PRIMARY if active else theme.INK
        icon = ttk.Icon(self._icon, size=px(self, 17), color=colour)
        self._sign.configure(image=icon)
        self._sign.image = icon  # type: ignore[attr-defined]  # Tk forgets images nobody holds
        self._mark.configure(background=theme.PRIMARY if active else theme.RAIL)
        self.configure(background=fill, highlightbackground=fill)
        for part in (self._sign, self._text, self._hint):
            part.configure(background=fill)
        self._text.configure(foreground=colour, font="PadanBold" if active else "TkDefaultFont")


class Rail(ttk.Frame):
    """The column with its items; the sign of an item is its key with Ctrl."""

    def __init__(
        self, parent: tk.Misc, entries: Sequence[ScreenEntry], go: Callable[[str], None]
    ) -> None:
        super().__init__(parent, style="Rail.TFrame", width=px(parent, WIDTH))
        self.pack_propagate(False)
        ttk.Label(self, text="Padan", style="RailTitle.TLabel").pack(
            anchor="w", padx=px(self, 16), pady=(px(self, 12), px(self, 10))
        )
        self.items = []
        for sign, entry in zip(SIGNS, entries, strict=False):
            item = RailItem(self, entry, sign, partial(go, entry.key))
            item.pack(fill="x")
            self.items.append(item)
        for place, item in enumerate(self.items):
            following = self.items[(place + 1) % len(self.items)]
            on_key(item, "<Up>", self.items[place - 1].focus_set)
            on_key(item, "<Down>", following.focus_set)
        ttk.Label(self, text="F1 bantuan tombol", style="RailMuted.TLabel").pack(
            side="bottom", anchor="w", padx=px(self, 16), pady=px(self, 8)
        )
        self.active = ""

    def mark(self, key: str) -> None:
        """Show where one is."""
        self.active = key
        for item in self.items:
            item.set_active(item.key == key)

    def focus_active(self) -> None:
        """Give the keyboard to the marked item."""
        for item in self.items:
            if item.key == self.active:
                item.focus_set()
