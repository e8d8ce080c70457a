"""Beside the pictures: every slot of a photo, for those that have no key of their own."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.codes_padan import SUDUT_FOTO
from desktop_app.ui.screens.photo_folder_items import SLOTS
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("sudut", "Sudut atau komponen", 250, stretch=True),
    Column("tombol", "Tombol", 76, "center"),
)
ASK = "Foto yang disorot memperlihatkan apa? Atas, Bawah, lalu Enter. Esc kembali ke fotonya."


class SlotChoice(ttk.Frame):
    """Enter on a line takes it; what has a key shows it."""

    def __init__(self, parent: tk.Misc, on_pick: Callable[[str], object]) -> None:
        """`on_pick` gets the code of the slot."""
        super().__init__(parent)
        wrapping(self, ASK).pack(fill="x", pady=(0, px(self, 6)))
        self.table = VirtualTable(self, COLUMNS, on_pick, height=18, empty="")
        self.table.pack(fill="both", expand=True)

    def begin(self) -> None:
        """Those without a key first."""
        keys = {slot: key for key, slot in SLOTS.items()}
        codes = sorted(SUDUT_FOTO, key=lambda code: code in keys)
        self.table.show([Line(code, (SUDUT_FOTO[code], keys.get(code, ""))) for code in codes])
        self.table.focus_table()
