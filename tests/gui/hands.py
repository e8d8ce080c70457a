"""More hands for the window: Tab until a control is reached, and what a box of questions says."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from tests.gui.window import Window, press

MOST_TABS = 80


def tab_to(w: Window, text: str) -> tk.Misc:
    """Press Tab until the button (or tick) of this text has the keyboard."""
    for _ in range(MOST_TABS):
        focus = w.top.focus_get()
        if isinstance(focus, (ttk.Button, ttk.Checkbutton)) and str(focus.cget("text")) == text:
            return focus
        press(w.top, "Tab")
    raise AssertionError(f"Tab never reached {text!r}")


def push(w: Window, text: str) -> None:
    """Tab to a button and press it."""
    tab_to(w, text)
    w.press("Return")


def labels(parent: tk.Misc) -> list[str]:
    """What the labels that are seen below a widget say."""
    found: list[str] = []
    for child in parent.winfo_children():
        if child.winfo_class() in ("TLabel", "Label") and child.winfo_ismapped():
            found.append(str(child.cget("text")))
        found += labels(child)
    return [text for text in found if text]


def until(w: Window, condition: Callable[[], object], seconds: float = 20) -> None:
    """Wait for something that work beside the window brings."""
    w.wait_until(condition, timeout=seconds)
    w.settle()
