"""Charts of the report to TKPKD on the screen: bars that stand, and bars that lie."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

from desktop_app.domain.formatting import format_number
from desktop_app.ui import theme
from desktop_app.ui.theme import px

Bar = tuple[str, int | None, str]  # name, how much (None: not known), the figure as it is read
GAP, TITLE_HIGH, NAME_HIGH, LINE = 36, 26, 22, 24
LABEL_SHARE, FIGURE = 0.36, 74
STANDING = 0.42  # of the width, for the bars that stand
HEIGHT = 150  # of the whole, in logical pixels
SOFT = "#9db8cd"


class ReportCharts(tk.Canvas):
    """Two charts side by side, drawn again when the room changes."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(
            parent,
            background=theme.PAGE,
            height=px(parent, HEIGHT),
            highlightthickness=0,
            borderwidth=0,
            takefocus=False,
        )
        self._standing: tuple[str, Sequence[Bar]] = ("", ())
        self._lying: tuple[str, Sequence[Bar]] = ("", ())
        self.bind("<Configure>", lambda _event: self._draw())

    def show(self, standing: tuple[str, Sequence[Bar]], lying: tuple[str, Sequence[Bar]]) -> None:
        """Replace both: (title, bars)."""
        self._standing, self._lying = standing, lying
        self._draw()

    @property
    def texts(self) -> list[str]:
        """What is written on it, from left to right."""
        return [
            str(self.itemcget(item, "text"))
            for item in self.find_all()
            if str(self.type(item)) == "text"
        ]

    def _draw(self) -> None:
        self.delete("all")
        width, height = self.winfo_width(), self.winfo_height()
        if width <= 1 or not self._standing[1]:
            return
        middle = round(width * STANDING)
        self._draw_standing(middle, height)
        self._draw_lying(middle + px(self, GAP), width, height)

    def _title(self, left: int, text: str) -> None:
        self.create_text(left, 0, text=text, anchor="nw", font="PadanBold", fill=theme.INK, width=0)

    def _draw_standing(self, width: int, bottom: int) -> None:
        title, bars = self._standing
        self._title(0, title)
        base = bottom - px(self, NAME_HIGH)
        top = px(self, TITLE_HIGH * 2)
        step = width / len(bars)
        greatest = max((value or 0 for _, value, _ in bars), default=0) or 1
        for place, (name, value, figure) in enumerate(bars):
            middle, half = step * (place + 0.5), min(step * 0.28, px(self, 34))
            high = max(0, base - top) * (value or 0) / greatest
            last = place == len(bars) - 1
            if high:
                colour = theme.PRIMARY if last else SOFT
                self.create_rectangle(
                    middle - half, base - high, middle + half, base, fill=colour, width=0
                )
            self.create_text(
                middle, base - high - px(self, 3), text=figure, anchor="s", font="PadanSmall",
                fill=theme.INK if value is not None else theme.MUTED,
            )  # fmt: skip
            self.create_text(
                middle, base + px(self, 3), text=name, anchor="n", font="PadanSmall",
                fill=theme.MUTED,
            )  # fmt: skip
        self.create_line(0, base, width, base, fill=theme.LINE)

    def _draw_lying(self, left: int, right: int, height: int) -> None:
        title, bars = self._lying
        self._title(left, title)
        top, width = px(self, TITLE_HIGH), right - left
        line = min(px(self, LINE), (height - top) // max(1, len(bars)))
        first = left + width * LABEL_SHARE
        room = width * (1 - LABEL_SHARE) - px(self, FIGURE)
        greatest = max((value or 0 for _, value, _ in bars), default=0) or 1
        for name, value, figure in bars:
            middle, long = top + line / 2, max(0.0, room) * (value or 0) / greatest
            self.create_text(left, middle, text=name, anchor="w", font="PadanSmall", fill=theme.INK)
            if long:
                self.create_rectangle(
                    first, middle - line * 0.3, first + long, middle + line * 0.3, fill=SOFT,
                    width=0,
                )  # fmt: skip
            self.create_text(
                first + long + px(self, 5), middle, text=figure, anchor="w", font="PadanSmall",
                fill=theme.INK,
            )  # fmt: skip
            top += line


def share_text(part: int, whole: int) -> str:
    """`643 (7 %)`."""
    return f"{format_number(part)} ({round(100 * part / whole)} %)" if whole else "0"
