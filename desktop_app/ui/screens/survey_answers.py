"""The controls of the survey: one key answers and goes on, Enter goes to the next empty one."""

from __future__ import annotations

import re
import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec
from desktop_app.ui.keys import select_all
from desktop_app.ui.widgets.choice import ChoiceRow

Act = Callable[[], None]
GO_ON = ("<Return>", "<KP_Enter>")
YES_NO = (("Ya", "Ya"), ("Tidak", "Tidak"))
PRESENT = (("Ya", "Ada"), ("Tidak", "Tidak"))
MANY = 9  # answers that one digit can tell apart
# Kinds that are written as they will be read as soon as the field is left.
WRITTEN_OUT = frozenset({"date", "money", "integer", "decimal", "coordinate"})


class TextAnswer(ttk.Entry):
    """A typed answer. Numbers, money and dates are written out when the field is left."""

    def __init__(
        self, parent: tk.Misc, spec: FieldSpec, on_change: Act, go_on: Act, width: int = 0
    ) -> None:
        """`go_on`: Enter was pressed."""
        self._variable = tk.StringVar(parent)
        super().__init__(parent, textvariable=self._variable, width=width or spec.width)
        self._spec, self._on_change = spec, on_change
        self._last = ""
        self.bind("<KeyRelease>", self._typed)
        self.bind("<<Paste>>", lambda _event: self.after_idle(self._typed))
        self.bind("<FocusOut>", self._left)
        for key in GO_ON:
            self.bind(key, lambda _event: _stop(go_on))

    def get(self) -> str:
        """What stands there."""
        return self._variable.get().strip()

    def set(self, value: str) -> None:
        """Put a text there."""
        self._last = value
        self._variable.set(value)

    def take_focus(self) -> None:
        """Give it the keyboard, its text marked."""
        self.focus_set()
        select_all(self)

    def _typed(self, _event: object = None) -> None:
        if self._variable.get() != self._last:
            self._last = self._variable.get()
            self._on_change()

    def _left(self, _event: object) -> None:
        self.xview(0)  # a long text is read from its beginning
        self._typed()
        if self._spec.kind.name == "date" and re.fullmatch(r"\d{8}", self.get()):
            text = self.get()  # the quickest way to type a date: 24112026
            self.set(f"{text[:2]}-{text[2:4]}-{text[4:]}")
        if self._spec.kind.name in WRITTEN_OUT and self.get():
            try:
                value = self._spec.kind.parse(self.get(), self._spec.codes)
            except UserError:
                pass  # the form says what is wrong when it is judged after leaving
            else:
                self.set(self._spec.kind.format(value, self._spec.codes))
        self._on_change()


class KeyAnswer(ChoiceRow):
    """Answers with ticks. The key of an answer ticks it and goes on; Enter only goes on."""

    def __init__(
        self,
        parent: tk.Misc,
        options: tuple[tuple[str, str], ...],
        on_change: Act,
        go_on: Act,
        *,
        keys: dict[str, str] | None = None,
        vertical: bool = False,
        wrap: int = 0,
    ) -> None:
        """`keys` replaces the keys that follow from the options."""
        super().__init__(parent, options, on_change, vertical=vertical, wrap=wrap)
        self._go_on = go_on
        if keys is not None:
            self._keys = keys

    def take_focus(self) -> None:
        """Give it the keyboard."""
        self.focus_set()

    def _pressed(self, event: tk.Event[tk.Misc]) -> str | None:
        if not self.is_enabled or int(event.state) & 0x4:
            return None
        if event.keysym in ("Return", "KP_Enter"):
            self._go_on()
            return "break"
        value = self._keys.get(event.char.lower()) if event.char else None
        if value is None:
            return super()._pressed(event)
        self._tick(value)
        self._go_on()
        return "break"


class NumberedAnswer(KeyAnswer):
    """More answers than digits: the code is typed as a number ("1", "10"), Enter goes on."""

    _before = ""

    def _pressed(self, event: tk.Event[tk.Misc]) -> str | None:
        if not self.is_enabled or not event.char.isdigit() or int(event.state) & 0x4:
            self._before = ""
            return super()._pressed(event)
        codes = [value for value, _text in self.options]
        typed = self._before + event.char
        code = typed if typed in codes else event.char
        self._before = code
        if code in codes:
            self._tick(code)
        return "break"


Control = TextAnswer | KeyAnswer


def letter_keys(letters: tuple[str, ...]) -> dict[str, str]:
    """A, B, C and 1, 2, 3; a letter that the row does not have has no key."""
    places = dict(zip("ABC", "123", strict=True))
    return {key: letter for letter in letters for key in (letter.lower(), places[letter])}


def make_control(parent: tk.Misc, spec: FieldSpec, on_change: Act, go_on: Act) -> Control:
    """The control for one question by its kind."""
    if spec.kind.name == "yesno":
        return KeyAnswer(parent, YES_NO, on_change, go_on, keys=_yes_keys("y"))
    if not spec.codes:
        return TextAnswer(parent, spec, on_change, go_on, min(max(spec.width, 16), 36))
    options = tuple(spec.codes.items())
    if len(options) > MANY:
        shown = tuple((code, f"{code}. {text}") for code, text in options)
        return NumberedAnswer(parent, shown, on_change, go_on, keys={}, vertical=True, wrap=62)
    keys = {str(place): code for place, (code, _text) in enumerate(options, 1)}
    shown = tuple((code, f"{place}. {text}") for place, (code, text) in enumerate(options, 1))
    return KeyAnswer(parent, shown, on_change, go_on, keys=keys, vertical=True)


def make_present(parent: tk.Misc, on_change: Act, go_on: Act) -> KeyAnswer:
    """Ada/Tidak, answered by A (or Y) and T."""
    return KeyAnswer(parent, PRESENT, on_change, go_on, keys=_yes_keys("ay"))


def _yes_keys(yes: str) -> dict[str, str]:
    return {**dict.fromkeys((*yes, "1"), "Ya"), "t": "Tidak", "2": "Tidak"}


def _stop(action: Act) -> str:
    action()
    return "break"
