"""Work inside the modal windows that a key press opens."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from tests.gui.window import Window

PATIENCE = 200  # looks, 20 ms apart


def in_box(w: Window, act: Callable[[tk.Misc], None], *keys: str) -> None:
    """Press keys, the last of which opens a modal window; `act(box)` works in it.

    The window is closed at the end in any case, so that a failing test never hangs.
    """
    problems: list[BaseException] = []
    left = [PATIENCE]

    def work() -> None:
        box = w.top.grab_current()
        focus = w.top.focus_get()
        if box is None or focus is None or not str(focus).startswith(f"{box}."):
            left[0] -= 1
            if left[0]:
                w.top.after(20, work)
            else:
                problems.append(AssertionError("no modal window was opened"))
            return
        try:
            act(box)
        except BaseException as problem:  # noqa: BLE001  # told after the window is closed
            problems.append(problem)
        finally:
            if box.winfo_exists():
                box.destroy()

    w.press(*keys[:-1])
    w.top.after(20, work)
    w.press(keys[-1])
    w.settle()
    if problems:
        raise problems[0]


def texts_in(box: tk.Misc) -> str:
    """Everything that the labels of a window say."""
    found = []
    for child in box.winfo_children():
        if child.winfo_class() in ("TLabel", "Label"):
            found.append(str(child.cget("text")))
        found.append(texts_in(child))
    return "\n".join(text for text in found if text)
