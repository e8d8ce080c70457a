"""The one search box: people and families, or the sheet whose number was typed or scanned."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.kinds import Stored
from desktop_app.services import sheets
from desktop_app.ui import texts, theme
from desktop_app.ui.context import Ui
from desktop_app.ui.sheet_open import open_sheet, sheet_line

PAUSE_MS = 220
Row = dict[str, Stored]


class SearchBox(ttk.Frame):
    """Enter searches; on the list of families typing alone does.

    A barcode scanner is a keyboard that ends with Enter.
    """

    def __init__(self, parent: tk.Misc, live: Callable[[], bool]) -> None:
        """`live`: whether typing alone searches now."""
        super().__init__(parent)
        self.ui: Ui
        self._live = live
        self._after: str | None = None
        self.variable = tk.StringVar(self)
        self.entry = ttk.Entry(self, textvariable=self.variable, width=48)
        self.entry.pack(fill="x")
        self._hint = tk.Label(
            self.entry, text=texts.SEARCH_HINT, background=theme.PAGE, foreground=theme.MUTED
        )
        self._hint.bind("<Button-1>", lambda _event: self.entry.focus_set())
        self.variable.trace_add("write", lambda *_names: self._place_hint())
        self.entry.bind("<Return>", lambda _event: self._enter())
        self.entry.bind("<KP_Enter>", lambda _event: self._enter())
        self.entry.bind("<KeyRelease>", self._typed)
        self.entry.bind("<Escape>", self._escape)
        self.entry.bind("<Down>", lambda _event: self._to_list())
        self._last = ""
        self._presses = 0
        self._place_hint()

    def focus_box(self) -> None:
        """Ctrl+F."""
        self.entry.focus_set()
        self.entry.selection_range(0, "end")

    def set(self, text: str) -> None:
        """Show a text without searching."""
        self._last = text
        self.variable.set(text)

    def _place_hint(self) -> None:
        if self.variable.get():
            self._hint.place_forget()
        else:
            self._hint.place(x=8, rely=0.5, anchor="w")

    def _typed(self, _event: tk.Event[tk.Misc]) -> None:
        text = self.variable.get()
        if text == self._last:
            return
        self._last = text
        if self._live():
            self._forget()
            self._after = self.after(PAUSE_MS, self._search)

    def _search(self) -> None:
        self._after = None
        text = self.variable.get().strip()
        if sheet_line(text)[0] is None:
            self.ui.go("keluarga", text=text)

    def _forget(self) -> None:
        if self._after is not None:
            self.after_cancel(self._after)
            self._after = None

    def _to_list(self) -> str:
        if self._live():
            self.ui.go("keluarga", text=self.variable.get().strip(), into_list=True)
        return "break"

    def _escape(self, _event: tk.Event[tk.Misc]) -> str | None:
        """The first Esc empties the box, the next one goes back."""
        self._forget()
        if not self.variable.get():
            return None
        self.set("")
        if self._live():
            self._search()
        return "break"

    def _to_families(self, text: str) -> None:
        self._presses += 1
        self.ui.go("keluarga", text=text, into_list=True, press=self._presses)

    def _enter(self) -> str:
        self._forget()
        text = self.variable.get().strip()
        uid, line = sheet_line(text)
        if uid is None:
            self._to_families(text)
            return "break"

        def found(sheet: Row | None) -> None:
            if sheet is not None:
                self.set("")
                open_sheet(self.ui, sheet, line)
            elif line or (text.isalpha() and "/" not in text):  # it may be a name after all
                self._to_families(text)
            else:
                self.ui.dialogs.error(texts.SHEET_UNKNOWN.format(uid=uid))
                self.focus_box()

        desk = self.ui.desk
        self.ui.jobs.read(lambda: sheets.find_sheet(desk, uid), found)
        return "break"
