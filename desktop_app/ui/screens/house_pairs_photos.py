"""The photos of one house by angle and stage, and two of one angle side by side."""

from __future__ import annotations

import tkinter as tk
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.housing.photo_slots import PERCENTS, stage_text
from desktop_app.services.photo_view import PhotoLine
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.photo_frame import PhotoFrame, moment
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

STAGES: tuple[int | None, ...] = (None, *PERCENTS)
COLUMNS = (
    Column("sudut", "Sudut", 150, stretch=True),
    Column("t", stage_text(None), 64, "center"),
    *(Column(f"t{one}", str(one), 40, "center") for one in PERCENTS),
)
SIDE = 336
KEYS = (
    KeyHint("Atas, Bawah", "Sudut berikutnya, sebelumnya"),
    KeyHint("→, ←", "Foto kanan: tahap sesudahnya, sebelumnya"),
    KeyHint("Shift+→, Shift+←", "Foto kiri: tahap sesudahnya, sebelumnya"),
)
EMPTY = "Belum ada foto rumah ini."
ONE = "Belum ada foto lain dari sudut ini."


class PairPart(ttk.Frame):
    """The marked angle: its first stage at the left, its last at the right, until keys move."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self._angles: dict[str, dict[int | None, PhotoLine]] = {}
        self._left: int | None = None
        self._right: int | None = None
        self.table = VirtualTable(self, COLUMNS, on_select=self._marked, height=10, empty=EMPTY)
        self.titles, self.frames = [], []
        place = ttk.Frame(self)
        place.pack(side="right", fill="y")
        self.table.pack(side="left", fill="both", expand=True)
        for key in ("kiri", "kanan"):
            side = ttk.Frame(place)
            side.pack(side="left", fill="y", padx=(px(self, 10), 0))
            title = ttk.Label(side, style="Bold.TLabel", anchor="center")
            title.pack(fill="x", pady=(0, px(self, 4)))
            frame = PhotoFrame(side, ui, SIDE, f"pasangan-{key}")
            frame.pack(fill="both", expand=True)
            self.titles.append(title)
            self.frames.append(frame)
        view = self.table.view
        for sign, step in (("Right", 1), ("Left", -1)):
            on_key(view, f"<{sign}>", partial(self._move, 1, step))
            on_key(view, f"<Shift-{sign}>", partial(self._move, 0, step))

    def fill(self, lines: list[PhotoLine]) -> None:
        """The newest photo of each angle and stage."""
        self._angles = {}
        for one in sorted(lines, key=lambda line: line.taken):
            self._angles.setdefault(one.slot, {})[one.percent] = one
        order = {one.slot: place for place, one in enumerate(lines)}
        slots = sorted(self._angles, key=lambda slot: (-len(self._angles[slot]), order[slot]))
        self.table.show([_line(slot, self._angles[slot]) for slot in slots])
        if not slots:
            self._show_pair()

    def focus_first(self) -> None:
        """The angles."""
        self.table.focus_table()

    def _marked(self, slot: str) -> None:
        there = self._there(slot)
        self._left, self._right = (there[0], there[-1]) if there else (None, None)
        self._show_pair()

    def _there(self, slot: str) -> list[int | None]:
        """The stages of an angle that have a photo, in their order."""
        return [stage for stage in STAGES if stage in self._angles.get(slot, {})]

    def _move(self, side: int, step: int) -> None:
        """Another stage at one side, as far as there are photos."""
        there = self._there(self.table.selected or "")
        now = self._right if side else self._left
        if now not in there:
            return
        place = min(max(there.index(now) + step, 0), len(there) - 1)
        if side:
            self._right = there[place]
        else:
            self._left = there[place]
        self._show_pair()

    def _show_pair(self) -> None:
        found = self._angles.get(self.table.selected or "", {})
        one = len(found) == 1
        for place, stage in enumerate((self._left, self._right)):
            line = None if place and one else found.get(stage)
            self.titles[place].configure(text=_title(line))
            self.frames[place].look(line, ONE if place and one else "")


def _title(line: PhotoLine | None) -> str:
    if line is None:
        return ""
    return " · ".join(filter(None, (stage_text(line.percent), line.angle, moment(line.taken))))


def _line(slot: str, found: dict[int | None, PhotoLine]) -> Line:
    marks = ("●" if stage in found else "" for stage in STAGES)
    return Line(slot, (next(iter(found.values())).angle, *marks))
