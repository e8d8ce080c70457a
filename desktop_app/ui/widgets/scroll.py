"""A frame that scrolls up and down, and always shows the field that has the focus."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.ui.theme import PAGE

STEP = 3  # lines of the mouse wheel


class ScrollFrame(ttk.Frame):
    """Put children into `body`; it is as wide as the frame."""

    def __init__(self, parent: tk.Misc, padding: int = 0) -> None:
        super().__init__(parent)
        self.canvas = tk.Canvas(self, background=PAGE, highlightthickness=0, borderwidth=0)
        self.bar = ttk.Scrollbar(self, orient="vertical", command=self.canvas.yview)
        self.body = ttk.Frame(self.canvas, padding=padding)
        self._item = self.canvas.create_window(0, 0, anchor="nw", window=self.body)
        self.canvas.configure(yscrollcommand=self._place_bar, yscrollincrement=20)
        self.canvas.pack(side="left", fill="both", expand=True)
        self.body.bind("<Configure>", self._fit)
        self.canvas.bind("<Configure>", self._widen)
        window = self.winfo_toplevel()
        for sequence in ("<MouseWheel>", "<Button-4>", "<Button-5>"):
            window.bind(sequence, self._wheel, add="+")
        window.bind("<FocusIn>", self._follow, add="+")

    def to_top(self) -> None:
        """Show the beginning."""
        self.canvas.yview_moveto(0)

    def see(self, widget: tk.Misc) -> None:
        """Scroll so that a widget inside the body can be seen whole."""
        self.update_idletasks()
        height = self.body.winfo_height()
        if height <= 1:
            return
        top = widget.winfo_rooty() - self.body.winfo_rooty()
        bottom = top + widget.winfo_height()
        first = self.canvas.canvasy(0)
        seen = self.canvas.winfo_height()
        margin = min(40, seen // 4)
        if top - margin < first:
            self.canvas.yview_moveto(max(0, top - margin) / height)
        elif bottom + margin > first + seen:
            self.canvas.yview_moveto(min(1.0, (bottom + margin - seen) / height))

    def _place_bar(self, first: float, last: float) -> None:
        """Show the scroll bar only when there is something to scroll."""
        if float(first) <= 0 and float(last) >= 1:
            self.bar.pack_forget()
        elif not self.bar.winfo_ismapped():
            self.bar.pack(side="right", fill="y")
        self.bar.set(first, last)

    def _fit(self, _event: tk.Event[tk.Misc]) -> None:
        self.canvas.configure(scrollregion=(0, 0, 0, self.body.winfo_reqheight()))

    def _widen(self, event: tk.Event[tk.Misc]) -> None:
        self.canvas.itemconfigure(self._item, width=event.width)

    def _holds(self, widget: object) -> bool:
        return str(widget).startswith(f"{self.body}.")

    def _wheel(self, event: tk.Event[tk.Misc]) -> None:
        if not self.winfo_exists() or not self._holds(event.widget) or not self._overflows():
            return
        # A list inside the page scrolls itself.
        if isinstance(event.widget, (ttk.Treeview, tk.Listbox, tk.Text)):
            return
        up = event.num == 4 or getattr(event, "delta", 0) > 0
        self.canvas.yview_scroll(-STEP if up else STEP, "units")

    def _overflows(self) -> bool:
        return self.body.winfo_reqheight() > self.canvas.winfo_height()

    def _follow(self, event: tk.Event[tk.Misc]) -> None:
        if self.winfo_exists() and self._holds(event.widget):
            self.see(event.widget)
