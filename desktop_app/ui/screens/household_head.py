"""The head of the household screen: where the family lives, and what can be done for it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.domain.kinds import Stored
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.viewing import masked
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px

Act = tuple[str, str, Callable[[], object]]  # text, icon, what it does
NEW = "Isi alamat dan desa, simpan (Ctrl+S), lalu tambahkan anggota."


class FamilyHead(ttk.Frame):
    """A line of facts at the left, the acts as buttons at the right; the first one stands out."""

    def __init__(self, parent: tk.Misc, acts: Sequence[Act]) -> None:
        super().__init__(parent)
        row = ttk.Frame(self)
        row.pack(side="right", anchor="n")
        self.buttons = []
        for place, (text, icon, act) in enumerate(acts):
            look = "secondary outline" if place else "primary"
            button = ttk.Button(row, text=text, icon=icon, command=act, bootstyle=look)
            button.pack(side="left", padx=(px(self, 6), 0))
            on_key(button, "<Return>", act)
            self.buttons.append(button)
        self.line = ttk.Label(self, style="Muted.TLabel", justify="left", wraplength=px(self, 445))
        self.line.pack(side="left", anchor="w")

    def show(self, row: dict[str, Stored]) -> None:
        """The facts of a stored family."""
        desa = find_desa(str(row.get("desa") or ""))
        parts = [
            f"KK {masked(str(row.get('nomor_kk') or '')) or 'belum ada'}",
            str(row.get("alamat") or ""),
            f"RT {row.get('rt') or '–'}/RW {row.get('rw') or '–'}",
            desa.title if desa else "",
            f"desil {row['desil']}" if row.get("desil") else "desil belum diketahui",
        ]
        # A part is not broken over two lines.
        whole = [part.replace(" ", "\u00a0") for part in parts if part]
        self.line.configure(text="  ·  ".join(whole))
        self._allow("normal")

    def show_new(self) -> None:
        """A family that is not saved yet: how to begin, and nothing to do for it."""
        self.line.configure(text=NEW)
        self._allow("disabled")

    def _allow(self, state: str) -> None:
        for button in self.buttons:
            button.configure(state=state)
