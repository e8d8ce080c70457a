"""Digits typed or scanned into a payment list: a number on the paper, or the code of a slip."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial

from desktop_app.domain.aid.payment import CODE_LENGTH, number_of_code
from desktop_app.ui.widgets.parts import CONTROL

OTHER_LIST = "Nomor antrean itu dari daftar bayar lain. Buka daftar yang tercetak di kertasnya."


class NumberKeys:
    """`numbers()` gives the uid of each line by its number; `show(uid)` marks it."""

    def __init__(
        self,
        view: tk.Misc,
        numbers: Callable[[], Mapping[str, str]],
        show: Callable[[str], object],
        say: Callable[[str], object],
        refuse: Callable[[str], object],
    ) -> None:
        self.payout_list = ""
        self._numbers, self._show, self._say, self._refuse = numbers, show, say, refuse
        self._number = self._code = ""
        for digit in "0123456789":
            for sign in (digit, f"KP_{digit}"):
                view.bind(f"<Key-{sign}>", partial(self._typed, digit))
                # Keys with Alt belong to the screen; the bit of Alt is Num Lock's on Windows.
                view.bind(f"<Alt-Key-{sign}>", lambda _event: None)

    def forget(self) -> None:
        """The next digit begins a number."""
        self._number = self._code = ""

    def entered(self, _uid: str) -> None:
        """A scanner ends with Enter: a slip of another list is said to be one."""
        code = self._code
        self.forget()
        if len(code) == CODE_LENGTH and number_of_code(self.payout_list, code) is None:
            self._refuse(OTHER_LIST)

    def _typed(self, digit: str, event: tk.Event[tk.Misc]) -> str | None:
        """With Ctrl a digit is a key of the window."""
        if int(event.state) & CONTROL:
            return None
        known = self._numbers()
        self._code = (self._code + digit)[-CODE_LENGTH:]
        wanted = self._number + digit
        if not any(number.startswith(wanted) for number in known):
            wanted = digit
        if (scanned := number_of_code(self.payout_list, self._code)) is not None:
            wanted = str(scanned)
        self._number = wanted
        if wanted in known:
            self._show(known[wanted])
        self._say(f"Nomor {wanted}" + ("" if wanted in known else " tidak ada di daftar."))
        return "break"
