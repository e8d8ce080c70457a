"""The marked picture of a telephone, large, with what is to be said of it below."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk
from PIL import Image, ImageTk

from desktop_app.domain.errors import UserError
from desktop_app.services import photo_folder
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.photo_folder_items import Item
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import wrapping

SIDE = 460


class PictureView(ttk.Frame):
    """Decoded beside the window; what is no longer marked when it comes is not shown."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.told = wrapping(self, "", "Muted.TLabel")
        self.told.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.picture = ttk.Label(self, anchor="center")
        self.picture.pack(fill="both", expand=True)

    def look(self, one: Item, is_marked: Callable[[], bool]) -> None:
        """Show a picture, or why there is none."""
        if one.photo.problem and not one.is_double:
            self.put(None, one.told())
            return
        path, turn, side = one.photo.path, one.turn, px(self, SIDE)

        def put(image: Image.Image) -> None:
            if is_marked():
                self.put(image, one.told())

        def failed(problem: UserError) -> None:
            self.put(None, str(problem))

        self.ui.jobs.read(
            lambda: photo_folder.preview(path, turn, side), put, failed, key="foto-hp", owner=self
        )

    def put(self, image: Image.Image | None, text: str) -> None:
        """A picture and a sentence; None for no picture."""
        shown = ImageTk.PhotoImage(image, master=self) if image else ""
        self.picture.configure(image=shown)
        self.picture.image = shown  # type: ignore[attr-defined]  # Tk forgets images nobody holds
        self.told.configure(text=text)
