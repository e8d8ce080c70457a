"""The chart of the board of village aid: money planned and paid by month, months by desa beside."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

from desktop_app.domain.aid.board import AidLine, MonthTotal
from desktop_app.domain.dates import MONTHS
from desktop_app.domain.formatting import format_rupiah
from desktop_app.ui import theme
from desktop_app.ui.screens.aid_board_lines import millions
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.chart import Chart

TITLE_HIGH, NAME_HIGH, FIGURE_HIGH, LINE, GAP = 24, 20, 18, 28, 36
STANDING = 0.56  # of the width, for the months
LABEL, FIGURE, WIDEST = 118, 128, 24


class AidChart(Chart):
    """Drawn again when the line or the room changes."""

    def __init__(self, parent: tk.Misc, height: int = 140) -> None:
        super().__init__(parent, height)
        self._line: AidLine | None = None
        self._months: Sequence[MonthTotal] = ()

    def show(self, line: AidLine, months: Sequence[MonthTotal]) -> None:
        """Draw another line with its months."""
        self._line, self._months = line, months
        self.draw()

    def draw_in(self, width: int, height: int) -> None:
        """Columns at the left, the money at the right."""
        if self._line is None:
            return
        self._draw_months(self._line.name, width * STANDING, height)
        self._draw_money(self._line, width * STANDING + px(self, GAP), width)

    def _draw_months(self, name: str, width: float, height: int) -> None:
        self.write(0, 0, f"{name}: dibayar dari rencana tiap bulan (juta)", "nw", "PadanBold")
        base, top = height - px(self, NAME_HIGH), px(self, TITLE_HIGH + FIGURE_HIGH)
        step = width / max(len(self._months), 1)
        greatest = max((month.rupiah for month in self._months), default=0) or 1
        for place, month in enumerate(self._months):
            middle, half = step * (place + 0.5), min(step * 0.32, px(self, WIDEST))
            for value, colour in ((month.rupiah, theme.LINE), (month.paid, theme.PRIMARY)):
                high = max(0, base - top) * value / greatest
                if high:
                    self.create_rectangle(
                        middle - half, base - high, middle + half, base, fill=colour, width=0
                    )
            if month.rupiah:
                high = max(0, base - top) * month.rupiah / greatest
                self.write(middle, base - high - px(self, 2), millions(month.paid), "s")
            self.write(middle, base + px(self, 3), MONTHS[int(month.month[5:]) - 1][:3], "n")
        self.create_line(0, base, width, base, fill=theme.LINE)

    def _draw_money(self, line: AidLine, left: float, right: float) -> None:
        self.write(left, 0, "Uang setahun", "nw", "PadanBold")
        sums = (
            ("Direncanakan", line.planned, theme.FAINT),
            ("Dibayar", line.paid, theme.PRIMARY),
            ("Sisa", line.left, theme.WARNING),
            ("Kembali ke RKD", line.returned, theme.FAINT),
        )
        greatest = max(value for _name, value, _colour in sums) or 1
        first = left + px(self, LABEL)
        room = max(0.0, right - first - px(self, FIGURE))
        for place, (name, value, colour) in enumerate(sums):
            middle = px(self, TITLE_HIGH + 12) + place * px(self, LINE)
            long, half = room * value / greatest, px(self, 7)
            self.write(left, middle, name, "w")
            if long:
                self.create_rectangle(
                    first, middle - half, first + long, middle + half, fill=colour, width=0
                )
            self.write(first + long + px(self, 6), middle, format_rupiah(value), "w")
