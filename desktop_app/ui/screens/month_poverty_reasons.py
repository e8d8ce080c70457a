"""The reasons behind a status, ticked by group; only those that fit the status are there."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Collection

import ttkbootstrap as ttk

from desktop_app.domain.codes_usulan import KELOMPOK_ALASAN
from desktop_app.domain.poverty import reasons_for
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import wrapping

TITLE = "Alasan"
HIDDEN = "Alasan termasuk data khusus. Akun ini tidak boleh melihat atau mengisinya."
FIRST = "Pilih statusnya dahulu; alasannya menyusul di sini."
COLUMNS = 2


class ReasonTicks(ttk.Frame):
    """Ticks in groups; Tab goes from one to the next, space ticks."""

    def __init__(self, parent: tk.Misc, may_see: bool) -> None:
        super().__init__(parent)
        self._may_see = may_see
        self._ticks: dict[str, tk.BooleanVar] = {}
        self.buttons: dict[str, ttk.Checkbutton] = {}
        ttk.Label(self, text=TITLE, style="Section.TLabel").pack(anchor="w")
        self._box = ttk.Frame(self)
        self._box.pack(fill="both", expand=True, pady=(px(self, 4), 0))
        self.show("")

    @property
    def is_used(self) -> bool:
        """Whether the person may tick reasons; what nobody may see is not written."""
        return self._may_see

    def show(self, status: str, ticked: Collection[str] = ()) -> None:
        """Offer the reasons of a status; what was ticked and still fits stays ticked."""
        kept = {*self.chosen, *ticked}
        for child in self._box.winfo_children():
            child.destroy()
        self._ticks, self.buttons = {}, {}
        if not self._may_see or not status:
            text = FIRST if self._may_see else HIDDEN
            wrapping(self._box, text, "Muted.TLabel").pack(fill="x")
            return
        labels = reasons_for(status)
        groups = {
            name: [code for code in codes if code in labels]
            for name, codes in KELOMPOK_ALASAN.items()
        }
        shown = {name: codes for name, codes in groups.items() if codes}
        for place, (name, codes) in enumerate(shown.items()):
            row, column = divmod(place, COLUMNS)
            self._group(name, codes, kept, labels).grid(
                row=row, column=column, sticky="nw", padx=(0, px(self, 24)), pady=(0, px(self, 8))
            )

    def clear(self) -> None:
        """Nothing is ticked."""
        for tick in self._ticks.values():
            tick.set(False)

    @property
    def chosen(self) -> list[str]:
        """The codes that are ticked, in the order of the source."""
        return [code for code, tick in self._ticks.items() if tick.get()]

    def _group(
        self, name: str, codes: list[str], kept: Collection[str], labels: dict[str, str]
    ) -> ttk.Frame:
        box = ttk.Frame(self._box)
        ttk.Label(box, text=name, style="Muted.TLabel").pack(anchor="w")
        for code in codes:
            tick = tk.BooleanVar(self, code in kept)
            made = ttk.Checkbutton(box, text=labels[code], variable=tick)
            made.pack(anchor="w", pady=1)
            on_key(made, "<Return>", made.invoke)
            self._ticks[code], self.buttons[code] = tick, made
        return box
