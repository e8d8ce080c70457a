"""The controls of the DTSEN form: codes by number or letters, several codes, texts, yes and no."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.ui import theme
from desktop_app.ui.keys import select_all
from desktop_app.ui.screens.survey_answers import YES_NO, KeyAnswer, TextAnswer
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo

Act = Callable[[], None]
WIDE, NARROW, SHORT = 44, 30, 14
CONTROL = 0x4
LONG_KINDS = frozenset({"name", "text"})


class CodeAnswer(SearchCombo):
    """One code. Its number answers and goes on; letters look it up, Enter takes what is marked."""

    def __init__(
        self, parent: tk.Misc, codes: Mapping[str, str], on_change: Act, go_on: Act
    ) -> None:
        numbered = CodeList({code: f"{code}. {label}" for code, label in codes.items()})
        super().__init__(parent, numbered, on_change, width=WIDE)
        self._go_on = go_on
        self._all = tuple(codes)
        self.entry.bind("<KeyPress>", self._digit)
        for key in ("<Return>", "<KP_Enter>"):
            self.entry.bind(key, self._done)

    def answer(self) -> str:
        """The code, or what was typed when it is none."""
        return self.code() or self.get()

    def put(self, text: str) -> None:
        """Show a code; tells nobody."""
        self._close()
        self.set(text)
        self.entry.xview(0)

    def grey(self, is_grey: bool) -> None:
        """Look as the entry does that is not asked now."""
        self._button.configure(
            background=theme.RAIL if is_grey else theme.PAGE,
            foreground=theme.FAINT if is_grey else theme.MUTED,
        )

    def take_focus(self) -> None:
        """Give it the keyboard."""
        self.entry.focus_set()
        select_all(self.entry)

    def _digit(self, event: tk.Event[tk.Misc]) -> str | None:
        """A number that no longer code begins with is the answer."""
        if not event.char.isdigit() or int(event.state) & CONTROL or not self._is_open_to_typing():
            return None
        typed = self._typed_before() + event.char
        if typed not in self._all or self._may_go_on(typed):
            return None
        self._close()
        self._choose(typed)
        self._go_on()
        return "break"

    def _is_open_to_typing(self) -> bool:
        return str(self.entry.cget("state")) == "normal"

    def _typed_before(self) -> str:
        """The digits that stand there already; a marked text is about to be replaced."""
        if self.entry.selection_present() or not self.variable.get().isdigit():
            if not self.variable.get().isdigit():
                self.entry.selection_range(0, "end")
            return ""
        return self.variable.get()

    def _may_go_on(self, typed: str) -> bool:
        return any(code != typed and code.startswith(typed) for code in self._all)

    def _choose(self, code: str) -> None:
        self._put(self._codes[code])

    def _done(self, _event: tk.Event[tk.Misc]) -> str:
        self._take()
        self.settle()
        self._go_on()
        return "break"


class CodesAnswer(CodeAnswer):
    """Several codes: each number or name is added; Enter on nothing goes on; Backspace removes."""

    def __init__(
        self, parent: tk.Misc, codes: Mapping[str, str], on_change: Act, go_on: Act
    ) -> None:
        super().__init__(parent, codes, on_change, go_on)
        self._chosen: list[str] = []
        self.entry.pack_forget()
        self.entry.pack(side="top", anchor="w")
        self._said = ttk.Label(self, style="Bold.TLabel", justify="left", wraplength=px(self, 380))
        self.entry.bind("<BackSpace>", self._remove)

    def answer(self) -> str:
        """The codes with `;` between; what was typed and is no code stands behind them."""
        typed = self.get()
        return ";".join([*self._chosen, *([typed] if typed else [])])

    def put(self, text: str) -> None:
        """Show codes; what is none stands as it is."""
        self._close()
        self._chosen = [code for code in self._all if code in text.split(";")]
        self.set("" if self._chosen else text)
        self._show()

    def settle(self) -> None:
        """Add the only choice that what was typed can mean; done when the entry is left."""
        super().settle()
        code = self.code()
        if code is not None:
            self._choose(code)

    def _put(self, label: str) -> None:
        super()._put(label)
        code = self.code()
        if code is not None:
            self._choose(code)

    def _choose(self, code: str) -> None:
        if code in self._chosen:
            self._chosen.remove(code)
        else:
            self._chosen = [one for one in self._all if one in (*self._chosen, code)]
        self.set("")
        self._show()
        self._on_change()

    def _digit(self, event: tk.Event[tk.Misc]) -> str | None:
        go_on, self._go_on = self._go_on, lambda: None
        try:
            return super()._digit(event)
        finally:
            self._go_on = go_on

    def _done(self, _event: tk.Event[tk.Misc]) -> str:
        """Enter takes what is marked, and goes on when nothing was typed."""
        if self.get():
            self._take()
            self.settle()
        else:
            self._close()
            self._go_on()
        return "break"

    def _remove(self, _event: tk.Event[tk.Misc]) -> str | None:
        if self.variable.get() or not self._chosen or not self._is_open_to_typing():
            return None
        self._chosen.pop()
        self._show()
        self._on_change()
        return "break"

    def _show(self) -> None:
        text = "\n".join(self._codes[code] for code in self._chosen)
        self._said.configure(text=text)
        if text:
            self._said.pack(side="top", anchor="w")
        else:
            self._said.pack_forget()


class PlainAnswer(TextAnswer):
    """A text, a number or a date; an identity number may stand there masked."""

    def __init__(self, parent: tk.Misc, spec: FieldSpec, on_change: Act, go_on: Act) -> None:
        wide = WIDE if spec.kind.name in LONG_KINDS else NARROW
        short = spec.kind.name in ("integer", "decimal", "date", "rt_rw", "coordinate")
        super().__init__(parent, spec, on_change, go_on, SHORT if short else wide)

    def answer(self) -> str:
        """What stands there."""
        return self.get()

    def put(self, text: str) -> None:
        """Put a text there; tells nobody."""
        self.set(text)

    def set_enabled(self, enabled: bool) -> None:
        """Let it be typed, or only be seen."""
        self.configure(state="normal" if enabled else "readonly")


class YesNoAnswer(KeyAnswer):
    """Y or T, 1 or 2."""

    def __init__(self, parent: tk.Misc, on_change: Act, go_on: Act) -> None:
        keys = {"y": "Ya", "1": "Ya", "t": "Tidak", "2": "Tidak"}
        super().__init__(parent, YES_NO, on_change, go_on, keys=keys)

    def answer(self) -> str:
        """`Ya`, `Tidak` or empty."""
        return self.get()

    def put(self, text: str) -> None:
        """Tick an answer; tells nobody."""
        self.set(text)


Answer = CodeAnswer | PlainAnswer | YesNoAnswer


def make_answer(parent: tk.Misc, spec: FieldSpec, on_change: Act, go_on: Act) -> Answer:
    """The control of a question by its kind."""
    if spec.kind.name == "yesno":
        return YesNoAnswer(parent, on_change, go_on)
    if spec.kind.name == "codes":
        return CodesAnswer(parent, spec.codes, on_change, go_on)
    if spec.codes:
        return CodeAnswer(parent, spec.codes, on_change, go_on)
    return PlainAnswer(parent, spec, on_change, go_on)
