"""The lock: after ten idle minutes the window is covered until the password is typed."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import datetime, timedelta

import ttkbootstrap as ttk

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.ui.keys import on_key
from desktop_app.ui.start.card import StartPage
from desktop_app.ui.theme import px

IDLE = timedelta(minutes=10)
LOOK_MS = 5_000
ACTS = ("<Key>", "<Button>", "<Motion>", "<MouseWheel>")
LEAD = "Terkunci karena tidak dipakai. Yang sudah Anda ketik masih ada."


class IdleLock:
    """Looks at the clock and covers the window; what is below stays as it was."""

    def __init__(
        self, root: tk.Misc, clock: Clock, person: str, check: Callable[[str], None]
    ) -> None:
        """`check(password)` raises UserError when it is wrong."""
        self.root, self._clock, self._person, self._check = root, clock, person, check
        self._last: datetime = clock()
        self.page: LockPage | None = None
        self._hidden: list[tk.Toplevel] = []
        self._grab: tk.Misc | None = None
        self._focus: tk.Misc | None = None
        for sequence in ACTS:
            root.bind_all(sequence, self._acted, add="+")
        self._after = root.after(LOOK_MS, self._look)

    def stop(self) -> None:
        """Look no more."""
        self.root.after_cancel(self._after)

    def lock(self) -> None:
        """Cover the window now (Ctrl+Shift+L)."""
        if self.page is not None:
            return
        self._focus = self.root.focus_displayof()
        self._grab = self.root.grab_current()
        self._hidden = [
            child
            for child in self.root.winfo_children()
            if isinstance(child, tk.Toplevel) and child.winfo_viewable()
        ]
        for window in self._hidden:
            window.withdraw()
        self.page = LockPage(self.root, self._person, self._try)
        self.page.place(x=0, y=0, relwidth=1, relheight=1)
        self.page.lift()
        self.page.update_idletasks()
        self.page.grab_set()
        self.page.focus_first()

    def _acted(self, _event: tk.Event[tk.Misc]) -> None:
        self._last = self._clock()

    def _look(self) -> None:
        self._after = self.root.after(LOOK_MS, self._look)
        if self._clock() - self._last >= IDLE:
            self.lock()

    def _try(self, password: str) -> None:
        self._check(password)
        page, self.page = self.page, None
        if page is not None:
            page.grab_release()
            page.destroy()
        for window in self._hidden:
            window.deiconify()
        if self._grab is not None and self._grab.winfo_exists():
            self._grab.grab_set()
        if self._focus is not None and self._focus.winfo_exists():
            self._focus.focus_force()


class LockPage(StartPage):
    """The password of the person who is signed in."""

    def __init__(self, parent: tk.Misc, person: str, enter: Callable[[str], None]) -> None:
        super().__init__(parent, person, LEAD, 400)
        self._enter = enter
        self.password = self.entry("Kata sandi", secret=True)
        self.add_problem()
        self.button = ttk.Button(self.card, text="Buka", bootstyle="primary", command=self._try)
        self.button.pack(fill="x", pady=(px(self, 14), 0), ipady=px(self, 2))
        # Keys of the main window must not work through the cover.
        self._silence(self)
        on_key(self.password, "<Return>", self._try)
        on_key(self.button, "<Return>", self._try)

    def focus_first(self) -> None:
        """Put the keyboard into the password."""
        self.password.focus_force()

    def _silence(self, widget: tk.Misc) -> None:
        window = str(self.winfo_toplevel())
        widget.bindtags(tuple(tag for tag in widget.bindtags() if tag != window))
        for child in widget.winfo_children():
            self._silence(child)

    def _try(self) -> None:
        try:
            self._enter(self.password.get())
        except UserError as problem:
            self.say(str(problem))
            self.password.delete(0, "end")
            self.password.focus_set()
