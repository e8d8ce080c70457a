"""The password of a locked workbook: seen once, on a slip that travels apart from the stick."""

from __future__ import annotations

import tkinter as tk

from desktop_app.services import printing
from desktop_app.ui import theme
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import press_button

HIDDEN = "••••••••••••"
ONCE = "Hanya ditampilkan sekarang. Cetak slipnya dan serahkan terpisah dari stik."


class PasswordPart(tk.Frame):
    """Hidden until it is asked for; gone when the next kiriman is made."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, background=theme.WARNING_FILL)
        self.ui = ui
        self._password, self._slip = "", b""
        tk.Label(self, text="Kata sandi", background=theme.WARNING_FILL, foreground=theme.INK).pack(
            side="left", padx=px(self, 12), pady=px(self, 8)
        )
        self.text = tk.Label(
            self,
            text=HIDDEN,
            background=theme.WARNING_FILL,
            foreground=theme.INK,
            font="PadanTitle",
        )
        self.text.pack(side="left")
        self.toggle = press_button(self, "Tampilkan", self._turn, icon="eye")
        self.toggle.pack(side="left", padx=px(self, 12))
        self.print_button = press_button(
            self, "Cetak slip", self._print, primary=True, icon="printer"
        )
        self.print_button.pack(side="left")
        tk.Label(self, text=ONCE, background=theme.WARNING_FILL, foreground=theme.WARNING).pack(
            side="left", padx=px(self, 12)
        )

    def show(self, password: str, slip: bytes) -> None:
        """Take the password and the PDF of its slip; nothing is written anywhere."""
        self._password, self._slip = password, slip
        self._set(is_shown=False)

    def forget(self) -> None:
        """The password is gone."""
        self._password, self._slip = "", b""
        self._set(is_shown=False)
        self.pack_forget()

    def _turn(self) -> None:
        self._set(is_shown=str(self.text.cget("text")) == HIDDEN)

    def _set(self, *, is_shown: bool) -> None:
        self.text.configure(text=self._password if is_shown else HIDDEN)
        self.toggle.configure(text="Sembunyikan" if is_shown else "Tampilkan")

    def _print(self) -> None:
        desk, pc, slip = self.ui.desk, self.ui.pc, self._slip
        self.ui.jobs.write(
            lambda _given: printing.print_bytes(
                desk, slip, "slip kata sandi", pc.cache, pc.printer
            ),
            lambda _value: self.ui.status("Slip dikirim ke printer."),
            owner=self,
        )
