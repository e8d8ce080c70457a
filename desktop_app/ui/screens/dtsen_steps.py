"""Left of the DTSEN form: its pages and members, and how much each still needs."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.dtsen.order import MEMBERS, PHOTOS
from desktop_app.ui import theme
from desktop_app.ui.screens.dtsen_model import FormModel, Slot
from desktop_app.ui.theme import px

WIDTH, STATE = 158, 62
DONE = "✓"
PHOTOS_LACK = "{count} foto"
GROUP = "kelompok"  # the line above the members


class StepList(ttk.Frame):
    """`open_step(place)` is called for the step that was chosen."""

    def __init__(self, parent: tk.Misc, open_step: Callable[[int], None]) -> None:
        super().__init__(parent)
        self._open = open_step
        self._shown: list[tuple[str, str]] = []
        self.view = ttk.Treeview(
            self, columns=("judul", "kurang"), show="", selectmode="browse", height=18
        )
        self.view.column("judul", width=px(self, WIDTH), stretch=False)
        self.view.column("kurang", width=px(self, STATE), stretch=False, anchor="e")
        self.view.tag_configure("done", foreground=theme.GOOD)
        self.view.tag_configure("error", foreground=theme.ERROR)
        self.view.pack(fill="y", expand=True)
        for key in ("<Return>", "<KP_Enter>", "<space>"):
            self.view.bind(key, self._chosen)
        self.view.bind("<ButtonRelease-1>", self._chosen)
        self.whole = ttk.Label(self, style="Muted.TLabel", wraplength=px(self, WIDTH + STATE))
        self.whole.pack(fill="x", pady=(px(self, 6), 0))

    def show(self, model: FormModel, place: int, but: str = "") -> None:
        """Write what each step needs and mark the present one; `but` is still being typed."""
        typing = Slot(place, but)
        wrong = {slot.step for slot, _problem in model.errors() if slot != typing}
        lacking = sum(1 for one in model.view.photos if not one.photo)
        lines = []
        needed = 0
        for number in range(len(model.steps)):
            count = len(model.missing(number))
            needed += count
            title = model.title(number)
            inner = f"   {title}" if model.steps[number].uid else title
            state = "✕" if number in wrong else f"{count} lagi" if count else DONE
            if state == DONE and model.steps[number].name == PHOTOS.name and lacking:
                state = PHOTOS_LACK.format(count=lacking)
            lines.append((inner, state))
        if lines != self._shown:
            self._shown = lines
            self.view.delete(*self.view.get_children())
            for number, (title, state) in enumerate(lines):
                if model.steps[number].uid and not self.view.exists(GROUP):
                    self.view.insert("", "end", iid=GROUP, values=(MEMBERS.title, ""))
                tag = {DONE: "done", "✕": "error"}.get(state, "")
                self.view.insert("", "end", iid=str(number), values=(title, state), tags=(tag,))
        self.view.selection_set(str(place))
        self.view.focus(str(place))
        self.view.see(str(place))
        text = f"{needed} isian lagi diperlukan" if needed else "Semua yang diperlukan terisi"
        self.whole.configure(text=text)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Titles and states as they are shown."""
        return list(self._shown)

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.view.focus_set()

    def _chosen(self, _event: object) -> str:
        picked = self.view.selection()
        if picked and picked[0] == GROUP:
            picked = (self.view.next(GROUP),)
        if picked:
            self._open(int(picked[0]))
        return "break"
