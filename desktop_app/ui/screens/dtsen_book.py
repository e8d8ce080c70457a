"""The pages of the DTSEN form with their list; which is seen, and where the keyboard is."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.ui.screens.dtsen_model import FormModel, Slot
from desktop_app.ui.screens.dtsen_pages import FormPage, Tell
from desktop_app.ui.screens.dtsen_steps import StepList
from desktop_app.ui.theme import px


class FormBook(ttk.Frame):
    """A page is made when it is first opened; that of members serves each in turn."""

    def __init__(
        self,
        parent: tk.Misc,
        open_step: Callable[[int], None],
        changed: Callable[[FormPage, str], None],
        go_on: Tell,
        add_photo: Tell,
    ) -> None:
        super().__init__(parent)
        self._acts = (changed, go_on, add_photo)
        self._pages: dict[str, FormPage] = {}
        self.page: FormPage | None = None
        self.steps = StepList(self, open_step)
        self.steps.pack(side="left", fill="y", padx=(0, px(parent, 16)))
        self._holder = ttk.Frame(self)
        self._holder.pack(side="left", fill="both", expand=True)

    def open(self, model: FormModel, place: int, key: str = "") -> None:
        """Show a step with the keyboard on an answer, where typing begins when none is named."""
        step = model.steps[place]
        if step.name not in self._pages:
            self._pages[step.name] = FormPage(self._holder, step.entries, *self._acts)
        page = self._pages[step.name]
        if self.page is not page:
            if self.page is not None:
                self.page.pack_forget()
            page.pack(fill="both", expand=True)
            self.page = page
        page.fill(model, place)
        self.steps.show(model, place)
        self.update_idletasks()  # only a widget in its place takes the keyboard at once
        page.focus_on(key or model.begin(place))

    def go_to(self, model: FormModel, slot: Slot) -> None:
        """Give the keyboard to an answer, on this page or another."""
        if self.page is not None and slot.step == self.page.number:
            self.page.focus_on(slot.key)
        else:
            self.open(model, slot.step, slot.key)

    def turn(self, model: FormModel, step: int) -> None:
        """To a page before or behind this one."""
        if self.page is not None:
            self.open(model, (self.page.number + step) % len(model.steps))

    def judge(self, model: FormModel) -> None:
        """Say anew how all stands; the answer that has the keyboard is still being typed."""
        if self.page is not None:
            typing = self.page.focused_key()
            self.page.refresh(model, but=typing)
            self.steps.show(model, self.page.number, but=typing)
