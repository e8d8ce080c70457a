"""Above and below the names of a task: how far it is, which names are seen, the statuses."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_date
from desktop_app.domain.formatting import format_number
from desktop_app.services.recap import desa_name
from desktop_app.services.verval_views import TaskView
from desktop_app.ui.keys import on_key, select_all
from desktop_app.ui.screens.month_verval_rows import buttons_of, place_label, time_left
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping

ALL_PLACES = "Semua RW/RT"
PROGRESS = "{done} dari {total} nama selesai, {left} belum · {time}"
PRINT = "Cetak … (Ctrl+P)"
IN_A_ROW = 7  # buttons of statuses
Place = tuple[str, str]


class NamesHead(ttk.Frame):
    """Title and progress; officer, day, place and number; left or all."""

    def __init__(
        self,
        parent: tk.Misc,
        on_change: Callable[[], object],
        on_number: Callable[[str], object],
        on_back: Callable[[], object],
        on_print: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._changed = on_change
        self._places: dict[str, Place] = {}
        first = ttk.Frame(self)
        first.pack(fill="x", pady=(0, px(self, 6)))
        press_button(first, "‹ Kembali (Esc)", on_back).pack(side="right")
        printing = press_button(first, PRINT, on_print, icon="printer")
        printing.pack(side="right", padx=px(self, 6))
        self.title = wrapping(first, style="Section.TLabel")
        self.title.pack(side="left", fill="x", expand=True)
        second = ttk.Frame(self)
        second.pack(fill="x")
        self.officer = ttk.Entry(labelled(second, "Petugas yang memeriksa"), width=24)
        self.officer.pack()
        self.day = ttk.Entry(labelled(second, "Tanggal periksa"), width=12)
        self.day.pack()
        self.combo = ttk.Combobox(labelled(second, "RW/RT (R)"), width=24, state="readonly")
        self.combo.pack()
        self.number = ttk.Entry(labelled(second, "Ke nomor (G)"), width=8)
        self.number.pack()
        self._left = tk.BooleanVar(self, True)
        self._make_choice(second)
        self._text = ttk.Label(self, style="Muted.TLabel")
        self._text.pack(anchor="w", pady=(px(self, 4), 0))
        self.combo.bind("<<ComboboxSelected>>", lambda _event: on_change())
        on_key(self.number, "<Return>", lambda: self._numbered(on_number))

    def _make_choice(self, row: ttk.Frame) -> None:
        box = labelled(row, "Nama (B)")
        for text, value in (("Belum", True), ("Semua", False)):
            ttk.Radiobutton(
                box,
                text=text,
                value=value,
                variable=self._left,
                command=self._changed,
                bootstyle="primary outline toolbutton",
                padding=(px(row, 10), px(row, 4)),
            ).pack(side="left")

    def begin(self, today: date) -> None:
        """Another task: all places, what is left; names are checked today unless a day is typed."""
        if not self.day.get():
            self.day.insert(0, format_date(today))
        self._left.set(True)
        self._places = {}
        self.combo.set("")

    def set_officer(self, name: str) -> None:
        """Who carried the sheet; an empty name leaves what was typed."""
        if name:
            self.officer.delete(0, "end")
            self.officer.insert(0, name)

    def show_task(self, task: TaskView, done: int, total: int) -> None:
        """Title and progress."""
        self.title.configure(text=f"{task.nama}: {desa_name(task.desa)}")
        figures = {"done": done, "total": total, "left": total - done}
        shown = {name: format_number(count) for name, count in figures.items()}
        time = f"tenggat {format_date(task.tenggat)} ({time_left(task)})"
        self._text.configure(text=PROGRESS.format(**shown, time=time))

    def show_places(self, places: Mapping[Place, int]) -> None:
        """The groups to choose from; the chosen one stays."""
        chosen = self.chosen
        self._places = {place_label(*place, count): place for place, count in places.items()}
        self.combo.configure(values=[ALL_PLACES, *self._places])
        again = next((text for text, place in self._places.items() if place == chosen), ALL_PLACES)
        self.combo.set(again)

    @property
    def chosen(self) -> Place | None:
        """The chosen (RW, RT); None for all."""
        return self._places.get(self.combo.get())

    @property
    def only_left(self) -> bool:
        """Whether only names that nobody checked are seen."""
        return self._left.get()

    def switch(self) -> None:
        """B: what is left, or all."""
        self._left.set(not self._left.get())
        self._changed()

    def show_all(self) -> None:
        """All names of all places."""
        self._left.set(False)
        self.combo.set(ALL_PLACES)

    def focus_place(self) -> None:
        """R."""
        self.combo.focus_set()

    def focus_number(self) -> None:
        """G."""
        self.number.focus_set()
        select_all(self.number)

    def _numbered(self, go: Callable[[str], object]) -> None:
        text = self.number.get().strip().lstrip("0")
        self.number.delete(0, "end")
        go(text)


class StatusRow(ttk.Frame):
    """A button for each status, some in a row; its number is its key."""

    def __init__(self, parent: tk.Misc, on_status: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._on_status, self._shown = on_status, ""

    def show(self, himpunan: str) -> None:
        """The statuses of a set."""
        if himpunan == self._shown:
            return
        self._shown = himpunan
        for child in self.winfo_children():
            child.destroy()
        buttons = buttons_of(himpunan)
        columns = len(buttons) if len(buttons) <= IN_A_ROW else -(-len(buttons) // 2)
        for place, (status, text) in enumerate(buttons):
            row, column = divmod(place, columns)
            made = press_button(self, text, partial(self._on_status, status))
            gap = (0, px(self, 4))
            made.grid(row=row, column=column, sticky="ew", padx=gap, pady=gap if not row else 0)
            if columns < len(buttons):
                self.columnconfigure(column, uniform="status")
