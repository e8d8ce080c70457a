"""The lock: after ten idle minutes the window is covered until the password is typed."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import datetime, timedelta

import ttkbootstrap as ttk

from desktop_app.domain.clock import Clock
from desktop_app.domain.errors import UserError
from desktop_app.ui.keys import focused, on_key
from desktop_app.ui.start.card import StartPage
from desktop_app.ui.theme import px

IDLE = timedelta(minutes=10)
LOOK_MS = 5_000
ACTS = ("<Key>", "<Button>", "<Motion>", "<MouseWheel>")
LEAD = "Terkunci karena tidak dipakai. Yang sudah Anda ketik masih ada."


class IdleLock:
    """Looks at the clock and covers the window; what is below stays as it was."""

    def __init__(
        self,
        root: tk.Misc,
        clock: Clock,
        person: str,
        check: Callable[[str], None],
        locked: Callable[[], None] = lambda: None,
    ) -> None:
        """`check(password)` raises UserError when it is wrong; `locked()` at each lock."""
        self.root, self._clock, self._person, self._check = root, clock, person, check
        self._locked = locked
        self.idle = IDLE
        self._last: datetime = clock()
        self.page: LockPage | None = None
        self._hidden: list[str] = []
        self._grab = ""
        self._focus: tk.Misc | None = None
        for sequence in ACTS:
            root.bind_all(sequence, self._acted, add="+")
        self._after = root.after(LOOK_MS, self._look)

    def stop(self) -> None:
        """Look no more."""
        self.root.after_cancel(self._after)

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many idle minutes from now on."""
        self.idle = timedelta(minutes=minutes)

    def lock(self) -> None:
        """Cover the window now (Ctrl+Shift+L)."""
        if self.page is not None:
            return
        self._locked()
        self._focus = focused(self.root)
        self._grab = str(self.root.tk.call("grab", "current", str(self.root)))
        self._hidden = windows_over(self.root)
        for window in self._hidden:
            self.root.tk.call("wm", "withdraw", window)
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
        if self._clock() - self._last >= self.idle:
            self.lock()

    def _try(self, password: str) -> None:
        self._check(password)
        page, self.page = self.page, None
        if page is not None:
            page.grab_release()
            page.destroy()
        for window in self._hidden:
            if self._exists(window):  # work that ended meanwhile may have closed it
                self.root.tk.call("wm", "deiconify", window)
        if self._grab and self._exists(self._grab):
            self.root.tk.call("grab", "set", self._grab)
        if self._focus is not None and self._focus.winfo_exists():
            self._focus.focus_force()

    def _exists(self, path: str) -> bool:
        return bool(int(self.root.tk.call("winfo", "exists", path)))


def windows_over(root: tk.Misc, path: str = "") -> list[str]:
    """The Tk paths of all windows that are seen over a window, also dialogs of dialogs.

    By Tk's own names: Python knows nothing of the file windows that Tk makes itself.
    """
    call = root.tk.call
    found: list[str] = []
    for child in map(str, root.tk.splitlist(call("winfo", "children", path or str(root)))):
        is_window = (
            str(call("winfo", "class", child)) != "Menu"
            and str(call("winfo", "toplevel", child)) == child
        )
        if is_window and int(call("winfo", "viewable", child)):
            found.append(child)
        found += windows_over(root, child)
    return found


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
