"""A new password with the recovery key from the sealed envelope."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.ui import texts
from desktop_app.ui.keys import focus_next, on_key
from desktop_app.ui.start.card import StartPage
from desktop_app.ui.theme import px

LEAD = (
    "Ambil lembar pemulihan dari amplopnya. Kunci itu membuka data dan memberi Anda "
    "kata sandi baru; kunci tetap berlaku sesudahnya."
)
DIFFERENT = "Kedua kata sandi baru tidak sama. Ketik lagi."


class ForgotPage(StartPage):
    """User name, recovery key, and the new password twice."""

    def __init__(
        self,
        parent: tk.Misc,
        reset: Callable[[str, str, str], None],
        back: Callable[[str], None],
        sealed: Callable[[], str] | None = None,
    ) -> None:
        """`reset(username, key, password)` raises UserError; `back(note)` shows signing in.

        `sealed` saves the file with which another office gives the kept key back; it gives a
        sentence, empty when nothing was saved.
        """
        super().__init__(parent, "Lupa kata sandi", LEAD, 480)
        self._reset, self._back = reset, back
        self.username = self.entry("Nama pengguna")
        self.key = self.entry("Kunci pemulihan", hint="8 kelompok, masing-masing 4 huruf/angka")
        self.first = self.entry("Kata sandi baru", secret=True, hint="paling sedikit 10 huruf")
        self.second = self.entry("Ulangi kata sandi baru", secret=True)
        self.add_problem()
        row = ttk.Frame(self.card)
        row.pack(fill="x", pady=(px(self, 14), 0))
        self.button = ttk.Button(
            row, text="Ganti kata sandi", bootstyle="primary", command=self._try
        )
        cancel = ttk.Button(
            row, text=texts.CANCEL, bootstyle="secondary outline", command=lambda: back("")
        )
        cancel.pack(side="right")
        self.button.pack(side="right", padx=px(self, 8))
        for entry in (self.username, self.key, self.first):
            on_key(entry, "<Return>", partial(focus_next, entry))
        on_key(self.second, "<Return>", self._try)
        on_key(self.button, "<Return>", self._try)
        on_key(cancel, "<Return>", lambda: back(""))
        if sealed is not None:
            self._offer(sealed)
        self.bind_all_escape()

    def bind_all_escape(self) -> None:
        """Esc in any entry goes back to signing in."""
        for entry in (self.username, self.key, self.first, self.second):
            on_key(entry, "<Escape>", lambda: self._back(""))

    def _offer(self, save: Callable[[], str]) -> None:
        """The way for who lost the recovery sheet too: the office that keeps a key."""

        def press() -> None:
            try:
                told = save()
            except UserError as problem:
                self.say(str(problem))
            else:
                self.say(told, good=True)

        other = ttk.Button(
            self.card,
            text="Lembar pemulihan juga hilang? Ambil titipan kunci …",
            bootstyle="primary link",
            command=press,
            padding=(0, px(self, 4)),
        )
        other.pack(anchor="w", pady=(px(self, 8), 0))
        on_key(other, "<Return>", press)

    def focus_first(self) -> None:
        """Put the keyboard into the user name."""
        self.username.focus_force()

    def _try(self) -> None:
        if self.first.get() != self.second.get():
            self.say(DIFFERENT)
            self.first.focus_set()
            return
        try:
            self._reset(self.username.get(), self.key.get(), self.first.get())
        except UserError as problem:
            self.say(str(problem))
            return
        self._back("Kata sandi sudah diganti. Masuk dengan kata sandi baru.")
