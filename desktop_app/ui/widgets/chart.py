"""The ground of a drawn chart: a canvas that is drawn again when its content or room changes."""

from __future__ import annotations

import tkinter as tk
from typing import Literal

from desktop_app.ui import theme
from desktop_app.ui.theme import px

Anchor = Literal["nw", "n", "s", "w"]


class Chart(tk.Canvas):
    """A chart derives from it and says in `draw_in` what stands on it."""

    def __init__(self, parent: tk.Misc, height: int) -> None:
        """`height` in logical pixels."""
        super().__init__(
            parent, background=theme.PAGE, highlightthickness=0, borderwidth=0, takefocus=False,
            height=px(parent, height),
        )  # fmt: skip
        self.bind("<Configure>", lambda _event: self.draw())

    @property
    def texts(self) -> list[str]:
        """What is written on it."""
        return [
            str(self.itemcget(item, "text"))
            for item in self.find_all()
            if str(self.type(item)) == "text"
        ]

    def draw(self) -> None:
        """Draw everything anew, once there is room."""
        self.delete("all")
        width, height = self.winfo_width(), self.winfo_height()
        if width > 1:
            self.draw_in(width, height)

    def draw_in(self, width: int, height: int) -> None:
        """What stands on it, in a room of real pixels."""
        raise NotImplementedError

    def write(
        self, x: float, y: float, text: str, anchor: Anchor, font: str = "PadanSmall"
    ) -> None:
        """One text at a place."""
        self.create_text(x, y, text=text, anchor=anchor, font=font, fill=theme.INK)
