"""The warnings of a staged file by kind: one tick accepts a kind with all its rows."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.ui.screens.import_texts import kind_text
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import press_button

WIDTH = 270
HINT = (
    "Centang peringatan yang sudah diperiksa dan boleh masuk. Yang tidak dicentang tetap tinggal."
)


class WarningsPart(ttk.Frame):
    """A column of ticks; space ticks the one with the focus."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, width=px(parent, WIDTH))
        ttk.Label(self, text="Peringatan", style="Section.TLabel").pack(anchor="w")
        ttk.Label(self, text=HINT, style="Small.TLabel", wraplength=px(self, WIDTH)).pack(
            anchor="w", pady=px(self, 4)
        )
        self._box = ttk.Frame(self)
        self._box.pack(fill="x")
        press_button(self, "Centang semua", self.accept_all).pack(anchor="w", pady=px(self, 8))
        self.ticks: dict[str, tk.BooleanVar] = {}

    def show(self, kinds: Mapping[str, int]) -> None:
        """The kinds with how many rows each; ticks that are set stay set."""
        before = {kind for kind, tick in self.ticks.items() if tick.get()}
        for child in self._box.winfo_children():
            child.destroy()
        self.ticks = {}
        for kind, count in kinds.items():
            tick = tk.BooleanVar(self, kind in before)
            self.ticks[kind] = tick
            row = ttk.Frame(self._box)
            row.pack(fill="x", pady=px(self, 2))
            text = _folded(f"{kind_text(kind)} ({format_number(count)} baris)")
            ttk.Checkbutton(row, text=text, variable=tick).pack(anchor="w")

    def forget(self) -> None:
        """Another file: no tick is set."""
        self.ticks = {}

    def accept_all(self) -> None:
        """Tick every kind."""
        for tick in self.ticks.values():
            tick.set(True)

    def refused(self) -> list[str]:
        """The kinds without a tick."""
        return [kind for kind, tick in self.ticks.items() if not tick.get()]


def _folded(text: str, letters: int = 34) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > letters:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])
