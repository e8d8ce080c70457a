"""A kept photo on the screen: decoded beside the window, with words below it."""

from __future__ import annotations

import io
import tkinter as tk
from datetime import datetime

import ttkbootstrap as ttk
from PIL import Image, ImageTk

from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import UserError
from desktop_app.services import photos
from desktop_app.services.desk import Desk
from desktop_app.services.photo_view import PhotoLine
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import wrapping

NOT_HERE = "Gambarnya belum datang; ikut bila pengirim memilih Ikutkan foto."


class PhotoFrame(ttk.Frame):
    """`look(line)` shows a photo; what is no longer wanted when it comes is not shown."""

    def __init__(self, parent: tk.Misc, ui: Ui, side: int, key: str) -> None:
        """`side` = the longest side in logical pixels; `key` tells its reading from others."""
        super().__init__(parent, width=px(parent, side))
        self.pack_propagate(False)
        self.ui, self._side, self._key = ui, px(parent, side), key
        self._wanted = ""
        self.told = wrapping(self, "", "Muted.TLabel")
        self.told.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.picture = ttk.Label(self, anchor="center", style="Muted.TLabel", justify="center")
        self.picture.configure(wraplength=px(parent, side - 40))
        self.picture.pack(fill="both", expand=True)

    def look(self, line: PhotoLine | None, empty: str = "") -> None:
        """Show a photo with what is to be said of it, or `empty` where there is none."""
        self._wanted = line.uid if line else ""
        self.told.configure(
            text=line.hint if line else "", style="Warning.TLabel" if line else "Muted.TLabel"
        )
        if line is None or not line.is_here:
            self._put(None, NOT_HERE if line else empty)
            return
        desk, side, uid = self.ui.desk, self._side, line.uid

        def put(found: Image.Image | str) -> None:
            if self._wanted == uid:
                self._put(*((None, found) if isinstance(found, str) else (found, "")))

        self.ui.jobs.read(lambda: _small(desk, uid, side), put, key=self._key, owner=self)

    def _put(self, image: Image.Image | None, text: str) -> None:
        shown = ImageTk.PhotoImage(image, master=self) if image else ""
        self.picture.configure(image=shown, text=text)
        self.picture.image = shown  # type: ignore[attr-defined]  # Tk forgets images nobody holds


def moment(taken: str) -> str:
    """`20-11-2026 09.30`; empty when the camera wrote nothing."""
    if not taken:
        return ""
    try:
        when = datetime.fromisoformat(taken)
    except ValueError:  # another program may have written anything
        return taken
    return f"{format_date(when.date())} {when:%H.%M}"


def _small(desk: Desk, uid: str, side: int) -> Image.Image | str:
    """The picture no larger than needed, or why there is none."""
    try:
        data = photos.photo_bytes(desk, uid)
    except UserError as problem:
        return str(problem)
    with Image.open(io.BytesIO(data)) as image:
        image.draft("RGB", (side, side))
        small = image.convert("RGB")
    small.thumbnail((side, side))
    return small
