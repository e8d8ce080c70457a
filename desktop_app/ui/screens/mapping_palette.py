"""The usual fields as chips above the columns of a list."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.ui.theme import px

ACROSS = 7  # chips in a row
DRAG_FROM = 4  # pixels: less than that is a click


class FieldPalette(ttk.Frame):
    """The usual fields as chips: each tells its column, and can be dragged onto one."""

    def __init__(
        self,
        parent: tk.Misc,
        fields: Sequence[tuple[str, str]],
        on_drop: Callable[[str, int], object],
        on_press: Callable[[str], object],
    ) -> None:
        """`on_drop(key, root_y)`: dropped at a height; `on_press(key)`: clicked or Enter."""
        super().__init__(parent)
        self._labels = dict(fields)
        self._on_drop, self._on_press = on_drop, on_press
        self.chips: dict[str, ttk.Button] = {}
        self._start = 0
        self._ghost: tk.Label | None = None
        for place, (key, label) in enumerate(fields):
            self.chips[key] = self._chip(key, label)
            self.chips[key].grid(
                row=place // ACROSS, column=place % ACROSS, sticky="ew", padx=2, pady=2
            )
            self.columnconfigure(place % ACROSS, weight=1, uniform="chip")

    def show(self, where: Callable[[str], str]) -> None:
        """Tell for each field in which column it stands."""
        for key, chip in self.chips.items():
            column = where(key)
            text = f"✓ {column}  {self._labels[key]}" if column else self._labels[key]
            chip.configure(
                text=text, bootstyle="success outline" if column else "secondary outline"
            )

    def _chip(self, key: str, label: str) -> ttk.Button:
        chip = ttk.Button(
            self,
            text=label,
            bootstyle="secondary outline",
            takefocus=False,
            cursor="hand2",
            padding=(px(self, 3), px(self, 4)),
        )
        chip.bind("<ButtonPress-1>", self._pressed)
        chip.bind("<B1-Motion>", lambda event: self._moved(event, label))
        chip.bind("<ButtonRelease-1>", lambda event: self._released(event, key))
        return chip

    def _pressed(self, event: tk.Event[tk.Misc]) -> None:
        self._start = event.y_root

    def _moved(self, event: tk.Event[tk.Misc], label: str) -> None:
        window = self.winfo_toplevel()
        if self._ghost is None:
            if abs(event.y_root - self._start) < DRAG_FROM:
                return
            self._ghost = tk.Label(window, text=label, relief="solid", borderwidth=1, padx=6)
        self._ghost.place(
            x=event.x_root - window.winfo_rootx() + 10, y=event.y_root - window.winfo_rooty() + 8
        )
        self._ghost.lift()

    def _released(self, event: tk.Event[tk.Misc], key: str) -> None:
        ghost, self._ghost = self._ghost, None
        if ghost is None:
            self._on_press(key)
            return
        ghost.destroy()
        self._on_drop(key, event.y_root)
