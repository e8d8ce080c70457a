"""Signing in: user name and password."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.ui.keys import on_key
from desktop_app.ui.start.card import StartPage
from desktop_app.ui.theme import px

LEAD = "Masuk dengan nama pengguna dan kata sandi Anda."
OPENING = "Membuka data …"


class SignInPage(StartPage):
    """Enter in the user name goes to the password, Enter there signs in."""

    def __init__(
        self,
        parent: tk.Misc,
        enter: Callable[[str, str], None],
        forgot: Callable[[], None],
        note: str = "",
        restore: Callable[[], None] = lambda: None,
    ) -> None:
        """`enter(username, password)` signs in and goes on, or raises UserError."""
        super().__init__(parent, "Padan", LEAD, 400)
        self._enter = enter
        self.username = self.entry("Nama pengguna")
        self.password = self.entry("Kata sandi", secret=True)
        self.add_problem()
        self.button = ttk.Button(self.card, text="Masuk", bootstyle="primary", command=self._try)
        self.button.pack(fill="x", pady=(px(self, 14), 0), ipady=px(self, 2))
        other = self._link("Lupa kata sandi? Pakai kunci pemulihan", forgot)
        other.pack(anchor="w", pady=(px(self, 8), 0))
        self._link("Data tidak terbuka? Pulihkan dari cadangan", restore).pack(anchor="w")
        for key in ("<Return>", "<KP_Enter>"):
            on_key(self.username, key, self.password.focus_set)
            on_key(self.password, key, self._try)
            on_key(self.button, key, self._try)
        if note:
            self.say(note, good=True)

    def _link(self, text: str, command: Callable[[], None]) -> ttk.Button:
        """A way out of signing in; Enter and space press it."""
        made = ttk.Button(
            self.card,
            text=text,
            bootstyle="primary link",
            command=command,
            padding=(0, px(self, 4)),
        )
        for key in ("<Return>", "<KP_Enter>"):
            on_key(made, key, command)
        return made

    def focus_first(self) -> None:
        """Put the keyboard into the first empty entry."""
        (self.password if self.username.get() else self.username).focus_force()

    def _try(self) -> None:
        if not self.username.get().strip() or not self.password.get():
            self.say("Isi nama pengguna dan kata sandi.")
            self.focus_first()
            return
        self.say(OPENING, good=True)
        try:
            self._enter(self.username.get(), self.password.get())
        except UserError as problem:
            self.say(str(problem))
            self.password.selection_range(0, "end")
            self.password.focus_set()
