"""A part of the month of which one page is seen at a time; Esc leads back to its list."""

from __future__ import annotations

import tkinter as tk
from typing import Any, Protocol

import ttkbootstrap as ttk

from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.widgets.banner import Banner


class _Page(Protocol):
    """One of the pages."""

    def pack(self, **options: Any) -> None: ...
    def pack_forget(self) -> None: ...
    def reload(self) -> None: ...
    def focus_first(self) -> None: ...
    def hints(self) -> tuple[KeyHint, ...]: ...


class _ListPage(_Page, Protocol):
    """The page that the part begins with."""

    banner: Banner

    def reload(self, pick: str = "") -> None: ...


class PagedPart(ttk.Frame):
    """The list of the part, and in its place one of its other pages."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui

    def begin_with(self, first: _ListPage) -> None:
        """Show the list; called once its pages are made."""
        self.first = first
        self.page: _Page = first
        first.pack(fill="both", expand=True)

    # --- for the screen ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read what is seen again."""
        self.page.reload()

    def focus_first(self) -> None:
        """Where work begins."""
        self.page.focus_first()

    def step_back(self) -> bool:
        """Esc goes back to the list."""
        if self.page is self.first:
            return False
        self.close()
        return True

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of what is seen."""
        return self.page.hints()

    # --- for its pages -----------------------------------------------------------------------

    def swap(self, page: _Page) -> None:
        """Show a page in place of the one that is seen."""
        if page is not self.page:
            self.page.pack_forget()
            self.page = page
            page.pack(fill="both", expand=True)
            self.update_idletasks()  # only what has its place takes the keyboard

    def turn_to(self, page: _Page) -> None:
        """Show a page, read again, with the keyboard in it."""
        self.swap(page)
        page.reload()
        page.focus_first()

    def done(self, text: str, pick: str = "") -> None:
        """Something was kept: back to the list, where its row is marked."""
        self.swap(self.first)
        self.first.banner.show("good", text)
        self.first.reload(pick=pick)
        self.first.focus_first()

    def close(self) -> None:
        """Back to the list."""
        self.turn_to(self.first)
