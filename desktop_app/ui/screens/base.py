"""What a screen is: built once when it is first shown, then shown again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import ttkbootstrap as ttk

from desktop_app.services.desk import Changed
from desktop_app.ui.context import Ui
from desktop_app.ui.dialogs import Answer
from desktop_app.ui.keys import COMMON, KeyHint, focused

ACTS = {"Ctrl+S": "save", "Ctrl+P": "print_out", "F5": "reload"}


class Screen:
    """Derive from this; override what the screen needs.

    Life: `__init__(ui)`, then `build(parent)` once, then `show(**arguments)` each time that
    `ui.go(key, **arguments)` leads here, then `focus_default()`. `refresh(changed)` is called
    while the screen is visible and one of `kinds` was written; a screen that is not visible is
    marked stale and gets `reload()` after its next `show`. Keys: Ctrl+S calls `save`,
    Ctrl+P `print_out`, F5 `reload`; more keys are bound by the screen on `self.frame` with
    `self.bind_key("<Control-e>", self._survey)` and told in `keys` for F1.
    """

    title: ClassVar[str] = ""
    kinds: ClassVar[frozenset[str]] = frozenset()
    keys: ClassVar[tuple[KeyHint, ...]] = ()

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.frame: ttk.Frame
        self.own_keys: dict[str, Callable[[], object]] = {}

    def build(self, parent: ttk.Frame) -> None:
        """Make the widgets inside `parent`, which the shell packs; kept as `self.frame`."""

    def show(self, *_nothing: Any, **arguments: Any) -> None:
        """Fill the screen for these arguments."""

    def refresh(self, changed: Changed) -> None:  # noqa: ARG002  # for those that look closer
        """Rows of one of `kinds` were written: look again, keeping the place."""
        if not self.is_dirty():
            self.reload()

    def reload(self) -> None:
        """F5: read again."""

    def is_dirty(self) -> bool:
        """Whether something typed is not saved yet."""
        return False

    def discard(self) -> None:
        """Forget what was typed; called when the clerk does not want to save."""

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Ctrl+S. Call `then` when the save has succeeded, and only then."""

    def print_out(self) -> None:
        """Ctrl+P."""

    def step_back(self) -> bool:
        """Esc inside the screen: go one step back there; False when the screen itself is left."""
        return False

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys that F1 tells; for screens whose parts have keys of their own."""
        return self.keys

    def common_hints(self) -> tuple[KeyHint, ...]:
        """The keys of the whole program that do something on this screen."""
        own = {hint.key for hint in self.hints()}
        idle = {
            key for key, act in ACTS.items() if getattr(type(self), act) is getattr(Screen, act)
        }
        return tuple(hint for hint in COMMON if hint.key not in own | idle)

    def focus_default(self) -> None:
        """Put the keyboard where work on this screen begins."""

    def leave(self, then: Callable[[], None]) -> None:
        """Call `then` when the screen may be left; ask first when something is not saved."""
        if not self.is_dirty():
            then()
            return
        answer = self.ui.dialogs.ask_save_changes()
        if answer is Answer.SAVE:
            self.save(then)
        elif answer is Answer.DISCARD:
            self.discard()
            then()

    def bind_key(self, sequence: str, action: Callable[[], object]) -> None:
        """A key that works while this screen is visible, wherever in the window the focus is."""
        self.own_keys[sequence] = action

    def later(self, action: Callable[[], object]) -> None:
        """Do something when the widgets have been drawn."""
        self.frame.after_idle(action)

    def has_focus(self) -> bool:
        """Whether the keyboard is inside this screen."""
        focus = focused(self.frame)
        return focus is not None and str(focus).startswith(str(self.frame))
