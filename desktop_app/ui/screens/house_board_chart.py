"""The chart of a line of the board of Rutilahu: houses by stage stand, its money lies beside."""

from __future__ import annotations

import tkinter as tk

from desktop_app.domain.formatting import format_number, format_rupiah
from desktop_app.domain.housing.board import FINISHED, OUT, STAGES
from desktop_app.services.house_board import BoardLine
from desktop_app.ui import theme
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.chart import Chart

TITLE_HIGH, NAME_HIGH, FIGURE_HIGH, LINE, GAP = 24, 20, 18, 30, 36
STANDING = 0.56  # of the width, for the stages
LABEL, FIGURE = 104, 124
COLOURS = {FINISHED: theme.GOOD, OUT: theme.FAINT}


class HouseChart(Chart):
    """Drawn again when the line or the room changes."""

    def __init__(self, parent: tk.Misc, height: int = 150) -> None:
        super().__init__(parent, height)
        self._line: BoardLine | None = None

    def show(self, line: BoardLine) -> None:
        """Draw another line."""
        self._line = line
        self.draw()

    def draw_in(self, width: int, height: int) -> None:
        """Columns at the left, the money at the right."""
        if self._line is None:
            return
        self._draw_stages(self._line, width * STANDING, height)
        self._draw_money(self._line, width * STANDING + px(self, GAP), width)

    def _draw_stages(self, line: BoardLine, width: float, height: int) -> None:
        self.write(0, 0, f"{line.name}: rumah menurut tahap", "nw", "PadanBold")
        base, top = height - px(self, NAME_HIGH), px(self, TITLE_HIGH + FIGURE_HIGH)
        step, greatest = width / len(STAGES), max(line.stages.values()) or 1
        for place, (stage, (title, _states)) in enumerate(STAGES.items()):
            middle, half = step * (place + 0.5), min(step * 0.32, px(self, 26))
            count = line.stages[stage]
            high = max(0, base - top) * count / greatest
            if high:
                colour = COLOURS.get(stage, theme.PRIMARY)
                self.create_rectangle(
                    middle - half, base - high, middle + half, base, fill=colour, width=0
                )
            self.write(middle, base - high - px(self, 2), format_number(count), "s")
            self.write(middle, base + px(self, 3), title, "n")
        self.create_line(0, base, width, base, fill=theme.LINE)

    def _draw_money(self, line: BoardLine, left: float, right: float) -> None:
        self.write(left, 0, "Uang", "nw", "PadanBold")
        sums = (("Pagu", line.ceiling), ("Cair", line.paid), ("Nota dan upah", line.billed))
        greatest = max(value for _name, value in sums) or 1
        first = left + px(self, LABEL)
        room = max(0.0, right - first - px(self, FIGURE))
        for place, (name, value) in enumerate(sums):
            middle = px(self, TITLE_HIGH + 14) + place * px(self, LINE)
            long, half = room * value / greatest, px(self, 8)
            self.write(left, middle, name, "w")
            if long:
                self.create_rectangle(
                    first, middle - half, first + long, middle + half,
                    fill=theme.PRIMARY if place else theme.FAINT, width=0,
                )  # fmt: skip
            self.write(first + long + px(self, 6), middle, format_rupiah(value), "w")
