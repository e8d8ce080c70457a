"""A row of answers of which one is ticked, worked by single keys.

Focus is on the row as a whole: 1, 2, 3 or the first letter (A, B, C; Y, T) ticks an answer,
Left and Right move the tick, Backspace or Delete takes it away, Enter goes on.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

import ttkbootstrap as ttk

from desktop_app.ui import theme
from desktop_app.ui.keys import focus_next
from desktop_app.ui.theme import px

Option = tuple[str, str]  # value, text beside the tick


class ChoiceRow(tk.Frame):
    """Answers side by side (or one below the other when `vertical`); the value "" is no answer.

    `keys` gives more keys: {"y": "Ya"}. `advance`: a key that ticks also goes to the next
    field, so that a paper is typed with one key a question.
    """

    def __init__(
        self,
        parent: tk.Misc,
        options: Sequence[Option],
        on_change: Callable[[], None] = lambda: None,
        *,
        keys: dict[str, str] | None = None,
        vertical: bool = False,
        advance: bool = False,
        wrap: int = 0,
    ) -> None:
        """`wrap`: after how many letters a long answer is broken; 0 = never."""
        super().__init__(
            parent,
            takefocus=True,
            highlightthickness=px(parent, 2),
            background=theme.PAGE,
            highlightbackground=theme.PAGE,
            highlightcolor=theme.PRIMARY,
        )
        self.options = tuple(options)
        self._on_change, self._advance = on_change, advance
        self._variable = tk.StringVar(self, "")
        self._keys = {str(place): value for place, (value, _text) in enumerate(options, 1)}
        self._keys |= {value[0].lower(): value for value, _text in reversed(self.options)}
        self._keys |= keys or {}
        self.buttons = [self._button(value, text, wrap) for value, text in self.options]
        for place, button in enumerate(self.buttons):
            row, column = (place, 0) if vertical else (0, place)
            button.grid(row=row, column=column, sticky="nw", padx=(0, px(self, 14)), pady=1)
        self.bind("<Key>", self._pressed)

    def get(self) -> str:
        """The value of the ticked answer, or ""."""
        return str(self._variable.get())

    def set(self, value: str) -> None:
        """Tick an answer by its value or its text; "" takes the tick away. Tells nobody."""
        found = [known for known, text in self.options if value in (known, text)]
        self._variable.set(found[0] if found else "")

    def set_enabled(self, enabled: bool) -> None:
        """Let answers be given, or only be seen."""
        self.configure(takefocus=enabled)
        for button in self.buttons:
            button.configure(state="normal" if enabled else "disabled")

    @property
    def is_enabled(self) -> bool:
        """Whether answers can be given."""
        return bool(self.buttons) and str(self.buttons[0].cget("state")) == "normal"

    def _button(self, value: str, text: str, wrap: int) -> ttk.Radiobutton:
        button = ttk.Radiobutton(
            self,
            text=text,
            value=value,
            variable=self._variable,
            takefocus=False,
            command=self._clicked,
        )
        if wrap:
            button.configure(text=_broken(text, wrap))
        return button

    def _clicked(self) -> None:
        self.focus_set()
        self._on_change()

    def _pressed(self, event: tk.Event[tk.Misc]) -> str | None:
        if not self.is_enabled or int(event.state) & 0x4:  # Control: a key of the screen
            return None
        if event.keysym in ("Return", "KP_Enter"):
            focus_next(self)
            return "break"
        if event.keysym in ("BackSpace", "Delete"):
            self._tick("")
            return "break"
        if event.keysym in ("Left", "Right", "space"):
            self._move(-1 if event.keysym == "Left" else 1)
            return "break"
        value = self._keys.get(event.char.lower()) if event.char else None
        if value is None:
            return None
        self._tick(value)
        if self._advance:
            focus_next(self)
        return "break"

    def _move(self, step: int) -> None:
        values = [value for value, _text in self.options]
        now = self.get()
        if now in values:
            place = max(0, min(len(values) - 1, values.index(now) + step))
        else:
            place = 0 if step > 0 else len(values) - 1
        self._tick(values[place])

    def _tick(self, value: str) -> None:
        if value != self.get():
            self._variable.set(value)
            self._on_change()


def _broken(text: str, letters: int) -> str:
    """A long answer over several lines of at most `letters` signs."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > letters:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])
